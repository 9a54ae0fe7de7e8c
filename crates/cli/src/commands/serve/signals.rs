//! The signals that the gateway handles. It hears them before it opens anything or says anything: a service manager may
//! send one at any time, and what is not handled ends the process.

use tokio::runtime::Runtime;

use crate::commands::second_signal::{self, Stop};

/// Signals that came since it was made are not lost.
pub(super) struct Signals {
    pub(super) stop: Stop,
    pub(super) hangups: Hangups,
}

impl Signals {
    /// # Errors
    ///
    /// If the system is out of threads or open files.
    pub(super) fn heard_in(runtime: &Runtime) -> anyhow::Result<Self> {
        let stop = second_signal::first_in(runtime)?;
        let _inside = runtime.enter();
        Ok(Self { stop, hangups: Hangups::heard()? })
    }
}

#[cfg(unix)]
pub(super) struct Hangups(tokio::signal::unix::Signal);

#[cfg(unix)]
impl Hangups {
    fn heard() -> anyhow::Result<Self> {
        let kind = tokio::signal::unix::SignalKind::hangup();
        Ok(Self(tokio::signal::unix::signal(kind).map_err(second_signal::cannot_watch)?))
    }

    /// On each of them, calls `load`, in a runtime.
    pub(super) fn each(mut self, load: impl Fn() + Send + Sync + 'static) {
        let load = std::sync::Arc::new(load);
        tokio::spawn(async move {
            while self.0.recv().await.is_some() {
                let load = std::sync::Arc::clone(&load);
                // A slow disk must keep no visitor waiting, and no later signal.
                let thread = std::thread::Builder::new().name("consent-hangup".to_owned());
                if let Err(error) = thread.spawn(move || load()) {
                    tracing::error!(%error, "nothing was read again: the system is out of threads");
                }
            }
        });
    }
}

#[cfg(not(unix))]
pub(super) struct Hangups;

#[cfg(not(unix))]
impl Hangups {
    fn heard() -> anyhow::Result<Self> {
        Ok(Self)
    }

    pub(super) fn each(self, _: impl Fn() + Send + Sync + 'static) {}
}
