//! The signals that stop the program.

use std::future::Future;

/// Ends on `SIGINT` (Ctrl-C) or `SIGTERM`. If the system does not deliver signals, it says so and never ends.
///
/// Signals that come after this call are noticed, also before the future is polled.
#[cfg(unix)]
pub(crate) fn stop() -> impl Future<Output = ()> + Send {
    use tokio::signal::unix::SignalKind;
    let (interrupted, terminated) = (noticed(SignalKind::interrupt()), noticed(SignalKind::terminate()));
    async {
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
        }
    }
}

#[cfg(unix)]
fn noticed(kind: tokio::signal::unix::SignalKind) -> impl Future<Output = ()> + Send {
    let signal = tokio::signal::unix::signal(kind);
    async {
        match signal {
            Ok(mut signal) => drop(signal.recv().await),
            Err(error) => {
                tracing::warn!(%error, "signals to stop cannot be noticed");
                std::future::pending().await
            }
        }
    }
}

/// Ends on Ctrl-C. If the system does not deliver it, it says so and never ends.
#[cfg(not(unix))]
pub(crate) async fn stop() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        tracing::warn!(%error, "Ctrl-C cannot be noticed");
        std::future::pending::<()>().await;
    }
}
