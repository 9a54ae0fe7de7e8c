//! Small pages for single tests.

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Html;
use axum::routing::get;
use tower::ServiceExt as _;

/// Scripts whose order of execution the HTML standard defines: classic, inline, deferred, module.
const ORDERED: &str = r#"<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Order</title>
<script defer src="https://static.hotjar.com/c/first-deferred.js"></script>
<script src="https://www.googletagmanager.com/gtag/js?id=G-ORDER0001"></script>
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}
gtag('js', new Date());gtag('config', 'G-ORDER0001');(window.__ran=window.__ran||[]).push('inline 1');new YT.Player('x')</script>
<script src="https://connect.facebook.net/en_US/fbevents.js"></script>
</head><body><p>Order</p>
<script type="module" src="https://www.clarity.ms/tag/module.js"></script>
<script src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>
<script>gtag('event', 'page_view', {send_to: 'G-ORDER0001'});window.__ran.push('inline 2');new YT.Player('x')</script>
<script defer src="https://static.hotjar.com/c/last-deferred.js"></script>
<p id="end">End</p></body></html>"#;

/// How many entries `window.__ran` gets from it.
pub(crate) const ORDERED_COUNT: usize = 8;

pub(crate) fn ordered() -> Router {
    Router::new().route("/", get(|| async { Html(ORDERED) }))
}

/// What the site itself sends for this path.
pub(crate) async fn original(site: Router, path: &str) -> String {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = site.oneshot(request).await.unwrap();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}
