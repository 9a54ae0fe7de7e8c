//! `Link`, which makes a browser load something (RFC 8288).

use http::header::{self, HeaderMap};

use super::lines::{Filtered, any_reading, filter_lines};
use crate::syntax::media_type;
use tower_consent_html::{image_candidates, rel_loads};

/// Removes the links of `Link` fields that would load from a held URL; returns their number.
///
/// `judge` gets the URL as written and says whether it is held. All other links stay byte for byte (RFC 8288).
pub(crate) fn filter(headers: &mut HeaderMap, judge: &dyn Fn(&str) -> bool) -> usize {
    filter_lines(headers, &header::LINK, &|line| kept_links(line, judge))
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

#[cfg(test)]
mod tests {
    use http::header::HeaderValue;
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
        let dropped = filter(&mut headers, &tracker);
        (headers.get_all("link").iter().map(|line| line.to_str().unwrap().to_owned()).collect(), dropped)
    }

    #[test]
    fn links_that_load_from_a_held_host_are_removed_and_others_stay_byte_for_byte() {
        let held = "https://tracker.example/t.js";
        for rel in [
            "preload",
            "PRECONNECT",
            "dns-prefetch",
            "prefetch",
            // Firefox fetches it.
            "next",
            "modulepreload",
            "prerender",
            "stylesheet",
            "mask-icon",
            "monetization",
        ] {
            for link in [
                format!("<{held}>; rel={rel}"),
                format!("<{held}>;rel=\"{rel}\";as=script"),
                format!("< {held} > ; as=script ; REL = \"author {rel}\""),
                format!("<{held}>; title=\"a, b; rel=x\"; rel={rel}"),
            ] {
                assert_eq!(links(&[&link]), (vec![], 1), "{link}");
            }
        }
        let table: &[(&[&str], &[&str], usize)] = &[
            (&["<https://tracker.example/>; rel=author"], &["<https://tracker.example/>; rel=author"], 0),
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
            assert_eq!(filter(&mut headers, &resolves_to_oo), 1);
        }
    }

    #[test]
    fn a_link_line_that_is_not_text_stays() {
        let mut headers = HeaderMap::new();
        headers.append(header::LINK, HeaderValue::from_bytes(b"</\xff>; rel=preload").unwrap());
        headers.append(header::LINK, HeaderValue::from_bytes(b"<//tracker.example/\xff>; rel=preload").unwrap());
        assert_eq!(filter(&mut headers, &tracker), 1);
        assert_eq!(headers["link"].as_bytes(), b"</\xff>; rel=preload");
    }

    proptest! {
        #[test]
        fn odd_lines_never_panic_and_what_is_not_held_stays(line in "[ -~]{0,80}") {
            prop_assert_eq!(links(&[&line]).0, [line.clone()]);
            let mut headers = HeaderMap::new();
            headers.append(header::LINK, HeaderValue::from_str(&line).unwrap());
            filter(&mut headers, &|_| true);
        }
    }
}
