//! A browser goes through many pages in one session.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use time::OffsetDateTime;

use crate::support::{Options, PolicyFolder, Stage, ThirdParties};

use super::corpus;

/// The corpus behind the layer; its policies declare every service in it.
pub(super) async fn stage() -> Stage {
    Stage::with(corpus::site(), policies, Options::default()).await
}

/// Policies that were released at this instant.
pub(super) fn policies(now: OffsetDateTime) -> PolicyFolder {
    PolicyFolder::declaring(&declared(), now)
}

/// What `consent.toml` says of services.
fn declared() -> String {
    let mut ids: Vec<String> = corpus::services().into_iter().map(|service| service.id).collect();
    ids.push("hotjar".to_owned());
    ids.sort();
    ids.dedup();
    let mut text = String::new();
    for id in ids {
        text.push_str(&format!("[[services]]\nuse = \"{id}\"\n"));
        if id == "matomo" {
            text.push_str("hosts = [\"stats.example.org\"]\n");
        }
    }
    text + "[[services]]\nuse = \"cloudflare-turnstile\"\ncategory = \"necessary\"\n"
}

/// How long a page gets to send its requests. With consent all pages do so within it.
const DWELL: Duration = Duration::from_millis(120);

/// Opens a page, triggers what loads later, and stays a moment.
pub(super) async fn visit(stage: &Stage, path: &str, act: Option<&str>) {
    stage.browser.open(&stage.site.url(path)).await;
    if let Some(act) = act {
        stage.browser.try_run(act, vec![]).await;
    }
    tokio::time::sleep(DWELL).await;
}

/// Waits until the condition is true. Returns whether it became true.
pub(super) async fn comes_true(third: &ThirdParties, what: impl Fn(&ThirdParties) -> bool) -> bool {
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) {
        if what(third) {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    false
}

/// Decides with a request to the endpoint, as the runtime does.
pub(super) async fn decide(stage: &Stage, action: &str) {
    const DECIDE: &str = "return (async ([action]) => {
        const json = { Accept: 'application/json', 'Content-Type': 'application/json' };
        const { release } = await (await fetch('/_consent', { headers: json })).json();
        const body = JSON.stringify({ action, release, categories: [], services: {}, return_to: '/' });
        return (await fetch('/_consent', { method: 'POST', headers: json, body })).status;
    })(arguments)";
    stage.browser.open(&stage.site.url("/own/decide.html")).await;
    let status = stage.browser.run_with(DECIDE, vec![json!(action)]).await;
    assert_eq!(status, json!(200), "{action}");
    stage.third.settle().await;
    stage.third.clear();
}

/// Presses "Accept all" on the open page and waits until the page knows the choice.
pub(super) async fn accept_here(stage: &Stage) {
    const PRESS: &str = "document.querySelector('tower-consent:not([data-tower-consent=placeholder])')\
        .shadowRoot.querySelector('button[value=accept_all]').click()";
    stage.browser.try_run(PRESS, vec![]).await;
    let start = Instant::now();
    while start.elapsed() < Duration::from_secs(3) {
        let status = stage.browser.try_run("return window.towerConsent?.state?.status", vec![]).await;
        if !matches!(status, Some(Value::String(status)) if status != "decided") {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}
