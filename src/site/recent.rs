//! The last decision of each consent id of a moment ago: a request that is sent again, or several at a time, is one act.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use time::{Duration, OffsetDateTime};

use crate::consent::decision::Decision;
use crate::ids::ConsentId;

/// In this time the same choice again is the same act; later it is a choice of its own, and renews the first.
pub(super) const REPEATED: Duration = Duration::minutes(10);
/// The most that are remembered.
pub(super) const MOST: usize = 10_000;

/// What this process has taken in the last minutes. Another node of the site has its own.
#[derive(Default)]
pub(crate) struct RecentDecisions(Mutex<HashMap<ConsentId, Decision>>);

impl RecentDecisions {
    /// The last decision of this id, if it came after this one.
    pub(crate) fn since(&self, known: &Decision) -> Option<Decision> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&known.id).filter(|last| last.time >= known.time && *last != known).cloned()
    }

    /// Remembers a decision that no button made as the last one of its id.
    pub(crate) fn note(&self, decision: &Decision, now: OffsetDateTime) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        make_room(&mut all, now);
        all.insert(decision.id, decision.clone());
    }

    /// The decision that this one repeats; otherwise it is remembered as the last of its id. `known` is what the visitor's
    /// cookie says: perhaps the same; or a choice that came later, perhaps at another node, which makes the same choice
    /// again one of its own.
    pub(crate) fn repeated(
        &self,
        decision: &Decision,
        known: Option<&Decision>,
        now: OffsetDateTime,
    ) -> Option<Decision> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Another node may have taken a later one.
        let last = known.into_iter().chain(all.get(&decision.id)).max_by_key(|before| before.time);
        if let Some(before) = last.filter(|before| is_repeated(before, decision)) {
            return Some(before.clone());
        }
        make_room(&mut all, now);
        all.insert(decision.id, decision.clone());
        None
    }
}

fn make_room(all: &mut HashMap<ConsentId, Decision>, now: OffsetDateTime) {
    if all.len() >= MOST {
        all.retain(|_, before| now - before.time < REPEATED);
    }
    if all.len() >= MOST {
        all.clear();
    }
}

/// Whether a decision says what the one before it said a moment ago.
fn is_repeated(before: &Decision, decision: &Decision) -> bool {
    let same = Decision { time: before.time, ..decision.clone() };
    same == *before && (Duration::ZERO..REPEATED).contains(&(decision.time - before.time))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::consent::decision::Origin;
    use tower_consent_policy::{ConsentModel, ReleaseName};

    const NOW: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);

    fn decision(id: ConsentId, origin: Origin, time: OffsetDateTime) -> Decision {
        let (granted, exceptions) = Default::default();
        let (model, release) = (ConsentModel::OptIn, ReleaseName::default());
        Decision { id, time, release, model, origin, signal: false, granted, exceptions }
    }

    #[test]
    fn the_last_choice_of_an_id_counts_for_ten_minutes() {
        let recent = RecentDecisions::default();
        let (one, other) = (ConsentId::new(NOW), ConsentId::new(NOW));
        let take = |id, origin, minutes| {
            let at = NOW + Duration::minutes(minutes);
            recent.repeated(&decision(id, origin, at), None, at).is_some()
        };
        assert!(!take(one, Origin::AcceptAll, 0));
        assert!(take(one, Origin::AcceptAll, 1) && !take(other, Origin::AcceptAll, 1));
        assert!(!take(one, Origin::RejectAll, 2) && !take(one, Origin::AcceptAll, 3), "another choice came between");
        assert!(take(one, Origin::AcceptAll, 12) && !take(one, Origin::AcceptAll, 13), "ten minutes from the first");
    }

    #[test]
    fn a_choice_that_a_cookie_does_not_know_yet_is_the_last_one() {
        let recent = RecentDecisions::default();
        let id = ConsentId::new(NOW);
        let first = decision(id, Origin::AcceptAll, NOW);
        let refusal = decision(id, Origin::RejectAll, NOW);
        assert_eq!((recent.since(&first), recent.repeated(&first, None, NOW)), (None, None));
        assert_eq!((recent.since(&first), recent.repeated(&refusal, Some(&first), NOW)), (None, None));
        assert_eq!(recent.since(&first), Some(refusal.clone()), "in the same second, too");
        assert_eq!(recent.since(&refusal), None);
        let later = decision(id, Origin::AcceptAll, NOW + Duration::minutes(1));
        assert_eq!(recent.since(&later), None, "it came from another node");
    }

    #[test]
    fn what_no_button_made_takes_the_place_of_the_choice_before() {
        let recent = RecentDecisions::default();
        let id = ConsentId::new(NOW);
        let wide = decision(id, Origin::AcceptAll, NOW);
        let narrow = decision(id, Origin::Saved, NOW + Duration::SECOND);
        assert_eq!(recent.repeated(&wide, None, NOW), None);
        recent.note(&narrow, NOW);
        assert_eq!(recent.since(&narrow), None);
    }

    #[test]
    fn a_choice_that_another_node_took_since_is_not_forgotten() {
        let recent = RecentDecisions::default();
        let id = ConsentId::new(NOW);
        let (first, again) =
            (decision(id, Origin::AcceptAll, NOW), decision(id, Origin::AcceptAll, NOW + Duration::minutes(2)));
        let between = decision(id, Origin::RejectAll, NOW + Duration::minutes(1));
        assert_eq!(recent.repeated(&first, None, NOW), None);
        assert_eq!(recent.repeated(&again, Some(&first), NOW), Some(first));
        assert_eq!(recent.repeated(&again, Some(&between), NOW), None);
    }

    #[test]
    fn an_older_cookie_does_not_hide_what_came_after_it() {
        let recent = RecentDecisions::default();
        let id = ConsentId::new(NOW);
        let at = |origin, minute| decision(id, origin, NOW + Duration::minutes(minute));
        let (refused, accepted, again) = (at(Origin::RejectAll, 0), at(Origin::AcceptAll, 1), at(Origin::RejectAll, 2));
        assert_eq!(recent.repeated(&refused, None, NOW), None);
        assert_eq!(recent.repeated(&accepted, Some(&refused), NOW), None);
        assert_eq!(recent.repeated(&again, Some(&refused), NOW), None, "the acceptance came between");
        assert_eq!(recent.repeated(&again, Some(&refused), NOW), Some(again.clone()));
    }

    #[test]
    fn it_remembers_so_many_and_no_more() {
        let recent = RecentDecisions::default();
        for _ in 0..MOST + 10 {
            recent.repeated(&decision(ConsentId::new(NOW), Origin::RejectAll, NOW), None, NOW);
        }
        assert!(recent.0.lock().unwrap().len() <= MOST);
    }
}
