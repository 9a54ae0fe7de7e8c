//! The acceptances of documents of a moment ago: a request that is sent again, or several at a time, is one act.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use time::{Duration, OffsetDateTime};

use super::recent::{MOST, REPEATED};
use crate::ids::{ConsentId, RecordId};
use crate::ledger::{AcceptedDocument, Record};

/// What this process has taken in the last minutes, by consent id and document. Another node of the site has its own.
#[derive(Default)]
pub(crate) struct RecentAcceptances(Mutex<HashMap<(ConsentId, String), Taken>>);

struct Taken {
    document: AcceptedDocument,
    first: First,
}

/// The first of the same acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct First {
    pub(crate) time: OffsetDateTime,
    /// Its record; `None` if another node made it.
    pub(crate) id: Option<RecordId>,
}

impl RecentAcceptances {
    /// The act that this record would repeat; otherwise it is remembered as the last of its document. `known` is when the
    /// visitor accepted the same version, as their cookie says.
    pub(crate) fn repeated(&self, record: &Record, known: Option<OffsetDateTime>) -> Option<First> {
        let document = record.document.as_ref()?;
        let is_recent = |time: OffsetDateTime| (Duration::ZERO..REPEATED).contains(&(record.time - time));
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (record.consent, document.id.clone());
        match all.get(&key).filter(|taken| is_recent(taken.first.time)) {
            Some(taken) if taken.document == *document => return Some(taken.first),
            Some(_) => {}
            None => {
                if let Some(time) = known.filter(|time| is_recent(*time)) {
                    return Some(First { time, id: None });
                }
            }
        }
        if all.len() >= MOST {
            all.retain(|_, taken| is_recent(taken.first.time));
        }
        if all.len() >= MOST {
            all.clear();
        }
        let first = First { time: record.time, id: Some(record.id) };
        all.insert(key, Taken { document: document.clone(), first });
        None
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ledger::sample_acceptance;

    const NOW: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);

    #[test]
    fn the_same_acceptance_within_ten_minutes_is_one_act() {
        let recent = RecentAcceptances::default();
        let (one, other) = (ConsentId::new(NOW), ConsentId::new(NOW));
        let at = |id, minutes| sample_acceptance(id, NOW + Duration::minutes(minutes));
        let first = at(one, 0);
        assert_eq!(recent.repeated(&first, None), None);
        assert_eq!(recent.repeated(&at(one, 1), None), Some(First { time: NOW, id: Some(first.id) }));
        assert_eq!(recent.repeated(&at(other, 1), None), None);
        let mut newer = at(one, 2);
        newer.document.as_mut().unwrap().version = "3.0".to_owned();
        assert_eq!(recent.repeated(&newer, None), None, "another version is another act");
        assert_eq!(recent.repeated(&at(other, 11), None), None, "and so is what comes later");
        let elsewhere = at(ConsentId::new(NOW), 5);
        assert_eq!(recent.repeated(&elsewhere, Some(NOW)), Some(First { time: NOW, id: None }));
        assert_eq!(recent.repeated(&elsewhere, Some(NOW - Duration::HOUR)), None);
    }

    #[test]
    fn it_remembers_so_many_and_no_more() {
        let recent = RecentAcceptances::default();
        for _ in 0..MOST + 10 {
            recent.repeated(&sample_acceptance(ConsentId::new(NOW), NOW), None);
        }
        assert!(recent.0.lock().unwrap().len() <= MOST);
    }
}
