//! Whether the client of an HTTP/2 connection still reads, and still asks.
//!
//! In HTTP/2 a client can hold back each answer by itself. Then the connection has nothing to write, and no write fails.
//! And it can keep a connection open without end by answering pings, without a request.

use std::collections::HashMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

/// The requests of one connection that are not answered to the end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pace(Arc<Mutex<Answers>>);

#[derive(Debug, Default)]
struct Answers {
    /// Since when the client has taken nothing; `None` while the next piece has not arrived.
    waiting: HashMap<u64, Option<Instant>>,
    last: u64,
    /// When the last answer ended.
    ended: Option<Instant>,
}

impl Pace {
    /// Whether there are answers, and the client has taken nothing of any of them for this long.
    pub(crate) fn has_stopped(&self, limit: Duration) -> bool {
        let answers = self.lock();
        let is_stuck = |since: &Option<Instant>| since.is_some_and(|since| since.elapsed() >= limit);
        !answers.waiting.is_empty() && answers.waiting.values().all(is_stuck)
    }

    /// Whether there were requests, and for this long there has been none.
    pub(crate) fn is_idle(&self, limit: Duration) -> bool {
        let answers = self.lock();
        answers.waiting.is_empty() && answers.ended.is_some_and(|ended| ended.elapsed() >= limit)
    }

    pub(crate) fn enter(&self) -> Ticket {
        let mut answers = self.lock();
        answers.last += 1;
        let id = answers.last;
        answers.waiting.insert(id, None);
        Ticket { pace: self.clone(), id }
    }

    fn lock(&self) -> MutexGuard<'_, Answers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One request, until the body of its answer is dropped.
#[derive(Debug)]
pub(crate) struct Ticket {
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
        let mut answers = self.pace.lock();
        answers.waiting.remove(&self.id);
        answers.ended = Some(Instant::now());
    }
}

pin_project_lite::pin_project! {
    /// A body that notes when its client takes a piece; without a ticket it notes nothing.
    #[derive(Debug)]
    pub(crate) struct PacedBody<B> {
        #[pin]
        body: B,
        ticket: Option<Ticket>,
    }
}

impl<B> PacedBody<B> {
    pub(crate) fn new(body: B, ticket: Option<Ticket>) -> Self {
        if let Some(ticket) = &ticket {
            ticket.note(Some(Instant::now()));
        }
        Self { body, ticket }
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
