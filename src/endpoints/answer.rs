//! Answers to one visitor, and the headers that all of them have.

use bytes::Bytes;
use http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, REFERRER_POLICY,
    RETRY_AFTER, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, Response, StatusCode};

use crate::endpoints::return_to::SamePath;
use crate::endpoints::{EndpointRequest, accept};
use crate::ui;
use crate::ui::hashes;
use crate::ui::view::ErrorView;
use crate::visitor::asked_host;
use tower_consent_policy::Settings;

pub(super) fn page(request: &EndpointRequest, html: String) -> Response<Bytes> {
    page_with(request, html, content_security_policy(request.state.site.settings(), ""))
}

/// A page that shows moments in the visitor's own time.
pub(super) fn page_with_moments(request: &EndpointRequest, html: String) -> Response<Bytes> {
    let script = format!("script-src {}; ", hashes::local_time_hash());
    page_with(request, html, content_security_policy(request.state.site.settings(), &script))
}

fn page_with(request: &EndpointRequest, html: String, policy: Option<HeaderValue>) -> Response<Bytes> {
    let mut response = Response::new(Bytes::from(html));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(VARY, HeaderValue::from_static("Cookie, Sec-GPC, Accept-Language, Accept"));
    if let Ok(language) = HeaderValue::from_str(request.language()) {
        headers.insert(CONTENT_LANGUAGE, language);
    }
    if let Some(policy) = policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    private(headers);
    response
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
    let view = ErrorView {
        scene: request.scene(&documents),
        status: status.as_u16(),
        request_id: None,
        return_to: Some(back.as_str()),
    };
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

/// Not stored by shared caches, not readable from another origin, not framed.
fn private(headers: &mut HeaderMap) {
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("x-frame-options", HeaderValue::from_static("DENY"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
}

/// Our pages run nothing but what we wrote.
fn content_security_policy(settings: &Settings, scripts: &str) -> Option<HeaderValue> {
    let styles = hashes::page_style_hashes(settings).join(" ");
    let images = match settings.banner.logo.as_deref() {
        Some(logo) if logo.starts_with('/') => "img-src 'self'; ",
        Some(_) => "img-src data:; ",
        None => "",
    };
    HeaderValue::from_str(&format!(
        "default-src 'none'; {scripts}{images}style-src {styles}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ))
    .ok()
}
