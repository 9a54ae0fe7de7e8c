//! The ledger, counted in the background: who looks gets the last count, and does not wait for the next one.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use time::OffsetDateTime;

use crate::statistics::Statistics;
use tower_consent::ledger::{Page, Query, connect_to_read};
use tower_consent::{BoxError, Clock as _, RecordId, SystemClock};

/// A count is good for so long, or as often as long as it took as who looks says.
const FRESH: Duration = Duration::from_secs(60);
/// Records that the log names at most.
const MOST_TOLD: usize = 1000;
/// Between two pages of records, so that visitors have the machine.
const BREATH: Duration = Duration::from_millis(1);

/// Who looks.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Reader {
    /// Somebody who waits for the page: a large ledger is read a tenth of the time at most.
    Person,
    /// A program that asks again and again: a hundredth.
    Program,
}

impl Reader {
    fn share(self) -> u32 {
        match self {
            Self::Person => 10,
            Self::Program => 100,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Counting {
    ledger: String,
    state: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    last: Mutex<Last>,
    /// Records that the count under way has read.
    read: AtomicU64,
    /// Records that cannot be read and that the log was told of, at an earlier count too.
    told: Mutex<BTreeSet<RecordId>>,
}

impl Shared {
    fn is_first_of(&self, unreadable: RecordId) -> bool {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        // Of more than so many the number is told by `ledger verify`.
        told.len() < MOST_TOLD && told.insert(unreadable)
    }
}

#[derive(Debug, Default)]
struct Last {
    counted: Option<Arc<Counted>>,
    is_under_way: bool,
    /// When the last count ended, and how long it took.
    ended: Option<(Instant, Duration)>,
    fault: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Counted {
    pub(crate) statistics: Statistics,
    pub(super) at: OffsetDateTime,
}

#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) counted: Option<Arc<Counted>>,
    /// How many records the count under way has read, if there is no other.
    pub(super) read: u64,
    pub(super) fault: Option<String>,
}

impl Counting {
    pub(crate) fn of(ledger: String) -> Self {
        Self { ledger, state: Arc::default() }
    }

    /// Whether the ledger outlives the process. One in memory cannot be opened a second time.
    pub(crate) fn is_kept(&self) -> bool {
        !self.ledger.starts_with("memory:")
    }

    pub(crate) fn look(&self, reader: Reader) -> Seen {
        let mut last = self.state.last.lock().unwrap_or_else(PoisonError::into_inner);
        let seen = Seen {
            counted: last.counted.clone(),
            read: self.state.read.load(Ordering::Relaxed),
            fault: last.fault.clone(),
        };
        let now = Instant::now();
        let is_old = |(ended, took): (Instant, Duration)| {
            now.duration_since(ended) >= FRESH.max(took.saturating_mul(reader.share()))
        };
        if !last.is_under_way && last.ended.is_none_or(is_old) {
            let (ledger, state) = (self.ledger.clone(), Arc::clone(&self.state));
            let started =
                std::thread::Builder::new().name("consent-figures".into()).spawn(move || count(&ledger, &state));
            match started {
                Ok(_) => last.is_under_way = true,
                Err(error) => {
                    (last.fault, last.ended) = (Some(format!("no thread: {error}")), Some((now, Duration::ZERO)));
                }
            }
        }
        seen
    }
}

fn count(ledger: &str, state: &Shared) {
    let begin = Instant::now();
    state.read.store(0, Ordering::Relaxed);
    let at = SystemClock.now();
    let counted = statistics(ledger, state);
    let mut last = state.last.lock().unwrap_or_else(PoisonError::into_inner);
    last.is_under_way = false;
    last.ended = Some((Instant::now(), begin.elapsed()));
    match counted {
        Ok(statistics) => (last.counted, last.fault) = (Some(Arc::new(Counted { statistics, at })), None),
        Err(error) => {
            let why = error.to_string();
            if last.fault.as_ref() != Some(&why) {
                tracing::warn!(why, "the ledger cannot be counted: its numbers in /metrics are old, or missing");
            }
            last.fault = Some(why);
        }
    }
}

/// Through a connection of its own, which is closed at the end.
fn statistics(ledger: &str, state: &Shared) -> Result<Statistics, BoxError> {
    let runtime = tokio::runtime::Builder::new_current_thread().build()?;
    let ledger = connect_to_read(ledger)?;
    let (mut statistics, mut query) = (Statistics::default(), Query::default());
    loop {
        let Page { records, unreadable, next, .. } = runtime.block_on(ledger.find(query.clone()))?;
        for record in unreadable.iter().filter(|record| state.is_first_of(record.id)) {
            tracing::warn!(id = %record.id, what = record.what, "a record cannot be read and is not counted");
        }
        records.iter().for_each(|record| statistics.add(record));
        state.read.fetch_add(records.len() as u64, Ordering::Relaxed);
        match next {
            Some(next) => query.after = Some(next),
            None => return Ok(statistics),
        }
        std::thread::sleep(BREATH);
    }
}
