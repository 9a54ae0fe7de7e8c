//! The page of figures on the admin address.

#![cfg(unix)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::serving::{Running, serve};
use crate::support::{self, Answer, PATIENCE, Visitor};

const TOKEN: &str = "0123456789abcdef-of-a-test";
const BEARER: &str = "Bearer 0123456789abcdef-of-a-test";

/// A gateway's folder, with a token.
struct Desk(TempDir);

impl Desk {
    fn open() -> Self {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("admin.token"), format!("{TOKEN}\n")).unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self) -> Command {
        let mut command = serve(&[], &format!("sqlite:{}", self.path("l.db").display()));
        command.arg("--admin-token-file").arg(self.path("admin.token"));
        command
    }
}

async fn get(running: &Running, path: &str, fields: &[(&'static str, &str)]) -> Answer {
    Visitor::at(running.admin).with("host", "localhost").get_with(path, fields).await
}

/// The page, when the first count has ended.
async fn counted(running: &Running) -> String {
    let begin = Instant::now();
    loop {
        let answer = get(running, "/figures", &[("authorization", BEARER)]).await;
        assert_eq!(answer.status, 200);
        let page = answer.text();
        if page.contains("The ledger as it was at") {
            return page;
        }
        assert!(page.contains("is being counted") && page.contains("http-equiv=\"refresh\""), "{page}");
        assert!(begin.elapsed() < PATIENCE, "{page}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_shows_what_stats_says_to_who_has_the_token() {
    let desk = Desk::open();
    let running = Running::of(desk.command());
    running.decide(3).await;
    assert_eq!(Visitor::at(running.site).reject_all().await.status, 200);
    let mut saved = Visitor::at(running.site).with("sec-gpc", "1");
    assert_eq!(saved.save(&["analytics"]).await.status, 200);
    running.nothing_waits().await;
    let page = counted(&running).await;

    let ledger = format!("sqlite:{}", desk.path("l.db").display());
    let stats = support::program(&["ledger", "--ledger", &ledger, "stats", "--format", "json"]).output().unwrap();
    let stats: Value = serde_json::from_slice(&stats.stdout).unwrap();
    assert_eq!((&stats["decisions"], &stats["signals"]), (&Value::from(5), &Value::from(1)));
    for (count, what) in [(&stats["decisions"], "decisions"), (&stats["signals"], "with an opt-out signal")] {
        assert!(page.contains(&format!("<b>{count}</b>{what}")), "{what}: {page}");
    }
    for group in ["acts", "languages", "rule_sets", "releases"] {
        for (name, count) in stats[group].as_object().unwrap() {
            assert!(page.contains(&format!("<tr><td>{name}</td>")), "{name}: {page}");
            assert!(page.contains(&format!("<td class=\"n\">{count}</td>")), "{name}: {page}");
        }
    }
    for (id, counts) in stats["categories"].as_object().unwrap() {
        let (allowed, of) = (&counts["allowed"], &counts["decisions"]);
        assert!(page.contains(&format!("<tr><td>{id}</td>")), "{id}: {page}");
        assert!(page.contains(&format!("{allowed} of {of}")), "{id}: {page}");
    }
    let day = stats["days"].as_object().unwrap().keys().next().unwrap();
    assert!(page.contains(&format!("<title>{day}: 5</title>")), "{page}");
    assert!(page.contains("<td>Decisions: reject all</td><td class=\"n\">1</td>"), "{page}");
    assert!(page.contains("<b>0</b>records wait for the ledger"), "{page}");

    // A count is good for a minute: looking again makes no work.
    running.decide(1).await;
    assert_eq!(counted(&running).await.matches("<b>5</b>decisions").count(), 1);
    assert_eq!(running.stop().0, Some(0));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_sees_it_without_the_token_and_the_form_gives_a_cookie() {
    let desk = Desk::open();
    let running = Running::of(desk.command());
    for path in ["/", "/figures"] {
        for fields in [
            &[][..],
            &[("authorization", "Bearer 0123456789abcdef-of-a-tesu")],
            &[("cookie", "tower-consent-admin=1.a")],
        ] {
            let answer = get(&running, path, fields).await;
            assert_eq!(
                (answer.status.as_u16(), &answer.headers["www-authenticate"]),
                (401, &"Bearer".parse().unwrap())
            );
            let text = answer.text();
            assert!(text.contains("type=\"password\"") && !text.contains("records wait"), "{text}");
        }
    }
    let form = "application/x-www-form-urlencoded";
    let wrong = Visitor::at(running.admin).with("host", "localhost").post_to("/figures", "token=guess", form).await;
    assert_eq!((wrong.status.as_u16(), wrong.headers.contains_key("set-cookie")), (403, false));
    let long = Visitor::at(running.admin)
        .with("host", "localhost")
        .post_to("/figures", "token=".to_owned() + &"a".repeat(5000), form)
        .await;
    assert_eq!(long.status, 413);
    let right =
        Visitor::at(running.admin).with("host", "localhost").post_to("/figures", format!("token={TOKEN}"), form).await;
    assert_eq!((right.status.as_u16(), &right.headers["location"]), (303, &"/figures".parse().unwrap()));
    let line = right.headers["set-cookie"].to_str().unwrap();
    assert!(line.contains("; HttpOnly; SameSite=Strict") && line.contains("Max-Age=3600"), "{line}");
    assert!(!line.contains(TOKEN), "{line}");
    let cookie = line.split(';').next().unwrap();
    let page = get(&running, "/", &[("cookie", cookie)]).await;
    assert_eq!(page.status, 200);
    // Nothing from elsewhere, no script, and no cache.
    let policy = page.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.headers["cache-control"], "no-store");
    let text = page.text();
    assert!(!text.contains("<script") && !text.contains("://") && !text.contains(" style="), "{text}");
    // The others need no token.
    assert_eq!(running.admin("/healthz").await, "ok\n");
    running.stop();
}

#[tokio::test(flavor = "multi_thread")]
async fn without_a_token_there_is_no_such_page_and_a_bad_one_is_refused_at_the_start() {
    let desk = Desk::open();
    let running = Running::start(&desk.path("l.db"));
    for path in ["/", "/figures"] {
        assert_eq!(get(&running, path, &[("authorization", BEARER)]).await.status, 404);
    }
    let posted = Visitor::at(running.admin)
        .with("host", "localhost")
        .post_to("/figures", format!("token={TOKEN}"), "text/plain")
        .await;
    assert_eq!(posted.status, 405);
    running.stop();
    fs::write(desk.path("admin.token"), "secret\n").unwrap();
    let said = desk.command().output().unwrap();
    let error = String::from_utf8(said.stderr).unwrap();
    assert!(said.status.code() == Some(2) && error.contains("at least 24 characters"), "{error}");
}
