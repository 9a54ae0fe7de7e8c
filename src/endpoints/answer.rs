//! Answers of our own endpoints, and the headers that all of them have.

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderValue,
    IF_NONE_MATCH, LINK, REFERRER_POLICY, RETRY_AFTER, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, Response, StatusCode};
use sha2::{Digest as _, Sha256};

use crate::endpoints::return_to::SamePath;
use crate::endpoints::{EndpointRequest, accept};
use crate::syntax::weighted::{self, Weight};
use crate::syntax::{digits, list};
use crate::ui::assets::{self, ScriptFile};
use crate::ui::page::Related;
use crate::ui::view::ErrorView;
use crate::ui::{self, hashes};
use crate::visitor::asked_host;

/// A page of ours, for this visitor alone.
pub(super) fn page(request: &EndpointRequest, html: String) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(html));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Accept-Language, Accept"));
    if let Ok(language) = HeaderValue::from_str(request.language()) {
        headers.insert(CONTENT_LANGUAGE, language);
    }
    if let Some(policy) = content_security_policy(request) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    private(headers);
    response
}

/// How long a cache may store a published text without asking: long enough for many visitors at one time, short
/// enough that a correction is soon everywhere.
const KEPT: i64 = 300;

/// A page that depends on nothing of the visitor but the language: any cache may store it, at most until
/// the next release takes effect. `links` go into the header as well, for programs.
pub(super) fn published(request: &EndpointRequest, html: String, links: &[Related]) -> Response<Bytes> {
    let digest = Sha256::digest(html.as_bytes());
    let tag = format!("\"{}\"", digits::hex(&digest[..12]));
    let mut response = page(request, html);
    if is_known(&request.parts.headers, &tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Bytes::new();
    }
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
    for (name, value) in [(CACHE_CONTROL, kept(request)), (ETAG, tag), (LINK, link_field(links))] {
        if let Some(value) = HeaderValue::from_str(&value).ok().filter(|value| !value.is_empty()) {
            headers.insert(name, value);
        }
    }
    response
}

fn kept(request: &EndpointRequest) -> String {
    let policies = request.state.site.policies();
    // Drafts change while they are written.
    if policies.takes_drafts() {
        return "no-cache".to_owned();
    }
    let ahead =
        policies.releases().iter().map(|release| release.effective).filter(|effective| *effective > request.now);
    let left = ahead.map(|effective| (effective - request.now).whole_seconds()).min().unwrap_or(KEPT);
    format!("public, max-age={}", left.clamp(0, KEPT))
}

/// `If-None-Match` by the weak comparison (RFC 9110 13.1.2): a proxy that compresses may have weakened the tag.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    list::all_members(headers, &IF_NONE_MATCH)
        .any(|known| known == b"*" || known.strip_prefix(b"W/").unwrap_or(known) == tag.as_bytes())
}

/// `Link` (RFC 8288). Addresses are ours and percent-encoded.
fn link_field(links: &[Related]) -> String {
    let one = |Related { rel, language, link }: &Related| {
        let language = language.as_ref().map(|tag| format!("; hreflang=\"{tag}\"")).unwrap_or_default();
        format!("<{}>; rel=\"{rel}\"{language}", link.as_str())
    };
    links.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// JSON for this visitor alone.
pub(super) fn json(status: StatusCode, value: &serde_json::Value) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(value.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Accept-Language, Accept"));
    private(headers);
    response
}

/// An answer without a body.
pub(super) fn empty(status: StatusCode) -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = status;
    private(response.headers_mut());
    response
}

/// The page, or JSON, for an error.
pub(super) fn error(request: &EndpointRequest, status: StatusCode) -> Response<Bytes> {
    refused(request, status, status.canonical_reason().unwrap_or("error"))
}

/// As [`error`], with what was wrong for clients that speak JSON.
pub(super) fn refused(request: &EndpointRequest, status: StatusCode, what: &str) -> Response<Bytes> {
    if accept::prefers_json(&request.parts.headers) || crate::endpoints::submission::is_json(&request.parts.headers) {
        return json(status, &serde_json::json!({ "error": what, "status": status.as_u16() }));
    }
    let documents = request.documents();
    let back = SamePath::choose(None, &request.parts.headers, asked_host::host(&request.parts));
    let view = ErrorView { scene: request.scene(&documents), status: status.as_u16(), return_to: Some(back.as_str()) };
    let mut response = page(request, ui::error::page(&view));
    *response.status_mut() = status;
    response
}

/// `405`, with the methods that there are (RFC 9110 15.5.6).
pub(super) fn not_allowed(request: &EndpointRequest, methods: &'static str) -> Response<Bytes> {
    let mut response = error(request, StatusCode::METHOD_NOT_ALLOWED);
    response.headers_mut().insert(ALLOW, HeaderValue::from_static(methods));
    response
}

/// `429`, with the seconds until one more is taken (RFC 6585 4).
pub(super) fn too_many(request: &EndpointRequest, retry_after: u32) -> Response<Bytes> {
    let mut response = error(request, StatusCode::TOO_MANY_REQUESTS);
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(retry_after));
    response
}

/// A script or style by its name, which carries its hash: it never changes.
pub(super) fn asset(request: &EndpointRequest, name: &str) -> Response<Bytes> {
    let runtime: &ScriptFile = &assets::RUNTIME;
    let found = if name == runtime.name { Some(runtime) } else { request.state.site.files().named(name) };
    let Some(file) = found else { return error(request, StatusCode::NOT_FOUND) };
    let (bytes, coding) = match coding(&request.parts.headers) {
        Some("br") => (file.brotli(), Some("br")),
        Some("gzip") => (file.gzip(), Some("gzip")),
        _ => (file.text.clone(), None),
    };
    let mut response = Response::new(bytes);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    if let Some(coding) = coding {
        headers.insert(http::header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// The coding that is wanted most; `br` of two that are wanted alike, as it is smaller.
fn coding(headers: &HeaderMap) -> Option<&'static str> {
    let weighed = ["gzip", "br"].map(|name| (weighted::of_name(headers, &ACCEPT_ENCODING, name.as_bytes()), name));
    let wanted = weighed.into_iter().filter(|(weight, _)| *weight > Weight::NO);
    wanted.max_by_key(|(weight, _)| *weight).map(|(_, name)| name)
}

/// Not stored by shared caches, not readable from another origin, not framed.
fn private(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("x-frame-options", HeaderValue::from_static("DENY"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
}

/// Our pages run nothing but what we wrote.
fn content_security_policy(request: &EndpointRequest) -> Option<HeaderValue> {
    let settings = request.state.site.settings();
    let styles = hashes::page_style_hashes(settings).join(" ");
    let images = match settings.banner.logo.as_deref() {
        Some(logo) if logo.starts_with('/') => "img-src 'self'; ",
        Some(_) => "img-src data:; ",
        None => "",
    };
    HeaderValue::from_str(&format!(
        "default-src 'none'; {images}style-src {styles}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ))
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_comes_in_the_coding_that_is_wanted_most() {
        for (accept, expected) in [
            ("", None),
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip, BR", Some("br")),
            ("br;q=0.5, gzip", Some("gzip")),
            ("br;q=0, gzip", Some("gzip")),
            ("br;q=0.0, gzip;q=0.1", Some("gzip")),
            ("br;q=0.000, gzip;q=0.00", None),
            ("br; q=0", None),
            ("br;q=x", None),
            ("br;level=1;q=0", None),
            ("identity", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_ENCODING, accept.parse().unwrap());
            assert_eq!(coding(&headers), expected, "{accept}");
        }
        assert_eq!(coding(&HeaderMap::new()), None);
    }
}
