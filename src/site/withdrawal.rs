//! The end of cookies whose services are refused.

use http::HeaderValue;
use http::request::Parts;
use time::{Duration, OffsetDateTime};

use super::Judge;
use crate::consent::{Consent, Status};
use crate::gate::deletions::{self, Scope};
use crate::gate::request_cookies;
use crate::visitor::{asked_host, scheme};
use tower_consent_policy::catalogue::fits_name;

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

/// In this time pages that were open at the choice are left, and the cookies of most paths are deleted.
const SOON: Duration = Duration::HOUR;

/// Names the cookies of this request that outlive the choice against their services, each by the pattern that it is known
/// by: what a browser sends is anybody's invention.
pub(crate) fn name_outliving(judge: &Judge, parts: &Parts, consent: &Consent, now: OffsetDateTime) {
    let is_old = consent.decided_at().is_some_and(|at| now - at >= SOON);
    if consent.status() != Status::Decided || !is_old {
        return;
    }
    let site = judge.site();
    for name in request_cookies::names(&parts.headers) {
        let Some(index) = judge.refused_with(name) else { continue };
        let service = site.catalogue().get(index);
        if let Some(rule) = service.cookies.iter().find(|rule| fits_name(&rule.name, name)) {
            site.discovered().see_outliving(&rule.name, &service.id, parts.uri.path());
        }
    }
}
