//! False positives: pages without trackers are the same without us, before a choice and after each.

use axum::Router;

use super::corpus::{self, Ordinary};
use super::sameness::{Asks, End, Visit, compared};
use super::tour;
use crate::support::Options;

/// The tree without our elements as text, to which we may add hashes in the page's own policy.
const TREE: &str = r#"
    const copy = document.documentElement.cloneNode(true);
    const roots = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot && e.localName !== 'tower-consent');
    copy.querySelectorAll('tower-consent, [data-tower-consent]').forEach((e) => e.remove());
    copy.querySelectorAll('meta[http-equiv=content-security-policy i]').forEach((e) => e.setAttribute('content', 'a policy'));
    copy.normalize();
    const write = (node) => node.nodeType !== 1
      ? `${node.nodeType} ${JSON.stringify(node.nodeValue ?? node.name)}`
      : `<${node.namespaceURI} ${node.localName} ${[...node.attributes].map((a) => `${a.name}=${a.value}`).sort().join(' ')}>`
        + [...(node.localName === 'template' ? node.content : node).childNodes].map(write).join('\n') + `</${node.localName}>`;
    return [write(copy), ...roots.map((e) => e.localName + e.shadowRoot.innerHTML)];"#;

fn visit(page: &Ordinary) -> Visit {
    Visit { path: page.path(), html: String::new(), end: End::Quiet, asks: Asks::Others, differs: Vec::new() }
}

/// The tree outside our elements too, and all scripts run.
#[tokio::test(flavor = "multi_thread")]
async fn ordinary_pages_are_the_same_before_and_after_each_choice() {
    let visits: Vec<Visit> = corpus::ordinary().iter().map(visit).collect();
    assert!(visits.len() >= 90, "{}", visits.len());
    let site: Router = corpus::site();
    let comparison = compared(site, &visits, Options::default(), Some(TREE)).await;
    comparison.must_be_whole(&visits);
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_held_in_ordinary_pages() {
    let site = crate::support::Guarded::of(corpus::site(), tour::policies);
    for page in corpus::ordinary() {
        assert!(corpus::held_in(&site.router, &page.path()).await.is_empty(), "{}", page.id);
    }
}
