//! Which caches may store a page: `Cache-Control`, fields like it, and `Vary`.
//!
//! **Private mode**: a page depends on its visitor, so no shared cache may store it, and the browser asks again before it
//! shows a stored one, because the visitor may have decided since. `no-store` is not added: it would end the
//! back/forward cache.
//!
//! **Shared mode**: no byte depends on the visitor, so `Cache-Control` stays the app's and `Vary: Cookie` is never
//! added. Where a page is made per language, [`add_vary`] says so.
//!
//! **Both modes**: a page that passes unchanged, because its request asked for something else than a page, is not
//! stored anywhere ([`forbid_keeping`]): a later visit to the same address must not get it.

use std::borrow::Cow;

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::syntax::list;

/// Fields for one kind of shared cache, which outrank `Cache-Control` there (RFC 9213, Surrogate-Control of
/// Edge Architecture, and vendors' own).
const TARGETED: &[&str] = &[
    "cdn-cache-control",
    "surrogate-control",
    "cloudflare-cdn-cache-control",
    "netlify-cdn-cache-control",
    "vercel-cdn-cache-control",
    "akamai-cache-control",
    "fastly-cache-control",
    "edge-control",
    "x-litespeed-cache-control",
];

/// Directives that say how long a page may be stored, or that others may store it. All are wrong for a page that depends
/// on its visitor.
const DROPPED: &[&[u8]] = &[
    b"public",
    b"private",
    b"no-cache",
    b"no-store",
    b"max-age",
    b"s-maxage",
    b"immutable",
    b"stale-while-revalidate",
    b"stale-if-error",
    b"proxy-revalidate",
];

/// Marks a response that depends on the visitor: no shared cache stores it, the browser revalidates it, and `Vary`
/// names `used`, the request fields it was made from.
pub(crate) fn make_private(headers: &mut HeaderMap, used: impl IntoIterator<Item = HeaderName>) {
    restrict(headers, used, Keeping::ByTheBrowser);
}

/// As [`make_private`], and the browser does not store it either.
pub(crate) fn forbid_keeping(headers: &mut HeaderMap, used: impl IntoIterator<Item = HeaderName>) {
    restrict(headers, used, Keeping::ByNobody);
}

/// Whether the app, or we, said that nobody may store a response.
pub(crate) fn is_never_stored(headers: &HeaderMap) -> bool {
    list::all_members(headers, &header::CACHE_CONTROL)
        .any(|directive| list::name(directive).eq_ignore_ascii_case(b"no-store"))
}

/// Which caches may store a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keeping {
    /// The browser, which asks again before it shows it.
    ByTheBrowser,
    ByNobody,
}

fn restrict(headers: &mut HeaderMap, used: impl IntoIterator<Item = HeaderName>, keeping: Keeping) {
    let line = private_cache_control(headers, keeping);
    headers.insert(header::CACHE_CONTROL, line);
    for name in TARGETED {
        if headers.contains_key(*name) {
            headers.insert(*name, HeaderValue::from_static("private, no-store"));
        }
    }
    // nginx: outranks Cache-Control there.
    if headers.contains_key("x-accel-expires") {
        headers.insert("x-accel-expires", HeaderValue::from_static("0"));
    }
    // RFC 9111 §5.3: an invalid date means "already expired", for caches that know nothing newer.
    if headers.contains_key(header::EXPIRES) {
        headers.insert(header::EXPIRES, HeaderValue::from_static("0"));
    }
    let says_no_cache =
        list::all_members(headers, &header::PRAGMA).any(|value| value.eq_ignore_ascii_case(b"no-cache"));
    if !says_no_cache {
        headers.remove(header::PRAGMA);
    }
    add_vary(headers, used);
}

/// Adds names to `Vary` (RFC 9110 §12.5.5): one line, no name twice, `*` stays as it is.
pub(crate) fn add_vary(headers: &mut HeaderMap, used: impl IntoIterator<Item = HeaderName>) {
    let mut merged: Vec<u8> = Vec::with_capacity(96);
    let mut add = |name: &[u8]| {
        let is_there = merged.split(|byte| *byte == b',').any(|other| other.trim_ascii().eq_ignore_ascii_case(name));
        if !is_there {
            if !merged.is_empty() {
                merged.extend_from_slice(b", ");
            }
            merged.extend_from_slice(name);
        }
        !is_there
    };
    let mut lines_say_it_twice = headers.get_all(header::VARY).iter().count() > 1;
    for name in list::all_members(headers, &header::VARY) {
        if name == b"*" {
            return;
        }
        lines_say_it_twice |= !add(name);
    }
    let mut is_new = false;
    for name in used {
        is_new |= add(title_case(&name).as_bytes());
    }
    if (is_new || lines_say_it_twice)
        && let Ok(value) = HeaderValue::from_bytes(&merged)
    {
        headers.insert(header::VARY, value);
    }
}

/// `private, no-cache`, or `private, no-store` where nothing may store it or the app said so; then the app's other directives.
fn private_cache_control(headers: &HeaderMap, keeping: Keeping) -> HeaderValue {
    let directives = || list::all_members(headers, &header::CACHE_CONTROL);
    let is = |directive: &[u8], name: &[u8]| list::name(directive).eq_ignore_ascii_case(name);
    let says = |name: &[u8]| directives().any(|directive| is(directive, name));
    let ours = match (keeping == Keeping::ByNobody || says(b"no-store"), says(b"no-cache")) {
        (true, true) => "private, no-store, no-cache",
        (true, false) => "private, no-store",
        (false, _) => "private, no-cache",
    };
    let mut kept = directives().filter(|directive| !DROPPED.iter().any(|dropped| is(directive, dropped))).peekable();
    if kept.peek().is_none() {
        return HeaderValue::from_static(ours);
    }
    let mut line = ours.as_bytes().to_vec();
    for directive in kept {
        line.extend_from_slice(b", ");
        line.extend_from_slice(directive);
    }
    HeaderValue::from_bytes(&line).unwrap_or(HeaderValue::from_static(ours))
}

/// `accept-language` → `Accept-Language`: how `Vary` is usually written.
fn title_case(name: &HeaderName) -> Cow<'static, str> {
    const USUAL: [&str; 6] = ["Accept", "Cookie", "Sec-GPC", "Sec-Fetch-Dest", "Accept-Language", "X-Forwarded-Proto"];
    if let Some(usual) = USUAL.iter().find(|usual| name.as_str().eq_ignore_ascii_case(usual)) {
        return Cow::Borrowed(usual);
    }
    let mut start = true;
    let title = |letter: char| {
        let upper = std::mem::replace(&mut start, letter == '-');
        if upper { letter.to_ascii_uppercase() } else { letter }
    };
    name.as_str().chars().map(title).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn a_page_of_one_visitor_is_never_stored_by_a_shared_cache() {
        let table: &[(&[&str], &str)] = &[
            (&[], "private, no-cache"),
            (&["public, max-age=600"], "private, no-cache"),
            (&["s-maxage=60"], "private, no-cache"),
            (&["max-age=31536000, immutable"], "private, no-cache"),
            (&["Public", "S-MaxAge=60, stale-while-revalidate=30"], "private, no-cache"),
            (&["private, max-age=60"], "private, no-cache"),
            (&["private=\"x-a, x-b\", no-cache=\"set-cookie\""], "private, no-cache"),
            (&["no-store"], "private, no-store"),
            (&["no-store, no-cache, must-revalidate"], "private, no-store, no-cache, must-revalidate"),
            (&["must-revalidate, ext=\"a, b\""], "private, no-cache, must-revalidate, ext=\"a, b\""),
            (&["no-transform"], "private, no-cache, no-transform"),
        ];
        for (lines, expected) in table {
            let lines: Vec<_> = lines.iter().map(|line| ("cache-control", *line)).collect();
            let mut all = headers(&lines);
            make_private(&mut all, []);
            assert_eq!(all.get_all("cache-control").iter().collect::<Vec<_>>(), [expected], "{lines:?}");
        }
    }

    #[test]
    fn what_may_not_be_stored_is_not_whatever_the_app_said() {
        for (line, expected) in [
            ("public, max-age=600", "private, no-store"),
            ("no-cache", "private, no-store, no-cache"),
            ("no-store, must-revalidate", "private, no-store, must-revalidate"),
        ] {
            let mut all = headers(&[("cache-control", line), ("cdn-cache-control", "max-age=600")]);
            forbid_keeping(&mut all, []);
            assert_eq!(
                (&all["cache-control"], &all["cdn-cache-control"]),
                (&expected.parse().unwrap(), &HeaderValue::from_static("private, no-store"))
            );
        }
    }

    #[test]
    fn no_store_is_not_added_because_it_ends_the_back_forward_cache() {
        let mut all = headers(&[("cache-control", "max-age=60")]);
        make_private(&mut all, []);
        assert!(!all["cache-control"].to_str().unwrap().contains("no-store"));
    }

    #[test]
    fn fields_for_other_caches_change_only_if_they_are_there() {
        let mut all = headers(&[
            ("cdn-cache-control", "max-age=600"),
            ("surrogate-control", "max-age=600"),
            ("cloudflare-cdn-cache-control", "max-age=600"),
            ("x-accel-expires", "600"),
            ("expires", "Thu, 01 Dec 2033 16:00:00 GMT"),
            ("pragma", "public"),
        ]);
        make_private(&mut all, []);
        for name in ["cdn-cache-control", "surrogate-control", "cloudflare-cdn-cache-control"] {
            assert_eq!(all[name], "private, no-store");
        }
        assert_eq!(all["x-accel-expires"], "0");
        assert_eq!(all["expires"], "0");
        assert!(!all.contains_key("pragma"));
        let mut bare = HeaderMap::new();
        make_private(&mut bare, []);
        assert_eq!(bare.len(), 1);
    }

    #[test]
    fn vary_names_what_was_used_once() {
        let used = [header::COOKIE, HeaderName::from_static("sec-gpc"), header::ACCEPT_LANGUAGE];
        let table: &[(&[&str], &[&str])] = &[
            (&[], &["Cookie, Sec-GPC, Accept-Language"]),
            (&["Accept-Encoding"], &["Accept-Encoding, Cookie, Sec-GPC, Accept-Language"]),
            (&["cookie, accept-encoding", "Cookie"], &["cookie, accept-encoding, Sec-GPC, Accept-Language"]),
            (&["COOKIE,SEC-GPC,ACCEPT-LANGUAGE"], &["COOKIE,SEC-GPC,ACCEPT-LANGUAGE"]),
            (&["*"], &["*"]),
            (&["Origin", "*"], &["Origin", "*"]),
        ];
        for (lines, expected) in table {
            let lines: Vec<_> = lines.iter().map(|line| ("vary", *line)).collect();
            let mut all = headers(&lines);
            add_vary(&mut all, used.clone());
            assert_eq!(all.get_all("vary").iter().collect::<Vec<_>>(), *expected, "{lines:?}");
        }
    }

    #[test]
    fn nothing_used_adds_nothing_to_vary() {
        let mut all = headers(&[("cache-control", "public, max-age=60")]);
        add_vary(&mut all, []);
        assert!(!all.contains_key("vary"));
        assert_eq!(all["cache-control"], "public, max-age=60");
    }
}
