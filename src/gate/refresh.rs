//! `Refresh`, which makes a browser load another page.

use http::header::{self, HeaderMap};

use super::lines::{Filtered, any_reading, filter_lines};
use tower_consent_html::refresh;

/// Removes `Refresh` fields that lead to a held URL; returns their number.
pub(crate) fn filter(headers: &mut HeaderMap, judge: &dyn Fn(&str) -> bool) -> usize {
    let leads_to_held = |text: &str| refresh(text).is_some_and(judge);
    filter_lines(headers, &header::REFRESH, &|line| {
        let held = any_reading(line, &leads_to_held);
        Filtered { line: (!held).then(|| line.to_vec()), dropped: usize::from(held) }
    })
}

#[cfg(test)]
mod tests {
    use http::header::HeaderValue;

    use super::*;

    fn tracker(url: &str) -> bool {
        url.contains("tracker.example")
    }

    #[test]
    fn a_refresh_that_leads_to_a_held_host_is_removed() {
        for held in [
            &b"5; url=https://tracker.example/"[..],
            b"0 url=https://tracker.example/",
            b"0 https://tracker.example/",
            b"0,https://tracker.example/",
            b"0;url='https://tracker.example/' x",
            b"1.5. ;https://tracker.example/",
            b"0;https://tracker.example/\xff",
        ] {
            let mut headers = HeaderMap::new();
            headers.append(header::REFRESH, HeaderValue::from_bytes(held).unwrap());
            assert_eq!(filter(&mut headers, &tracker), 1, "{}", String::from_utf8_lossy(held));
            assert!(headers.is_empty());
        }
        let mut headers = HeaderMap::new();
        headers.append(header::REFRESH, HeaderValue::from_static("5; url=/next"));
        assert_eq!(filter(&mut headers, &tracker), 0);
        assert_eq!(headers["refresh"], "5; url=/next");
    }
}
