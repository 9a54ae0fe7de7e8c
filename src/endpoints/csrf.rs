//! Whether a decision comes from the site itself: tower-http's protection, asked as a question.

use std::convert::Infallible;

use futures_util::FutureExt as _;
use http::request::Parts;
use http::{Request, Response, StatusCode};
use tower_http::csrf::CsrfLayer;
use tower_layer::Layer as _;
use tower_service::Service;

/// Whether the request is one that this origin's own pages make (R-172, T-42).
///
/// It needs no token, so it works on pages that a cache has kept for a day.
pub(crate) fn is_same_site(parts: &Parts) -> bool {
    let mut request = Request::new(());
    *request.method_mut() = parts.method.clone();
    *request.uri_mut() = parts.uri.clone();
    *request.headers_mut() = parts.headers.clone();
    let answer = CsrfLayer::new().layer(Passed).call(request).now_or_never();
    matches!(answer, Some(Ok(response)) if response.status() == StatusCode::OK)
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
    }
}
