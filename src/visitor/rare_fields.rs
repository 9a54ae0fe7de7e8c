//! Which of the fields that few requests have are there.

use http::header::HeaderMap;

/// Of the fields that few requests have, those that one has. Each name is read once; then no question about the others
/// has to look for its field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct RareFields {
    /// A client says that it swaps a part of the page.
    pub(crate) fragment: bool,
    /// A client may ask ahead of a visit.
    pub(crate) purpose: bool,
    /// A client asks for the difference to what it has (RFC 9842, RFC 3229).
    pub(crate) delta: bool,
    /// The request is conditional (RFC 9110 13.1).
    pub(crate) condition: bool,
    pub(crate) cookie: bool,
    /// Global Privacy Control.
    pub(crate) gpc: bool,
}

impl RareFields {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let mut found = Self::default();
        for name in headers.keys() {
            match name.as_str() {
                "hx-request" | "turbo-frame" | "x-livewire" | "x-pjax-container" | "x-inertia" => found.fragment = true,
                "sec-purpose" | "purpose" | "x-purpose" | "x-moz" => found.purpose = true,
                "available-dictionary" | "dictionary-id" | "a-im" => found.delta = true,
                "if-none-match" | "if-match" | "if-modified-since" | "if-unmodified-since" => found.condition = true,
                "cookie" => found.cookie = true,
                "sec-gpc" => found.gpc = true,
                _ => {}
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use http::header::{HeaderName, HeaderValue};

    use super::*;

    #[test]
    fn each_rare_field_is_found_however_it_is_written() {
        let of = |name: &str| {
            let name = HeaderName::from_bytes(name.as_bytes()).unwrap();
            RareFields::of(&HeaderMap::from_iter([(name, HeaderValue::from_static("x"))]))
        };
        let none = RareFields::default();
        assert_eq!(of("accept"), none);
        assert_eq!(of("HX-Request"), RareFields { fragment: true, ..none });
        assert_eq!(of("Sec-Purpose"), RareFields { purpose: true, ..none });
        assert_eq!(of("A-IM"), RareFields { delta: true, ..none });
        assert_eq!(of("If-None-Match"), RareFields { condition: true, ..none });
        assert_eq!(of("Cookie"), RareFields { cookie: true, ..none });
        assert_eq!(of("Sec-GPC"), RareFields { gpc: true, ..none });
    }
}
