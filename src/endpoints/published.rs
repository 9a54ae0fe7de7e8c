//! Answers that say nothing of a visitor, so that any cache may store them.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, ETAG, HeaderValue, IF_NONE_MATCH, LINK, VARY};
use http::{HeaderMap, Response, StatusCode};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use crate::endpoints::{EndpointRequest, answer};
use crate::syntax::{digits, list};
use crate::ui::page::Related;
use tower_consent_policy::Policies;

/// How long a cache may store a published text without asking: long enough for many visitors at one time, short
/// enough that a correction is soon everywhere.
const KEPT: i64 = 300;

/// A page that depends on nothing of the visitor but the language: any cache may store it, at most until
/// the next release takes effect. `links` go into the header as well, for programs.
pub(super) fn page(request: &EndpointRequest, html: String, links: &[Related]) -> Response<Bytes> {
    let digest = Sha256::digest(html.as_bytes());
    let tag = format!("\"{}\"", digits::hex(&digest[..12]));
    let mut response = answer::page(request, html);
    if is_known(&request.parts.headers, &tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        *response.body_mut() = Bytes::new();
    }
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("Accept-Language"));
    for (name, value) in
        [(CACHE_CONTROL, kept(request.state.site.policies(), request.now)), (ETAG, tag), (LINK, link_field(links))]
    {
        if let Some(value) = HeaderValue::from_str(&value).ok().filter(|value| !value.is_empty()) {
            headers.insert(name, value);
        }
    }
    response
}

fn kept(policies: &Policies, now: OffsetDateTime) -> String {
    // Drafts change while they are written.
    if policies.takes_drafts() {
        return "no-cache".to_owned();
    }
    let ahead = policies.releases().iter().map(|release| release.effective).filter(|effective| *effective > now);
    let left = ahead.map(|effective| (effective - now).whole_seconds()).min().unwrap_or(KEPT);
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
