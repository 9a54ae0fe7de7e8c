//! No response waits longer for its record than the bound, and then for the disk.
//!
//! When the bound is over, a record that still waits goes to the disk. If the disk hangs too, its visitor is answered,
//! wherever the record is. As every wait of a kind is equally long, deadlines come in the order of submission, and two
//! queues are all that is needed.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use super::Outcome;
use super::ticket::Ticket;

/// How long a record may wait before the operator is told.
pub(super) const PATIENCE: Duration = Duration::from_secs(3);
/// How long the disk may take. Flushing takes milliseconds, so this is for one that hangs.
const DISK: Duration = Duration::from_secs(5);

/// A submission, and the time by which it must be answered.
pub(super) struct Due {
    at: Instant,
    pub(super) ticket: Ticket,
    then: Then,
}

enum Then {
    Spool,
    Answer,
}

impl Due {
    /// To be spooled when the bound is over.
    pub(super) fn soon(ticket: Ticket, bound: Duration) -> Self {
        Self { at: Instant::now() + bound, ticket, then: Then::Spool }
    }

    /// On its way to the disk: to be answered if that takes too long.
    pub(super) fn at_last(ticket: Ticket) -> Self {
        Self { at: Instant::now() + DISK, ticket, then: Then::Answer }
    }
}

/// Runs until every sender is gone and every submission has an answer. `spool` says whether it took the ticket.
pub(super) fn keep(due: &Receiver<Due>, spool: impl Fn(&Ticket) -> bool) {
    let (mut first, mut last) = (VecDeque::<Due>::new(), VecDeque::<Due>::new());
    let mut open = true;
    while open || !first.is_empty() || !last.is_empty() {
        while let Some(one) = next(&mut first) {
            if one.ticket.is_answered() {
                continue;
            }
            if spool(&one.ticket) {
                last.push_back(Due::at_last(one.ticket));
            } else {
                one.ticket.answer(Outcome::Queued);
            }
        }
        while let Some(one) = next(&mut last) {
            one.ticket.answer(Outcome::Queued);
        }
        let until = first.front().into_iter().chain(last.front()).map(|one| one.at).min();
        match wait(due, until, open) {
            Ok(one) if matches!(one.then, Then::Spool) => first.push_back(one),
            Ok(one) => last.push_back(one),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => open = false,
        }
    }
}

/// The first, if its time is up.
fn next(queue: &mut VecDeque<Due>) -> Option<Due> {
    let is_due = queue.front().is_some_and(|one| one.at <= Instant::now());
    if is_due { queue.pop_front() } else { None }
}

fn wait(due: &Receiver<Due>, until: Option<Instant>, open: bool) -> Result<Due, RecvTimeoutError> {
    let Some(until) = until else { return due.recv().map_err(|_| RecvTimeoutError::Disconnected) };
    let left = until.saturating_duration_since(Instant::now());
    if open {
        return due.recv_timeout(left);
    }
    thread::sleep(left);
    Err(RecvTimeoutError::Timeout)
}
