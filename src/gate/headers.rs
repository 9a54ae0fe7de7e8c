//! Fields that die with changed bytes, and fields that make a browser load something.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::syntax::list;

/// Fields that describe the bytes that the app wrote, with the section that says so.
const INTEGRITY: &[&str] = &[
    "content-length",    // RFC 9110 §8.6
    "accept-ranges",     // RFC 9110 §14.3: a part of a changed page is not to be had
    "content-md5",       // RFC 2616 §14.15, gone since RFC 7231
    "digest",            // RFC 3230 §4.3.2, replaced by RFC 9530
    "repr-digest",       // RFC 9530 §3
    "content-digest",    // RFC 9530 §2
    "unencoded-digest",  // draft-ietf-httpbis-unencoded-digest
    "use-as-dictionary", // RFC 9842 §2.1
    "dictionary-id",     // RFC 9842 §2.3
];

/// Kinds of `Link` that make a browser fetch or connect (HTML §4.6.7, RFC 9842 §3).
const LOADING: &[&[u8]] = &[
    b"preload",
    b"modulepreload",
    b"prefetch",
    b"preconnect",
    b"dns-prefetch",
    b"prerender",
    b"stylesheet",
    b"icon",
    b"apple-touch-icon",
    b"manifest",
    b"compression-dictionary",
];

/// Takes out what no longer holds once the body is changed: on `GET`, `HEAD` and `304` alike.
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

/// Takes the same fields out of the trailers of a changed body (RFC 9110 §6.5, R-161).
pub(crate) fn strip_trailers(trailers: &mut HeaderMap) {
    strip_integrity(trailers);
    trailers.remove(header::ETAG);
}

/// Takes out the links of `Link` fields that would load from a held URL; returns their number.
///
/// `judge` gets the URL as written and says whether it is held. All other links stay byte for byte (RFC 8288).
pub(crate) fn filter_links(headers: &mut HeaderMap, judge: &dyn Fn(&str) -> bool) -> usize {
    filter_lines(headers, &header::LINK, &|line| kept_links(line, judge))
}

/// Takes out `Refresh` fields that lead to a held URL; returns their number.
pub(crate) fn filter_refresh(headers: &mut HeaderMap, judge: &dyn Fn(&str) -> bool) -> usize {
    filter_lines(headers, &header::REFRESH, &|line| match refresh_url(line) {
        Some(url) if judge(&String::from_utf8_lossy(url)) => Filtered { line: None, dropped: 1 },
        _ => Filtered { line: Some(line.to_vec()), dropped: 0 },
    })
}

/// Where a `Refresh` field, or a `meta` of that kind, leads to: HTML §4.2.5.3, "shared declarative refresh steps".
/// None if it reloads the page itself or is no refresh.
pub(crate) fn refresh_url(text: &[u8]) -> Option<&[u8]> {
    let text = text.trim_ascii_start();
    let after_time = skip(text, |byte| byte.is_ascii_digit());
    if after_time.len() == text.len() && !text.starts_with(b".") {
        return None;
    }
    let rest = skip(after_time, |byte| byte.is_ascii_digit() || byte == b'.');
    let separated = skip(rest, |byte| byte.is_ascii_whitespace());
    let rest = match separated {
        [b';' | b',', rest @ ..] => rest,
        rest if rest.len() < after_time.len() => rest,
        _ => return None,
    };
    let rest = rest.trim_ascii_start();
    let rest = after_url_equals(rest).unwrap_or(rest);
    let url = match rest {
        [quote @ (b'"' | b'\''), rest @ ..] => rest.split(|byte| byte == quote).next().unwrap_or_default(),
        rest => rest,
    };
    (!url.trim_ascii().is_empty()).then_some(url)
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
            judge(String::from_utf8_lossy(url).trim())
        });
        return Filtered { line: (!held).then(|| line.to_vec()), dropped: usize::from(held) };
    };
    let kept: Vec<&[u8]> = links.iter().copied().filter(|link| !is_held(link, judge)).collect();
    let dropped = links.len() - kept.len();
    let line = kept.iter().map(|link| link.trim_ascii()).collect::<Vec<_>>().join(&b", "[..]);
    Filtered { line: (!line.is_empty()).then_some(line), dropped }
}

/// The links of a line as they stand; commas in `<…>` and in quotes separate nothing. None if one never closes.
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
    let url = String::from_utf8_lossy(&link[open + 1..open + length]);
    let parameters = parameters(&link[open + length + 1..]);
    let loads = parameters.iter().any(|(name, value)| name == b"rel" && loads(value));
    loads
        && (judge(url.trim())
            || parameters.iter().any(|(name, value)| name == b"imagesrcset" && any_candidate(value, judge)))
}

fn loads(rel: &[u8]) -> bool {
    rel.split(u8::is_ascii_whitespace).any(|kind| LOADING.iter().any(|loading| kind.eq_ignore_ascii_case(loading)))
}

/// Names in lower case, values without their quotes.
fn parameters(text: &[u8]) -> Vec<(Vec<u8>, Vec<u8>)> {
    list::split(text, b';')
        .filter_map(|parameter| {
            let at = parameter.iter().position(|byte| *byte == b'=')?;
            let name = parameter[..at].trim_ascii().to_ascii_lowercase();
            Some((name, unquoted(parameter[at + 1..].trim_ascii())))
        })
        .collect()
}

fn unquoted(value: &[u8]) -> Vec<u8> {
    let Some(inner) = value.strip_prefix(b"\"") else { return value.to_vec() };
    let mut text = Vec::with_capacity(inner.len());
    let mut bytes = inner.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => text.extend(bytes.next()),
            byte => text.push(*byte),
        }
    }
    text
}

/// The candidates of an image set are divided by commas, which may also stand inside a URL: so each run without
/// white space is judged, with and without the commas round it.
fn any_candidate(set: &[u8], judge: &dyn Fn(&str) -> bool) -> bool {
    let is_comma = |byte: &u8| *byte == b',';
    set.split(u8::is_ascii_whitespace).any(|run| {
        std::iter::once(run).chain(run.split(is_comma)).filter(|url| !url.is_empty()).any(|url| {
            let url = String::from_utf8_lossy(url);
            judge(url.trim_matches(','))
        })
    })
}

fn is_integrity(name: &[u8]) -> bool {
    INTEGRITY.iter().any(|field| name.eq_ignore_ascii_case(field.as_bytes()))
}

fn skip(text: &[u8], of: impl Fn(u8) -> bool) -> &[u8] {
    let end = text.iter().position(|byte| !of(*byte)).unwrap_or(text.len());
    &text[end..]
}

/// What follows `url =`.
fn after_url_equals(text: &[u8]) -> Option<&[u8]> {
    let (word, rest) = text.split_at_checked(3)?;
    let rest = rest.trim_ascii_start().strip_prefix(b"=")?;
    word.eq_ignore_ascii_case(b"url").then(|| rest.trim_ascii_start())
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
    fn what_describes_the_old_bytes_goes_with_them() {
        // R-161, T-40
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
    fn digests_in_trailers_go_too() {
        //
        let mut trailers = HeaderMap::new();
        trailers.insert("repr-digest", HeaderValue::from_static("sha-256=:AA==:"));
        trailers.insert("server-timing", HeaderValue::from_static("db;dur=1"));
        strip_trailers(&mut trailers);
        assert_eq!(trailers.keys().collect::<Vec<_>>(), ["server-timing"]);
    }

    #[test]
    fn links_that_load_from_a_held_host_go_and_others_stay_byte_for_byte() {
        // R-147, T-02
        let held = "https://tracker.example/t.js";
        for rel in ["preload", "PRECONNECT", "dns-prefetch", "prefetch", "modulepreload", "prerender", "stylesheet"] {
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
    fn a_line_that_never_closes_a_quote_is_judged_by_all_its_addresses() {
        assert_eq!(links(&["</a>; title=\"x, <https://tracker.example>; rel=preload"]), (vec![], 1));
        assert_eq!(links(&["<https://tracker.example; rel=preload"]), (vec![], 1));
        let harmless = "</a>; title=\"x, </b>; rel=preload";
        assert_eq!(links(&[harmless]), (vec![harmless.to_owned()], 0));
    }

    #[test]
    fn a_link_line_that_is_no_text_stays() {
        let mut headers = HeaderMap::new();
        headers.append(header::LINK, HeaderValue::from_bytes(b"</\xff>; rel=preload").unwrap());
        headers.append(header::LINK, HeaderValue::from_bytes(b"<//tracker.example/\xff>; rel=preload").unwrap());
        assert_eq!(filter_links(&mut headers, &tracker), 1);
        assert_eq!(headers["link"].as_bytes(), b"</\xff>; rel=preload");
    }

    #[test]
    fn refresh_is_read_as_browsers_read_it() {
        //
        let table = [
            ("5; url=https://tracker.example/", Some("https://tracker.example/")),
            ("5;URL = 'https://tracker.example/' x", Some("https://tracker.example/")),
            ("0,url=\"/next", Some("/next")),
            (" 0.5 ; /next", Some("/next")),
            ("0 /next", Some("/next")),
            (".5; url=/next", Some("/next")),
            ("0; urlish", Some("urlish")),
            ("5", None),
            ("5;", None),
            ("5; url=", None),
            ("url=/next", None),
            ("x; url=/next", None),
            ("", None),
        ];
        for (value, expected) in table {
            assert_eq!(refresh_url(value.as_bytes()), expected.map(str::as_bytes), "{value}");
        }
        let mut headers = HeaderMap::new();
        headers.append(header::REFRESH, HeaderValue::from_static("5; url=https://tracker.example/"));
        assert_eq!(filter_refresh(&mut headers, &tracker), 1);
        assert!(headers.is_empty());
        headers.append(header::REFRESH, HeaderValue::from_static("5; url=/next"));
        assert_eq!(filter_refresh(&mut headers, &tracker), 0);
        assert_eq!(headers["refresh"], "5; url=/next");
    }

    proptest! {
        #[test]
        fn odd_lines_never_panic_and_what_is_not_held_stays(line in "[ -~]{0,80}") {
            prop_assert_eq!(links(&[&line]).0, [line.clone()]);
            refresh_url(line.as_bytes());
            let mut headers = HeaderMap::new();
            headers.append(header::LINK, HeaderValue::from_str(&line).unwrap());
            filter_links(&mut headers, &|_| true);
        }
    }
}
