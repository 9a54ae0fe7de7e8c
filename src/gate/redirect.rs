//! Redirects, which lead what a page loads from the site's own address to another host.

use http::StatusCode;
use http::header::{self, HeaderMap};

use super::lines::any_reading;

/// Whether a browser that follows this response asks for a held URL.
pub(crate) fn leads_to_held(status: StatusCode, headers: &HeaderMap, judge: &dyn Fn(&str) -> bool) -> bool {
    // Fetch, "redirect status".
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
        && headers.get_all(header::LOCATION).iter().any(|line| any_reading(line.as_bytes(), judge))
}

/// Makes an empty answer of it: `204`, without what described a body.
pub(crate) fn end(status: &mut StatusCode, headers: &mut HeaderMap) {
    *status = StatusCode::NO_CONTENT;
    for name in [
        header::LOCATION,
        header::CONTENT_LENGTH,
        header::CONTENT_TYPE,
        header::CONTENT_ENCODING,
        header::CONTENT_RANGE,
        header::ETAG,
        header::LAST_MODIFIED,
        header::TRANSFER_ENCODING,
        header::TRAILER,
    ] {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use http::header::HeaderValue;

    use super::*;

    #[test]
    fn a_redirect_to_a_held_host_is_one_whatever_its_status_and_its_place_are() {
        let leads = |status: u16, locations: &[&'static str]| {
            let mut headers = HeaderMap::new();
            for location in locations {
                headers.append(header::LOCATION, HeaderValue::from_static(location));
            }
            leads_to_held(StatusCode::from_u16(status).unwrap(), &headers, &|url| url.contains("tracker.example"))
        };
        for status in [301, 302, 303, 307, 308] {
            assert!(leads(status, &["https://tracker.example/p"]), "{status}");
            assert!(leads(status, &["/a", "//tracker.example/p"]), "{status}");
            assert!(!leads(status, &["/a"]), "{status}");
            assert!(!leads(status, &[]), "{status}");
        }
        for status in [200, 201, 300, 304, 404] {
            assert!(!leads(status, &["https://tracker.example/p"]), "{status}");
        }
    }
}
