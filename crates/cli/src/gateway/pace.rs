//! Whether the client of an HTTP/2 connection still reads.
//!
//! In HTTP/2 a client can hold back each answer by itself. Then the connection has nothing to write, and no write fails.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// The answers that one connection is sending.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pace(Arc<Mutex<Answers>>);

#[derive(Debug, Default)]
struct Answers {
    /// Since when the client has taken nothing; `None` while the next piece has not arrived.
    waiting: HashMap<u64, Option<Instant>>,
    last: u64,
}

impl Pace {
    /// Whether there are answers, and the client has taken nothing of any of them for this long.
    pub(crate) fn has_stopped(&self, limit: Duration) -> bool {
        let answers = self.lock();
        let is_stuck = |since: &Option<Instant>| since.is_some_and(|since| since.elapsed() >= limit);
        !answers.waiting.is_empty() && answers.waiting.values().all(is_stuck)
    }

    fn enter(&self) -> Ticket {
        let mut answers = self.lock();
        answers.last += 1;
        let id = answers.last;
        answers.waiting.insert(id, Some(Instant::now()));
        Ticket { pace: self.clone(), id }
    }

    fn lock(&self) -> MutexGuard<'_, Answers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One answer, until its body is dropped.
#[derive(Debug)]
struct Ticket {
    pace: Pace,
    id: u64,
}

impl Ticket {
    fn note(&self, waits_for_the_client: Option<Instant>) {
        self.pace.lock().waiting.insert(self.id, waits_for_the_client);
    }
}

impl Drop for Ticket {
    fn drop(&mut self) {
        self.pace.lock().waiting.remove(&self.id);
    }
}

pin_project_lite::pin_project! {
    /// A body that notes when its client takes a piece; without a pace it notes nothing.
    #[derive(Debug)]
    pub(crate) struct PacedBody<B> {
        #[pin]
        body: B,
        ticket: Option<Ticket>,
    }
}

impl<B> PacedBody<B> {
    pub(crate) fn new(body: B, pace: Option<&Pace>) -> Self {
        Self { body, ticket: pace.map(Pace::enter) }
    }
}

impl<B: Body<Data = Bytes>> Body for PacedBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let this = self.project();
        let polled = this.body.poll_frame(context);
        if let Some(ticket) = this.ticket {
            ticket.note(polled.is_ready().then(Instant::now));
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
