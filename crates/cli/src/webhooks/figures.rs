//! What is counted of webhooks, and what is wrong with them: for `/metrics` and `/healthz`.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

#[derive(Debug)]
pub(crate) struct WebhookFigures {
    pub(super) delivered: AtomicU64,
    pub(super) failed: AtomicU64,
    pub(super) given_up: AtomicU64,
    /// Of those given up: in the file of them, and not sent again since.
    pub(super) named: AtomicU64,
    /// Of those given up: not in the file, since it was full.
    pub(super) unnamed: AtomicU64,
    pub(super) waiting: AtomicU64,
    /// In the ledger, not read yet.
    pub(super) behind: AtomicU64,
    /// Asked for again, not in the outbox yet.
    pub(super) resent: AtomicU64,
    trouble: Mutex<Trouble>,
    place: String,
    dead_letters: String,
}

#[derive(Debug, Default)]
struct Trouble {
    receiver: Option<String>,
    ledger: Option<String>,
    disk: Option<String>,
    giving_up: Option<String>,
    resending: Option<String>,
}

impl WebhookFigures {
    /// Of webhooks to this place; those that are given up are named in this file.
    pub(super) fn new(place: String, dead_letters: String) -> Self {
        let zero = AtomicU64::default;
        Self {
            delivered: zero(),
            failed: zero(),
            given_up: zero(),
            named: zero(),
            unnamed: zero(),
            waiting: zero(),
            behind: zero(),
            resent: zero(),
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

    /// Why none can be given up, while the file of them cannot be written.
    pub(super) fn set_giving_up(&self, why: Option<String>) {
        self.note(|trouble| trouble.giving_up = why);
    }

    /// Why what was asked for again is not sent, while it is not.
    pub(super) fn set_resending(&self, why: Option<String>) {
        self.note(|trouble| trouble.resending = why);
    }

    pub(crate) fn waiting(&self) -> u64 {
        [&self.waiting, &self.behind, &self.resent].iter().map(|count| count.load(Ordering::Relaxed)).sum()
    }

    pub(crate) fn counters(&self) -> [(&'static str, u64); 3] {
        let value = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        [
            ("webhooks_delivered", value(&self.delivered)),
            ("webhooks_failed", value(&self.failed)),
            ("webhooks_given_up", value(&self.given_up)),
        ]
    }

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
        if let Some(why) = &trouble.giving_up {
            let file = &self.dead_letters;
            problems.push(format!("webhooks whose time is over wait, since {file} cannot be written: {why}"));
        }
        if let Some(why) = &trouble.resending {
            problems.push(format!("webhooks that are to be sent again wait: {why}"));
        }
        drop(trouble);
        let (named, unnamed) = (self.named.load(Ordering::Relaxed), self.unnamed.load(Ordering::Relaxed));
        if named + unnamed > 0 {
            problems.push(format!(
                "{} webhooks were given up since the start; {named} of them are named in {}. \
                 `tower-consent ledger resend` sends them again",
                named + unnamed,
                self.dead_letters
            ));
        }
        problems
    }
}
