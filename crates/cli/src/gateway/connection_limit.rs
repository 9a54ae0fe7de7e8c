//! The connections that there may be at a time.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::AbortHandle;

/// What happens to a new connection when the limit is reached.
#[derive(Debug)]
pub(crate) enum ConnectionLimit {
    /// It waits until another one ends.
    Waiting(Arc<Semaphore>),
    Giving {
        most: usize,
        taken: VecDeque<AbortHandle>,
    },
}

/// The place of one connection; dropping it makes room for the next one.
pub(crate) type Permit = Option<OwnedSemaphorePermit>;

/// The same, for all that keeps a connection open: its task, and the tunnel that goes on when its protocol has changed.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    _permit: Arc<Permit>,
}

impl Place {
    pub(crate) fn new(permit: Permit) -> Self {
        Self { _permit: Arc::new(permit) }
    }
}

impl ConnectionLimit {
    /// Further connections wait.
    pub(crate) fn waiting(most: usize) -> Self {
        Self::Waiting(Arc::new(Semaphore::new(most.clamp(1, Semaphore::MAX_PERMITS))))
    }

    /// Further connections end the oldest one, so a client that only keeps connections open cannot shut others out. It is
    /// for answers that are there immediately: an old connection is one that waits for its client.
    pub(crate) fn giving(most: usize) -> Self {
        Self::Giving { most: most.max(1), taken: VecDeque::new() }
    }

    pub(crate) async fn free(&self) -> Permit {
        let Self::Waiting(room) = self else { return None };
        match Arc::clone(room).try_acquire_owned() {
            Ok(place) => Some(place),
            Err(_) => {
                tracing::warn!("there are as many connections as there may be: further ones wait");
                // The semaphore is never closed.
                Arc::clone(room).acquire_owned().await.ok()
            }
        }
    }

    pub(crate) fn take(&mut self, connection: AbortHandle) {
        let Self::Giving { most, taken } = self else { return };
        taken.retain(|one| !one.is_finished());
        while taken.len() >= *most
            && let Some(oldest) = taken.pop_front()
        {
            oldest.abort();
        }
        taken.push_back(connection);
    }
}
