//! `Sec-GPC`: exactly `1` (Global Privacy Control, W3C draft of 2026).

use http::header::{HeaderMap, HeaderName};

use crate::syntax::list;

pub(crate) const SEC_GPC: HeaderName = HeaderName::from_static("sec-gpc");

/// Whether the browser sends the signal. Of several values, in fields of their own or joined to one by a proxy (RFC 9110
/// §5.3), one `1` is enough: a signal that was sent must not be lost. Any other value is as if absent.
pub(crate) fn sent(headers: &HeaderMap) -> bool {
    list::all_members(headers, &SEC_GPC).any(|value| value == b"1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_value_of_exactly_1_counts() {
        for (value, expected) in [
            ("1", true),
            ("1, 1", true),
            ("0,1", true),
            ("0", false),
            ("", false),
            ("true", false),
            ("11", false),
            ("1;x", false),
            ("0, 0", false),
            ("\"1\"", false),
            ("\"0, 1\"", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("sec-gpc", value.parse().unwrap());
            assert_eq!(sent(&headers), expected, "{value}");
            headers.append("sec-gpc", "1".parse().unwrap());
            assert!(sent(&headers));
        }
        assert!(!sent(&HeaderMap::new()));
    }
}
