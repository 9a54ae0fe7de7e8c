//! Signals that come while the gateway starts: the real program.

#![cfg(unix)]

use tempfile::TempDir;

use crate::support::serving::{KeyPipe, Running, serve_released};
use crate::support::{PolicyFolder, instant};

const KEY: &[u8] = b"a-secret-of-these-tests-and-of-nothing-else-at-all";

/// A gateway that got this signal while it waited for its keys, before it opened or said anything.
fn signalled(signal: &str) -> (Running, impl Sized) {
    let (policies, folder) = (PolicyFolder::released(instant()), TempDir::new().unwrap());
    let keys = folder.path().join("consent.key");
    let mut pipe = KeyPipe::at(&keys);
    let mut command = serve_released(policies.path(), &folder.path().join("ledger.sqlite"));
    let child = command.arg("--key-file").arg(&keys).spawn().unwrap();
    pipe.signal_while_it_is_read(&child, signal);
    pipe.write(KEY);
    (Running::begun(child), (policies, folder))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reload_before_the_start_is_over_does_not_end_it() {
    let (running, _folders) = signalled("-HUP");
    assert_eq!(running.admin("/healthz").await, "ok\n");
    assert_eq!(running.stop().0, Some(0));
}

/// As one that comes later: what is open is closed.
#[tokio::test(flavor = "multi_thread")]
async fn a_stop_before_the_start_is_over_is_one_in_good_order() {
    for signal in ["-TERM", "-INT"] {
        let (running, _folders) = signalled(signal);
        let (status, log) = running.ended();
        assert!(status == Some(0) && log.contains("gateway stopped"), "{signal}: {log}");
    }
}
