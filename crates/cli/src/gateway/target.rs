//! The forms that a request's target may have (RFC 9112, section 3.2).

use http::uri::Scheme;
use http::{Method, Request};
use tower_consent::syntax::host;

/// Whether a target names something that can be asked for here.
///
/// A path, or a whole address of `http` or `https`, without a user name (RFC 9110, section 4.2.4). `*` is for `OPTIONS`
/// alone. A host without a path is for `CONNECT`, which is not offered.
pub(crate) fn is_valid<B>(request: &Request<B>) -> bool {
    let uri = request.uri();
    if uri.path() == "*" {
        return request.method() == Method::OPTIONS;
    }
    let is_web = uri.scheme().is_none_or(|scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS);
    let has_host = uri.authority().is_none_or(|authority| host::is_authority(authority.as_str().as_bytes()));
    is_web && has_host && uri.scheme().is_some() == uri.authority().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_a_path_or_an_address_of_the_web() {
        let is_fine =
            |method: &str, target: &str| is_valid(&Request::builder().method(method).uri(target).body(()).unwrap());
        for target in
            ["/", "/a?b=c", "//a", "/http://x", "http://a.example/x", "https://a.example:8443", "HTTP://[::1]/"]
        {
            assert!(is_fine("GET", target) && is_fine("OPTIONS", target), "{target}");
        }
        for target in
            ["x", "a.example:80", "a.example", "ftp://a.example/x", "http://u@a.example/", "http://a.example:99999/"]
        {
            assert!(!is_fine("GET", target) && !is_fine("OPTIONS", target), "{target}");
        }
        assert!(is_fine("OPTIONS", "*") && !is_fine("GET", "*") && !is_fine("HEAD", "*"));
    }
}
