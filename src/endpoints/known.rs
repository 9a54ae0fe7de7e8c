//! `GET known?url=host/path` and `known?name=_ga`: whose is it? The guard asks about what the catalogue may know.
//!
//! The answer is the id of the service or the category that it waits for, or nothing; `-` if nothing at that host waits
//! for anything, whatever its path. It says nothing of the visitor, so
//! any cache may keep it.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use http::{Response, StatusCode};
use url::Url;

use crate::endpoints::{EndpointRequest, answer, query};
use crate::site::Asked;
use crate::visitor::client;

/// The answer for a host of which nobody knows anything.
const NOT_THE_HOST: &str = "-";

/// How long an answer is kept: a service that is declared now may be held for so long yet.
const KEPT: &str = "public, max-age=3600";

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let site = &request.state.site;
    let own_host = client::host(&request.parts).unwrap_or_default();
    let waits_for = match (query(&request.parts, "url"), query(&request.parts, "name")) {
        (Some(path), None) if path.starts_with('/') => site.waits_for(Asked::OwnPath(&path)),
        (Some(address), None) => match Url::parse(&format!("https://{address}")) {
            Ok(url) => {
                let host = url.host_str().unwrap_or_default().trim_end_matches('.');
                let waits_for = site.waits_for(Asked::Url { own_host, host, path: url.path() });
                waits_for.or_else(|| (!site.catalogue().knows_host(host)).then_some(NOT_THE_HOST))
            }
            Err(error) => {
                return answer::refused(request, StatusCode::BAD_REQUEST, &format!("`url` is no address: {error}"));
            }
        },
        (None, Some(name)) => site.waits_for(Asked::Name(&name)),
        _ => {
            let what = "write either `url=HOST/PATH` or `name=NAME` in the query";
            return answer::refused(request, StatusCode::BAD_REQUEST, what);
        }
    };
    let mut response = Response::new(Bytes::from(waits_for.unwrap_or_default().to_owned()));
    let kept = if site.policies().takes_drafts() { "no-cache" } else { KEPT };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}
