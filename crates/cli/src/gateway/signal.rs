//! The signals that stop the program.

use std::future::Future;

/// Ends on `SIGINT` (Ctrl-C), `SIGTERM`, or `SIGQUIT`, by which other servers stop gracefully. If the system does not deliver signals, it says so and never ends.
///
/// Signals that come after this call are noticed, also before the future is polled.
#[cfg(unix)]
pub(crate) fn stop() -> impl Future<Output = ()> + Send {
    use tokio::signal::unix::SignalKind;
    let (interrupted, terminated) = (noticed(SignalKind::interrupt()), noticed(SignalKind::terminate()));
    let quit = noticed(SignalKind::quit());
    async {
        tokio::select! {
            () = interrupted => {}
            () = terminated => {}
            () = quit => {}
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

#[cfg(all(test, unix))]
mod tests {
    use rustix::process::{Signal, getpid, kill_process};

    #[tokio::test]
    async fn quit_is_a_graceful_stop() {
        let stop = super::stop();
        kill_process(getpid(), Signal::QUIT).unwrap();
        tokio::time::timeout(std::time::Duration::from_secs(20), stop).await.unwrap();
    }
}
