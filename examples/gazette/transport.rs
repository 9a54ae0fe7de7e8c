//! Pages that are ordinary to read and unusual to send: strict policies, compressed, streamed, validated.

use std::convert::Infallible;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::get;
use base64::Engine as _;
use futures_util::stream;
use sha2::{Digest as _, Sha256};
use tower_http::compression::CompressionLayer;

use super::articles::{ARTICLES, Article};
use super::lang::Lang;
use super::layout::Page;

pub(crate) fn routes() -> Router {
    let compressed = Router::new().route("/compressed", get(compressed)).layer(CompressionLayer::new());
    Router::new()
        .merge(compressed)
        .route("/strict", get(strict))
        .route("/strict-meta", get(strict_meta))
        .route("/streamed", get(streamed))
        .route("/fragment", get(fragment))
        .route("/no-transform", get(no_transform))
        .route("/etag", get(etag))
}

/// An article under another path.
fn page(path: &str, article: &Article, note: &str) -> String {
    let story = article.story(Lang::En);
    let main = format!(
        r#"<article class="prose"><p class="kicker">{note}</p><h1>{}</h1><p class="standfirst">{}</p>{}</article>"#,
        story.title, story.standfirst, story.body
    );
    Page { lang: Lang::En, path, title: story.title, main: &main }.html()
}

async fn compressed() -> Html<String> {
    Html(page("/compressed", &ARTICLES[1], "Sent compressed"))
}

async fn no_transform() -> impl IntoResponse {
    ([(header::CACHE_CONTROL, "no-transform")], Html(page("/no-transform", &ARTICLES[2], "Sent as it is")))
}

async fn fragment() -> Html<&'static str> {
    Html(include_str!("pages/fragment.html"))
}

async fn etag(headers: HeaderMap) -> Response {
    let html = page("/etag", &ARTICLES[3], "Sent with a strong validator");
    let digest = Sha256::digest(html.as_bytes());
    let tag = format!("\"{}\"", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(&digest[..12]));
    let known = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or("");
    let validators = [(header::ETAG, tag.clone()), (header::CACHE_CONTROL, "no-cache".to_owned())];
    let matches = known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*");
    if matches {
        (StatusCode::NOT_MODIFIED, validators).into_response()
    } else {
        (validators, Html(html)).into_response()
    }
}

/// The head of the page first, then a paragraph at a time, as a slow template engine would.
async fn streamed() -> Response {
    let story = ARTICLES[2].story(Lang::En);
    let page = Page { lang: Lang::En, path: "/streamed", title: story.title, main: "" };
    let mut parts = vec![format!(
        r#"{}<article class="prose"><p class="kicker">Sent slowly</p><h1>{}</h1>"#,
        page.start(),
        story.title
    )];
    parts.extend(story.body.split_inclusive("</p>").map(str::to_owned));
    parts.push(format!("</article>{}", page.end()));
    let chunks = stream::unfold(parts.into_iter().enumerate(), |mut parts| async move {
        let (index, part) = parts.next()?;
        if index > 0 {
            tokio::time::sleep(Duration::from_millis(250)).await;
        }
        Some((Ok::<_, Infallible>(Bytes::from(part)), parts))
    });
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], Body::from_stream(chunks)).into_response()
}

fn policy(nonce: &str) -> String {
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; img-src 'self'; base-uri 'none'; form-action 'self'"
    )
}

/// A number used once, from the machine's random generator.
fn nonce() -> Result<String, StatusCode> {
    let mut bytes = [0u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(base64::engine::general_purpose::STANDARD.encode(bytes))
}

async fn strict() -> Result<Response, StatusCode> {
    let nonce = nonce()?;
    let html = strict_page(&nonce, "", "in a header");
    Ok(([(header::CONTENT_SECURITY_POLICY, policy(&nonce))], Html(html)).into_response())
}

async fn strict_meta() -> Result<Response, StatusCode> {
    let nonce = nonce()?;
    let meta = format!("\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", policy(&nonce));
    Ok(Html(strict_page(&nonce, &meta, "in a meta element")).into_response())
}

fn strict_page(nonce: &str, meta: &str, how: &str) -> String {
    include_str!("pages/strict.html").replace("{{meta}}", meta).replace("{{nonce}}", nonce).replace("{{where}}", how)
}
