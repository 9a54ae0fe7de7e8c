//! The front page of the example site: a head full of what must be held, and text up to a size.

use axum::Router;
use axum::body::Body;
use bytes::Bytes;
use http::Request;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

use super::Page;

#[path = "../../examples/gazette/app.rs"]
mod gazette;

/// The front page as it is, and two larger ones.
pub(crate) fn pages() -> Vec<Page> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    [0, 50, 500]
        .map(|size| {
            let html = runtime.block_on(page(size * 1_000));
            let name = if size == 0 { "as it is".to_owned() } else { format!("{size} KB") };
            Page { class: "example site", name, html }
        })
        .into()
}

/// A page of at least `size` bytes: head, tags and frames as the site has them, then articles.
async fn page(size: usize) -> Bytes {
    let mut page = get("/").await;
    let article = main_part(&get("/article/1").await);
    let end = page.len() - "</body></html>".len().min(page.len());
    let tail = page.split_off(end);
    while page.len() < size {
        page.extend_from_slice(&article);
    }
    page.extend_from_slice(&tail);
    page.into()
}

async fn get(path: &str) -> Vec<u8> {
    let site: Router = gazette::app();
    let request = Request::get(path).body(Body::empty()).expect("a request");
    let response = site.oneshot(request).await.expect("a response");
    response.into_body().collect().await.expect("a body").to_bytes().to_vec()
}

/// The content of `main`: ordinary markup with links, headings and paragraphs.
fn main_part(page: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(page);
    let start = text.find("<main").unwrap_or(0);
    let end = text.find("</main>").unwrap_or(text.len());
    text[start..end].replace("<main", "<section").into_bytes()
}
