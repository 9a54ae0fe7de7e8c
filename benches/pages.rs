//! Pages to measure with: the gazette's own, filled with its articles up to a size.

use axum::Router;
use axum::body::Body;
use http::Request;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;

#[path = "../examples/gazette/app.rs"]
mod gazette;

/// A page of at least `size` bytes: head, tags and frames as the gazette has them, then text.
pub(crate) async fn page(size: usize) -> Vec<u8> {
    let mut page = get("/").await;
    let article = main_part(&get("/article/1").await);
    let end = page.len() - "</body></html>".len().min(page.len());
    let tail = page.split_off(end);
    while page.len() < size {
        page.extend_from_slice(&article);
    }
    page.extend_from_slice(&tail);
    page
}

/// The same page without its inline code: the cost of all the rest.
pub(crate) fn without_inline_code(page: &[u8]) -> Vec<u8> {
    let mut rest = std::str::from_utf8(page).expect("UTF-8");
    let mut out = String::with_capacity(rest.len());
    while let Some(start) = rest.find("<script") {
        let tag = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        let end = rest[tag..].find("</script>").map_or(rest.len(), |end| tag + end + "</script>".len());
        let is_inline = !rest[start..tag].contains("src=");
        out.push_str(&rest[..if is_inline { start } else { end }]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out.into_bytes()
}

/// A page of at least `size` bytes that is only an article: the cost of reading markup, without any tag to check.
pub(crate) fn article(size: usize) -> Vec<u8> {
    let mut page = b"<!doctype html><html lang=en><head><title>Article</title></head><body>".to_vec();
    while page.len() < size {
        page.extend_from_slice(include_bytes!("../examples/gazette/pages/article-1.en.html"));
    }
    page.extend_from_slice(b"</body></html>");
    page
}

/// A page of at least `size` bytes of custom elements: the cost of names that the rewriter does not know.
pub(crate) fn components(size: usize) -> Vec<u8> {
    let mut page = b"<!doctype html><html lang=en><head><title>Components</title></head><body>".to_vec();
    while page.len() < size {
        page.extend_from_slice(
            b"<app-card class=\"card wide\"><app-title slot=\"title\">Harbour Bridge opens</app-title>\
              <p>The first tram over the Harbour Bridge left the north bank at 5.12 in the morning.</p>\
              <app-button kind=\"primary\">Read on</app-button></app-card>\n",
        );
    }
    page.extend_from_slice(b"</body></html>");
    page
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
