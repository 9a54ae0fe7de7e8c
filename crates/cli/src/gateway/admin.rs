//! The admin address, on a thread of its own: it answers while all other threads are busy.

use std::io;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::gateway::connection_limit::ConnectionLimit;
use crate::gateway::drain::{Drain, Phase};
use crate::gateway::handshakes::Handshakes;
use crate::gateway::health::Health;
use crate::gateway::listen::{self, Limits};
use crate::gateway::listener::Listener;

/// Connections at a time. A further one ends the oldest: who keeps connections open without asking anything must not
/// keep a health check from its answer.
const CONNECTIONS: usize = 16;

/// Answers with `health` until `drain` closes, or the current runtime ends.
///
/// # Errors
///
/// If the system has no more threads or file descriptors.
pub(crate) fn start(listener: TcpListener, health: Health, limits: Limits, drain: Arc<Drain>) -> io::Result<()> {
    let listener = listener.into_std()?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let (alive, gone) = oneshot::channel::<()>();
    let mut closing = drain.at_work();
    let work = move || {
        runtime.block_on(async move {
            let Ok(listener) = TcpListener::from_std(listener) else { return };
            let served = async {
                let (listener, handshakes) = (Listener::Tcp(listener), Handshakes::plain(limits));
                listen::accept(listener, handshakes, health, ConnectionLimit::giving(CONNECTIONS), Arc::clone(&drain))
                    .await;
                drain.empty().await;
            };
            tokio::select! {
                () = served => {}
                _ = gone => {}
            }
        });
    };
    std::thread::Builder::new().name("consent-admin".into()).spawn(work)?;
    tokio::spawn(async move {
        closing.until(Phase::Closed).await;
        drop(alive);
    });
    Ok(())
}
