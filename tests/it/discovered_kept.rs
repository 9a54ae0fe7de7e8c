//! What `serve` discovers outlives a restart.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::serving::{Running, serve_site};
use crate::support::{PolicyFolder, Visitor, html, origin, setting};

const PAGE: &str = "<!doctype html><html lang=en><head><title>x</title>\
    <script src=https://static.hotjar.com/c/hotjar-1.js></script></head><body>x</body></html>";

const SITE: &str = "[site]\nname = \"Test Site\"\nlanguages = [\"en\"]\n\
    controller = { name = \"Test Ltd\", email = \"privacy@test.example\" }\n\
    [categories.analytics]\n[categories.marketing]\n[categories.functional]\n";

struct Kept {
    folder: TempDir,
    policies: PolicyFolder,
    upstream: String,
}

impl Kept {
    async fn new() -> Self {
        let upstream = origin(|_| async { setting(html(PAGE), &[b"basket=1; Path=/"]) }).await;
        let policies = PolicyFolder::with_settings(SITE);
        Self { folder: TempDir::new().unwrap(), policies, upstream: format!("http://{upstream}") }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("l.db.discovered.json")
    }

    fn start(&self) -> Running {
        let ledger = format!("sqlite:{}", self.folder.path().join("l.db").display());
        Running::of(serve_site(&[], &ledger, self.policies.path(), &self.upstream))
    }
}

/// Name, count and page of each.
async fn discovered(running: &Running) -> Vec<(String, u64, String)> {
    let answer: Value = serde_json::from_str(&running.admin("/discovered").await).unwrap();
    let one = |item: &Value| {
        let text = |key: &str| item[key].as_str().unwrap_or_default().to_owned();
        (text("name"), item["count"].as_u64().unwrap(), text("page"))
    };
    answer["discovered"].as_array().unwrap().iter().map(one).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_discovered_is_still_there_after_a_restart_and_counts_once() {
    let kept = Kept::new().await;
    let running = kept.start();
    Visitor::at(running.site).get("/shop?who=jane").await;
    let before = discovered(&running).await;
    let names: Vec<&str> = before.iter().map(|(name, ..)| name.as_str()).collect();
    assert_eq!(names, ["hotjar", "basket"]);
    assert_eq!(before[1].1, 1, "one visit is one count");
    running.stop();
    assert!(!fs::read_to_string(kept.file()).unwrap().contains("jane"));
    let running = kept.start();
    assert_eq!(discovered(&running).await, before);
    Visitor::at(running.site).get("/other").await;
    assert_eq!(discovered(&running).await[1], ("basket".into(), 2, "/shop".into()));
    running.stop();
    // What is declared meanwhile is forgotten, also in the file.
    kept.policies.set(&format!("{SITE}[blocking]\nnecessary_cookies = [\"basket\"]\n"));
    let running = kept.start();
    let names: Vec<String> = discovered(&running).await.into_iter().map(|(name, ..)| name).collect();
    assert_eq!(names, ["hotjar"]);
    running.stop();
    assert!(!fs::read_to_string(kept.file()).unwrap().contains("basket"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_put_aside_and_said_so() {
    let kept = Kept::new().await;
    for damaged in ["{\"format\":1,\"seen\"", "\0\0\0\0", "{\"format\":9,\"quiet_for\":null,\"seen\":[]}"] {
        fs::write(kept.file(), damaged).unwrap();
        let running = kept.start();
        assert_eq!(discovered(&running).await, []);
        Visitor::at(running.site).get("/").await;
        let (status, log) = running.stop();
        assert_eq!(status, Some(0), "{log}");
        let aside = kept.folder.path().join("l.db.discovered.json.unreadable");
        assert!(log.contains("put aside") && log.contains(&*aside.to_string_lossy()), "{log}");
        assert_eq!(fs::read_to_string(&aside).unwrap(), damaged);
        assert!(fs::read_to_string(kept.file()).unwrap().contains("hotjar"), "a new list began");
    }
}

/// A folder in its place cannot be read; nothing of it stops the gateway.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_cannot_be_kept_stops_nothing() {
    let kept = Kept::new().await;
    fs::create_dir_all(kept.file()).unwrap();
    fs::create_dir_all(kept.folder.path().join("l.db.discovered.json.unreadable/x")).unwrap();
    let running = kept.start();
    assert_eq!(Visitor::at(running.site).get("/").await.status.as_u16(), 200);
    let (status, log) = running.stop();
    assert_eq!(status, Some(0), "{log}");
    assert!(log.contains("can neither be read nor put aside"), "{log}");
}
