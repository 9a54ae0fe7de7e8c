//! Questions that the ledger did not answer, or not as it should: told once, however many pages ask.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt::Display;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::ids::RecordId;

/// An outage is over when answers come and none has failed for so long: one that comes and goes is one outage.
const QUIET: Duration = Duration::from_secs(10);
/// What is remembered as told of records. After so much, each is told of once more.
const MOST: usize = 1000;

/// What the log was told.
#[derive(Debug, Default)]
pub(crate) struct Unanswered {
    outage: Mutex<Option<Outage>>,
    told: Mutex<HashSet<(RecordId, Cow<'static, str>)>>,
}

#[derive(Debug, Clone, Copy)]
struct Outage {
    /// Questions without an answer.
    count: u64,
    last: Instant,
}

impl Unanswered {
    /// A question has no answer. The log names the first one of an outage.
    pub(crate) fn failed(&self, what: &str, why: &dyn Display) {
        if self.begins(Instant::now()) {
            tracing::warn!(
                error = %why,
                "{what}; further questions without an answer are counted, and told of when it answers again"
            );
        }
    }

    /// A question has an answer.
    pub(crate) fn answered(&self) {
        if let Some(unanswered) = self.ends(Instant::now()) {
            tracing::info!(unanswered, "the ledger answers again");
        }
    }

    /// Whether the log has not been told this of this record.
    pub(crate) fn is_first_of(&self, record: RecordId, what: impl Into<Cow<'static, str>>) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.len() >= MOST {
            told.clear();
        }
        told.insert((record, what.into()))
    }

    fn begins(&self, now: Instant) -> bool {
        let mut outage = self.outage.lock().unwrap_or_else(PoisonError::into_inner);
        let before = outage.map_or(0, |outage| outage.count);
        *outage = Some(Outage { count: before.saturating_add(1), last: now });
        before == 0
    }

    /// How many questions had no answer in the outage that is over.
    fn ends(&self, now: Instant) -> Option<u64> {
        let mut outage = self.outage.lock().unwrap_or_else(PoisonError::into_inner);
        outage.take_if(|outage| now.saturating_duration_since(outage.last) >= QUIET).map(|outage| outage.count)
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn an_outage_is_told_once_and_counted_to_its_end() {
        let (told, begin) = (Unanswered::default(), Instant::now());
        let at = |seconds| begin + Duration::from_secs(seconds);
        assert_eq!(told.ends(at(0)), None, "there was none");
        assert!(told.begins(at(0)));
        // It comes and goes.
        for second in 1..60 {
            assert!(!told.begins(at(second)));
            assert_eq!(told.ends(at(second)), None);
        }
        assert_eq!(told.ends(at(59) + QUIET), Some(60));
        assert_eq!(told.ends(at(90)), None, "it is told once");
        assert!(told.begins(at(91)), "another one");
    }

    #[test]
    fn each_altered_record_is_told_once_and_they_are_bounded() {
        let told = Unanswered::default();
        let id = || RecordId::new(datetime!(2026-11-28 12:00 UTC));
        let one = id();
        assert!(told.is_first_of(one, "a") && !told.is_first_of(one, "a"));
        assert!(told.is_first_of(one, "b") && !told.is_first_of(one, "b"), "another thing about the same record");
        for _ in 0..2 * MOST {
            told.is_first_of(id(), "a");
        }
        assert!(told.told.lock().unwrap().len() <= MOST);
    }
}
