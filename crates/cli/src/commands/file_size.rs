//! A limit of the size of files (`ulimit -f`): a write beyond it fails, and does not end the process.

/// Without this the system ends the process by `SIGXFSZ`, and the site is gone. With it the write is an error like that of a
/// full disk: records wait, the log and `/healthz` say so.
#[cfg(unix)]
pub(crate) fn limit_is_an_error() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};

    use crate::commands::Failure;

    let cannot = "the system is out of threads or open files: raise its limits, or stop other programs";
    let failed = |cause: std::io::Error| Failure::new("cannot watch for signals", cannot).because(cause);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(failed)?;
    let _inside = runtime.enter();
    // A process that handles the signal survives it. The handler stays when the listener is dropped.
    drop(signal(SignalKind::from_raw(rustix::process::Signal::XFSZ.as_raw())).map_err(failed)?);
    Ok(())
}

/// There is no such limit.
#[cfg(not(unix))]
pub(crate) fn limit_is_an_error() -> anyhow::Result<()> {
    Ok(())
}
