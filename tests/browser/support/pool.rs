//! Browsers that go from test to test. A start costs more than most tests.
//!
//! A browser is given on with a new window and without cookies, cache and storage of what it had open. Only the same
//! options on the command line make browsers alike; colours and headers belong to a window. A browser of a test that
//! failed ends with it.

use std::collections::BTreeSet;
use std::sync::{Mutex, OnceLock};

use fantoccini::error::CmdError;
use serde_json::json;
use tokio::runtime::Runtime;

use super::browser::{Cdp, Chromium, Options};
use super::third_parties::ThirdParties;

/// How many browsers wait at most.
const WAITING: usize = 4;

/// What outlives a test: connections to browsers, and the third parties, whose port a browser is started with.
pub(super) fn runtime() -> &'static Runtime {
    static RUNTIME: OnceLock<Runtime> = OnceLock::new();
    RUNTIME.get_or_init(|| {
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        runtime.worker_threads(2).enable_all().build().expect("a runtime")
    })
}

/// The options that only a start can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    size: (u32, u32),
    javascript: bool,
    language: &'static str,
}

impl From<Options> for Kind {
    fn from(options: Options) -> Kind {
        let Options { size, javascript, language, .. } = options;
        Kind { size, javascript, language }
    }
}

/// A browser with the third parties that it can reach.
pub(super) struct Pair {
    pub(super) kind: Kind,
    pub(super) chromium: Chromium,
    pub(super) third: ThirdParties,
}

static PAIRS: Mutex<Vec<Pair>> = Mutex::new(Vec::new());

/// One that waits.
pub(super) fn take(kind: Kind) -> Option<Pair> {
    let mut pairs = PAIRS.lock().ok()?;
    let place = pairs.iter().position(|pair| pair.kind == kind)?;
    Some(pairs.remove(place))
}

/// Cleans up behind a test. `origins` are those of the pages that it opened.
pub(super) fn give_back(pair: Pair, origins: BTreeSet<String>) {
    runtime().spawn(async move {
        if clean(&pair, origins).await.is_err() {
            return;
        }
        pair.third.settle().await;
        pair.third.clear();
        let Ok(mut pairs) = PAIRS.lock() else { return };
        pairs.push(pair);
        let longest = (pairs.len() > WAITING).then(|| pairs.remove(0));
        drop(pairs);
        drop(longest);
    });
}

async fn clean(pair: &Pair, mut origins: BTreeSet<String>) -> Result<(), CmdError> {
    let client = &pair.chromium.client;
    let new = client.new_window(true).await?.handle;
    for window in client.windows().await? {
        if window != new {
            client.switch_to_window(window).await?;
            client.close_window().await?;
        }
    }
    client.switch_to_window(new).await?;
    let hosts = pair.third.contacted();
    origins.extend(hosts.iter().flat_map(|host| [format!("http://{host}"), format!("https://{host}")]));
    let storage = origins.into_iter().map(|origin| Cdp {
        command: "Storage.clearDataForOrigin",
        parameters: json!({"origin": origin, "storageTypes": "all"}),
    });
    let all = ["Network.clearBrowserCookies", "Network.clearBrowserCache"];
    for command in all.map(|command| Cdp { command, parameters: json!({}) }).into_iter().chain(storage) {
        client.issue_cmd(command).await?;
    }
    Ok(())
}
