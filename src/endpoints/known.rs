//! `GET known?url=host/path`, `known?form=host/path` (where a form goes) and `known?name=_ga`: whose is it? The guard asks
//! about what the catalogue may know.
//!
//! The answer is the id of the service or the category that it waits for, or nothing; `-` if nothing at that host waits
//! for anything at any path. It says nothing of the visitor, so any cache may keep it.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use http::{Response, StatusCode};
use url::Url;

use crate::endpoints::{EndpointRequest, answer, query};
use crate::site::OwnerQuery;
use crate::visitor::asked_host;

/// The answer for an unknown host.
const NOT_THE_HOST: &str = "-";

/// How long an answer is kept: a service that is declared now may be held for so long yet.
const KEPT: &str = "public, max-age=3600";

pub(super) fn answer(request: &EndpointRequest) -> Response<Bytes> {
    let site = &request.state.site;
    let own_host = asked_host::host(&request.parts).unwrap_or_default();
    let [url, form, name] = ["url", "form", "name"].map(|name| query(&request.parts, name));
    let asked = match (&url, &form, &name) {
        (Some(path), None, None) if path.starts_with('/') => Ok(site.waits_for(OwnerQuery::OwnPath(path))),
        (Some(address), None, None) => at(address).map(|(host, path)| {
            let waits_for = site.waits_for(OwnerQuery::Url { own_host, host: &host, path: &path });
            waits_for.or_else(|| (!site.catalogue().knows_host(&host)).then_some(NOT_THE_HOST))
        }),
        (None, Some(address), None) => {
            at(address).map(|(host, path)| site.waits_for(OwnerQuery::Form { host: &host, path: &path }))
        }
        (None, None, Some(name)) => Ok(site.waits_for(OwnerQuery::Name(name))),
        _ => Err("write one of `url=HOST/PATH`, `form=HOST/PATH` and `name=NAME` in the query".to_owned()),
    };
    let waits_for = match asked {
        Ok(waits_for) => waits_for,
        Err(what) => return answer::refused(request, StatusCode::BAD_REQUEST, &what),
    };
    let mut response = Response::new(Bytes::from(waits_for.unwrap_or_default().to_owned()));
    let kept = if site.policies().takes_drafts() { "no-cache" } else { KEPT };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}

/// Host and path of an address without a scheme, or what is wrong with it.
pub(super) fn at(address: &str) -> Result<(String, String), String> {
    let url =
        Url::parse(&format!("https://{address}")).map_err(|error| format!("`{address}` is no address: {error}"))?;
    let host = url.host_str().unwrap_or_default().trim_end_matches('.');
    Ok((host.to_owned(), url.path().to_owned()))
}
