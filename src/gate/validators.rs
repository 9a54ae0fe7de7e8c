//! Validators of changed pages: bound to what the page varies by, and mapped back for the app.
//!
//! | the app's response has | the changed page has | the browser's `If-None-Match` becomes |
//! |---|---|---|
//! | `ETag: "a"` | `ETag: W/"a.tc<variant>"` | `If-None-Match: "a"` |
//! | `ETag: W/"a"` | `ETag: W/"a.tc<variant>w"` | `If-None-Match: W/"a"` |
//! | `Last-Modified` only | `ETag: W/"<seconds>.tm<variant>"` | `If-Modified-Since` |
//! | nothing | nothing | |
//!
//! A tag maps back only while its variant (consent state, release, settings, language, model …) is the present one, so
//! that no `304` brings back a page from before a decision, a release or a change of settings. `Last-Modified` itself goes
//! from changed pages: a date cannot name a variant, and caches would guess a lifetime from it (RFC 9111 §4.2.2). For the
//! same reason `If-Modified-Since` and tags that are not ours do not reach the app when a page is asked for: they are from
//! before this layer was here. (The price: what is opened like a page but is not one, for example a PDF, is sent again
//! instead of a `304`.)
//!
//! `If-Match` is about the app's own state, not about what was shown: tags of any variant map back, and nothing is
//! removed, because a write without its condition would be a lost update (RFC 9110 §13.1.1).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::Method;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use sha2::{Digest as _, Sha256};

use crate::syntax::list;
use crate::visitor::RequestFacts;

/// What a changed page depends on besides the app's own page, as eight characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Variant([u8; 8]);

impl Variant {
    pub(crate) fn of(inputs: &[u8]) -> Self {
        let digest: [u8; 32] = Sha256::digest(inputs).into();
        let mut text = [0; 8];
        // Six bytes are exactly eight characters, so the slice always fits.
        let written = URL_SAFE_NO_PAD.encode_slice(&digest[..6], &mut text).unwrap_or(0);
        debug_assert_eq!(written, text.len());
        Self(text)
    }
}

/// Binds the validators of a changed page, or of a `304` or `HEAD` for one, to its variant.
pub(crate) fn bind(headers: &mut HeaderMap, variant: impl FnOnce() -> Variant) {
    let bound = match headers.get(header::ETAG) {
        // A malformed tag (`ETag: abc`) cannot be bound; it is removed.
        Some(tag) => Tag::parse(tag.as_bytes()).map(|tag| tag.bound(variant())),
        None => last_modified(headers).map(|seconds| date_tag(seconds, variant())),
    };
    headers.remove(header::LAST_MODIFIED);
    match bound.and_then(|tag| HeaderValue::from_bytes(&tag).ok()) {
        Some(tag) => headers.insert(header::ETAG, tag),
        None => headers.remove(header::ETAG),
    };
}

/// What is made for each request confirms nothing that was kept.
pub(crate) fn drop_conditions(headers: &mut HeaderMap) {
    headers.remove(header::IF_NONE_MATCH);
    headers.remove(header::IF_MODIFIED_SINCE);
}

/// Maps the conditions of a request back to the app's own; sets [`RequestFacts::revalidates`] if a `304` that
/// comes back confirms a page of ours, and so must be [bound](bind) again.
///
/// What does not ask for a page keeps its conditions, except for tags of ours.
pub(crate) fn map_back(method: &Method, headers: &mut HeaderMap, asked: &mut RequestFacts, variant: Variant) {
    map_if_match(headers);
    if method != Method::GET && method != Method::HEAD {
        return;
    }
    let dates = map_if_none_match(headers, asked, variant);
    if asked.page || asked.revalidates || dates.is_some() {
        headers.remove(header::IF_MODIFIED_SINCE);
    }
    // RFC 9110 §13.1.3: a date is looked at only where there is no If-None-Match.
    if let (Some(seconds), false) = (dates, headers.contains_key(header::IF_NONE_MATCH))
        && let Some(date) = http_date(seconds)
    {
        headers.insert(header::IF_MODIFIED_SINCE, date);
        asked.revalidates = true;
    }
}

/// An entity tag: weak or strong, and what is between the quotes (RFC 9110 §8.8.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Tag<'t> {
    weak: bool,
    opaque: &'t [u8],
}

/// What a tag in a request says.
#[derive(Debug, PartialEq, Eq)]
enum Origin<'t> {
    App(Tag<'t>, Variant),
    Date(u64, Variant),
    Foreign,
}

impl<'t> Tag<'t> {
    fn parse(text: &'t [u8]) -> Option<Self> {
        let text = text.trim_ascii();
        // `w/` is not allowed, but sent; the browser compares what it was given.
        let (weak, quoted) = match text {
            [b'W' | b'w', b'/', quoted @ ..] => (true, quoted),
            quoted => (false, quoted),
        };
        match quoted {
            [b'"', opaque @ .., b'"'] if !opaque.contains(&b'"') => Some(Self { weak, opaque }),
            _ => None,
        }
    }

    fn bound(&self, variant: Variant) -> Vec<u8> {
        let mark: &[u8] = if self.weak { b"w" } else { b"" };
        [b"W/\"", self.opaque, b".tc", &variant.0, mark, b"\""].concat()
    }

    fn write(&self) -> Vec<u8> {
        let mark: &[u8] = if self.weak { b"W/" } else { b"" };
        [mark, b"\"", self.opaque, b"\""].concat()
    }

    fn origin(&self) -> Origin<'t> {
        if let Some((opaque, variant)) = split_suffix(self.opaque, b".tc") {
            return Origin::App(Tag { weak: false, opaque }, variant);
        }
        if let Some((opaque, variant)) = self.opaque.strip_suffix(b"w").and_then(|rest| split_suffix(rest, b".tc")) {
            return Origin::App(Tag { weak: true, opaque }, variant);
        }
        let date = split_suffix(self.opaque, b".tm").and_then(|(digits, variant)| {
            let seconds = std::str::from_utf8(digits).ok()?.parse().ok()?;
            Some(Origin::Date(seconds, variant))
        });
        date.unwrap_or(Origin::Foreign)
    }
}

/// `<rest><mark><variant>`: the mark is at a fixed place from the end, so nothing in the rest can imitate it.
fn split_suffix<'t>(opaque: &'t [u8], mark: &[u8]) -> Option<(&'t [u8], Variant)> {
    let (rest, variant) = opaque.split_last_chunk::<8>()?;
    Some((rest.strip_suffix(mark)?, Variant(*variant)))
}

fn date_tag(seconds: u64, variant: Variant) -> Vec<u8> {
    [b"W/\"", seconds.to_string().as_bytes(), b".tm", &variant.0, b"\""].concat()
}

fn last_modified(headers: &HeaderMap) -> Option<u64> {
    let date = httpdate::parse_http_date(headers.get(header::LAST_MODIFIED)?.to_str().ok()?).ok()?;
    Some(date.duration_since(UNIX_EPOCH).ok()?.as_secs())
}

fn http_date(seconds: u64) -> Option<HeaderValue> {
    // The year 9999, beyond which HTTP has no dates; also keeps the sum below from running over.
    const LAST: u64 = 253_402_300_799;
    let instant: SystemTime = UNIX_EPOCH.checked_add(Duration::from_secs(Some(seconds).filter(|at| *at <= LAST)?))?;
    HeaderValue::try_from(httpdate::fmt_http_date(instant)).ok()
}

fn map_if_match(headers: &mut HeaderMap) {
    let mut changed = false;
    let tags = tags(headers, &header::IF_MATCH)
        .map(|text| match Tag::parse(text).as_ref().map(Tag::origin) {
            Some(Origin::App(tag, _)) => {
                changed = true;
                tag.write()
            }
            _ => text.to_vec(),
        })
        .collect();
    if changed {
        replace(headers, &header::IF_MATCH, tags);
    }
}

/// Returns the date in a tag of ours, if there is one.
fn map_if_none_match(headers: &mut HeaderMap, asked: &mut RequestFacts, variant: Variant) -> Option<u64> {
    let mut changed = false;
    let mut date = None;
    let mut kept = Vec::new();
    for text in tags(headers, &header::IF_NONE_MATCH) {
        match Tag::parse(text).map_or(Origin::Foreign, |tag| tag.origin()) {
            Origin::App(tag, bound_to) if bound_to == variant => {
                asked.revalidates = true;
                kept.push(tag.write());
            }
            Origin::Date(seconds, bound_to) if bound_to == variant => date = Some(seconds),
            Origin::Foreign if !asked.page => {
                kept.push(text.to_vec());
                continue;
            }
            _ => {}
        }
        changed = true;
    }
    if changed {
        replace(headers, &header::IF_NONE_MATCH, kept);
    }
    date
}

/// Entity tags may hold a backslash, and it escapes nothing (RFC 9110 §8.8.3), unlike in the lists of `list.rs`.
fn tags<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = &'h [u8]> {
    headers.get_all(name).iter().flat_map(|line| {
        let mut quoted = false;
        line.as_bytes()
            .split(move |byte| {
                quoted ^= *byte == b'"';
                *byte == b',' && !quoted
            })
            .map(<[u8]>::trim_ascii)
            .filter(|tag| !tag.is_empty())
    })
}

fn replace(headers: &mut HeaderMap, name: &HeaderName, tags: Vec<Vec<u8>>) {
    let tags: Vec<&[u8]> = tags.iter().map(Vec::as_slice).collect();
    list::replace(headers, name, &tags);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const DATE: &str = "Mon, 23 Nov 2026 22:00:00 GMT";

    fn variant(state: &str) -> Variant {
        Variant::of(state.as_bytes())
    }

    fn bound(name: &'static str, value: &str, variant: Variant) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_str(value).unwrap());
        bind(&mut headers, || variant);
        headers
    }

    fn page_asked_back(lines: &[(&'static str, &str)], variant: Variant) -> (HeaderMap, bool) {
        asked_back(RequestFacts { page: true, ..RequestFacts::default() }, lines, variant)
    }

    fn file_asked_back(lines: &[(&'static str, &str)], variant: Variant) -> (HeaderMap, bool) {
        asked_back(RequestFacts::default(), lines, variant)
    }

    fn asked_back(mut asked: RequestFacts, lines: &[(&'static str, &str)], variant: Variant) -> (HeaderMap, bool) {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        map_back(&Method::GET, &mut headers, &mut asked, variant);
        (headers, asked.revalidates)
    }

    fn text(tag: &HeaderValue) -> &str {
        tag.to_str().unwrap()
    }

    #[test]
    fn a_strong_tag_becomes_weak_and_bound_and_comes_back_as_it_was() {
        let state = variant("refused");
        for tag in ["\"a\"", "W/\"a\"", "\"\"", "\"a.tc12345678\"", "\"a,b\"", "\"back\\slash\"", "W/\"x.tmAAAAAAAA\""]
        {
            let page = bound("etag", tag, state);
            let ours = text(&page["etag"]);
            assert!(ours.starts_with("W/\"") && ours.ends_with('"') && ours != tag, "{ours}");
            let (request, revalidates) = page_asked_back(&[("if-none-match", ours)], state);
            assert_eq!(request["if-none-match"], tag);
            assert!(revalidates);
        }
        assert!(text(&bound("etag", "\"a\"", state)["etag"]).starts_with("W/\"a.tc"));
    }

    #[test]
    fn no_304_brings_back_a_page_from_before_a_decision_or_release() {
        // Also not by a tag of another state, by one from before this layer, or by a date.
        let before = bound("etag", "\"a\"", variant("undecided"));
        let list = format!("{}, \"plain\", W/\"plain\", *", text(&before["etag"]));
        let lines = [("if-none-match", list.as_str()), ("if-modified-since", DATE)];
        let (request, revalidates) = page_asked_back(&lines, variant("refused"));
        assert!(request.is_empty(), "{request:?}");
        assert!(!revalidates);
        let dated = bound("last-modified", DATE, variant("undecided"));
        let (request, _) = page_asked_back(&[("if-none-match", text(&dated["etag"]))], variant("refused"));
        assert!(request.is_empty(), "{request:?}");
    }

    #[test]
    fn a_page_with_a_date_only_is_revalidated_by_a_tag_of_ours() {
        let state = variant("refused");
        let page = bound("last-modified", DATE, state);
        assert!(!page.contains_key("last-modified"));
        let (request, revalidates) = page_asked_back(&[("if-none-match", text(&page["etag"]))], state);
        assert_eq!(request["if-modified-since"], DATE);
        assert!(!request.contains_key("if-none-match"));
        assert!(revalidates);
    }

    #[test]
    fn a_tag_outranks_a_date() {
        let state = variant("refused");
        let mut page = bound("etag", "\"a\"", state);
        let dated = bound("last-modified", DATE, state);
        page.append("etag", dated["etag"].clone());
        let list = page.get_all("etag").iter().map(text).collect::<Vec<_>>().join(", ");
        let (request, _) = page_asked_back(&[("if-none-match", &list)], state);
        assert_eq!(request["if-none-match"], "\"a\"");
        assert!(!request.contains_key("if-modified-since"));
    }

    #[test]
    fn a_request_for_no_page_keeps_its_conditions_except_for_our_tags() {
        let lines = [("if-none-match", "\"image\", W/\"x\""), ("if-modified-since", DATE)];
        let (request, revalidates) = file_asked_back(&lines, variant("refused"));
        assert_eq!(request["if-none-match"], lines[0].1);
        assert_eq!(request["if-modified-since"], DATE);
        assert!(!revalidates);
        let before = bound("etag", "\"a\"", variant("undecided"));
        let list = format!("\"fragment\", {}", text(&before["etag"]));
        let (request, _) = file_asked_back(&[("if-none-match", &list)], variant("refused"));
        assert_eq!(request["if-none-match"], "\"fragment\"");
    }

    #[test]
    fn a_write_keeps_its_condition_whatever_was_decided_since() {
        let before = bound("etag", "\"a\"", variant("undecided"));
        let list = format!("{}, \"other\"", text(&before["etag"]));
        let mut headers = HeaderMap::new();
        headers.insert("if-match", HeaderValue::from_str(&list).unwrap());
        headers.insert("if-none-match", HeaderValue::from_static("*"));
        let mut asked = RequestFacts { page: true, ..RequestFacts::default() };
        map_back(&Method::PUT, &mut headers, &mut asked, variant("refused"));
        assert_eq!(headers["if-match"], "\"a\", \"other\"");
        assert_eq!(headers["if-none-match"], "*");
        assert!(!asked.revalidates);
    }

    #[test]
    fn a_304_gets_the_bound_tag_again() {
        let state = variant("refused");
        assert_eq!(bound("etag", "\"a\"", state), bound("etag", "\"a\"", state));
        assert_ne!(bound("etag", "\"a\"", state), bound("etag", "\"a\"", variant("granted")));
        assert_ne!(bound("etag", "\"a\"", state), bound("etag", "W/\"a\"", state));
    }

    #[test]
    fn a_malformed_tag_is_removed() {
        for value in ["abc", "\"a", "W/a", "\"a\"b\"", "", "a\""] {
            let page = bound("etag", value, variant("refused"));
            assert!(page.is_empty(), "{value}: {page:?}");
        }
        assert!(bound("last-modified", "yesterday", variant("refused")).is_empty());
    }

    proptest! {
        #[test]
        fn every_tag_comes_back_as_it_was(opaque in "[!#-~]{0,40}", weak: bool, state in "[a-z]{1,4}") {
            let tag = format!("{}\"{opaque}\"", if weak { "W/" } else { "" });
            let page = bound("etag", &tag, variant(&state));
            let (request, _) = page_asked_back(&[("if-none-match", text(&page["etag"]))], variant(&state));
            prop_assert_eq!(text(&request["if-none-match"]), tag);
        }

        #[test]
        fn odd_conditions_never_panic(value in "[ -~]{0,60}") {
            page_asked_back(&[("if-none-match", &value), ("if-match", &value)], variant("refused"));
            file_asked_back(&[("if-none-match", &value)], variant("refused"));
        }
    }
}
