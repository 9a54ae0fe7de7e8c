//! A signal that the law wants remembered: it is stored as an opt-out, and recorded.

use http::HeaderValue;
use http::request::Parts;
use time::OffsetDateTime;

use super::record::Act;
use super::{Site, State};
use crate::consent::decision::{Decision, Origin};
use crate::consent::{Consent, cookie};
use crate::ids::ConsentId;
use crate::ledger::{Event, Method};
use crate::visitor::{Visitor, peer};
use tower_consent_policy::Gpc;

/// Stores an opt-out by signal where the rule set says that it lasts (California: 11 CCR 7025; Colorado: 4 CCR 904-3
/// Rule 5.08), and hands its record to the ledger. Once per browser: the cookie that this returns is a decision from
/// then on.
///
/// A choice from before the signal stays as it is but for what counts as sale or sharing, and keeps its id and its
/// release. A choice that was made while the browser sent the signal outranks it (11 CCR 7025(c)(3)).
///
/// Nothing is stored for a page that is only asked for ahead of a visit. Beyond the limit of decisions the signal
/// still holds for this page, as for every page that it comes with.
pub(crate) fn remember(
    state: &State,
    visitor: &Visitor,
    consent: &Consent,
    parts: &Parts,
    now: OffsetDateTime,
) -> Option<HeaderValue> {
    let site = &state.site;
    let lasts = visitor.signal && site.jurisdiction(visitor).gpc == Gpc::Stored;
    let before = consent.decision();
    // A single service that was chosen is no answer about the rest.
    let is_known = before.is_some_and(|before| before.signal && before.is_complete());
    if !lasts || is_known || visitor.is_speculative {
        return None;
    }
    state.decisions.take(peer::address(parts), now).ok()?;
    let granted = consent.categories().skip(1).filter(|(_, granted)| *granted).map(|(id, _)| id.to_owned());
    let mut decision = Decision {
        id: consent.id().unwrap_or_else(|| ConsentId::new(now)),
        time: now,
        release: before.map_or_else(|| consent.release_name(), |before| before.release),
        model: consent.model(),
        origin: Origin::Signal,
        signal: false,
        granted: granted.collect(),
        exceptions: before.map(|before| before.exceptions.clone()).unwrap_or_default(),
    };
    apply_signal(site, visitor, &mut decision);
    // What was chosen while the browser sent the signal outranks it.
    let chosen = before.filter(|before| before.signal).into_iter().flat_map(|before| &before.exceptions);
    decision.exceptions.extend(chosen.map(|(code, granted)| (code.clone(), *granted)));
    if let Some(ledger) = &state.ledger {
        let act = Act {
            event: Event::Signal,
            method: Method::Signal,
            language: visitor.language.position(&state.site.settings().site.languages),
            wording: String::new(),
            signal: true,
        };
        // Nobody waits for it: the writer keeps it until it is written.
        drop(ledger.submit(site.record(act, &decision, consent, now)));
    }
    cookie::write(&decision, site.cookie_name(visitor), &site.settings().cookie, site.keys(), now)
}

/// Takes out of a decision from before the signal what the signal refuses. What is chosen from then on counts under it.
pub(crate) fn apply_signal(site: &Site, visitor: &Visitor, decision: &mut Decision) {
    if decision.signal || !site.honours_signal(visitor) {
        return;
    }
    let settings = site.settings();
    let named = |id: &str| settings.categories.iter().position(|category| category.id == id);
    decision.granted.retain(|id| !named(id).is_some_and(|at| settings.has_sale(at)));
    for (service, code) in settings.services.iter().zip(site.codes()).filter(|(service, _)| settings.is_sold(service)) {
        let Some(category) = settings.categories.get(service.category) else { continue };
        if decision.granted.contains(&category.id) {
            // Otherwise it would be allowed with its category where the browser sends the signal no more.
            decision.exceptions.insert(code.clone(), false);
        } else if decision.exceptions.get(code) == Some(&true) {
            decision.exceptions.remove(code);
        }
    }
    decision.signal = true;
}
