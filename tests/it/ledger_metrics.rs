//! What `/metrics` says of the ledger outlives the process.

#![cfg(unix)]

use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::serving::Running;
use crate::support::{PATIENCE, Visitor};

/// The lines of the ledger, as soon as it has been counted.
async fn of_ledger(running: &Running) -> Vec<String> {
    let begin = Instant::now();
    loop {
        let metrics = running.admin("/metrics").await;
        let lines = metrics.lines().filter(|line| line.starts_with("tower_consent_ledger_"));
        let lines: Vec<String> = lines.map(str::to_owned).collect();
        if !lines.is_empty() {
            return lines;
        }
        assert!(begin.elapsed() < PATIENCE, "{metrics}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_ledger_knows_survives_a_restart() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("l.db");
    let running = Running::start(&file);
    running.decide(3).await;
    let mut visitor = Visitor::at(running.site);
    assert_eq!(visitor.reject_all().await.status.as_u16(), 200);
    assert_eq!(visitor.save(&["analytics"]).await.status.as_u16(), 200);
    running.nothing_waits().await;
    running.kill();

    let running = Running::start(&file);
    let lines = of_ledger(&running).await;
    let says = |line: &str| lines.iter().any(|said| said == line);
    for line in [
        "tower_consent_ledger_decisions{act=\"accept_all\"} 3",
        "tower_consent_ledger_decisions{act=\"reject_all\"} 1",
        "tower_consent_ledger_decisions{act=\"save\"} 1",
        "tower_consent_ledger_decisions_by_language{language=\"en\"} 5",
        "tower_consent_ledger_category_allowed{category=\"analytics\"} 4",
        "tower_consent_ledger_category_asked{category=\"analytics\"} 5",
        "tower_consent_ledger_decisions_with_signal 0",
    ] {
        assert!(says(line), "{line}: {lines:#?}");
    }
    // The process itself has taken none.
    assert_eq!(running.counter("decisions_accept_all_total").await, 0);
    assert_eq!(running.stop().0, Some(0));
}
