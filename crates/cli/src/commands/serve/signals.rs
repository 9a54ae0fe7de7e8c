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
        #[cfg(unix)]
        ignored::told()?;
        Ok(Self { stop, hangups: Hangups::heard()? })
    }
}

/// From now on no signal ends the process that the system would end it by, but for those that stop it and those of a crash:
/// a service manager may send `SIGHUP` before there is anything to read again.
#[cfg(unix)]
pub(in crate::commands) fn survive() {
    // Without a runtime they end the process, as before; the command says what is wrong with the system.
    let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_io().build() else { return };
    let _inside = runtime.enter();
    for kind in ignored::all().chain([tokio::signal::unix::SignalKind::hangup()]) {
        // The handler stays when the listener is dropped.
        drop(tokio::signal::unix::signal(kind));
    }
}

#[cfg(not(unix))]
pub(in crate::commands) fn survive() {}

/// Signals that mean something to other servers, and nothing here: rules that were written for those must not end the site.
#[cfg(unix)]
mod ignored {
    use rustix::process::Signal;
    use tokio::signal::unix::{SignalKind, signal};

    use crate::commands::second_signal;

    const NAMED: [(&str, Signal); 6] = [
        ("SIGUSR1", Signal::USR1),
        ("SIGUSR2", Signal::USR2),
        ("SIGALRM", Signal::ALARM),
        ("SIGVTALRM", Signal::VTALARM),
        ("SIGPROF", Signal::PROF),
        ("SIGIO", Signal::IO),
    ];

    pub(super) fn all() -> impl Iterator<Item = SignalKind> {
        // Of the hardware, and those that programs may number as they like.
        let (hardware, numbered): (&[i32], _) =
            if cfg!(target_os = "linux") { (&[16, 30], 34..65) } else { (&[], 0..0) };
        let others = hardware.iter().copied().chain(numbered);
        NAMED.iter().map(|(_, signal)| signal.as_raw()).chain(others).map(SignalKind::from_raw)
    }

    /// Says of each of the named ones that came that it did nothing. In a runtime.
    pub(super) fn told() -> anyhow::Result<()> {
        for (name, raw) in NAMED {
            let mut heard = signal(SignalKind::from_raw(raw.as_raw())).map_err(second_signal::cannot_watch)?;
            tokio::spawn(async move {
                while heard.recv().await.is_some() {
                    tracing::warn!(
                        signal = name,
                        "a signal came that means nothing here; SIGTERM, SIGINT or SIGQUIT stops, SIGHUP reads policies \
                         and certificates again, and the log needs no signal: it goes to standard error"
                    );
                }
            });
        }
        Ok(())
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

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use rustix::process::{Signal, getpid, kill_process};

    /// Else this ends all tests.
    #[test]
    fn what_is_no_stop_and_no_crash_ends_nothing() {
        super::survive();
        let named = [Signal::HUP, Signal::USR1, Signal::USR2, Signal::ALARM, Signal::VTALARM, Signal::PROF, Signal::IO];
        for signal in named.into_iter().chain([Signal::POWER, Signal::STKFLT]) {
            kill_process(getpid(), signal).unwrap();
        }
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let signals = super::Signals::heard_in(&runtime).unwrap();
        kill_process(getpid(), Signal::USR1).unwrap();
        runtime.block_on(tokio::task::yield_now());
        drop(signals);
    }
}
