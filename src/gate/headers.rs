//! Fields that are wrong for a changed body, and fields that make a browser load something.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::syntax::{list, media_type};
use tower_consent_html::{image_candidates, refresh, rel_loads};

/// Fields that describe the bytes that the app wrote, with the section that says so.
const INTEGRITY: &[&str] = &[
    "content-length",    // RFC 9110 §8.6
    "accept-ranges",     // RFC 9110 §14.3: no parts of a changed page are served
    "content-md5",       // RFC 2616 §14.15, removed by RFC 7231
    "digest",            // RFC 3230 §4.3.2, replaced by RFC 9530
    "repr-digest",       // RFC 9530 §3
    "content-digest",    // RFC 9530 §2
    "unencoded-digest",  // draft-ietf-httpbis-unencoded-digest
    "use-as-dictionary", // RFC 9842 §2.1
    "dictionary-id",     // RFC 9842 §2.3
];

/// The account that the visitor is signed in to, as an upstream says. For us alone: no visitor gets it.
pub(crate) const CONSENT_LINK: HeaderName = HeaderName::from_static("consent-link");

/// Removes what is no longer true after the body has changed: on `GET`, `HEAD` and `304` alike.
pub(crate) fn strip_integrity(headers: &mut HeaderMap) {
    for name in INTEGRITY {
        headers.remove(*name);
    }
    let announced: Vec<Vec<u8>> = list::all_members(headers, &header::TRAILER).map(<[u8]>::to_vec).collect();
    let kept: Vec<&[u8]> = announced.iter().map(Vec::as_slice).filter(|name| !is_integrity(name)).collect();
    if kept.len() < announced.len() {
        list::replace(headers, &header::TRAILER, &kept);
    }
}

/// Removes all that tells one version of the body from another, in a response that is made for each request.
pub(crate) fn strip_validators(headers: &mut HeaderMap) {
    strip_integrity(headers);
    for name in [header::ETAG, header::LAST_MODIFIED, header::CONTENT_ENCODING] {
        headers.remove(name);
    }
}

/// Removes the same fields from the trailers of a changed body (RFC 9110 §6.5).
pub(crate) fn strip_trailers(trailers: &mut HeaderMap) {
    strip_integrity(trailers);
    trailers.remove(header::ETAG);
}

/// Removes the links of `Link` fields that would load from a held URL; returns their number.
///
/// `judge` gets the URL as written and says whether it is held. All other links stay byte for byte (RFC 8288).
pub(crate) fn filter_links(headers: &mut HeaderMap, judge: &dyn Fn(&str) -> bool) -> usize {
    filter_lines(headers, &header::LINK, &|line| kept_links(line, judge))
}

/// Removes `Refresh` fields that lead to a held URL; returns their number.
pub(crate) fn filter_refresh(headers: &mut HeaderMap, judge: &dyn Fn(&str) -> bool) -> usize {
    let leads_to_held = |text: &str| refresh(text).is_some_and(judge);
    filter_lines(headers, &header::REFRESH, &|line| {
        let held = any_reading(line, &leads_to_held);
        Filtered { line: (!held).then(|| line.to_vec()), dropped: usize::from(held) }
    })
}

/// What browsers may read a field's bytes as: each byte as a character (Fetch, "isomorphic decode"), or UTF-8.
fn any_reading(text: &[u8], holds: &dyn Fn(&str) -> bool) -> bool {
    let is_held = holds(&String::from_utf8_lossy(text));
    is_held || !text.is_ascii() && holds(&text.iter().copied().map(char::from).collect::<String>())
}

/// A line after the filter.
struct Filtered {
    line: Option<Vec<u8>>,
    dropped: usize,
}

fn filter_lines(headers: &mut HeaderMap, name: &HeaderName, filter: &dyn Fn(&[u8]) -> Filtered) -> usize {
    let mut lines = Vec::new();
    let mut dropped = 0;
    for value in headers.get_all(name) {
        let filtered = filter(value.as_bytes());
        dropped += filtered.dropped;
        if filtered.dropped == 0 {
            lines.push(value.clone());
        } else if let Some(line) = filtered.line.and_then(|line| HeaderValue::from_bytes(&line).ok()) {
            lines.push(line);
        }
    }
    if dropped > 0 {
        headers.remove(name);
        for line in lines {
            headers.append(name, line);
        }
    }
    dropped
}

fn kept_links(line: &[u8], judge: &dyn Fn(&str) -> bool) -> Filtered {
    let Some(links) = split_links(line) else {
        // A quote or bracket that never closes: browsers and we may see different links. If any address in the line
        // is held, the line goes.
        let held = line.split(|byte| *byte == b'<').skip(1).any(|rest| {
            let url = rest.split(|byte| *byte == b'>').next().unwrap_or_default();
            any_reading(url, &|url| judge(url.trim()))
        });
        return Filtered { line: (!held).then(|| line.to_vec()), dropped: usize::from(held) };
    };
    let kept: Vec<&[u8]> = links.iter().copied().filter(|link| !is_held(link, judge)).collect();
    let dropped = links.len() - kept.len();
    let line = kept.iter().map(|link| link.trim_ascii()).collect::<Vec<_>>().join(&b", "[..]);
    Filtered { line: (!line.is_empty()).then_some(line), dropped }
}

/// The links of a line as written. Commas in `<…>` and in quotes separate nothing. `None` if a bracket or quote never closes.
fn split_links(line: &[u8]) -> Option<Vec<&[u8]>> {
    let mut links = Vec::new();
    let mut start = 0;
    let mut closing = None;
    let mut escaped = false;
    for (at, &byte) in line.iter().enumerate() {
        match (closing, byte) {
            _ if escaped => escaped = false,
            (Some(b'"'), b'\\') => escaped = true,
            (Some(end), _) if byte == end => closing = None,
            (Some(_), _) => {}
            (None, b'<') => closing = Some(b'>'),
            (None, b'"') => closing = Some(b'"'),
            (None, b',') => {
                links.push(&line[start..at]);
                start = at + 1;
            }
            (None, _) => {}
        }
    }
    links.push(&line[start..]);
    closing.is_none().then_some(links)
}

fn is_held(link: &[u8], judge: &dyn Fn(&str) -> bool) -> bool {
    let Some(open) = link.iter().position(|byte| *byte == b'<') else { return false };
    let Some(length) = link[open..].iter().position(|byte| *byte == b'>') else { return false };
    let url = &link[open + 1..open + length];
    let parameters = || media_type::parameters(&link[open + length + 1..]);
    let any = |wanted: &str, holds: &dyn Fn(&str) -> bool| {
        let mut named = parameters().filter(|(name, _)| name.eq_ignore_ascii_case(wanted.as_bytes()));
        named.any(|(_, value)| any_reading(&value, holds))
    };
    any("rel", &rel_loads)
        && (any_reading(url, &|url| judge(url.trim())) || any("imagesrcset", &|set| image_candidates(set).any(judge)))
}

fn is_integrity(name: &[u8]) -> bool {
    INTEGRITY.iter().any(|field| name.eq_ignore_ascii_case(field.as_bytes()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tracker(url: &str) -> bool {
        url.contains("tracker.example")
    }

    fn links(lines: &[&str]) -> (Vec<String>, usize) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(header::LINK, HeaderValue::from_str(line).unwrap());
        }
        let dropped = filter_links(&mut headers, &tracker);
        (headers.get_all("link").iter().map(|line| line.to_str().unwrap().to_owned()).collect(), dropped)
    }

    #[test]
    fn fields_that_describe_the_old_bytes_are_removed() {
        let mut headers = HeaderMap::new();
        let gone = ["content-length", "accept-ranges", "content-md5", "digest", "repr-digest", "content-digest"];
        for name in gone.iter().chain(&["unencoded-digest", "use-as-dictionary", "content-type", "content-language"]) {
            headers.insert(*name, HeaderValue::from_static("x"));
        }
        headers.insert("trailer", HeaderValue::from_static("Repr-Digest, Server-Timing,content-digest"));
        strip_integrity(&mut headers);
        let mut left: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        assert_eq!(left, ["content-language", "content-type", "trailer"]);
        assert_eq!(headers["trailer"], "Server-Timing");
        headers.insert("trailer", HeaderValue::from_static("Content-MD5"));
        strip_integrity(&mut headers);
        assert!(!headers.contains_key("trailer"));
    }

    #[test]
    fn digests_in_trailers_are_removed() {
        let mut trailers = HeaderMap::new();
        trailers.insert("repr-digest", HeaderValue::from_static("sha-256=:AA==:"));
        trailers.insert("server-timing", HeaderValue::from_static("db;dur=1"));
        strip_trailers(&mut trailers);
        assert_eq!(trailers.keys().collect::<Vec<_>>(), ["server-timing"]);
    }

    #[test]
    fn links_that_load_from_a_held_host_are_removed_and_others_stay_byte_for_byte() {
        let held = "https://tracker.example/t.js";
        for rel in [
            "preload",
            "PRECONNECT",
            "dns-prefetch",
            "prefetch",
            "modulepreload",
            "prerender",
            "stylesheet",
            "mask-icon",
            "monetization",
        ] {
            for link in [
                format!("<{held}>; rel={rel}"),
                format!("<{held}>;rel=\"{rel}\";as=script"),
                format!("< {held} > ; as=script ; REL = \"next {rel}\""),
                format!("<{held}>; title=\"a, b; rel=x\"; rel={rel}"),
            ] {
                assert_eq!(links(&[&link]), (vec![], 1), "{link}");
            }
        }
        let table: &[(&[&str], &[&str], usize)] = &[
            (&["<https://tracker.example/>; rel=next"], &["<https://tracker.example/>; rel=next"], 0),
            (&["</a.css> ;rel=preload,  </b>; rel=next"], &["</a.css> ;rel=preload,  </b>; rel=next"], 0),
            (
                &["</a.css> ;rel=preload,<//tracker.example>; rel=preconnect ,  </b,c>; title=\"x, y\""],
                &["</a.css> ;rel=preload, </b,c>; title=\"x, y\""],
                1,
            ),
            (&["<//tracker.example>; rel=preconnect", "</a>; rel=preload"], &["</a>; rel=preload"], 1),
            (&["</x?u=tracker.exampl>; rel=preload"], &["</x?u=tracker.exampl>; rel=preload"], 0),
            (&["</i.png>; rel=preload; as=image; imagesrcset=\"/a 1x, https://tracker.example/p 2x\""], &[], 1),
            (&["</i.png>; rel=preload; as=image; imagesrcset=\"/a 1x,//tracker.example/p,,\""], &[], 1),
            (&["tracker.example; rel=preload"], &["tracker.example; rel=preload"], 0),
        ];
        for (lines, expected, dropped) in table {
            let expected: Vec<String> = expected.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(links(lines), (expected, *dropped), "{lines:?}");
        }
    }

    #[test]
    fn a_line_that_never_closes_a_quote_is_checked_by_all_its_addresses() {
        assert_eq!(links(&["</a>; title=\"x, <https://tracker.example>; rel=preload"]), (vec![], 1));
        assert_eq!(links(&["<https://tracker.example; rel=preload"]), (vec![], 1));
        let harmless = "</a>; title=\"x, </b>; rel=preload";
        assert_eq!(links(&[harmless]), (vec![harmless.to_owned()], 0));
    }

    #[test]
    fn bytes_are_read_as_utf_8_and_as_single_characters() {
        let resolves_to_oo = |url: &str| url.contains("g\u{ba}\u{ba}gle");
        for line in
            [&b"<//g\xba\xbagle.example/>; rel=preload"[..], "<//g\u{ba}\u{ba}gle.example/>; rel=preload".as_bytes()]
        {
            let mut headers = HeaderMap::new();
            headers.append(header::LINK, HeaderValue::from_bytes(line).unwrap());
            assert_eq!(filter_links(&mut headers, &resolves_to_oo), 1);
        }
    }

    #[test]
    fn a_link_line_that_is_not_text_stays() {
        let mut headers = HeaderMap::new();
        headers.append(header::LINK, HeaderValue::from_bytes(b"</\xff>; rel=preload").unwrap());
        headers.append(header::LINK, HeaderValue::from_bytes(b"<//tracker.example/\xff>; rel=preload").unwrap());
        assert_eq!(filter_links(&mut headers, &tracker), 1);
        assert_eq!(headers["link"].as_bytes(), b"</\xff>; rel=preload");
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
            assert_eq!(filter_refresh(&mut headers, &tracker), 1, "{}", String::from_utf8_lossy(held));
            assert!(headers.is_empty());
        }
        let mut headers = HeaderMap::new();
        headers.append(header::REFRESH, HeaderValue::from_static("5; url=/next"));
        assert_eq!(filter_refresh(&mut headers, &tracker), 0);
        assert_eq!(headers["refresh"], "5; url=/next");
    }

    proptest! {
        #[test]
        fn odd_lines_never_panic_and_what_is_not_held_stays(line in "[ -~]{0,80}") {
            prop_assert_eq!(links(&[&line]).0, [line.clone()]);
            let mut headers = HeaderMap::new();
            headers.append(header::LINK, HeaderValue::from_str(&line).unwrap());
            filter_links(&mut headers, &|_| true);
        }
    }
}
