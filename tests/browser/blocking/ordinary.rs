//! False positives: pages without trackers are the same with and without the layer.

use serde_json::{Value, json};

use super::{corpus, tour};
use crate::support::{Browser, Site};

/// The tree without our elements as text, what ran, and what went wrong.
const STATE: &str = r#"
    const [csp] = arguments;
    const copy = document.documentElement.cloneNode(true);
    const roots = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot && e.localName !== 'tower-consent');
    copy.querySelectorAll('tower-consent, [data-tower-consent]').forEach((e) => e.remove());
    if (csp) copy.querySelectorAll('meta[http-equiv]').forEach((e) => e.setAttribute('content', 'a policy'));
    copy.normalize();
    const write = (node) => node.nodeType !== 1
      ? `${node.nodeType} ${JSON.stringify(node.nodeValue ?? node.name)}`
      : `<${node.namespaceURI} ${node.localName} ${[...node.attributes].map((a) => `${a.name}=${a.value}`).sort().join(' ')}>`
        + [...(node.localName === 'template' ? node.content : node).childNodes].map(write).join('\n') + `</${node.localName}>`;
    return {
      tree: write(copy),
      shadows: roots.map((e) => e.localName + e.shadowRoot.innerHTML),
      mode: document.compatMode,
      ran: (window.__ran || []).map(String).sort(),
      errors: window.__errors || [],
    };"#;

/// Records errors from the first line on, before any script of the page.
const WATCH: &str = "window.__errors = []; addEventListener('error', (e) => e.message && __errors.push(e.message));\
    addEventListener('unhandledrejection', (e) => __errors.push(String(e.reason)));";

/// The tree outside our elements is the same, and all scripts run.
#[tokio::test(flavor = "multi_thread")]
async fn ordinary_pages_are_the_same_with_and_without_the_layer() {
    let stage = tour::stage().await;
    let bare = Site::start(corpus::site()).await;
    stage.browser.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await;
    let pages = corpus::ordinary();
    assert!(pages.len() >= 60, "{}", pages.len());
    let mut differ = Vec::new();
    for page in &pages {
        let without = state(&stage.browser, &bare.url(&page.path()), page.csp).await;
        let with = state(&stage.browser, &stage.site.url(&page.path()), page.csp).await;
        assert_ne!(without["ran"], json!([]), "{}: a page whose scripts do not run proves nothing", page.id);
        for key in ["tree", "shadows", "mode", "ran", "errors"] {
            if with[key] != without[key] {
                differ.push(format!("{} {key}:\n with {}\n without {}", page.id, with[key], without[key]));
            }
        }
    }
    assert!(differ.is_empty(), "{}", differ.join("\n"));
}

/// The page's state when it no longer changes.
async fn state(browser: &Browser, url: &str, csp: bool) -> Value {
    browser.open(url).await;
    let mut last = Value::Null;
    for _ in 0..40 {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        let now = browser.run_with(STATE, vec![json!(csp)]).await;
        if now == last && now["ran"] != json!([]) {
            break;
        }
        last = now;
    }
    last
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_held_in_ordinary_pages() {
    let site = crate::support::Guarded::of(corpus::site(), tour::policies);
    for page in corpus::ordinary() {
        assert!(corpus::held_in(&site.router, &page.path()).await.is_empty(), "{}", page.id);
    }
}
