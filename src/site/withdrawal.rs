//! The end of cookies whose services are refused.

use http::HeaderValue;
use http::request::Parts;

use super::Judge;
use crate::gate::deletions::{self, Scope};
use crate::gate::request_cookies;
use crate::visitor::{asked_host, scheme};

/// `Set-Cookie` lines that end the cookies of this request whose services are not granted.
pub(crate) fn deletions(judge: &Judge, parts: &Parts) -> Vec<HeaderValue> {
    let names: Vec<&[u8]> = request_cookies::names(&parts.headers).filter(|name| judge.refuses_cookie(name)).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let domain = judge.site().settings().cookie.domain.as_deref();
    let host = asked_host::host(parts).unwrap_or_default();
    let secure = !scheme::is_plain_localhost(Some(host), &parts.headers);
    deletions::deletions(&names, &Scope { host, path: parts.uri.path(), domain, secure }).lines
}
