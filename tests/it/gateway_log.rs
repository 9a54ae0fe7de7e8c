//! What the log of the gateway says of a request, and how a request is found again by its id.

use std::path::Path;

use tempfile::TempDir;

use crate::support::Visitor;
use crate::support::serving::{Running, serve_site};

const POLICIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policies");

/// A gateway whose upstream is not there, with these arguments.
fn running(folder: &TempDir, arguments: &[&str]) -> Running {
    let ledger = format!("sqlite:{}", folder.path().join("ledger.sqlite").display());
    let mut command = serve_site(&[], &ledger, Path::new(POLICIES), "http://127.0.0.1:9");
    command.args(arguments);
    Running::of(command)
}

/// The lines of requests.
fn requests(log: &str) -> Vec<&str> {
    log.lines().filter(|line| line.contains("method=GET")).collect()
}

#[tokio::test]
async fn the_access_log_has_no_address_unless_it_is_asked_for() {
    for (arguments, said) in [
        (&["--trusted-proxy", "127.0.0.1"][..], None),
        (&["--trusted-proxy", "127.0.0.1", "--log-client", "network"], Some("client=203.0.113.0")),
        (&["--trusted-proxy", "127.0.0.1", "--log-client", "address"], Some("client=203.0.113.77")),
    ] {
        let folder = TempDir::new().unwrap();
        let running = running(&folder, arguments);
        let mut visitor = Visitor::at(running.site).with("x-forwarded-for", "203.0.113.77");
        visitor.get("/page?email=jane@example.org").await;
        let log = running.stop().1;
        let [line] = requests(&log)[..] else { panic!("{log}") };
        assert!(line.contains("path=\"/page\"") && !log.contains("jane"), "{line}");
        match said {
            Some(said) => assert!(line.contains(said), "{line}"),
            None => assert!(!log.contains("203.0.113") && !line.contains("127.0.0.1"), "{log}"),
        }
    }
}

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

/// One id in the log, in the answer and on its page, which is the site's own in the visitor's language.
#[tokio::test]
async fn a_request_has_one_id_in_log_answer_and_error_page() {
    let folder = TempDir::new().unwrap();
    let running = running(&folder, &["--trusted-proxy", "127.0.0.1"]);
    let given = "7b445g4d-of-the-proxy";
    let traceparent = format!("00-{TRACE}-00f067aa0ba902b7-01");
    let mut ids = Vec::new();
    for (id, accept) in [
        (Some(given), "text/html"),
        (Some(given), "application/json"),
        (Some("<script>alert(1)</script>"), "text/html"),
        (Some("jane@example.org"), "text/plain"),
        (None, "text/html"),
    ] {
        let mut visitor = Visitor::at(running.site).with("accept", accept).with("traceparent", &traceparent);
        if let Some(id) = id {
            visitor = visitor.with("x-request-id", id);
        }
        let answer = visitor.get("/page").await;
        let said = answer.field("x-request-id").to_owned();
        assert_eq!(answer.status.as_u16(), 502);
        assert!(answer.text().contains(&said), "{said} is not in {}", answer.text());
        assert_eq!(said == given, id == Some(given), "{said}");
        ids.push(said);
    }
    // What is answered here has one, too.
    let own = Visitor::at(running.site).get("/_consent").await.field("x-request-id").to_owned();
    let log = running.stop().1;
    for id in ids.iter().chain([&own]) {
        assert!(requests(&log).iter().any(|line| line.contains(&format!("request_id=\"{id}\""))), "{id}: {log}");
    }
    let traced = format!("trace_id=\"{TRACE}\"");
    assert_eq!(requests(&log).iter().filter(|line| line.contains(&traced)).count(), 5, "{log}");
    assert!(!log.contains("<script>") && !log.contains("jane@"), "{log}");
}
