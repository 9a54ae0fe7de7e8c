//! A URL as a browser reads it: base, character references, white space, backslashes, user
//! information, port, trailing dot, case, IDN (WHATWG URL).

use std::borrow::Cow;

use url::Url;

use super::{data_url, entities};

/// Where a resource would be loaded from.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The site's own origin (a relative URL on a page without a foreign base), and its path; a
    /// relative one may be without the slash in front.
    Own(Cow<'a, str>),
    /// A host: lower-case ASCII, without port or trailing dot; and its path, starting with `/`.
    Host(Cow<'a, str>, Cow<'a, str>),
    /// A `data:` URL: what is after the comma, decoded to UTF-8 where it is text.
    Data(Vec<u8>),
    /// A `javascript:` URL: its code.
    Code(String),
    /// Nothing that reaches a network: `about:`, `blob:`, `mailto:`, a URL without a host.
    Nowhere,
    /// Browsers may read it in another way than we do, so it may lead anywhere.
    Unreadable,
}

/// The base that relative URLs of a page resolve against.
#[derive(Debug, Clone, Default)]
pub struct Base {
    foreign: Option<Url>,
    /// The first `base` with an `href` counts, also if its address is the site's own or invalid.
    seen: bool,
    /// Browsers may take another base, or another scheme for it.
    uncertain: Uncertain,
}

/// What is not certain about a base.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Uncertain {
    /// It is the one that browsers take.
    #[default]
    Nothing,
    /// The first `base` leads nowhere. The standard then takes the page's own address (WHATWG HTML 4.2.3, "frozen base
    /// URL"), Chromium the next `base`.
    NextMayCount,
    /// Its scheme is the page's, which is not known here.
    Scheme,
    /// It may be any address.
    Everything,
}

impl Base {
    /// Takes in a `<base href>`; only the first of a document counts, as in browsers.
    pub(super) fn set(&mut self, href: &str) {
        let href = entities::decode(href);
        if std::mem::replace(&mut self.seen, true) {
            let leads_away = !matches!(Self::default().resolve_text(&href), Target::Own(_) | Target::Nowhere);
            if self.uncertain == Uncertain::NextMayCount && leads_away {
                self.uncertain = Uncertain::Everything;
            }
            return;
        }
        let written = Written::of(&href);
        // The page's own address has a special scheme that is not known, so one slash may or may not begin a host.
        if written.may_be_relative() {
            self.uncertain = Uncertain::Everything;
            return;
        }
        match Self::default().join(&written) {
            Ok(url) if matches!(url.scheme(), "data" | "javascript") => self.uncertain = Uncertain::NextMayCount,
            Ok(url) if url.host_str().is_some_and(|host| host != OWN) => {
                if written.is_without_scheme() {
                    self.uncertain = Uncertain::Scheme;
                }
                self.foreign = Some(url);
            }
            Ok(_) => {}
            Err(Failed::NoHost) => self.uncertain = Uncertain::NextMayCount,
            Err(Failed::Unreadable) => self.uncertain = Uncertain::Everything,
        }
    }

    /// Whether another `base` is without effect.
    pub(super) fn is_set(&self) -> bool {
        self.seen && self.uncertain != Uncertain::NextMayCount
    }

    /// The base of a document that is written into this page, until it has one of its own.
    pub(super) fn for_a_document(&self) -> Self {
        Self { seen: false, ..self.clone() }
    }

    /// Reads an attribute's raw value.
    pub fn resolve<'a>(&self, raw: &'a str) -> Target<'a> {
        self.plain(raw).unwrap_or_else(|| self.resolve_slowly(&entities::decode(raw)))
    }

    /// Reads an address in which there are no character references: from a header field, code, JSON, CSS.
    pub fn resolve_text<'a>(&self, text: &'a str) -> Target<'a> {
        self.plain(text).unwrap_or_else(|| self.resolve_slowly(text))
    }

    /// Reads an attribute's raw value that names a document: as [`resolve`](Self::resolve), but a `data:` document in XML
    /// that must not be read as HTML is [`Target::Unreadable`].
    pub(super) fn resolve_document<'a>(&self, raw: &'a str) -> Target<'a> {
        let target = self.resolve(raw);
        if matches!(target, Target::Data(_))
            && let Some(data) = Written::of(&entities::decode(raw)).data()
            && data_url::of(data).is_none_or(|data| data.is_other_in_xml())
        {
            return Target::Unreadable;
        }
        target
    }

    fn plain<'a>(&self, text: &'a str) -> Option<Target<'a>> {
        if is_picture(text.as_bytes()) {
            return Some(Target::Nowhere);
        }
        if self.foreign.is_some() || self.uncertain == Uncertain::Everything { None } else { plain(text) }
    }

    /// Resolves a URL against the base, or a placeholder for the page's own address.
    fn join(&self, written: &Written<'_>) -> Result<Url, Failed> {
        match &self.foreign {
            Some(base) => written.join(base),
            None => written.join(&Url::parse("https://own.invalid/").map_err(|_| Failed::Unreadable)?),
        }
    }

    fn resolve_slowly(&self, text: &str) -> Target<'static> {
        let written = Written::of(text);
        if let Some(data) = written.data() {
            return data_url::of(data).map_or(Target::Unreadable, |data| Target::Data(data.into_text()));
        }
        let is_ambiguous = match self.uncertain {
            Uncertain::Nothing | Uncertain::NextMayCount => false,
            Uncertain::Scheme => written.may_be_relative(),
            Uncertain::Everything => written.is_relative() || written.may_be_relative(),
        };
        if is_ambiguous {
            return Target::Unreadable;
        }
        // `https:/host/` is relative on an https page and absolute on an http one; the rewriter
        // does not know which page this is, so it takes the foreign reading.
        let url = match &self.foreign {
            None if written.may_be_relative() && !written.has_no_host() => {
                Url::parse(&written.0).map_err(|_| Failed::Unreadable)
            }
            _ => self.join(&written),
        };
        let url = match url {
            Ok(url) => url,
            Err(Failed::NoHost) => return Target::Nowhere,
            Err(Failed::Unreadable) => return written.plain_host().unwrap_or(Target::Unreadable),
        };
        match url.scheme() {
            "http" | "https" | "ws" | "wss" | "ftp" => match url.host_str() {
                Some(OWN) => Target::Own(decoded_path(&url)),
                Some(host) => Target::Host(host.trim_end_matches('.').to_owned().into(), decoded_path(&url)),
                None => Target::Unreadable,
            },
            // All that follows the scheme, with what looks like a query or a fragment.
            "javascript" => {
                let code = url.as_str().strip_prefix("javascript:").unwrap_or_default();
                Target::Code(percent_encoding::percent_decode_str(code).decode_utf8_lossy().into_owned())
            }
            _ => Target::Nowhere,
        }
    }
}

/// Stands for the page's own host, which is not known here.
const OWN: &str = "own.invalid";

/// Why there is no URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Failed {
    /// `https://` and nothing where the host is to be: browsers load nothing.
    NoHost,
    /// It cannot be parsed; a browser may be able to.
    Unreadable,
}

/// A URL as written, without what browsers leave out.
struct Written<'t>(Cow<'t, str>);

const SPECIAL: [&str; 5] = ["https", "http", "wss", "ws", "ftp"];

impl<'t> Written<'t> {
    fn of(text: &'t str) -> Self {
        let text = text.trim_matches(is_trimmed);
        if text.contains(is_left_out) { Self(text.replace(is_left_out, "").into()) } else { Self(text.into()) }
    }

    /// Where a special scheme with its colon ends; 0 if there is none.
    fn scheme_end(&self) -> usize {
        let is_special = |scheme: &str| SPECIAL.iter().any(|special| scheme.eq_ignore_ascii_case(special));
        self.0.split_once(':').filter(|(scheme, _)| is_special(scheme)).map_or(0, |(scheme, _)| scheme.len() + 1)
    }

    /// What follows the scheme of a `data:` URL.
    fn data(&self) -> Option<&str> {
        let (scheme, rest) = self.0.split_at_checked("data:".len())?;
        scheme.eq_ignore_ascii_case("data:").then_some(rest)
    }

    fn slashes(&self) -> usize {
        self.0[self.scheme_end()..].bytes().take_while(|byte| is_slash(*byte)).count()
    }

    /// Whether it names a host, but no scheme.
    fn is_without_scheme(&self) -> bool {
        self.scheme_end() == 0 && self.slashes() >= 2
    }

    /// Whether it is relative if the base has the same scheme, and absolute otherwise.
    fn may_be_relative(&self) -> bool {
        self.scheme_end() > 0 && self.slashes() < 2
    }

    /// Whether it depends on the path or host of the base.
    fn is_relative(&self) -> bool {
        self.scheme_end() == 0 && self.slashes() < 2 && Url::parse(&self.0).is_err()
    }

    /// What follows scheme and slashes.
    fn rest(&self) -> &str {
        &self.0[self.scheme_end() + self.slashes()..]
    }

    fn has_no_host(&self) -> bool {
        self.rest().is_empty() || self.rest().starts_with(['?', '#'])
    }

    /// Where it leads if a browser reads it although the parser does not: a name of plain ASCII, such as one that is no
    /// valid Punycode, can only be itself. Others cannot be hosts at all.
    fn plain_host(&self) -> Option<Target<'static>> {
        let rest = self.rest();
        let (host, tail) = rest.split_at(rest.find(['/', '\\', '?', '#']).unwrap_or(rest.len()));
        let is_plain = self.slashes() >= 2
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_'))
            && host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_alphabetic()));
        // No browser takes these in a host (URL, "forbidden host code point"; UTS 46).
        let after_user = host.rsplit('@').next().unwrap_or_default();
        if self.slashes() >= 2 && after_user.contains(|c: char| c.is_ascii_control() || c == '\u{FFFD}') {
            return Some(Target::Nowhere);
        }
        let path = percent_encoding::percent_decode_str(before_query(tail)).decode_utf8_lossy().replace('\\', "/");
        is_plain.then(|| Target::Host(host.to_ascii_lowercase().into(), path.into()))
    }

    /// Resolves it against a base with a special scheme.
    fn join(&self, base: &Url) -> Result<Url, Failed> {
        if self.slashes() < 2 {
            return base.join(&self.0).map_err(|_| Failed::Unreadable);
        }
        if self.has_no_host() {
            return Err(Failed::NoHost);
        }
        // Browsers skip any number of slashes in front of a host; the parser refuses more than two after a base.
        let scheme = &self.0[..self.scheme_end()];
        base.join(&format!("{scheme}//{}", self.rest())).map_err(|_| Failed::Unreadable)
    }
}

fn is_slash(byte: u8) -> bool {
    matches!(byte, b'/' | b'\\')
}

/// What browsers leave out anywhere in a URL.
fn is_left_out(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r')
}

fn decoded_path(url: &Url) -> Cow<'static, str> {
    percent_encoding::percent_decode_str(url.path()).decode_utf8_lossy().into_owned().into()
}

/// What a browser strips from both ends: C0 controls and space.
fn is_trimmed(c: char) -> bool {
    c <= ' '
}

/// Bytes for which the fast path is not meant.
static NEEDS_READING: [bool; 256] = {
    let mut needs = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        needs[byte] = byte <= b' ' as usize || byte >= 0x80 || matches!(byte as u8, b'&' | b'\\' | b'%');
        byte += 1;
    }
    needs
};

/// The fast path: a URL in which nothing needs decoding before its query, which is nearly every one.
/// `None` where the WHATWG parser must decide.
fn plain(raw: &str) -> Option<Target<'_>> {
    let raw = before_query(raw);
    if raw.bytes().any(|byte| NEEDS_READING[usize::from(byte)]) {
        return None;
    }
    let rest = if let Some(rest) = raw.strip_prefix("https://").or_else(|| raw.strip_prefix("http://")) {
        rest
    } else if let Some(rest) = raw.strip_prefix("//") {
        rest
    } else {
        let first = raw.bytes().find(|byte| matches!(byte, b':' | b'/' | b'?' | b'#'));
        return if first == Some(b':') { None } else { Some(Target::Own(Cow::Borrowed(raw))) };
    };
    let end = memchr::memchr(b'/', rest.as_bytes()).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let good = !host.is_empty()
        && !host.starts_with('.')
        && !host.ends_with('.')
        && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-')
        && !host.as_bytes().windows(4).any(|four| four == b"xn--")
        // `0x7f.1` is an IPv4 address.
        && !host.rsplit('.').next().is_some_and(|last| last.starts_with(|c: char| c.is_ascii_digit()));
    if !good {
        return None;
    }
    // Few paths have more than one dot.
    let has_dot_segment = memchr::memchr_iter(b'.', path.as_bytes()).any(|dot| path[..dot].ends_with('/'));
    if has_dot_segment || path.starts_with("//") {
        return None;
    }
    Some(Target::Host(Cow::Borrowed(host), Cow::Borrowed(if path.is_empty() { "/" } else { path })))
}

/// Whether this is a `data:` URL of a picture, a font or a recording, which holds nothing that could load: browsers
/// run no script and read no sheet of these types (Fetch, "should response be blocked due to its MIME type").
///
/// Its beginning tells, which is the same in all encodings that are supersets of ASCII.
pub(super) fn is_picture(text: &[u8]) -> bool {
    const KINDS: &[&[u8]] = &[b"image/", b"font/", b"audio/", b"video/"];
    let Some((scheme, rest)) = text.split_at_checked("data:".len()) else { return false };
    let kind = |kind: &&&[u8]| rest.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind));
    if !scheme.eq_ignore_ascii_case(b"data:") {
        return false;
    }
    let Some(kind) = KINDS.iter().find(kind) else { return false };
    let subtype = &rest[kind.len()..];
    let length = subtype.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')).count();
    let (subtype, after) = subtype.split_at(length);
    // A drawing can load.
    !subtype.is_empty() && !subtype.eq_ignore_ascii_case(b"svg") && matches!(after.first(), Some(b';' | b','))
}

fn before_query(text: &str) -> &str {
    &text[..memchr::memchr2(b'?', b'#', text.as_bytes()).unwrap_or(text.len())]
}

/// The URLs of an image set (WHATWG HTML 4.8.4.3.10), from an attribute or a header field.
pub fn image_candidates(set: &str) -> impl Iterator<Item = &str> {
    let mut rest = set;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',');
        // It ends before a byte of ASCII, or with the text.
        let end = rest.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(rest.len());
        let (url, tail) = rest.split_at_checked(end).filter(|(url, _)| !url.is_empty())?;
        let trimmed = url.trim_end_matches(',');
        rest = if trimmed.len() < url.len() { tail } else { after_descriptors(tail) };
        Some(trimmed)
    })
}

/// Skips a candidate's descriptors; commas in parentheses do not end them.
fn after_descriptors(text: &str) -> &str {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => return text.get(at + 1..).unwrap_or_default(),
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
        for (raw, code) in [
            ("javascript:a?b:import('//t')", "a?b:import('//t')"),
            ("javascript:'#';import('//t')//#", "'#';import('//t')//#"),
            ("java&Tab;script:%61()", "a()"),
        ] {
            assert_eq!(Base::default().resolve(raw), Target::Code(code.into()), "{raw}");
        }
    }

    #[test]
    fn browsers_ignore_extra_slashes_in_front_of_a_host() {
        let mut foreign = Base::default();
        foreign.set("https://other.example/x/");
        for base in [Base::default(), foreign] {
            for front in [
                "///",
                "////",
                "/\\/",
                "\\\\\\",
                "/\t//",
                "https:///",
                "https:////\\",
                "HTTP:\\/\\",
                " ///",
                "ht\ntps:/\n//",
            ] {
                let raw = format!("{front}t.example.com/a.js");
                assert_eq!(base.resolve(&raw), Target::Host("t.example.com".into(), "/a.js".into()), "{raw:?}");
            }
            for raw in ["//", "///", "https://", "https:////", "//?x", "///#x", "\\\\"] {
                assert_eq!(base.resolve(raw), Target::Nowhere, "{raw:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_parsed_may_lead_anywhere() {
        for raw in [
            "https://[t]/a.js",
            "//t.example.com:99999/a.js",
            "https://t%00.example/",
            "https://1.2.3.256/",
            "//user@/a.js",
            "https://t .example/",
        ] {
            assert_eq!(Base::default().resolve(raw), Target::Unreadable, "{raw:?}");
        }
        let plain = Base::default().resolve("///XN--a-.example\\x%61?y");
        assert_eq!(plain, Target::Host("xn--a-.example".into(), "/xa".into()), "it can only be itself");
        assert_eq!(Base::default().resolve("//t\u{1}x/y"), Target::Nowhere);
        assert_eq!(Base::default().resolve("//\u{FFFD}\u{7f}/y"), Target::Nowhere);
    }

    #[test]
    fn a_base_is_read_like_any_other_address() {
        for href in [
            "\\\\t.example.com/",
            "/\\t.example.com/",
            "/&Tab;/t.example.com/",
            "///t.example.com",
            "https:///t.example.com/",
            " //t.example.com/\n",
        ] {
            let mut base = Base::default();
            base.set(href);
            assert_eq!(base.resolve("a.js"), Target::Host("t.example.com".into(), "/a.js".into()), "{href:?}");
        }
        for href in ["", "/", "dir/", "?x", "about:blank", "https://", "data:x", "javascript:x"] {
            let mut base = Base::default();
            base.set(href);
            assert!(matches!(base.resolve("a.js"), Target::Own(_)), "{href:?}");
        }
    }

    #[test]
    fn a_base_that_browsers_disagree_about_leaves_relative_addresses_unreadable() {
        for hrefs in [
            &["data:x", "https://t.example.com/"][..],
            &["javascript:x", "//t.example.com/"],
            &["https://", "//t.example.com/"],
            &["data:x", "/own/", "//t.example.com/"],
            &["https://[x/"],
            &["https:t.example.com"],
        ] {
            let mut base = Base::default();
            hrefs.iter().for_each(|href| base.set(href));
            for raw in ["a.js", "/a.js", "", "?x", "https:a.js"] {
                assert_eq!(base.resolve(raw), Target::Unreadable, "{hrefs:?} {raw}");
            }
            assert_eq!(base.resolve("https://u.example/"), Target::Host("u.example".into(), "/".into()));
            assert_eq!(base.resolve("about:blank"), Target::Nowhere);
        }
    }

    #[test]
    fn an_address_with_a_scheme_and_one_slash_is_relative_to_a_base_of_that_scheme() {
        let mut base = Base::default();
        base.set("https://t.example.com/x/");
        for (raw, path) in [("https:a.js", "/x/a.js"), ("https:/a.js", "/a.js"), ("HTTPS:\\a.js", "/a.js")] {
            assert_eq!(base.resolve(raw), Target::Host("t.example.com".into(), path.into()), "{raw}");
        }
        assert_eq!(base.resolve("http:u.example"), Target::Host("u.example".into(), "/".into()));
        let mut base = Base::default();
        base.set("//t.example.com/x/");
        assert_eq!(base.resolve("https:a.js"), Target::Unreadable, "the scheme of the page is not known");
        assert_eq!(base.resolve("a.js"), Target::Host("t.example.com".into(), "/x/a.js".into()));
    }

    #[test]
    fn every_candidate_of_a_srcset_is_seen() {
        let candidates = |set| image_candidates(set).collect::<Vec<_>>();
        assert_eq!(candidates("a.png 1x, https://t.example.com/p.gif 2x"), ["a.png", "https://t.example.com/p.gif"]);
        assert_eq!(candidates("a,b 1x,c"), ["a,b", "c"]);
        assert_eq!(candidates(" , a, b"), ["a", "b"]);
        assert_eq!(candidates("data:,a ( , ) 2x, b"), ["data:,a", "b"]);
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
            let _ = (refresh(&raw), refresh(&spaced), image_candidates(&raw).count(), Base::default().resolve(&raw));
        }
    }
}
