//! The way out that always works: a second `SIGINT` or `SIGTERM` ends the process.

use crate::commands::Failure;

/// Watches on a thread of its own, so that threads that are busy cannot keep the process alive.
///
/// The first signal is left to the gateway. Records that still wait are lost with the second one, if no spool has them.
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

/// Here the gateway alone watches.
#[cfg(not(unix))]
pub(crate) fn ends_the_process() -> anyhow::Result<()> {
    Ok(())
}
