//! `Max-Forwards` of `OPTIONS`: how many more proxies may pass a request on (RFC 9110, section 7.6.2).

use bytes::Bytes;
use http::header::{ALLOW, HeaderMap, HeaderValue, MAX_FORWARDS};
use http::{Method, Request, Response};

use crate::gateway::failure::PASSED_METHODS;

/// Whether a request must be answered here, because no further proxy or server may get it.
pub(crate) fn ends_here<B>(request: &Request<B>) -> bool {
    request.method() == Method::OPTIONS && left(request.headers()) == Some(0)
}

pub(crate) fn answer() -> Response<Bytes> {
    let mut response = Response::new(Bytes::new());
    response.headers_mut().insert(ALLOW, PASSED_METHODS);
    response
}

/// Counts this gateway, in a request that is passed on.
pub(crate) fn count_down(method: &Method, headers: &mut HeaderMap) {
    if let (&Method::OPTIONS, Some(left)) = (method, left(headers)) {
        headers.insert(MAX_FORWARDS, HeaderValue::from(left.saturating_sub(1)));
    }
}

/// What is not a number limits nothing; a number that is too large for us is a large one.
fn left(headers: &HeaderMap) -> Option<u64> {
    let text = headers.get(MAX_FORWARDS)?.to_str().ok()?.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(method: &str, value: &'static str) -> (bool, String) {
        let mut request = Request::builder().method(method).header(MAX_FORWARDS, value).body(()).unwrap();
        let ends = ends_here(&request);
        let method = request.method().clone();
        count_down(&method, request.headers_mut());
        (ends, request.headers()[MAX_FORWARDS].to_str().unwrap().to_owned())
    }

    #[test]
    fn options_goes_as_far_as_it_says() {
        for (value, ends, sent) in [("0", true, "0"), ("00", true, "0"), ("1", false, "0"), ("10", false, "9")] {
            assert_eq!(asked("OPTIONS", value), (ends, sent.to_owned()), "{value}");
        }
        for value in ["", "-1", "x", "1, 0"] {
            assert_eq!(asked("OPTIONS", value), (false, value.to_owned()));
        }
        assert_eq!(asked("OPTIONS", "99999999999999999999"), (false, (u64::MAX - 1).to_string()));
        assert_eq!(asked("GET", "0"), (false, "0".to_owned()));
    }
}
