//! To which account a consent id belongs: one record for each pair, however often the app says so.
//!
//! Whether there is one already, only the ledger knows. It is asked on a thread of its own: for a pair that this process
//! has not seen, after a new choice of the browser, and now and then, since another program may have erased the record.
//! Two processes that ask at the same time write two records, which say the same.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use time::OffsetDateTime;

use super::{LedgerWriter, Record, drive};
use crate::ids::ConsentId;

/// Pairs that are remembered.
const MOST: usize = 100_000;
/// Pairs that may wait for the ledger. More of them come again with the visitor's next request.
const CAPACITY: usize = 1_000;
/// After this time the ledger is asked again whether it still has the record of a pair.
const AGAIN: time::Duration = time::Duration::minutes(10);
/// How long the ledger may take to say what it has.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Default)]
pub(crate) struct Links {
    seen: Arc<KnownLinks>,
    /// Started with the first link: most sites have none.
    jobs: OnceLock<Option<SyncSender<Job>>>,
}

#[derive(Default)]
struct KnownLinks {
    pairs: Mutex<HashMap<Pair, Said>>,
    hasher: RandomState,
}

/// A consent id, and a hash of the account id that is of this process alone: the id itself is kept nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Pair(ConsentId, u64);

/// When the app said a pair so that the ledger was asked, and of which choice's time the browser was.
#[derive(Debug, Clone, Copy)]
struct Said {
    at: OffsetDateTime,
    choice: Option<OffsetDateTime>,
}

/// What the app says with a request: a browser's consent belongs to an account.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Saying<'a> {
    pub(crate) consent: ConsentId,
    pub(crate) account: &'a str,
    /// When the browser's decision was made, if there is one.
    pub(crate) choice: Option<OffsetDateTime>,
    pub(crate) now: OffsetDateTime,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Due {
    pair: Pair,
    /// This process has asked before, so a record of it may wait.
    is_known: bool,
}

struct Job {
    due: Due,
    record: Record,
    older: Vec<String>,
    writer: LedgerWriter,
}

impl Links {
    /// The pair, if the ledger must be asked for it. It is remembered.
    pub(crate) fn if_due(&self, saying: Saying<'_>) -> Option<Due> {
        let Saying { consent, account, choice, now } = saying;
        let pair = Pair(consent, self.seen.hasher.hash_one(account));
        let mut pairs = self.seen.pairs.lock().unwrap_or_else(PoisonError::into_inner);
        let before = pairs.get(&pair);
        if before.is_some_and(|said| said.choice == choice && (now - said.at).abs() < AGAIN) {
            return None;
        }
        let is_known = before.is_some();
        if !is_known && pairs.len() >= MOST {
            pairs.clear();
        }
        pairs.insert(pair, Said { at: now, choice });
        Some(Due { pair, is_known })
    }

    /// Writes the record of a pair, unless the ledger has one. `older`: digests of the same account under older keys.
    /// Nobody waits for it.
    pub(crate) fn write(&self, due: Due, record: Record, older: Vec<String>, writer: &LedgerWriter) {
        let job = Job { due, record, older, writer: writer.clone() };
        let is_taken = self.jobs().is_some_and(|jobs| jobs.try_send(job).is_ok());
        if !is_taken {
            self.seen.forget(due.pair);
        }
    }

    fn jobs(&self) -> Option<&SyncSender<Job>> {
        let start = || {
            let (jobs, waiting) = sync_channel(CAPACITY);
            let seen = Arc::clone(&self.seen);
            let started = thread::Builder::new().name("consent-links".into()).spawn(move || work(&seen, &waiting));
            started.inspect_err(|error| tracing::error!(%error, "accounts cannot be linked: no thread")).ok()?;
            Some(jobs)
        };
        self.jobs.get_or_init(start).as_ref()
    }
}

impl KnownLinks {
    /// The visitor's next request tries again.
    fn forget(&self, pair: Pair) {
        self.pairs.lock().unwrap_or_else(PoisonError::into_inner).remove(&pair);
    }
}

fn work(seen: &KnownLinks, waiting: &Receiver<Job>) {
    while let Ok(Job { due: Due { pair, is_known }, record, older, writer }) = waiting.recv() {
        let asked = drive::all(vec![writer.ledger().history(record.consent)], Some(PATIENCE)).pop();
        let is_same = |kept: &Record| {
            let account = kept.account.as_ref();
            account.is_some_and(|kept| record.account.as_ref() == Some(kept) || older.contains(kept))
        };
        match asked {
            Some(Ok(history)) if history.iter().any(is_same) => {}
            // It may be among what waits for the ledger; later it is asked again.
            Some(Ok(_)) if is_known && writer.waiting() > 0 => {}
            // The writer keeps it until it is written.
            Some(Ok(_)) => drop(writer.submit(record)),
            Some(Err(error)) => {
                tracing::debug!(%error, "the ledger does not say whether an account is linked; it is asked again later");
                seen.forget(pair);
            }
            None => seen.forget(pair),
        }
    }
}

#[cfg(test)]
mod tests {
    use time::OffsetDateTime;
    use time::macros::datetime;

    use super::*;
    use crate::ledger::MemoryLedger;
    use crate::ledger::record::sample_link;

    const NOW: OffsetDateTime = datetime!(2026-11-28 12:00 UTC);

    fn written(ledger: &MemoryLedger, at_least: usize) -> usize {
        for _ in 0..500 {
            if ledger.records().len() >= at_least {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        ledger.records().len()
    }

    #[test]
    fn a_pair_is_written_once_also_by_a_process_that_starts_later() {
        let ledger = MemoryLedger::new();
        let writer = LedgerWriter::new(Arc::new(ledger.clone()), Arc::default(), Arc::default(), None).unwrap();
        let (one, other) = (ConsentId::new(NOW), ConsentId::new(NOW));
        let link = |links: &Links, id, account: &str, digest: &str, older: &[&str]| {
            let saying = Saying { consent: id, account, choice: Some(NOW), now: NOW };
            let Some(pair) = links.if_due(saying) else { return false };
            let older = older.iter().map(|digest| (*digest).to_owned()).collect();
            links.write(pair, sample_link(id, digest, NOW), older, &writer);
            true
        };
        let first = Links::default();
        assert!(link(&first, one, "alice", "aa", &[]));
        assert!(!link(&first, one, "alice", "aa", &[]), "it has been seen");
        assert!(link(&first, one, "bob", "bb", &[]), "another account at the same browser");
        assert!(link(&first, other, "alice", "aa", &[]), "another browser");
        assert_eq!(written(&ledger, 3), 3);
        let later = Links::default();
        assert!(link(&later, one, "alice", "aa", &[]));
        // After a rotation of keys.
        assert!(link(&later, other, "alice", "cc", &["aa"]));
        assert!(link(&later, other, "carol", "dd", &[]));
        assert_eq!(written(&ledger, 4), 4);
    }

    #[test]
    fn the_ledger_is_asked_again_after_a_choice_and_after_a_while() {
        let links = Links::default();
        let consent = ConsentId::new(NOW);
        let is_due = |choice, now| links.if_due(Saying { consent, account: "alice", choice, now }).is_some();
        assert!(is_due(Some(NOW), NOW));
        assert!(!is_due(Some(NOW), NOW + AGAIN / 2));
        let later = Some(NOW + time::Duration::MINUTE);
        assert!(is_due(later, NOW + AGAIN / 2), "the same browser has chosen again");
        assert!(!is_due(later, NOW + AGAIN));
        assert!(is_due(later, NOW + AGAIN * 2));
    }

    #[test]
    fn it_remembers_so_many_and_no_more() {
        let links = Links::default();
        for number in 0..MOST + 10 {
            let account = &number.to_string();
            links.if_due(Saying { consent: ConsentId::new(NOW), account, choice: None, now: NOW });
        }
        assert!(links.seen.pairs.lock().unwrap().len() <= MOST);
    }
}
