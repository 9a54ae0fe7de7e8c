//! A URL as a browser reads it: base, character references, white space, backslashes, user
//! information, port, trailing dot, case, IDN (WHATWG URL).

use std::borrow::Cow;

use url::Url;

use super::entities;

/// Where a resource would be loaded from.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The site's own origin (a relative URL on a page without a foreign base), and its path; a
    /// relative one may be without the slash in front.
    Own(Cow<'a, str>),
    /// A host: lower-case ASCII, without port or trailing dot; and its path, starting with `/`.
    Host(Cow<'a, str>, Cow<'a, str>),
    /// A `data:` URL: what is after the comma, decoded.
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
    /// The first `base` with an `href` counts, also if its address is the site's own or invalid.
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

    /// Reads an address in which there are no character references: from a header field, code, JSON, CSS.
    pub fn resolve_text<'a>(&self, text: &'a str) -> Target<'a> {
        if self.foreign.is_none()
            && let Some(target) = plain(text)
        {
            return target;
        }
        self.resolve_slowly(text)
    }

    /// Resolves a relative URL against the base, or a placeholder for the page's own address.
    fn join(&self, text: &str) -> Option<Url> {
        match &self.foreign {
            Some(base) => base.join(text).ok(),
            None => Url::parse("https://own.invalid/").and_then(|own| own.join(text)).ok(),
        }
    }

    fn resolve_slowly(&self, text: &str) -> Target<'static> {
        let text = text.trim_matches(is_trimmed);
        // `https:/host/` is relative on an https page and absolute on an http one; the rewriter
        // does not know which page this is, so it takes the foreign reading.
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
        && !host.contains("xn--")
        // `0x7f.1` is an IPv4 address.
        && !host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
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

/// The URLs of an attribute's raw `srcset` or `imagesrcset` value.
pub(super) fn srcset(value: &str) -> Vec<String> {
    image_candidates(&entities::decode(value))
}

/// The URLs of an image set (WHATWG HTML 4.8.4.3.10), from an attribute or a header field.
pub fn image_candidates(set: &str) -> Vec<String> {
    let mut urls = Vec::new();
    let mut rest = set;
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

/// Where a refresh leads to, from a `meta` or a header field (WHATWG HTML 4.2.5.3, "shared declarative refresh steps").
///
/// `None` if it reloads the page itself, or browsers ignore it.
pub fn refresh(content: &str) -> Option<&str> {
    let is_digit = |c: char| c.is_ascii_digit();
    let is_space = |c: char| c.is_ascii_whitespace();
    let text = content.trim_start_matches(is_space);
    let time = text.trim_start_matches(is_digit);
    if time.len() == text.len() && !text.starts_with('.') {
        return None;
    }
    let rest = time.trim_start_matches(|c| is_digit(c) || c == '.');
    if !rest.starts_with(|c| is_space(c) || c == ';' || c == ',') {
        return None;
    }
    let rest = rest.trim_start_matches(is_space);
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_start_matches(is_space);
    let url = match after_url_equals(rest) {
        Some(rest) => unquoted(rest),
        // `unreal/` and `url` without its equals sign are addresses, and so is what begins with another letter, which
        // may have quotes.
        None if rest.starts_with(['u', 'U']) => rest,
        None => unquoted(rest),
    };
    Some(url).filter(|url| !url.is_empty())
}

/// What follows `url =`.
fn after_url_equals(text: &str) -> Option<&str> {
    let (word, rest) = text.split_at_checked(3)?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).strip_prefix('=')?;
    word.eq_ignore_ascii_case("url").then(|| rest.trim_start_matches(|c: char| c.is_ascii_whitespace()))
}

/// Up to the quote that it begins with, or to the end.
fn unquoted(text: &str) -> &str {
    let Some(quote @ ('"' | '\'')) = text.chars().next() else { return text };
    text[1..].split(quote).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn host(raw: &str) -> Option<(String, String)> {
        match Base::default().resolve(raw) {
            Target::Host(host, path) => Some((host.into_owned(), path.into_owned())),
            _ => None,
        }
    }

    #[test]
    fn urls_are_read_the_way_a_browser_resolves_them() {
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
    fn a_refresh_is_read_as_the_standard_reads_it() {
        // "Shared declarative refresh steps", step by step.
        let table = [
            ("5; url=https://a/", Some("https://a/")),
            // 3: white space first.
            ("\t\n\x0c\r 0;https://a/", Some("https://a/")),
            // 5 to 8: a time without digits is one only with a dot; what follows of digits and dots does not matter.
            (".5; url=https://a/", Some("https://a/")),
            (".;https://a/", Some("https://a/")),
            ("1.5. ;https://a/", Some("https://a/")),
            ("0...9.;https://a/", Some("https://a/")),
            (";https://a/", None),
            ("x; url=https://a/", None),
            ("-1; url=https://a/", None),
            ("url=https://a/", None),
            ("", None),
            // 10: a separator, or white space alone, or nothing.
            ("0 url=https://a/", Some("https://a/")),
            ("0 https://a/", Some("https://a/")),
            ("0\thttps://a/", Some("https://a/")),
            ("0\n\n;\n\nhttps://a/", Some("https://a/")),
            ("0,https://a/", Some("https://a/")),
            ("0 , https://a/", Some("https://a/")),
            ("0https://a/", None),
            ("1.5https://a/", None),
            ("0/https://a/", None),
            ("0;;https://a/", Some(";https://a/")),
            ("0\u{a0}https://a/", None),
            ("5", None),
            ("5;", None),
            ("5 ", None),
            ("5; ", None),
            // 11: `url`, white space, `=`; without it all of that is the address.
            ("0;URL=https://a/", Some("https://a/")),
            ("0; uRl \n=\t https://a/", Some("https://a/")),
            ("0;url https://a/", Some("url https://a/")),
            ("0;urlish", Some("urlish")),
            ("0;ur", Some("ur")),
            ("0;u\"x\"", Some("u\"x\"")),
            ("0;url=", None),
            ("0;url=url=x", Some("url=x")),
            // Quotes, also without `url`, and never closed; what follows the second one is ignored.
            ("0;url='https://a/' x", Some("https://a/")),
            ("0;url=\"https://a/'\" x", Some("https://a/'")),
            ("0;'https://a/'x", Some("https://a/")),
            ("0;\"https://a/", Some("https://a/")),
            ("0;url=''", None),
            ("0;ü", Some("ü")),
        ];
        for (content, expected) in table {
            assert_eq!(refresh(content), expected, "{content:?}");
        }
    }

    /// Each reference of the standard, in a host.
    #[test]
    fn every_character_reference_in_a_host_is_read_as_a_browser_resolves_it() {
        let (mut seen, mut spells_ascii) = (0, 0);
        for (name, text) in &htmlize::ENTITIES {
            let (name, text) = (std::str::from_utf8(name).unwrap(), std::str::from_utf8(text).unwrap());
            // `;` ends those that the standard has in both forms.
            for raw in [format!("https://t{name}.example/"), format!("//t{name}.example/a.js")] {
                let resolved = Url::parse("https://own.invalid/").unwrap().join(&raw.replacen(name, text, 1));
                let expected =
                    resolved.ok().map(|url| url.host_str().unwrap_or_default().trim_end_matches('.').to_owned());
                let found = match Base::default().resolve(&raw) {
                    Target::Host(host, _) => Some(host.into_owned()),
                    Target::Own(_) => Some("own.invalid".to_owned()),
                    _ => None,
                };
                assert_eq!(found, expected, "{raw}");
                let host = expected.as_deref().unwrap_or_default();
                spells_ascii += usize::from(!text.is_ascii() && !host.contains("xn--") && host.ends_with(".example"));
            }
            seen += 1;
        }
        assert_eq!(seen, 2231);
        assert!(spells_ascii > 400, "{spells_ascii}");
        for raw in [
            "https://www.g&oopf;&oopf;gletagmanager.com/x",
            "https://www.goo&shy;gletagmanager.com/x",
            "https://www.goo&ZeroWidthSpace;gletagmanager.com/x",
            "https://www.googl&ee;tagmanager&period;com/x",
            "https://www&#12290;googletagmanager.com/x",
        ] {
            assert_eq!(host(raw).unwrap().0, "www.googletagmanager.com", "{raw}");
        }
        assert_eq!(host("https://tra&filig;c.example/").unwrap().0, "trafic.example");
    }

    fn address() -> impl Strategy<Value = String> {
        let scheme = prop::sample::select(vec!["https://", "http://", "//", "https:", "HTTPS://", "ftp://", "/", ""]);
        let rest = "[a-c.0-9xn/?#:@%&; \\\\_A-F\\[\\]-]{0,24}";
        let host = prop::sample::select(vec![
            "t.example",
            "0x7f.1",
            "127.1",
            "1.2.3",
            "a.0x1",
            "xn--a",
            "a_b.example",
            "a..b",
            "-a.b",
            "a.b.",
            "4294967296",
            "a.09",
        ]);
        (scheme, prop::option::of(host), rest)
            .prop_map(|(scheme, host, rest)| format!("{scheme}{}{rest}", host.unwrap_or_default()))
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        /// The fast path gives what the parser of the standard gives, or leaves the answer to it.
        #[test]
        fn the_fast_path_agrees_with_the_standards_parser(raw in address()) {
            match plain(&raw) {
                None => {}
                Some(Target::Host(host, path)) => {
                    let url = Url::parse("https://own.invalid/").unwrap().join(&raw);
                    let url = url.map_err(|error| TestCaseError::fail(format!("{raw}: {error}")))?;
                    prop_assert_eq!(url.host_str(), Some(&*host), "{}", raw);
                    prop_assert_eq!(url.path(), &*path, "{}", raw);
                }
                Some(Target::Own(path)) => {
                    let own = Url::parse("https://own.invalid/").unwrap();
                    let url = own.join(&raw).map_err(|error| TestCaseError::fail(format!("{raw}: {error}")))?;
                    prop_assert_eq!(url.host_str(), Some("own.invalid"), "{}", raw);
                    // The path stays as written; resolved it is the same.
                    let again = own.join(&path).unwrap();
                    prop_assert_eq!(again.path(), url.path(), "{}", raw);
                }
                Some(other) => prop_assert!(false, "{raw}: {other:?}"),
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic(raw in ".{0,60}", spaced in "[0-9.;, urlURL='\"x]{0,20}") {
            let _ = (refresh(&raw), refresh(&spaced), image_candidates(&raw), Base::default().resolve(&raw));
        }
    }
}
