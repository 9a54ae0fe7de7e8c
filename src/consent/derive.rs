//! The truth table: decision, signal and model give the consent of a request. Pure.
//!
//! | decision | opt-in | opt-out, notice |
//! |---|---|---|
//! | none | nothing | all but sensitive categories |
//! | valid | what it granted | what it granted |
//! | stale | nothing | the default, less what it refused |
//! | ahead: of a release that this node does not know | nothing | the default, less what it refused |
//! | valid, made where another model held | nothing new: grants count under opt-in only if they were given under opt-in | what it granted |
//!
//! A decision that is ahead is not asked again (see [`Standing`]).
//!
//! On top of it: `Sec-GPC: 1` takes away what counts as sale or sharing, unless the decision
//! was made while the browser already sent the signal; where only services were chosen then, only they
//! stay. It never grants. Less consent
//! never lets more through: see the property test.

use std::collections::BTreeMap;

use super::Status;
use super::decision::{Decision, Origin};
use tower_consent_policy::{ConsentModel, Settings, Standing};

/// What is granted, by position in the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Derived {
    pub(crate) status: Status,
    /// Bit `n` is the category at position `n`.
    pub(crate) categories: u32,
    /// Declared services that deviate from their category, by position.
    pub(crate) exceptions: BTreeMap<usize, bool>,
    pub(crate) signal_honoured: bool,
    pub(crate) standing: Option<Standing>,
}

const NECESSARY: u32 = 1;

/// What holds for a request, apart from the decision.
#[derive(Clone, Copy)]
pub(crate) struct Inputs<'c> {
    pub(crate) settings: &'c Settings,
    /// The services' codes, in the order of the settings.
    pub(crate) codes: &'c [String],
    pub(crate) model: ConsentModel,
    /// Whether the browser sends a signal that counts.
    pub(crate) signal: bool,
}

pub(crate) fn derive(inputs: Inputs<'_>, decision: Option<(&Decision, Standing)>) -> Derived {
    let mut derived = match decision {
        None => Derived {
            status: Status::Undecided,
            categories: by_default(inputs),
            exceptions: BTreeMap::new(),
            signal_honoured: false,
            standing: None,
        },
        Some((decision, Standing::Stale)) => stale(inputs, decision),
        Some((decision, Standing::Ahead)) => ahead(inputs, decision),
        Some((decision, Standing::Holds)) => decided(inputs, decision),
    };
    derived.standing = decision.map(|(_, standing)| standing);
    let knowing = decision
        .filter(|(decision, standing)| *standing == Standing::Holds && decision.signal)
        .map(|(decision, _)| decision);
    let chose_categories = knowing.is_some_and(|knowing| knowing.is_complete() && knowing.origin != Origin::Signal);
    if inputs.signal && !chose_categories {
        refuse_sale(inputs.settings, &mut derived, knowing.is_some());
    }
    derived
}

impl Derived {
    /// What needs no consent, and nothing else.
    pub(crate) fn necessary() -> Self {
        Self {
            status: Status::Undecided,
            categories: NECESSARY,
            exceptions: BTreeMap::new(),
            signal_honoured: false,
            standing: None,
        }
    }
}

fn by_default(Inputs { settings, model, .. }: Inputs<'_>) -> u32 {
    match model {
        ConsentModel::OptOut | ConsentModel::Notice => NECESSARY | mask(settings, |_, category| !category.sensitive),
        _ => NECESSARY,
    }
}

fn decided(inputs: Inputs<'_>, decision: &Decision) -> Derived {
    let Inputs { settings, codes, model, .. } = inputs;
    // What was granted by default under another model is not consent where consent must be given.
    let counts = decision.model == ConsentModel::OptIn || model != ConsentModel::OptIn;
    if !counts {
        return stale(inputs, decision);
    }
    let categories = if decision.is_complete() {
        NECESSARY | mask(settings, |_, category| decision.granted.contains(&category.id))
    } else {
        by_default(inputs)
    };
    let exceptions = exceptions(codes, decision, |_| true);
    let status = if decision.is_complete() { Status::Decided } else { Status::Undecided };
    Derived { status, categories, exceptions, signal_honoured: false, standing: None }
}

/// A stale decision grants nothing, and refusals stay refusals: of what the model allows by default they are taken away.
fn stale(inputs: Inputs<'_>, decision: &Decision) -> Derived {
    let Inputs { settings, codes, model, .. } = inputs;
    let refused =
        if decision.is_complete() { mask(settings, |_, category| !decision.granted.contains(&category.id)) } else { 0 };
    let categories = match model {
        ConsentModel::OptOut | ConsentModel::Notice => NECESSARY | (by_default(inputs) & !refused),
        _ => NECESSARY,
    };
    Derived {
        status: Status::Stale,
        categories,
        exceptions: exceptions(codes, decision, |granted| !granted),
        signal_honoured: false,
        standing: None,
    }
}

/// What the visitor was shown is not known here, so it grants nothing; but the visitor has answered.
fn ahead(inputs: Inputs<'_>, decision: &Decision) -> Derived {
    let status = if decision.is_complete() { Status::Decided } else { Status::Undecided };
    Derived { status, ..stale(inputs, decision) }
}

fn exceptions(codes: &[String], decision: &Decision, keep: impl Fn(bool) -> bool) -> BTreeMap<usize, bool> {
    codes
        .iter()
        .enumerate()
        .filter_map(|(at, code)| decision.exceptions.get(code).map(|granted| (at, *granted)))
        .filter(|(_, granted)| keep(*granted))
        .collect()
}

/// What the signal opts out of: categories that sell or share, with single services of them, and services that do so in
/// other categories; not those services that the visitor chose while the browser sent it.
fn refuse_sale(settings: &Settings, derived: &mut Derived, chose_services: bool) {
    let sale = mask(settings, |at, _| settings.has_sale(at));
    derived.categories &= !sale;
    derived.signal_honoured = sale != 0;
    for (at, service) in settings.services.iter().enumerate() {
        if !settings.is_sold(service) {
            continue;
        }
        derived.signal_honoured = true;
        let allowed = derived.exceptions.get(&at) == Some(&true);
        if allowed && chose_services {
            continue;
        }
        if derived.categories & bit(service.category) != 0 {
            derived.exceptions.insert(at, false);
        } else if allowed {
            derived.exceptions.remove(&at);
        }
    }
}

fn mask(settings: &Settings, pick: impl Fn(usize, &tower_consent_policy::CategoryInfo) -> bool) -> u32 {
    settings
        .categories
        .iter()
        .enumerate()
        .filter(|(at, category)| pick(*at, category))
        .fold(0, |mask, (at, _)| mask | bit(at))
}

/// The bit of a category; there are at most 32.
pub(crate) fn bit(category: usize) -> u32 {
    u32::try_from(category).ok().and_then(|at| 1u32.checked_shl(at)).unwrap_or(0)
}

#[cfg(test)]
#[path = "derive_tests.rs"]
mod tests;
