//! How the gateway ends: which connections are still at work, and when they must stop.

use std::time::Duration;

use tokio::sync::watch;

/// How far the gateway is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Takes connections and requests.
    Open,
    /// Takes no new ones, finishes those it has.
    Draining,
    /// The grace period is over: connections that are left stop now.
    Closed,
}

/// One switch for all connections and tunnels; it also knows when the last of them has ended.
#[derive(Debug)]
pub(crate) struct Drain(watch::Sender<Phase>);

/// What a connection or tunnel holds while it is at work.
#[derive(Debug)]
pub(crate) struct AtWork(watch::Receiver<Phase>);

impl Default for Drain {
    fn default() -> Self {
        Self::new()
    }
}

impl Drain {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(Phase::Open))
    }

    /// Keep the result for as long as the work lasts.
    pub(crate) fn at_work(&self) -> AtWork {
        AtWork(self.0.subscribe())
    }

    pub(crate) fn phase(&self) -> Phase {
        *self.0.borrow()
    }

    pub(crate) fn begin(&self) {
        self.0.send_if_modified(|phase| {
            let first = *phase == Phase::Open;
            if first {
                *phase = Phase::Draining;
            }
            first
        });
    }

    pub(crate) fn close(&self) {
        self.0.send_replace(Phase::Closed);
    }

    pub(crate) async fn empty(&self) {
        self.0.closed().await;
    }
}

/// How long a connection that was taken just before the gateway stops has for its first request, which is on its way.
pub(crate) const FIRST_REQUEST: Duration = Duration::from_millis(500);

impl AtWork {
    /// Ends when the gateway has begun to stop, and a client that came before has had time to ask.
    pub(crate) async fn until_too_late(&mut self) {
        self.until(Phase::Draining).await;
        tokio::select! {
            () = tokio::time::sleep(FIRST_REQUEST) => {}
            () = self.until(Phase::Closed) => {}
        }
    }

    pub(crate) async fn until(&mut self, phase: Phase) {
        let reached = |now: &Phase| *now as u8 >= phase as u8;
        // An error means that the gateway itself has ended, which is later than any phase.
        let _ = self.0.wait_for(reached).await;
    }
}
