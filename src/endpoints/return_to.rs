//! `SamePath`: a redirect target that can only be ours.

use http::HeaderValue;
use http::header::{HeaderMap, REFERER};

use crate::syntax::host;

/// Longer targets are not followed.
const LONGEST: usize = 2048;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SamePath(String);

impl SamePath {
    /// The path, if every browser reads this text as a path.
    ///
    /// A browser strips tabs and line breaks, reads `\` as `/`, and takes `//` as the start of a
    /// host: all of those are refused, not repaired.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut bytes = text.bytes();
        let good = text.len() <= LONGEST
            && bytes.next() == Some(b'/')
            && !matches!(bytes.next(), Some(b'/' | b'\\'))
            && text.bytes().all(|b| (0x21..0x7f).contains(&b) && b != b'\\');
        good.then(|| Self(text.to_owned()))
    }

    /// The given target, or the page that the request came from, or the front page.
    pub(crate) fn choose(given: Option<&str>, headers: &HeaderMap, host: Option<&str>) -> Self {
        let given = given.map(encoded).and_then(|text| Self::parse(&text));
        given.or_else(|| Self::from_referer(headers, host?)).unwrap_or_else(|| Self("/".to_owned()))
    }

    fn from_referer(headers: &HeaderMap, host: &str) -> Option<Self> {
        let referer = url::Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
        let same = host::is_same(referer.host_str()?, host);
        let target = match referer.query() {
            Some(query) => format!("{}?{query}", referer.path()),
            None => referer.path().to_owned(),
        };
        if same { Self::parse(&target) } else { None }
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn to_header(&self) -> HeaderValue {
        HeaderValue::from_str(&self.0).unwrap_or(HeaderValue::from_static("/"))
    }
}

/// A path as a page's author may write it, with characters outside ASCII encoded.
fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::CONTROLS).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_path_of_ours_is_followed() {
        for good in ["/", "/a/b?c=d&e=%2F%2Fx", "/?return=https://x/", "/a//b", "/.well-known/x"] {
            assert_eq!(SamePath::parse(good).unwrap().as_str(), good);
        }
        let bad = [
            "",
            "a",
            "//x.example",
            "/\\x.example",
            "\\/x",
            "https://x.example",
            "javascript:x",
            " /a",
            "/\t/x",
            "/a\r\nSet-Cookie: x=y",
            "/a b",
            "/\u{e9}",
            "?x",
            "#x",
        ];
        for bad in bad {
            assert_eq!(SamePath::parse(bad), None, "{bad:?}");
        }
        assert_eq!(SamePath::parse(&format!("/{}", "x".repeat(3000))), None);
    }

    #[test]
    fn without_a_target_the_page_it_came_from_is_taken() {
        let mut headers = HeaderMap::new();
        headers.insert(REFERER, "https://site.example/page?x=1".parse().unwrap());
        let choose = |given, host| SamePath::choose(given, &headers, host).0;
        assert_eq!(choose(None, Some("site.example")), "/page?x=1");
        assert_eq!(choose(None, Some("other.example")), "/");
        assert_eq!(choose(Some("//evil.example"), Some("site.example")), "/page?x=1");
        assert_eq!(choose(Some("/zh/é"), Some("site.example")), "/zh/%C3%A9");
    }
}
