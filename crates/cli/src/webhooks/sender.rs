//! The sender's life: reads the ledger, sends what is due, keeps the outbox.

use std::io::ErrorKind;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::sync::{Notify, oneshot};
use tokio::task::JoinSet;

use super::dead_letters::DeadLetters;
use super::delivery::{Outcome, Post};
use super::figures::WebhookFigures;
use super::outbox::{Fate, Outbox};
use super::outbox_file::OutboxFile;
use super::reading;
use tower_consent::{Clock as _, RecordId, SystemClock};

/// Webhooks under way at a time.
const CONCURRENT: usize = 16;
/// How often the ledger is looked at when nobody says that there is something new.
const LOOK: Duration = Duration::from_secs(5);
/// Between two looks, also when there is something new.
const BREATH: Duration = Duration::from_millis(20);
/// How long the ledger may take for an answer.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often the outbox is written at most.
const KEEP: Duration = Duration::from_secs(1);
/// How long what is under way may take when the program ends.
const LAST: Duration = Duration::from_secs(3);
/// So many failures in a row, and the receiver counts as down.
const DOWN: u32 = 3;
/// The same problem is logged once in this time.
const REMIND: Duration = Duration::from_secs(600);

/// Sends webhooks.
pub(super) struct Sender {
    pub(super) post: Arc<Post>,
    pub(super) outbox: Outbox,
    pub(super) file: OutboxFile,
    pub(super) dead_letters: DeadLetters,
    pub(super) figures: Arc<WebhookFigures>,
    pub(super) give_up: time::Duration,
    pub(super) pace: Pace,
}

/// What must be remembered from one round to the next.
#[derive(Debug, Default)]
pub(super) struct Pace {
    read: Option<Instant>,
    there_is_more: bool,
    /// The outbox is not in its file as it is.
    changed: bool,
    kept: Option<Instant>,
    failures_in_a_row: u32,
    told: Option<Instant>,
    told_of_given_up: Option<Instant>,
}

type Running = JoinSet<(RecordId, Outcome)>;

impl Sender {
    /// Until `stop`. `news`: there may be new records.
    pub(super) async fn run(mut self, news: &Notify, mut stop: oneshot::Receiver<()>) {
        let mut running = Running::new();
        self.pace.there_is_more = true;
        loop {
            self.read().await;
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

    fn ledger_is_down(&mut self, why: String) {
        tracing::debug!(why, "the ledger cannot be read for webhooks; they wait");
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
        // A task that panics ends no other; its record is under way until the next start.
        let Ok((id, outcome)) = done else { return };
        let now = (SystemClock.now(), Instant::now());
        match outcome {
            Outcome::Delivered => {
                self.figures.delivered.fetch_add(1, Ordering::Relaxed);
                self.outbox.remove(id);
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
        self.pace.changed = true;
        self.count();
    }

    fn receiver_is_up(&mut self, now: Instant) {
        if self.pace.failures_in_a_row >= DOWN {
            tracing::info!(waiting = self.figures.waiting(), "webhooks arrive again");
            self.figures.set_receiver(None);
            self.outbox.all_are_due(now);
            self.pace.told = None;
        }
        self.pace.failures_in_a_row = 0;
    }

    fn receiver_fails(&mut self, why: &str) {
        self.pace.failures_in_a_row = self.pace.failures_in_a_row.saturating_add(1);
        if self.pace.failures_in_a_row < DOWN {
            return;
        }
        self.figures.set_receiver(Some(why.to_owned()));
        if self.pace.told.is_none_or(|told| told.elapsed() > REMIND) {
            self.pace.told = Some(Instant::now());
            let (receiver, waiting) = (&self.post.url, self.figures.waiting());
            tracing::warn!(%receiver, why, waiting, "webhooks do not arrive; they wait and are tried again");
        }
    }

    fn give_up(&mut self, id: RecordId, why: &str) {
        let Some(waiting) = self.outbox.remove(id) else { return };
        self.figures.given_up.fetch_add(1, Ordering::Relaxed);
        let written = self.dead_letters.add(id, &waiting, why, SystemClock.now());
        if written.is_err() {
            self.figures.unwritten.fetch_add(1, Ordering::Relaxed);
        }
        if self.pace.told_of_given_up.is_some_and(|told| told.elapsed() <= REMIND) {
            return;
        }
        self.pace.told_of_given_up = Some(Instant::now());
        let file = self.dead_letters.path().display();
        match written {
            Ok(()) => tracing::error!(
                webhook = %id, tries = waiting.failures, why, %file,
                "a webhook was given up; the file names it and those that follow, and the records are in the ledger"
            ),
            Err(error) if error.kind() == ErrorKind::StorageFull => tracing::error!(
                webhook = %id, why, %file, %error,
                "a webhook was given up, and the file that names them is full; move it away. The record is in the ledger"
            ),
            Err(error) => tracing::error!(
                webhook = %id, why, %file, %error,
                "a webhook was given up, and the file that names them cannot be written. The record is in the ledger"
            ),
        }
    }

    fn count(&self) {
        self.figures.waiting.store(self.outbox.len() as u64, Ordering::Relaxed);
    }

    fn keep_if_time(&mut self) {
        if self.pace.changed && self.pace.kept.is_none_or(|kept| kept.elapsed() >= KEEP) {
            self.keep();
        }
    }

    fn keep(&mut self) {
        self.pace.kept = Some(Instant::now());
        match keep(&self.file, &self.outbox) {
            Ok(()) => {
                self.pace.changed = false;
                self.figures.set_disk(None);
            }
            Err(error) => self.figures.set_disk(Some(error.to_string())),
        }
    }

    /// When there is something to do if nothing happens.
    fn next_round(&self) -> Instant {
        let now = Instant::now();
        let look = self.pace.read.unwrap_or(now) + if self.pace.there_is_more { BREATH } else { LOOK };
        let keep = self.pace.kept.filter(|_| self.pace.changed).map(|kept| kept + KEEP);
        let due = self.outbox.due().filter(|due| *due > now);
        [Some(look), keep, due].into_iter().flatten().min().unwrap_or(look)
    }
}

/// Writes the outbox to its file.
pub(super) fn keep(file: &OutboxFile, outbox: &Outbox) -> std::io::Result<()> {
    let text = serde_json::to_string(&outbox.kept())?;
    file.write(&text)
}
