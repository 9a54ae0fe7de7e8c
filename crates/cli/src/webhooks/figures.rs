//! What is counted of webhooks, and what is wrong with them: for `/metrics` and `/healthz`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The figures of webhooks.
#[derive(Debug)]
pub(crate) struct WebhookFigures {
    pub(super) delivered: AtomicU64,
    pub(super) failed: AtomicU64,
    pub(super) given_up: AtomicU64,
    /// Of those given up: not in the file of them.
    pub(super) unwritten: AtomicU64,
    /// In the outbox.
    pub(super) waiting: AtomicU64,
    /// In the ledger, not read yet.
    pub(super) behind: AtomicU64,
    trouble: Mutex<Trouble>,
    place: String,
    dead_letters: String,
}

#[derive(Debug, Default)]
struct Trouble {
    receiver: Option<String>,
    ledger: Option<String>,
    disk: Option<String>,
}

impl WebhookFigures {
    /// Of webhooks to this place; those that are given up are named in this file.
    pub(super) fn new(place: String, dead_letters: String) -> Self {
        let zero = AtomicU64::default;
        Self {
            delivered: zero(),
            failed: zero(),
            given_up: zero(),
            unwritten: zero(),
            waiting: zero(),
            behind: zero(),
            trouble: Mutex::default(),
            place,
            dead_letters,
        }
    }

    fn note(&self, note: impl FnOnce(&mut Trouble)) {
        note(&mut self.trouble.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Why the receiver takes nothing, while it does not.
    pub(super) fn set_receiver(&self, why: Option<String>) {
        self.note(|trouble| trouble.receiver = why);
    }

    /// Why the ledger cannot be read, while it cannot.
    pub(super) fn set_ledger(&self, why: Option<String>) {
        self.note(|trouble| trouble.ledger = why);
    }

    /// Why the outbox cannot be written, while it cannot.
    pub(super) fn set_disk(&self, why: Option<String>) {
        self.note(|trouble| trouble.disk = why);
    }

    /// How many wait to be sent.
    pub(crate) fn waiting(&self) -> u64 {
        self.waiting.load(Ordering::Relaxed) + self.behind.load(Ordering::Relaxed)
    }

    /// Counters by name.
    pub(crate) fn counters(&self) -> [(&'static str, u64); 3] {
        let value = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        [
            ("webhooks_delivered", value(&self.delivered)),
            ("webhooks_failed", value(&self.failed)),
            ("webhooks_given_up", value(&self.given_up)),
        ]
    }

    /// What is wrong, one sentence each, for the operator.
    pub(crate) fn problems(&self) -> Vec<String> {
        let (waiting, place) = (self.waiting(), &self.place);
        let trouble = self.trouble.lock().unwrap_or_else(PoisonError::into_inner);
        let mut problems = Vec::new();
        if let Some(why) = &trouble.receiver {
            problems.push(format!("{waiting} webhooks wait for {place}: {why}"));
        }
        if let Some(why) = &trouble.ledger {
            problems.push(format!("webhooks wait, since the ledger cannot be read: {why}"));
        }
        if let Some(why) = &trouble.disk {
            problems
                .push(format!("webhooks may be sent again after a restart, since the outbox cannot be written: {why}"));
        }
        drop(trouble);
        let (given_up, unwritten) = (self.given_up.load(Ordering::Relaxed), self.unwritten.load(Ordering::Relaxed));
        if given_up > 0 {
            problems.push(format!(
                "{given_up} webhooks were given up since the start; {} of them are named in {}",
                given_up - unwritten.min(given_up),
                self.dead_letters
            ));
        }
        problems
    }
}
