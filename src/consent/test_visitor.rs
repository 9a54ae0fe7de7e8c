//! A visitor for tests of an app: what they chose, where they are, what their browser sends.

use std::collections::BTreeMap;
use std::sync::Arc;

use time::OffsetDateTime;

use super::decision::{Decision, Origin};
use super::derive::{Derived, Inputs, derive};
use super::{Circumstances, Consent};
use crate::ids::ConsentId;
use tower_consent_policy::rule_sets::{self, Gpc, Jurisdiction};
use tower_consent_policy::{Policies, ReleaseName, Settings, Standing};

/// Makes the [`Consent`] of a visitor of this site, by the rules that hold for requests: for tests of handlers. Needs
/// feature `test-util`.
///
/// Without more it is a visitor who has not decided, from a region that is not known. A name that the policies do not have
/// is a mistake in the test, so it panics and says which names there are.
///
/// ```
/// use tower_consent::policy::{Policies, PolicyError};
/// use tower_consent::{Analytics, ConsentStatus, TestVisitor};
///
/// let policies = Policies::from_files([("consent.toml", r#"
///     [site]
///     name = "Example"
///     languages = ["en"]
///     controller = { name = "Example", email = "privacy@example.org" }
///     [categories.analytics]
///     [categories.marketing]
///     [[services]]
///     use = "youtube"
///     category = "marketing"
/// "#)])?;
/// let visitor = TestVisitor::of(&policies);
///
/// // Nothing is granted before a choice.
/// let new = visitor.clone().consent();
/// assert!(new.status() == ConsentStatus::Undecided && new.grant::<Analytics>().is_none());
///
/// // A choice of categories, and one service apart from its category.
/// let chose = visitor.clone().choosing(["analytics"]).allowing("youtube").consent();
/// assert!(chose.has("analytics") && chose.has("youtube") && !chose.has("marketing"));
///
/// // A material release came later: it is asked again, and grants nothing until then.
/// let stale = visitor.clone().accepting_all().outdated().consent();
/// assert!(stale.status() == ConsentStatus::Stale && !stale.has("analytics"));
///
/// // An opt-out state, without and with Global Privacy Control.
/// assert!(visitor.clone().in_region("US-CA").consent().has("marketing"));
/// assert!(!visitor.clone().in_region("US-CA").signalling().consent().has("marketing"));
///
/// // On a path for children nothing is allowed, whatever was chosen.
/// assert!(!visitor.accepting_all().on_path_for_children().consent().has("analytics"));
/// # Ok::<(), PolicyError>(())
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct TestVisitor {
    settings: Arc<Settings>,
    jurisdiction: Jurisdiction,
    signal: bool,
    choice: Option<Choice>,
    standing: Standing,
    is_child: bool,
}

#[derive(Debug, Clone)]
struct Choice {
    origin: Origin,
    granted: Vec<String>,
    services: BTreeMap<String, bool>,
    /// Whether the browser sent the signal then.
    signal: bool,
}

impl TestVisitor {
    /// A visitor who has not decided, from a region that is not known.
    pub fn of(policies: &Policies) -> Self {
        let settings = Arc::new(policies.settings().clone());
        let jurisdiction = settings.jurisdictions.of_region(None);
        Self { settings, jurisdiction, signal: false, choice: None, standing: Standing::Holds, is_child: false }
    }

    /// From this region, as a trusted proxy names it: `DE`, `US-CA`.
    ///
    /// # Panics
    ///
    /// If it is not written so.
    pub fn in_region(self, region: &str) -> Self {
        assert!(rule_sets::region(region).is_some(), "`{region}` is not a region: write one like DE or US-CA");
        Self { jurisdiction: self.settings.jurisdictions.of_region(Some(region)), ..self }
    }

    /// Whose browser sends Global Privacy Control. What is chosen after this call was chosen while it did, and wins over it;
    /// what was chosen before does not.
    pub fn signalling(self) -> Self {
        Self { signal: true, ..self }
    }

    /// Who accepted everything.
    pub fn accepting_all(self) -> Self {
        let granted = self.settings.categories.iter().skip(1).map(|category| category.id.clone()).collect();
        self.chose(Origin::AcceptAll, granted)
    }

    /// Who refused everything.
    pub fn refusing_all(self) -> Self {
        self.chose(Origin::RejectAll, Vec::new())
    }

    /// Who granted these categories and refused all others.
    ///
    /// # Panics
    ///
    /// If the policies have no such category.
    pub fn choosing<'c>(self, categories: impl IntoIterator<Item = &'c str>) -> Self {
        let known = || self.settings.categories.iter().map(|category| category.id.as_str());
        let granted = categories.into_iter().map(|id| named("category", id, known())).collect();
        self.chose(Origin::Saved, granted)
    }

    /// Who allowed this service, whatever they chose for its category. Without a choice it is the only one they made.
    ///
    /// # Panics
    ///
    /// If the policies have no such service.
    pub fn allowing(self, service: &str) -> Self {
        self.with_service(service, true)
    }

    /// Who refused this service, whatever they chose for its category.
    ///
    /// # Panics
    ///
    /// If the policies have no such service.
    pub fn refusing(self, service: &str) -> Self {
        self.with_service(service, false)
    }

    /// Who chose before a release that asks again.
    ///
    /// # Panics
    ///
    /// If nothing was chosen.
    pub fn outdated(self) -> Self {
        assert!(self.choice.is_some(), "nothing was chosen that could be outdated: say first what");
        Self { standing: Standing::Stale, ..self }
    }

    /// Who is on a path for children (`[site] children`), without a guardian who consents: what was chosen does not count
    /// there.
    pub fn on_path_for_children(self) -> Self {
        Self { is_child: true, ..self }
    }

    /// What the app is told of this visitor: put it into the extensions of a request to handlers without the layer. In an
    /// app with the layer that one says what holds: there a test posts a decision to `/_consent` and sends the cookie that
    /// it gets.
    pub fn consent(self) -> Consent {
        let Self { settings, jurisdiction, signal, choice, standing, is_child } = self;
        // Any names do, as long as both have the same.
        let codes: Vec<String> = settings.services.iter().map(|declared| declared.service.id.to_string()).collect();
        let time = OffsetDateTime::UNIX_EPOCH;
        let decision = choice.filter(|_| !is_child).map(|choice| Decision {
            id: ConsentId::new(time),
            time,
            release: ReleaseName::default(),
            model: jurisdiction.model,
            origin: choice.origin,
            signal: choice.signal,
            granted: choice.granted,
            exceptions: choice.services,
        });
        let inputs = Inputs {
            settings: &settings,
            codes: &codes,
            model: jurisdiction.model,
            signal: signal && jurisdiction.gpc != Gpc::Ignore,
        };
        let derived = if is_child {
            Derived::necessary()
        } else {
            derive(inputs, decision.as_ref().map(|decision| (decision, standing)))
        };
        Consent::new(Circumstances {
            derived,
            settings,
            decision,
            model: jurisdiction.model,
            release: ReleaseName::default(),
            signal,
            jurisdiction: jurisdiction.id,
            is_for_child: is_child,
        })
    }

    fn chose(self, origin: Origin, granted: Vec<String>) -> Self {
        let services = BTreeMap::new();
        Self { choice: Some(Choice { origin, granted, services, signal: self.signal }), ..self }
    }

    fn with_service(mut self, id: &str, granted: bool) -> Self {
        let known = self.settings.services.iter().map(|declared| &*declared.service.id);
        let id = named("service", id, known);
        let signal = self.signal;
        let only = || Choice { origin: Origin::ServicesOnly, granted: Vec::new(), services: BTreeMap::new(), signal };
        self.choice.get_or_insert_with(only).services.insert(id, granted);
        self
    }
}

fn named<'k>(what: &str, id: &str, known: impl Iterator<Item = &'k str>) -> String {
    let known: Vec<&str> = known.collect();
    assert!(known.contains(&id), "the policies have no {what} `{id}`; they have: {}", known.join(", "));
    id.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consent::Status;

    fn visitor() -> TestVisitor {
        let toml = "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@b.example\" }\n\
            [categories.analytics]\n[categories.marketing]\n[[services]]\nuse = \"youtube\"\ncategory = \"marketing\"\n";
        TestVisitor::of(&Policies::from_files([("consent.toml", toml)]).unwrap())
    }

    fn granted(visitor: TestVisitor) -> String {
        let consent = visitor.consent();
        let all = consent.categories().chain(consent.services()).skip(1);
        all.filter_map(|(name, granted)| granted.then_some(name)).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_visitor_gets_what_the_rules_give() {
        for (visitor, status, expected) in [
            (visitor(), Status::Undecided, ""),
            (visitor().accepting_all(), Status::Decided, "analytics marketing youtube"),
            (visitor().refusing_all().allowing("youtube"), Status::Decided, "youtube"),
            (visitor().accepting_all().refusing("youtube"), Status::Decided, "analytics marketing"),
            (visitor().allowing("youtube"), Status::Undecided, "youtube"),
            (visitor().choosing(["analytics"]).outdated(), Status::Stale, ""),
            (visitor().in_region("US-CA"), Status::Undecided, "analytics marketing youtube"),
            (visitor().in_region("US-CA").signalling(), Status::Undecided, "analytics"),
            // Who chooses while the signal is sent is believed; who chose before is not.
            (visitor().in_region("US-CA").signalling().accepting_all(), Status::Decided, "analytics marketing youtube"),
            (visitor().in_region("US-CA").accepting_all().signalling(), Status::Decided, "analytics"),
        ] {
            let shown = format!("{visitor:?}");
            assert_eq!(visitor.clone().consent().status(), status, "{shown}");
            assert_eq!(granted(visitor), expected, "{shown}");
        }
    }

    #[test]
    #[should_panic(expected = "the policies have no category `analitics`; they have: necessary, analytics, marketing")]
    fn a_misspelt_category_is_a_mistake_of_the_test() {
        let _ = visitor().choosing(["analitics"]);
    }

    #[test]
    #[should_panic(expected = "the policies have no service `you-tube`; they have: youtube")]
    fn so_is_a_misspelt_service() {
        let _ = visitor().allowing("you-tube");
    }
}
