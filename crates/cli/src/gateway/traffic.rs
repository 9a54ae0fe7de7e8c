//! How many requests there are, and how they end.

use std::sync::atomic::{AtomicU64, Ordering};

use http::StatusCode;

use crate::gateway::failure::Failure;

#[derive(Debug, Default)]
pub(crate) struct Traffic {
    started: AtomicU64,
    ended: AtomicU64,
    classes: [AtomicU64; 6],
    failures: [AtomicU64; Failure::ALL.len()],
    handshakes: [AtomicU64; Handshake::ALL.len()],
    silent_proxies: AtomicU64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Handshake {
    Done,
    Failed,
    TimedOut,
}

impl Handshake {
    const ALL: [Handshake; 3] = [Self::Done, Self::Failed, Self::TimedOut];

    fn name(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Failed => "failed",
            Self::TimedOut => "timeout",
        }
    }
}

impl Traffic {
    pub(crate) fn in_flight(&self) -> u64 {
        let ended = self.ended.load(Ordering::Relaxed);
        self.started.load(Ordering::Relaxed).saturating_sub(ended)
    }

    pub(crate) fn classes(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let names = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"];
        names.into_iter().zip(self.classes.iter().map(|count| count.load(Ordering::Relaxed)))
    }

    pub(crate) fn failures(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let names = Failure::ALL.into_iter().map(Failure::name);
        names.zip(self.failures.iter().map(|count| count.load(Ordering::Relaxed)))
    }

    pub(crate) fn handshakes(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let names = Handshake::ALL.into_iter().map(Handshake::name);
        names.zip(self.handshakes.iter().map(|count| count.load(Ordering::Relaxed)))
    }

    pub(crate) fn shook_hands(&self, how: Handshake) {
        if let Some(count) = self.handshakes.get(how as usize) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Connections of trusted proxies that did not begin with a header of the PROXY protocol.
    pub(crate) fn silent_proxies(&self) -> u64 {
        self.silent_proxies.load(Ordering::Relaxed)
    }

    pub(crate) fn proxy_was_silent(&self) {
        self.silent_proxies.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn request_started(&self) {
        self.started.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn request_ended(&self, status: Option<StatusCode>, failure: Option<Failure>) {
        self.ended.fetch_add(1, Ordering::Relaxed);
        let class = status.map_or(0, |status| usize::from(status.as_u16() / 100));
        if let Some(count) = self.classes.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let position = failure.and_then(|failure| Failure::ALL.iter().position(|one| *one == failure));
        if let Some(count) = position.and_then(|position| self.failures.get(position)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}
