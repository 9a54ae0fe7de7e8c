//! Whether a decision comes from the site itself: tower-http's protection, asked as a question.
//!
//! That protection lets a request pass that says nothing of where it comes from, for programs send
//! such. A decision is a visitor's own act: here it must be proved (T-89).

use std::convert::Infallible;

use futures_util::FutureExt as _;
use http::header::{HeaderMap, ORIGIN, REFERER};
use http::request::Parts;
use http::{Request, Response, StatusCode};
use tower_http::csrf::CsrfLayer;
use tower_layer::Layer as _;
use tower_service::Service;

use crate::visitor::client;

/// Whether the request is one that this origin's own pages make (R-172, T-42).
///
/// It needs no token, so it works on pages that a cache has kept for a day.
pub(crate) fn is_same_site(parts: &Parts) -> bool {
    let says = |name: &str| parts.headers.get(name).is_some_and(|value| !value.is_empty());
    if !says("sec-fetch-site") && !says(ORIGIN.as_str()) {
        return client::authority(parts).is_some_and(|own| comes_from(&parts.headers, own));
    }
    let mut request = Request::new(());
    *request.method_mut() = parts.method.clone();
    *request.uri_mut() = parts.uri.clone();
    *request.headers_mut() = parts.headers.clone();
    let answer = CsrfLayer::new().layer(Passed).call(request).now_or_never();
    matches!(answer, Some(Ok(response)) if response.status() == StatusCode::OK)
}

/// Whether `Referer` names a page of this very host and port.
fn comes_from(headers: &HeaderMap, own: &str) -> bool {
    let page = headers.get(REFERER).and_then(|value| value.to_str().ok());
    let uri = page.and_then(|page| page.parse::<http::Uri>().ok());
    uri.as_ref().and_then(http::Uri::authority).is_some_and(|authority| authority.as_str().eq_ignore_ascii_case(own))
}

/// What stands behind the protection: whoever gets here has passed.
#[derive(Clone)]
struct Passed;

impl Service<Request<()>> for Passed {
    type Response = Response<String>;
    type Error = Infallible;
    type Future = std::future::Ready<Result<Response<String>, Infallible>>;

    fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> std::task::Poll<Result<(), Infallible>> {
        std::task::Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<()>) -> Self::Future {
        std::future::ready(Ok(Response::new(String::new())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn post(fields: &[(&str, &str)]) -> bool {
        let mut request = Request::post("/_consent").header("host", "site.example");
        for (name, value) in fields {
            request = request.header(*name, *value);
        }
        is_same_site(&request.body(()).unwrap().into_parts().0)
    }

    #[test]
    fn posts_from_other_sites_are_refused() {
        // R-172, T-42
        assert!(post(&[("sec-fetch-site", "same-origin")]));
        assert!(post(&[("origin", "https://site.example")]));
        assert!(!post(&[("sec-fetch-site", "cross-site")]));
        assert!(!post(&[("sec-fetch-site", "same-site"), ("origin", "https://other.site.example")]));
        assert!(!post(&[("origin", "https://evil.example")]));
        assert!(!post(&[("origin", "null")]));
        // T-89: without proof of origin it is none.
        assert!(!post(&[]));
        assert!(!post(&[("referer", "https://evil.example/https://site.example/")]));
        assert!(!post(&[("referer", "https://site.example@evil.example/")]));
        assert!(post(&[("referer", "https://site.example/page")]));
    }
}
