//! Several sites in one process, one of which has several servers.

#![cfg(unix)]

use std::fs;
use std::process::Stdio;

use tempfile::TempDir;

use crate::support::serving::Running;
use crate::support::{PolicyFolder, Visitor, free_address, html, instant, origin, program};

/// A server whose page says its name.
async fn named(name: &'static str) -> std::net::SocketAddr {
    origin(move |_| async move { html(format!("<!doctype html><html lang=en><title>x</title><p>{name}</p>")) }).await
}

#[tokio::test(flavor = "multi_thread")]
async fn each_site_has_servers_of_its_own_with_figures_of_their_own() {
    let folder = TempDir::new().unwrap();
    let (one, other, blog, gone) = (named("one").await, named("other").await, named("blog").await, free_address());
    let policies = PolicyFolder::released(instant());
    let mut file = String::new();
    for (name, upstream, more) in [
        ("shop", format!("[\"http://{one}\", \"http://{other}\"]"), "balance = \"least-connections\"\n"),
        ("blog", format!("[\"http://{gone}\", \"http://{blog}\"]"), "health_path = \"/\"\nhealth_every = 1\n"),
    ] {
        let path = |ending: &str| folder.path().join(format!("{name}.{ending}")).display().to_string();
        fs::write(path("key"), format!("{name}-a-secret-of-these-tests-and-no-other-{name}")).unwrap();
        file += &format!(
            "[sites.{name}]\nhosts = [\"{name}.example\"]\nupstream = {upstream}\npolicies = \"{}\"\n\
             ledger = \"sqlite:{}\"\nkey_file = \"{}\"\n{more}",
            policies.path().display(),
            path("sqlite"),
            path("key"),
        );
    }
    fs::write(folder.path().join("sites.toml"), file).unwrap();
    let mut command = program(&["serve", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0", "--grace", "1"]);
    command.arg("--sites").arg(folder.path().join("sites.toml")).stderr(Stdio::piped());
    let running = Running::of(command);
    let visitor = |site: &str| Visitor::at(running.site).with("host", &format!("{site}.example"));
    let mut seen = Vec::new();
    for _ in 0..4 {
        seen.push(visitor("shop").get("/").await.text().contains("<p>one</p>"));
        assert!(visitor("blog").get("/").await.text().contains("<p>blog</p>"), "the one that is gone is not noticed");
    }
    assert!(seen.contains(&true) && seen.contains(&false), "{seen:?}");
    let health = running.health(|says| says.contains("is down")).await;
    assert!(health.contains(&format!("site blog: the upstream http://{gone} is down: ")), "{health}");
    assert!(!health.contains("site shop"), "{health}");
    let metrics = running.admin("/metrics").await;
    for line in [
        format!("gateway_upstream_up{{site=\"blog\",upstream=\"http://{gone}\"}} 0"),
        format!("gateway_upstream_up{{site=\"blog\",upstream=\"http://{blog}\"}} 1"),
        format!("gateway_upstream_requests_total{{site=\"shop\",upstream=\"http://{one}\",result=\"answered\"}} 2"),
        format!("gateway_upstream_requests_total{{site=\"shop\",upstream=\"http://{other}\",result=\"answered\"}} 2"),
    ] {
        assert!(metrics.contains(&line), "{line} is not in {metrics}");
    }
}
