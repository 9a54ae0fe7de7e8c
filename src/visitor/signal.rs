//! `Sec-GPC`: exactly `1` (Global Privacy Control, W3C draft of 2026).

use http::header::{HeaderMap, HeaderName};

/// The field's name.
pub(crate) const SEC_GPC: HeaderName = HeaderName::from_static("sec-gpc");

/// Whether the browser sends the signal. Several fields count as one if any is `1`; any other value
/// is as if absent.
pub(crate) fn sent(headers: &HeaderMap) -> bool {
    headers.get_all(SEC_GPC).iter().any(|value| value.as_bytes() == b"1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_value_of_exactly_1_counts() {
        for (value, expected) in [("1", true), ("0", false), ("true", false), ("1, 1", false), ("\"1\"", false)] {
            let mut headers = HeaderMap::new();
            headers.insert("sec-gpc", value.parse().unwrap());
            assert_eq!(sent(&headers), expected, "{value}");
            headers.append("sec-gpc", "1".parse().unwrap());
            assert!(sent(&headers));
        }
        assert!(!sent(&HeaderMap::new()));
    }
}
