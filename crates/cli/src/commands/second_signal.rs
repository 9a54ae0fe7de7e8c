//! The first `SIGINT`, `SIGTERM` or `SIGQUIT` ends what runs, a second one always ends the process.

use std::future::Future;
use std::pin::Pin;

use tokio::runtime::Runtime;

#[cfg(unix)]
use crate::commands::Failure;
use crate::gateway::signal;

/// Ends on the first of them.
pub(crate) type Stop = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Hears them from now on, also before the future is polled. A command calls it before it opens or says anything: what is
/// not heard ends the process at once.
///
/// # Errors
///
/// If the system is out of threads or open files.
pub(crate) fn first_in(runtime: &Runtime) -> anyhow::Result<Stop> {
    let _inside = runtime.enter();
    // Before the other one, which ignores the first signal.
    let stop = Box::pin(signal::stop());
    ends_the_process()?;
    Ok(stop)
}

/// Watches on a thread of its own, so that threads that are busy cannot keep the process alive.
///
/// The gateway handles the first signal. With the second one, records that still wait and are in no spool are lost.
#[cfg(unix)]
fn ends_the_process() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(cannot_watch)?;
    let (mut interrupted, mut terminated, mut quit) = {
        let _inside = runtime.enter();
        let heard = |kind| signal(kind).map_err(cannot_watch);
        (heard(SignalKind::interrupt())?, heard(SignalKind::terminate())?, heard(SignalKind::quit())?)
    };
    let work = move || {
        runtime.block_on(async {
            let mut is_first = true;
            loop {
                let kind = tokio::select! {
                    _ = interrupted.recv() => SignalKind::interrupt(),
                    _ = terminated.recv() => SignalKind::terminate(),
                    _ = quit.recv() => SignalKind::quit(),
                };
                if !std::mem::take(&mut is_first) {
                    // Nothing is logged: a busy thread may hold the log.
                    std::process::exit(128 + kind.as_raw_value());
                }
            }
        });
    };
    std::thread::Builder::new().name("consent-signals".into()).spawn(work).map_err(cannot_watch)?;
    Ok(())
}

#[cfg(unix)]
pub(crate) fn cannot_watch(cause: std::io::Error) -> Failure {
    let advice = "the system is out of threads or open files: raise its limits, or stop other programs";
    Failure::new("cannot watch for signals", advice).because(cause)
}

/// Only the gateway watches here.
#[cfg(not(unix))]
fn ends_the_process() -> anyhow::Result<()> {
    Ok(())
}
