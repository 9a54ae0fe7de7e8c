//! A URL as a browser reads it: base, character references, white space, back slashes, user
//! information, port, trailing dot, case, IDN (WHATWG URL).

use std::borrow::Cow;

use url::Url;

use super::entities;

/// Where a resource would be loaded from.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The site's own origin (a relative URL on a page without a foreign base), and its path; a
    /// relative one may stand without the slash in front.
    Own(Cow<'a, str>),
    /// A host: lower-case ASCII, without port or trailing dot; and its path, starting with `/`.
    Host(Cow<'a, str>, Cow<'a, str>),
    /// A `data:` URL: what stands behind the comma, decoded.
    Data(Vec<u8>),
    /// A `javascript:` URL: its code.
    Code(String),
    /// Nothing that reaches a network: `about:`, `blob:`, `mailto:`, a URL no browser can parse.
    Nowhere,
}

/// The base that relative URLs of a page resolve against.
#[derive(Debug, Clone, Default)]
pub struct Base {
    foreign: Option<Url>,
    /// The first `base` with an `href` counts, also if its address is the site's own or none.
    seen: bool,
}

impl Base {
    /// Takes in a `<base href>`; only the first of a document counts, as in browsers.
    pub(super) fn set(&mut self, href: &str) {
        if std::mem::replace(&mut self.seen, true) {
            return;
        }
        let decoded = entities::decode(href);
        let absolute = if decoded.trim_start_matches(is_trimmed).starts_with("//") {
            Url::parse(&format!("https:{}", decoded.trim_matches(is_trimmed)))
        } else {
            Url::parse(&decoded)
        };
        self.foreign = absolute.ok().filter(|url| url.has_host());
    }

    /// Reads an attribute's raw value.
    pub fn resolve<'a>(&self, raw: &'a str) -> Target<'a> {
        if self.foreign.is_none()
            && let Some(target) = plain(raw)
        {
            return target;
        }
        self.resolve_slowly(&entities::decode(raw))
    }

    /// Reads an address in which no character references stand: from code, JSON, CSS.
    pub(crate) fn resolve_text<'a>(&self, text: &'a str) -> Target<'a> {
        if self.foreign.is_none()
            && let Some(target) = plain(text)
        {
            return target;
        }
        self.resolve_slowly(text)
    }

    /// Resolves a relative URL against the base, or a stand-in for the page's own address.
    fn join(&self, text: &str) -> Option<Url> {
        match &self.foreign {
            Some(base) => base.join(text).ok(),
            None => Url::parse("https://own.invalid/").and_then(|own| own.join(text)).ok(),
        }
    }

    fn resolve_slowly(&self, text: &str) -> Target<'static> {
        let text = text.trim_matches(is_trimmed);
        // `https:/host/` is relative on an https page and absolute on an http one; which of the two
        // this is the rewriter does not know, so it takes the foreign reading.
        let Some(url) = Url::parse(text).ok().or_else(|| self.join(text)) else { return Target::Nowhere };
        match url.scheme() {
            "http" | "https" | "ws" | "wss" | "ftp" => match url.host_str() {
                Some("own.invalid") => Target::Own(decoded_path(&url)),
                Some(host) => Target::Host(host.trim_end_matches('.').to_owned().into(), decoded_path(&url)),
                None => Target::Nowhere,
            },
            "data" => Target::Data(data(url.path())),
            "javascript" => {
                Target::Code(percent_encoding::percent_decode_str(url.path()).decode_utf8_lossy().into_owned())
            }
            _ => Target::Nowhere,
        }
    }
}

fn decoded_path(url: &Url) -> Cow<'static, str> {
    percent_encoding::percent_decode_str(url.path()).decode_utf8_lossy().into_owned().into()
}

/// What a browser strips from both ends: C0 controls and space.
fn is_trimmed(c: char) -> bool {
    c <= ' '
}

/// The fast path: a URL in which nothing needs decoding, which is nearly every one.
/// `None` where the WHATWG parser must decide.
fn plain(raw: &str) -> Option<Target<'_>> {
    if raw.bytes().any(|b| b <= b' ' || b == b'&' || b == b'\\' || b == b'%' || b >= 0x80) {
        return None;
    }
    let rest = if let Some(rest) = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://")) {
        rest
    } else if let Some(rest) = raw.strip_prefix("//") {
        rest
    } else {
        let first = raw.find([':', '/', '?', '#']).map(|at| raw.as_bytes()[at]);
        return if first == Some(b':') { None } else { Some(Target::Own(Cow::Borrowed(before_query(raw)))) };
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, tail) = rest.split_at(end);
    let good = !host.is_empty()
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
        && !host.contains("xn--");
    if !good {
        return None;
    }
    let path = before_query(tail);
    if path.contains("/.") || path.starts_with("//") {
        return None;
    }
    Some(Target::Host(Cow::Borrowed(host), Cow::Borrowed(if path.is_empty() { "/" } else { path })))
}

fn before_query(text: &str) -> &str {
    &text[..text.find(['?', '#']).unwrap_or(text.len())]
}

/// The payload of a `data:` URL.
fn data(path: &str) -> Vec<u8> {
    let Some((head, body)) = path.split_once(',') else { return Vec::new() };
    let bytes: Vec<u8> = percent_encoding::percent_decode_str(body).collect();
    if head.trim_end().to_ascii_lowercase().ends_with("base64") {
        use base64::Engine as _;
        use base64::engine::{GeneralPurpose, GeneralPurposeConfig};
        let forgiving = GeneralPurpose::new(
            &base64::alphabet::STANDARD,
            GeneralPurposeConfig::new()
                .with_decode_allow_trailing_bits(true)
                .with_decode_padding_mode(base64::engine::DecodePaddingMode::Indifferent),
        );
        let packed: Vec<u8> = bytes.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
        return forgiving.decode(&packed).unwrap_or(bytes);
    }
    bytes
}

/// The URLs of a `srcset` or `imagesrcset` value (WHATWG HTML 4.8.4.3.10).
pub(super) fn srcset(value: &str) -> Vec<String> {
    let decoded = entities::decode(value);
    let mut urls = Vec::new();
    let mut rest: &str = &decoded;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        if rest.is_empty() {
            return urls;
        }
        let end = rest.find(|c: char| c.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, tail) = rest.split_at(end);
        let trimmed = url.trim_end_matches(',');
        urls.push(trimmed.to_owned());
        rest = if trimmed.len() < url.len() { tail } else { after_descriptors(tail) };
    }
}

/// Skips a candidate's descriptors; commas in parentheses do not end them.
fn after_descriptors(text: &str) -> &str {
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return &text[at + 1..],
            _ => {}
        }
    }
    ""
}

/// The URL of a refresh (`meta` or header): `5; url='https://…'` (WHATWG HTML 4.2.5.3).
pub fn refresh(value: &str) -> Option<&str> {
    let (_, rest) = value.split_once([';', ','])?;
    let rest = rest.trim_start();
    let rest = match rest.get(..3) {
        Some(start) if start.eq_ignore_ascii_case("url") => match rest[3..].trim_start().strip_prefix('=') {
            Some(rest) => rest.trim_start(),
            None => rest,
        },
        _ => rest,
    };
    let url = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest,
    };
    Some(url.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn host(raw: &str) -> Option<(String, String)> {
        match Base::default().resolve(raw) {
            Target::Host(host, path) => Some((host.into_owned(), path.into_owned())),
            _ => None,
        }
    }

    #[test]
    fn urls_are_judged_the_way_a_browser_resolves_them() {
        let forms = [
            "https://t.example.com/a.js",
            "HTTPS://T.Example.COM/a.js",
            "//t.example.com/a.js?x=1#y",
            "\\\\t.example.com\\a.js",
            "https:\\\\t.example.com/a.js",
            "  https://t.example.com/a.js\n",
            "ht\ntps://t.exam\tple.com/a.js",
            "https://user:pw@t.example.com:8443/a.js",
            "https://t.example.com./a.js",
            "https&colon;//t&period;example.com/a.js",
            "&#104;ttps://t.example.com/a.js",
            "https:/t.example.com/a.js",
            "http:t.example.com/a.js",
            "https://t.example.com/x/../a.js",
            "https://t.example.com/%61.js",
            "https://t\u{3002}example.com/a.js",
            "https://ｔ.example.com/a.js",
        ];
        for form in forms {
            assert_eq!(host(form), Some(("t.example.com".to_owned(), "/a.js".to_owned())), "{form:?}");
        }
    }

    #[test]
    fn the_sites_own_urls_are_own() {
        for (raw, path) in [
            ("/a.js", "/a.js"),
            ("a.js", "a.js"),
            ("./a.js", "./a.js"),
            ("?x=https://t.example.com", ""),
            ("#x", ""),
            ("", ""),
            ("a/b:c", "a/b:c"),
            ("/a%2ejs?x#y", "/a.js"),
            (" /b/../a.js ", "/a.js"),
            ("\\x\\a.js", "/x/a.js"),
        ] {
            assert_eq!(Base::default().resolve(raw), Target::Own(path.into()), "{raw}");
        }
    }

    #[test]
    fn a_foreign_base_makes_relative_urls_foreign() {
        let mut base = Base::default();
        base.set("https://t.example.com/dir/");
        base.set("https://second.example.com/");
        assert_eq!(base.resolve("a.js"), Target::Host("t.example.com".into(), "/dir/a.js".into()));
        assert_eq!(base.resolve("/a.js"), Target::Host("t.example.com".into(), "/a.js".into()));
        assert_eq!(base.resolve("https://u.example/"), Target::Host("u.example".into(), "/".into()));
    }

    #[test]
    fn data_and_code_urls_yield_what_they_carry() {
        assert_eq!(Base::default().resolve("data:text/html,a%20b"), Target::Data(b"a b".to_vec()));
        assert_eq!(Base::default().resolve("data:text/javascript;base64,YSBi"), Target::Data(b"a b".to_vec()));
        assert_eq!(Base::default().resolve("javascript:a()"), Target::Code("a()".into()));
        assert_eq!(Base::default().resolve("about:blank"), Target::Nowhere);
        assert_eq!(Base::default().resolve("https://"), Target::Nowhere);
    }

    #[test]
    fn every_candidate_of_a_srcset_is_seen() {
        assert_eq!(srcset("a.png 1x, https://t.example.com/p.gif 2x"), ["a.png", "https://t.example.com/p.gif"]);
        assert_eq!(srcset("a,b 1x,c"), ["a,b", "c"]);
        assert_eq!(srcset(" , a, b"), ["a", "b"]);
        assert_eq!(srcset("data:,a ( , ) 2x, b"), ["data:,a", "b"]);
    }

    #[test]
    fn a_refresh_names_its_url() {
        assert_eq!(refresh("5; url=https://a/"), Some("https://a/"));
        assert_eq!(refresh("0;URL='https://a/' x"), Some("https://a/"));
        assert_eq!(refresh("0, https://a/"), Some("https://a/"));
        assert_eq!(refresh("5"), None);
    }
}
