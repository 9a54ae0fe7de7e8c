//! What a submission makes of what was decided before. It only decides: it asks no ledger and writes no answer.

use std::collections::BTreeMap;

use time::OffsetDateTime;

use super::submission::{Action, Submission};
use crate::consent::Consent;
use crate::consent::decision::{Decision, Origin};
use crate::ids::ConsentId;
use crate::site::{Site, signal};
use crate::visitor::Visitor;
use tower_consent_policy::{ConsentModel, ReleaseName, Settings, Standing};

/// A page may be this many releases ahead of this node, since other nodes may get a release earlier.
const AHEAD: u32 = 8;

#[derive(Clone, Copy)]
pub(super) struct Before<'a> {
    pub(super) site: &'a Site,
    pub(super) visitor: &'a Visitor,
    pub(super) consent: &'a Consent,
    pub(super) now: OffsetDateTime,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// The decision from now on; `None` if nothing was chosen that exists, and nothing changes.
    pub(super) decision: Option<Decision>,
    /// Whether the page was of a release that says less than the one in force: what was granted there does not count.
    pub(super) is_outdated: bool,
}

/// The submission names a release that this site cannot have had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("`release` names a release that this site has not had; load the page again, and choose there")]
pub(super) struct UnknownRelease;

/// The choice that a submission makes.
///
/// # Errors
///
/// It names a release that this site cannot have had.
pub(super) fn choose(submission: &Submission, before: Before<'_>) -> Result<Choice, UnknownRelease> {
    let is_refusal = submission.action == Action::RejectAll;
    let seen = match before.seen(submission.release) {
        // A refusal needs no proof of what was seen.
        Err(UnknownRelease) if is_refusal => before.consent.release_name(),
        seen => seen?,
    };
    // A page of before a material release: what was granted there is no consent to what holds now,
    // and refusals count. The decision keeps the release it was made under, so it is stale.
    // A page of ours whose release got lost on the way may have said anything.
    let is_unsaid = !is_refusal && submission.is_of_page() && submission.release.is_none();
    let is_outdated = is_unsaid
        || !is_refusal && (before.site.policies().is_stale(seen, before.now) || before.would_lose_refusals(submission));
    // A refusal of everything covers what came since; a grant covers what the visitor saw and no more,
    // also where another node showed the page.
    let current = before.consent.release_name();
    let release = if is_refusal && seen.number <= current.number { current } else { seen };
    let decision = match (submission.action, &submission.categories) {
        // Consent to an outdated release does not count, and has no refusal to keep.
        (Action::AcceptAll, _) if is_outdated => None,
        (Action::AcceptAll, _) => {
            Some(Decision { granted: before.all(), ..before.decision(release, Origin::AcceptAll) })
        }
        (Action::RejectAll, _) => Some(before.decision(release, Origin::RejectAll)),
        (Action::Save, Some(chosen)) => {
            // Unknown names grant nothing.
            let granted: Vec<String> = before.all().into_iter().filter(|id| chosen.contains(id)).collect();
            match before.holding() {
                // What was saved since, on a page that is up to date, survives; less what is refused now.
                Some(holding) if is_outdated => Some(before.refusing(holding, &granted, &submission.services)),
                None if is_unsaid => before.refused(release, &granted),
                _ => {
                    let exceptions = before.deviations(&granted, &submission.services);
                    Some(Decision { granted, exceptions, ..before.decision(release, Origin::Saved) })
                }
            }
        }
        (Action::Save, None) | (Action::Service, _) => {
            let mut services = before.declared(&submission.services);
            services.retain(|_, granted| !(*granted && is_outdated));
            before.with_services(services, release, is_outdated)
        }
    };
    Ok(Choice { decision, is_outdated })
}

/// Categories and services that a submission names and that the site has not: misspelt, or of another release. They grant and
/// refuse nothing.
pub(super) fn unknown_names(submission: &Submission, settings: &Settings) -> Vec<String> {
    let is_category = |id: &String| settings.categories.iter().any(|category| category.id == *id);
    let is_service = |id: &String| settings.services.iter().any(|declared| declared.service.id == id.as_str());
    let categories = submission.categories.iter().flatten().filter(|id| !is_category(id));
    categories.chain(submission.services.keys().filter(|id| !is_service(id))).cloned().collect()
}

impl Before<'_> {
    /// The release that the visitor saw, if there can be such a one. A choice that does not say it was made under the
    /// one in force, unless what the visitor chose before is out of date: then nothing tells that they saw what is new.
    fn seen(&self, told: Option<ReleaseName>) -> Result<ReleaseName, UnknownRelease> {
        let current = self.consent.release_name();
        match told {
            Some(told) if told.number.get() > current.number.get().saturating_add(AHEAD) => Err(UnknownRelease),
            // A page that another node shows names the mark, too: only a program names a number alone, of a release here.
            Some(told) if told.mark.is_none() && told.number > current.number => Err(UnknownRelease),
            Some(ReleaseName { number, mark: None, .. }) => Ok(self.site.policies().release_name(number)),
            Some(told) => Ok(told),
            None => Ok(self.consent.outdated_release().unwrap_or(current)),
        }
    }

    /// Whether a choice of single services cannot be put on top of the decision that there is: that one
    /// grants nothing any more (or not here), and in its place the model's default would come back for what
    /// it refused. Such a visitor is sent to the preferences instead.
    fn would_lose_refusals(&self, submission: &Submission) -> bool {
        let is_partial = submission.categories.is_none() && submission.action != Action::AcceptAll;
        let is_complete = self.consent.decision().is_some_and(Decision::is_complete);
        is_partial
            && is_complete
            && match self.consent.standing() {
                Some(Standing::Ahead) => true,
                Some(Standing::Stale) => self.consent.model() != ConsentModel::OptIn,
                Some(Standing::Holds) | None => false,
            }
    }

    fn holding(&self) -> Option<&Decision> {
        let holds = self.consent.standing() == Some(Standing::Holds);
        if holds { self.consent.decision() } else { None }
    }

    /// A decision that grants nothing.
    fn decision(&self, release: ReleaseName, origin: Origin) -> Decision {
        Decision {
            // That of accepted documents too: one browser has one id.
            id: self.consent.id().unwrap_or_else(|| ConsentId::new(self.now)),
            time: self.now,
            release,
            model: self.consent.model(),
            origin,
            signal: self.visitor.signal,
            granted: Vec::new(),
            exceptions: BTreeMap::new(),
        }
    }

    fn all(&self) -> Vec<String> {
        self.site.settings().categories.iter().skip(1).map(|category| category.id.clone()).collect()
    }

    /// The decision with a choice of single services on top. Part of a choice does not renew the rest; nor do refusals on
    /// an old page.
    fn with_services(
        &self,
        services: BTreeMap<String, bool>,
        release: ReleaseName,
        is_outdated: bool,
    ) -> Option<Decision> {
        if services.is_empty() {
            return None;
        }
        let base = if is_outdated { self.consent.decision() } else { self.holding() };
        let mut decision = base.cloned().unwrap_or_else(|| Decision {
            exceptions: self.refused_services(),
            ..self.decision(release, Origin::ServicesOnly)
        });
        signal::apply_signal(self.site, self.visitor, &mut decision);
        decision.exceptions.extend(services);
        Some(decision)
    }

    /// The single services that were refused: they stay so, also where the decision counts no longer.
    fn refused_services(&self) -> BTreeMap<String, bool> {
        let before = self.consent.decision().into_iter().flat_map(|decision| &decision.exceptions);
        before.filter(|(_, granted)| !**granted).map(|(code, _)| (code.clone(), false)).collect()
    }

    /// A decision with what was refused on a page that is out of date taken out of it, and nothing put in: it
    /// keeps its release and its time, so it is neither renewed nor asked again.
    fn refusing(&self, holding: &Decision, granted: &[String], services: &BTreeMap<String, bool>) -> Decision {
        let said = self.declared(services);
        let mut decision = Decision { origin: Origin::Saved, ..holding.clone() };
        decision.granted.retain(|id| granted.contains(id));
        decision.exceptions.retain(|code, granted| !*granted || said.get(code) == Some(&true));
        decision.exceptions.extend(said.into_iter().filter(|(_, granted)| !granted));
        decision
    }

    /// What counts of a choice that does not say what its visitor saw: refusals, where something is allowed until it is
    /// refused, or nothing else was chosen.
    fn refused(&self, release: ReleaseName, granted: &[String]) -> Option<Decision> {
        let is_needed = granted.is_empty() || self.consent.model() != ConsentModel::OptIn;
        is_needed.then(|| self.decision(release, Origin::Saved))
    }

    /// Declared services among these, by code.
    fn declared(&self, services: &BTreeMap<String, bool>) -> BTreeMap<String, bool> {
        let declared = self.site.settings().services.iter().zip(self.site.codes());
        declared
            .filter_map(|(info, code)| services.get(info.service.id.as_ref()).map(|granted| (code.clone(), *granted)))
            .collect()
    }

    /// Services whose choice deviates from that of their category: only those are stored.
    fn deviations(&self, granted: &[String], services: &BTreeMap<String, bool>) -> BTreeMap<String, bool> {
        let settings = self.site.settings();
        let mut deviating = self.declared(services);
        for (info, code) in settings.services.iter().zip(self.site.codes()) {
            let category = settings.categories.get(info.category);
            let by_category = category.is_some_and(|category| granted.contains(&category.id));
            if info.category == 0 || deviating.get(code) == Some(&by_category) {
                deviating.remove(code);
            }
        }
        deviating
    }
}

#[cfg(test)]
mod tests {
    use http::Request;
    use time::Duration;
    use time::macros::datetime;

    use super::*;
    use crate::consent::Keys;
    use tower_consent_policy::Policies;

    const NOW: OffsetDateTime = datetime!(2026-11-23 12:00 UTC);
    const SETTINGS: &str = "[site]\nname = \"x\"\nlanguages = [\"en\"]\n\
        controller = { name = \"x\", email = \"a@example.org\" }\n[categories.analytics]\n[categories.marketing]\n\
        [[services]]\nuse = \"matomo\"\n[[services]]\nuse = \"hotjar\"\n";

    fn site() -> Site {
        let policies = Policies::from_files([("consent.toml", SETTINGS)]).unwrap().allow_drafts();
        Site::new(policies, &Keys::generate().unwrap(), crate::site::Lasting::default(), 0).unwrap()
    }

    fn submission(json: &str) -> Submission {
        serde_json::from_str(json).unwrap()
    }

    /// What a row of choices by one visitor comes to, a minute between two.
    fn after(site: &Site, choices: &[&str]) -> Vec<Result<Choice, UnknownRelease>> {
        let (parts, ()) = Request::new(()).into_parts();
        let visitor = Visitor::resolve(&parts, site.settings());
        let (mut now, mut decision, mut made) = (NOW, None, Vec::new());
        for choice in choices {
            let consent = site.consent_with(decision.clone(), &visitor, now);
            let before = Before { site, visitor: &visitor, consent: &consent, now };
            let choice = choose(&submission(choice), before);
            decision = choice.as_ref().ok().and_then(|choice| choice.decision.clone()).or(decision);
            made.push(choice);
            now += Duration::MINUTE;
        }
        made
    }

    #[test]
    fn each_act_grants_what_it_names_and_no_more() {
        let site = site();
        let code = |id: &str| {
            let at = site.settings().services.iter().position(|info| info.service.id == id).unwrap();
            site.codes()[at].clone()
        };
        let (matomo, hotjar) = (code("matomo"), code("hotjar"));
        let none: &[(&str, bool)] = &[];
        for (choices, origin, granted, exceptions) in [
            (&[r#"{"action":"accept_all"}"#][..], Origin::AcceptAll, &["analytics", "marketing"][..], none),
            (&[r#"{"action":"reject_all"}"#], Origin::RejectAll, &[], none),
            (&[r#"{"action":"save","categories":[]}"#], Origin::Saved, &[], none),
            (&[r#"{"action":"save","categories":["analytics","necessary","x"]}"#], Origin::Saved, &["analytics"], none),
            (
                &[r#"{"action":"save","categories":["analytics"],"services":{"matomo":false,"hotjar":true,"x":true}}"#],
                Origin::Saved,
                &["analytics"],
                &[(&matomo, false)],
            ),
            (&[r#"{"action":"service","services":{"hotjar":true}}"#], Origin::ServicesOnly, &[], &[(&hotjar, true)]),
            (
                &[r#"{"action":"reject_all"}"#, r#"{"action":"save","services":{"hotjar":true}}"#],
                Origin::RejectAll,
                &[],
                &[(&hotjar, true)],
            ),
            (&[r#"{"action":"accept_all"}"#, r#"{"action":"reject_all"}"#], Origin::RejectAll, &[], none),
        ] {
            let last = after(&site, choices).pop().unwrap().unwrap();
            let decision = last.decision.unwrap();
            let named: Vec<(&str, bool)> = decision.exceptions.iter().map(|(code, on)| (code.as_str(), *on)).collect();
            assert!(!last.is_outdated, "{choices:?}");
            assert_eq!(
                (decision.origin, decision.granted),
                (origin, granted.iter().map(ToString::to_string).collect()),
                "{choices:?}"
            );
            assert_eq!(named, exceptions, "{choices:?}");
        }
    }

    #[test]
    fn a_choice_of_nothing_that_exists_changes_nothing() {
        let unknown = r#"{"action":"service","services":{"nobody":true}}"#;
        for choice in [unknown, r#"{"action":"save"}"#] {
            let made = after(&site(), &[choice]).pop().unwrap();
            assert_eq!(made, Ok(Choice { decision: None, is_outdated: false }), "{choice}");
        }
    }

    #[test]
    fn one_service_more_keeps_id_and_time() {
        let made =
            after(&site(), &[r#"{"action":"accept_all"}"#, r#"{"action":"service","services":{"hotjar":false}}"#]);
        let [first, second] = made.try_into().unwrap();
        let (first, second) = (first.unwrap().decision.unwrap(), second.unwrap().decision.unwrap());
        assert_eq!((first.id, first.time), (second.id, second.time));
        assert_eq!(second.exceptions.len(), 1);
    }

    /// A page of ours names its release: one that does not says nothing of what its visitor saw.
    #[test]
    fn a_choice_of_a_page_without_its_release_grants_nothing() {
        let site = site();
        for page in [r#""layer":"banner""#, r#""layer":"x""#, r#""digest":"00""#] {
            for grants in [
                r#""action":"accept_all""#,
                r#""action":"save","categories":["analytics"]"#,
                r#""action":"service","services":{"hotjar":true}"#,
            ] {
                let made = after(&site, &[&format!("{{{grants},{page}}}")]).pop().unwrap();
                assert_eq!(made, Ok(Choice { decision: None, is_outdated: true }), "{grants} {page}");
            }
            let none =
                after(&site, &[&format!(r#"{{"action":"save","categories":[],{page}}}"#)]).pop().unwrap().unwrap();
            assert!(none.decision.is_some_and(|decision| decision.granted.is_empty()), "{page}");
            let all = after(&site, &[&format!(r#"{{"action":"reject_all",{page}}}"#)]).pop().unwrap().unwrap();
            assert!(!all.is_outdated && all.decision.is_some(), "{page}");
            // What holds can become less, and not more.
            let less = format!(r#"{{"action":"save","categories":["marketing"],{page}}}"#);
            let made =
                after(&site, &[r#"{"action":"save","categories":["analytics"]}"#, &less]).pop().unwrap().unwrap();
            assert!(made.is_outdated && made.decision.unwrap().granted.is_empty(), "{page}");
        }
    }

    #[test]
    fn a_release_far_ahead_is_unknown() {
        let site = site();
        let current = site.release(NOW).number.get();
        for (ahead, is_known) in [(0, true), (AHEAD, true), (AHEAD + 1, false)] {
            let choice = format!(r#"{{"action":"accept_all","release":"{}NHh"}}"#, current + ahead);
            assert_eq!(after(&site, &[&choice])[0].is_ok(), is_known, "{ahead}");
            let alone = format!(r#"{{"action":"accept_all","release":{}}}"#, current + ahead);
            assert_eq!(after(&site, &[&alone])[0].is_ok(), ahead == 0, "a number alone names a release of this site");
        }
        assert_eq!(after(&site, &[r#"{"action":"accept_all","release":4294967295}"#]), [Err(UnknownRelease)]);
    }
}
