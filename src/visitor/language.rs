//! The visitor's language: `Accept-Language` against the site's languages (RFC 9110 12.5.4, RFC 4647).

use http::header::{ACCEPT_LANGUAGE, HeaderMap};

use crate::syntax::weighted::{self, Weight};

/// Ranges that are looked at. Browsers send fewer than ten.
const MOST: usize = 32;

/// Position of the language to use; the site's main one, the first, if nothing fits.
pub(crate) fn choose(headers: &HeaderMap, languages: &[String]) -> usize {
    let mut best: Option<(Weight, usize)> = None;
    for (range, weight) in weighted::members(headers, &ACCEPT_LANGUAGE).take(MOST) {
        let at = match std::str::from_utf8(range) {
            Ok("*") => languages.iter().position(|language| !is_refused(headers, language)),
            Ok(tag) => matching(tag, languages),
            Err(_) => None,
        };
        if let Some(at) = at
            && weight > Weight::NO
            && best.is_none_or(|(other, _)| weight > other)
        {
            best = Some((weight, at));
        }
    }
    best.map_or(0, |(_, at)| at)
}

/// Whether a range with a weight of zero covers a language of the site: `en;q=0` covers `en` and `en-GB` (RFC 4647 3.3.1).
fn is_refused(headers: &HeaderMap, language: &str) -> bool {
    let covers = |range: &[u8]| {
        language.as_bytes().split_at_checked(range.len()).is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with(b"-"))
        })
    };
    weighted::members(headers, &ACCEPT_LANGUAGE).take(MOST).any(|(range, weight)| weight == Weight::NO && covers(range))
}

/// The site's language for a tag: the same, or one that shares the primary language.
pub(crate) fn matching(tag: &str, languages: &[String]) -> Option<usize> {
    if tag.is_empty() {
        return None;
    }
    if tag == "*" {
        return Some(0);
    }
    let same = languages.iter().position(|language| language.eq_ignore_ascii_case(tag));
    same.or_else(|| {
        let primary = primary(tag);
        languages.iter().position(|language| self::primary(language).eq_ignore_ascii_case(primary))
    })
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_language_that_the_site_has_is_chosen() {
        let languages = ["en".to_owned(), "zh".to_owned(), "pt-BR".to_owned()];
        let cases = [
            ("", 0),
            ("zh", 1),
            ("zh-CN,zh;q=0.9,en;q=0.8", 1),
            ("de,en;q=0.5,zh;q=0.7", 1),
            ("pt", 2),
            ("de", 0),
            ("zh;q=0,en", 0),
            ("ZH-tw", 1),
            ("zh;q=x, en", 0),
            ("zh;q=0.0, pt;q=0.1", 2),
            ("zh;q=0.000, pt;q=.1", 2),
            ("ZH ; Q=0.9, en;q=0.8", 1),
            ("*", 0),
            ("en;q=0, *;q=0.5", 1),
            ("en-GB;q=0, *", 0),
        ];
        for (accept, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, accept.parse().unwrap());
            assert_eq!(choose(&headers, &languages), expected, "{accept}");
        }
    }
}
