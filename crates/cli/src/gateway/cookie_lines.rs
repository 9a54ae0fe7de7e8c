//! One `Cookie` line a request.

use http::Request;
use http::header::{self, HeaderMap, HeaderValue};

/// HTTP/2 may split cookies into several lines, HTTP/1.1 must not (RFC 9113, section 8.2.3).
pub(crate) fn join<B>(mut request: Request<B>) -> Request<B> {
    join_in(request.headers_mut());
    request
}

fn join_in(headers: &mut HeaderMap) {
    let lines: Vec<&[u8]> = headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes).collect();
    if lines.len() < 2 {
        return;
    }
    // Each line is a valid value, and so are two joined by `; `.
    if let Ok(joined) = HeaderValue::from_bytes(&lines.join(&b"; "[..])) {
        headers.insert(header::COOKIE, joined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookie_lines_become_one_byte_for_byte() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("a=1"));
        headers.append(header::COOKIE, HeaderValue::from_bytes(b"b=\xff").unwrap());
        join_in(&mut headers);
        let lines: Vec<_> = headers.get_all(header::COOKIE).iter().map(HeaderValue::as_bytes).collect();
        assert_eq!(lines, [b"a=1; b=\xff"]);
    }
}
