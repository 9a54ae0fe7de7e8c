//! Scripts and styles that are not inline.

use bytes::Bytes;
use http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, HeaderValue, VARY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, Response, StatusCode};

use crate::endpoints::{EndpointRequest, answer};
use crate::syntax::weighted::{self, Weight};
use crate::ui::assets::{self, ScriptFile};

/// A script or style by its name, which carries its hash: it never changes.
pub(super) fn answer(request: &EndpointRequest, name: &str) -> Response<Bytes> {
    let runtime: &ScriptFile = &assets::RUNTIME;
    let found = if name == runtime.name { Some(runtime) } else { request.state.site.files().named(name) };
    let Some(file) = found else { return answer::error(request, StatusCode::NOT_FOUND) };
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
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// The coding that is wanted most; `br` of two that are wanted alike, as it is smaller.
fn coding(headers: &HeaderMap) -> Option<&'static str> {
    let weighed = ["gzip", "br"].map(|name| (weighted::of_name(headers, &ACCEPT_ENCODING, name.as_bytes()), name));
    let wanted = weighed.into_iter().filter(|(weight, _)| *weight > Weight::NO);
    wanted.max_by_key(|(weight, _)| *weight).map(|(_, name)| name)
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
