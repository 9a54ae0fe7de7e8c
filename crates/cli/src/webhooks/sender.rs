//! The sender's life: reads the ledger, sends what is due, keeps the outbox.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::sync::{Notify, oneshot};
use tokio::task::JoinSet;

use super::dead_letters::{DeadLetterError, DeadLetters};
use super::delivery::{Outcome, Post};
use super::figures::WebhookFigures;
use super::outbox::{Fate, Outbox};
use super::outbox_file::OutboxFile;
use super::reading;
use super::resend::{Resend, Taken};
use tower_consent::{Clock as _, RecordId, SystemClock};

const CONCURRENT: usize = 16;
/// How often the ledger is looked at if nothing else says that there are new records.
const LOOK: Duration = Duration::from_secs(5);
/// Between two looks, also when there is something new.
const BREATH: Duration = Duration::from_millis(20);
/// How long the ledger may take for an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the outbox may differ from its file.
const KEEP: Duration = Duration::from_secs(1);
/// The file of the outbox is written after this many arrivals, or sooner if the process has sent fewer. After a kill the
/// arrivals that the file does not have are sent again; a process that is killed again and again still makes progress.
const UNKEPT: u64 = 64;
/// How long what is under way may take when the program ends.
const LAST: Duration = Duration::from_secs(3);
/// After this many failures in a row the receiver counts as down.
const DOWN: u32 = 3;
/// The same problem is logged once in this time.
const REMIND: Duration = Duration::from_secs(600);

pub(super) struct Sender {
    pub(super) post: Arc<Post>,
    pub(super) outbox: Outbox,
    pub(super) file: OutboxFile,
    pub(super) dead_letters: DeadLetters,
    pub(super) resend: Resend,
    pub(super) figures: Arc<WebhookFigures>,
    pub(super) give_up: time::Duration,
    pub(super) pace: Pace,
}

#[derive(Debug)]
pub(super) struct Pace {
    read: Option<Instant>,
    there_is_more: bool,
    looked_for_resends: Option<Instant>,
    /// The outbox is not in its file as it is.
    changed: bool,
    kept: Option<Instant>,
    settled: Settled,
    /// Some cannot be given up, since they can be named nowhere.
    is_stuck: bool,
    failures_in_a_row: u32,
    told: Told,
}

/// How many have arrived or were given up since the start, and how many of them are not yet in the file.
#[derive(Debug, Default)]
struct Settled {
    all: u64,
    unkept: u64,
}

impl Settled {
    fn add(&mut self) {
        self.all += 1;
        self.unkept += 1;
    }

    fn must_be_kept(&self) -> bool {
        self.unkept >= (self.all / 2).clamp(1, UNKEPT)
    }
}

/// When each problem was logged last.
#[derive(Debug, Default)]
struct Told {
    receiver: Option<Instant>,
    ledger: Option<Instant>,
    disk: Option<Instant>,
    given_up: Option<Instant>,
    not_given_up: Option<Instant>,
    resending: Option<Instant>,
}

/// Whether it is time to log a problem, which counts as logged then.
fn is_time(told: &mut Option<Instant>) -> bool {
    let is_time = told.is_none_or(|told| told.elapsed() > REMIND);
    if is_time {
        *told = Some(Instant::now());
    }
    is_time
}

impl Pace {
    /// The outbox of a start is written, whether it is another one or not: so a disk that is full is noticed.
    pub(super) fn new() -> Self {
        Self {
            read: None,
            there_is_more: true,
            looked_for_resends: None,
            changed: true,
            kept: None,
            settled: Settled::default(),
            is_stuck: false,
            failures_in_a_row: 0,
            told: Told::default(),
        }
    }
}

type Running = JoinSet<(RecordId, Outcome)>;

impl Sender {
    /// Until `stop`. `news`: there may be new records.
    pub(super) async fn run(mut self, news: &Notify, mut stop: oneshot::Receiver<()>) {
        let mut running = Running::new();
        loop {
            self.read().await;
            self.take_up_what_is_asked_for();
            self.start(&mut running);
            self.keep_if_time();
            let until = tokio::time::Instant::from_std(self.next_round());
            tokio::select! {
                Some(done) = running.join_next() => self.settle(done),
                () = news.notified() => self.pace.there_is_more = true,
                () = tokio::time::sleep_until(until) => {}
                _ = &mut stop => break,
            }
        }
        let rest = async {
            while let Some(done) = running.join_next().await {
                self.settle(done);
            }
        };
        // What does not end in time is sent again by the next start.
        let _ = tokio::time::timeout(LAST, rest).await;
        self.keep();
    }

    async fn read(&mut self) {
        let now = Instant::now();
        let pause = if self.pace.there_is_more { BREATH } else { LOOK };
        if self.pace.read.is_some_and(|read| now < read + pause) {
            return;
        }
        self.pace.read = Some(now);
        let found = reading::read(&*self.post.ledger, &mut self.outbox, (SystemClock.now(), now));
        match tokio::time::timeout(PATIENCE, found).await {
            Ok(Ok(read)) => {
                self.pace.changed |= read.changed;
                // While many wait, there is no room for more.
                self.pace.there_is_more = read.behind > 0 && self.outbox.room() > 0;
                self.figures.behind.store(read.behind, Ordering::Relaxed);
                self.figures.set_ledger(None);
            }
            Ok(Err(error)) => self.ledger_is_down(error.to_string()),
            Err(_) => self.ledger_is_down("it does not answer".to_owned()),
        }
        self.count();
    }

    /// After the ledger: what is new goes first.
    fn take_up_what_is_asked_for(&mut self) {
        let is_reading = self.resend.left() > 0 && self.outbox.room() > 0;
        if !is_reading && self.pace.looked_for_resends.is_some_and(|looked| looked.elapsed() < LOOK) {
            return;
        }
        self.pace.looked_for_resends = Some(Instant::now());
        let now = (SystemClock.now(), Instant::now());
        let done = match self.resend.take(&mut self.outbox, now) {
            Ok(Taken::Nothing) => Ok(()),
            Ok(Taken::Part) => {
                self.pace.changed = true;
                Ok(())
            }
            // The file may go when the disk has what it says.
            Ok(Taken::All) if self.keep() => {
                self.resend.finish(&mut self.outbox).inspect(|()| self.pace.changed = true)
            }
            Ok(Taken::All) => Ok(()),
            Err(error) => Err(error),
        };
        if let Err(error) = &done
            && is_time(&mut self.pace.told.resending)
        {
            tracing::error!(
                %error,
                "a file of webhooks that are to be sent again cannot be used; let the gateway's user read it, and write its folder"
            );
        }
        self.figures.set_resending(done.err().map(|error| error.to_string()));
        if !self.dead_letters.is_there() {
            // They are sent again, or somebody has moved the file away.
            self.figures.named.store(0, Ordering::Relaxed);
        }
        self.count();
    }

    fn ledger_is_down(&mut self, why: String) {
        if is_time(&mut self.pace.told.ledger) {
            tracing::warn!(why, "the ledger cannot be read for webhooks; they wait and are tried again");
        }
        // A part may have been read.
        (self.pace.changed, self.pace.there_is_more) = (true, false);
        self.figures.set_ledger(Some(why));
    }

    fn start(&mut self, running: &mut Running) {
        while running.len() < CONCURRENT {
            let Some(id) = self.outbox.next_due(Instant::now()) else { return };
            let post = Arc::clone(&self.post);
            running.spawn(async move { (id, post.deliver(id).await) });
        }
    }

    fn settle(&mut self, done: Result<(RecordId, Outcome), tokio::task::JoinError>) {
        let (id, outcome) = match done {
            Ok(done) => done,
            Err(error) => {
                // A task that panics ends no other; its record is under way until the next start.
                tracing::error!(%error, "a fault of this program ended the try of a webhook; it is sent after the next start");
                return;
            }
        };
        let now = (SystemClock.now(), Instant::now());
        match outcome {
            Outcome::Delivered => {
                self.figures.delivered.fetch_add(1, Ordering::Relaxed);
                self.outbox.remove(id);
                self.pace.settled.add();
                self.receiver_is_up(now.1);
            }
            Outcome::Nothing => drop(self.outbox.remove(id)),
            Outcome::NotTried(why) => {
                self.outbox.postpone(id, now.1 + LOOK);
                self.ledger_is_down(why);
            }
            Outcome::Failed { why, wanted } => {
                self.figures.failed.fetch_add(1, Ordering::Relaxed);
                let fate = self.outbox.failed(id, wanted, self.give_up, now);
                self.receiver_fails(&why);
                if fate == Fate::GiveUp {
                    self.give_up(id, &why);
                }
            }
        }
        if self.pace.is_stuck && !self.outbox.has_one_whose_time_is_over(self.give_up, now.0) {
            self.pace.is_stuck = false;
            self.figures.set_giving_up(None);
        }
        self.pace.changed = true;
        self.count();
    }

    fn receiver_is_up(&mut self, now: Instant) {
        if self.pace.failures_in_a_row >= DOWN {
            tracing::info!(waiting = self.figures.waiting(), "webhooks arrive again");
            self.figures.set_receiver(None);
            self.outbox.all_are_due(now);
            self.pace.told.receiver = None;
        }
        self.pace.failures_in_a_row = 0;
    }

    fn receiver_fails(&mut self, why: &str) {
        self.pace.failures_in_a_row = self.pace.failures_in_a_row.saturating_add(1);
        if self.pace.failures_in_a_row < DOWN {
            return;
        }
        self.figures.set_receiver(Some(why.to_owned()));
        if is_time(&mut self.pace.told.receiver) {
            let (receiver, waiting) = (self.post.receiver.url(), self.figures.waiting());
            tracing::warn!(%receiver, why, waiting, "webhooks do not arrive; they wait and are tried again");
        }
    }

    fn give_up(&mut self, id: RecordId, why: &str) {
        let Some(waiting) = self.outbox.waiting(id) else { return };
        let tries = waiting.failures;
        let written = self.dead_letters.add(id, waiting, why, SystemClock.now());
        let file = self.dead_letters.path().display();
        let is_time = match &written {
            Err(DeadLetterError::Io(_)) => is_time(&mut self.pace.told.not_given_up),
            _ => is_time(&mut self.pace.told.given_up),
        };
        match &written {
            Ok(()) if is_time => tracing::error!(
                webhook = %id, tries, why, %file,
                "a webhook was given up; the file names it and those that follow, and `tower-consent ledger resend` sends them again"
            ),
            Err(DeadLetterError::Full) if is_time => tracing::error!(
                webhook = %id, why, %file,
                "a webhook was given up, and the file that names them is full; `tower-consent ledger resend` sends those of the \
                 file again, and with --from and --to this one as well"
            ),
            Err(DeadLetterError::Io(error)) if is_time => tracing::error!(
                webhook = %id, why, %file, %error,
                "the time of a webhook is over, and the file that names those given up cannot be written, so it waits on; make \
                 room on the disk, and let the gateway's user write the file and its folder"
            ),
            _ => {}
        }
        let count = match written {
            Ok(()) => &self.figures.named,
            Err(DeadLetterError::Full) => &self.figures.unnamed,
            // Nothing is forgotten that is named nowhere.
            Err(DeadLetterError::Io(error)) => {
                self.pace.is_stuck = true;
                return self.figures.set_giving_up(Some(error.to_string()));
            }
        };
        count.fetch_add(1, Ordering::Relaxed);
        self.figures.given_up.fetch_add(1, Ordering::Relaxed);
        self.outbox.remove(id);
        self.pace.settled.add();
    }

    fn count(&self) {
        self.figures.waiting.store(self.outbox.len() as u64, Ordering::Relaxed);
        self.figures.resent.store(self.resend.left(), Ordering::Relaxed);
    }

    fn keep_if_time(&mut self) {
        let is_long_ago = self.pace.kept.is_none_or(|kept| kept.elapsed() >= KEEP);
        if self.pace.changed && (is_long_ago || self.pace.settled.must_be_kept()) {
            self.keep();
        }
    }

    fn keep(&mut self) -> bool {
        self.pace.kept = Some(Instant::now());
        // Also if it fails: then it is tried again after a while.
        self.pace.settled.unkept = 0;
        let written = keep(&self.file, &self.outbox);
        self.pace.changed = written.is_err();
        if let Err(error) = &written
            && is_time(&mut self.pace.told.disk)
        {
            tracing::error!(
                outbox = %self.file.path().display(), %error,
                "the outbox of webhooks cannot be written, so some may be sent again after a restart; make room on the disk, \
                 and let the gateway's user write its folder"
            );
        }
        self.figures.set_disk(written.as_ref().err().map(ToString::to_string));
        written.is_ok()
    }

    /// When there is something to do if nothing happens.
    fn next_round(&self) -> Instant {
        let now = Instant::now();
        let look = self.pace.read.unwrap_or(now) + if self.pace.there_is_more { BREATH } else { LOOK };
        let keep = if self.pace.changed { self.pace.kept.map(|kept| kept + KEEP) } else { None };
        let due = self.outbox.due().filter(|due| *due > now);
        [Some(look), keep, due].into_iter().flatten().min().unwrap_or(look)
    }
}

pub(super) fn keep(file: &OutboxFile, outbox: &Outbox) -> std::io::Result<()> {
    let text = serde_json::to_string(&outbox.kept())?;
    file.write(&text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_what_a_process_sent_its_file_knows_a_half_at_least_and_all_but_the_last_few() {
        let (mut settled, mut writes) = (Settled::default(), 0);
        for sent in 1..=10_000 {
            settled.add();
            if settled.must_be_kept() {
                settled.unkept = 0;
                writes += 1;
            }
            assert!(settled.unkept <= sent / 2 && settled.unkept < UNKEPT, "{settled:?}");
        }
        assert!(writes < 10_000 / UNKEPT + 20, "{writes}");
    }
}
