//! A second `SIGINT` or `SIGTERM` always ends the process.

use crate::commands::Failure;

/// Watches on a thread of its own, so that threads that are busy cannot keep the process alive.
///
/// The gateway handles the first signal. With the second one, records that still wait and are in no spool are lost.
#[cfg(unix)]
pub(crate) fn ends_the_process() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let cannot = "the system is out of threads or open files: raise its limits, or stop other programs";
    let failed = |cause: std::io::Error| Failure::new("cannot watch for signals", cannot).because(cause);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(failed)?;
    let (mut interrupted, mut terminated) = {
        let _inside = runtime.enter();
        (signal(SignalKind::interrupt()).map_err(failed)?, signal(SignalKind::terminate()).map_err(failed)?)
    };
    let work = move || {
        runtime.block_on(async {
            let mut is_first = true;
            loop {
                let kind = tokio::select! {
                    _ = interrupted.recv() => SignalKind::interrupt(),
                    _ = terminated.recv() => SignalKind::terminate(),
                };
                if !std::mem::take(&mut is_first) {
                    // Nothing is logged: a busy thread may hold the log.
                    std::process::exit(128 + kind.as_raw_value());
                }
            }
        });
    };
    std::thread::Builder::new().name("consent-signals".into()).spawn(work).map_err(failed)?;
    Ok(())
}

/// Only the gateway watches here.
#[cfg(not(unix))]
pub(crate) fn ends_the_process() -> anyhow::Result<()> {
    Ok(())
}
