//! The visitor's language: `Accept-Language` against the site's languages (RFC 9110 12.5.4, RFC 4647).

use http::header::{ACCEPT_LANGUAGE, HeaderMap, HeaderValue};

use crate::syntax::weighted::{self, Weight};
use tower_consent_policy::wording;

/// Ranges that are looked at. Browsers send fewer than ten.
const MOST: usize = 32;

/// What `Accept-Language` asks for. It is read when something is written in a language; most responses are in none.
#[derive(Debug, Clone)]
pub(crate) enum WantedLanguage {
    /// There is nothing to choose.
    Main,
    /// The one line that browsers send, kept without a copy.
    OfLine(HeaderValue),
    /// Chosen from several lines: a position in the site's list.
    Chosen(usize),
}

impl WantedLanguage {
    pub(crate) fn of(headers: &HeaderMap, languages: &[String]) -> Self {
        let mut lines = headers.get_all(ACCEPT_LANGUAGE).iter();
        match (lines.next(), lines.next()) {
            (Some(line), None) if languages.len() > 1 => Self::OfLine(line.clone()),
            (Some(_), Some(_)) => Self::Chosen(choose(weighted::members(headers, &ACCEPT_LANGUAGE), languages)),
            _ => Self::Main,
        }
    }

    /// Position of the language to use; the site's main one, the first, if nothing fits.
    pub(crate) fn position(&self, languages: &[String]) -> usize {
        match self {
            Self::Main => 0,
            Self::OfLine(line) => choose(weighted::of_line(line.as_bytes()), languages),
            Self::Chosen(at) => *at,
        }
    }
}

fn choose<'h>(ranges: impl Iterator<Item = (&'h [u8], Weight)>, languages: &[String]) -> usize {
    let ranges: Vec<_> = ranges.take(MOST).collect();
    let mut best: Option<(Weight, usize)> = None;
    for &(range, weight) in &ranges {
        let at = match std::str::from_utf8(range) {
            Ok("*") => languages.iter().position(|language| !is_refused(&ranges, language)),
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
fn is_refused(ranges: &[(&[u8], Weight)], language: &str) -> bool {
    let covers = |range: &[u8]| {
        language.as_bytes().split_at_checked(range.len()).is_some_and(|(start, rest)| {
            start.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with(b"-"))
        })
    };
    ranges.iter().any(|(range, weight)| *weight == Weight::NO && covers(range))
}

/// The site's language for a tag: the same; or one that shares the primary language, first one that is written in the same
/// script or belongs to the same part of the world: `zh-Hant` for `zh-TW`.
pub(crate) fn matching(tag: &str, languages: &[String]) -> Option<usize> {
    if tag.is_empty() {
        return None;
    }
    if tag == "*" {
        return Some(0);
    }
    let of_primary = |language: &String| primary(language).eq_ignore_ascii_case(primary(tag));
    let near = || {
        let spoken = wording::spoken(tag)?;
        let is_near = |language: &String| of_primary(language) && wording::spoken(language) == Some(spoken);
        languages.iter().position(is_near)
    };
    let same = languages.iter().position(|language| language.eq_ignore_ascii_case(tag));
    same.or_else(near).or_else(|| languages.iter().position(of_primary))
}

fn primary(tag: &str) -> &str {
    let end = tag.bytes().position(|byte| matches!(byte, b'-' | b'_'));
    end.and_then(|end| tag.get(..end)).unwrap_or(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_two_scripts_or_variants_the_one_that_the_visitor_reads_is_chosen() {
        for (languages, tag, expected) in [
            (["en", "zh", "zh-Hant"], "zh-TW", 2),
            (["en", "zh", "zh-Hant"], "zh-Hant-TW", 2),
            (["en", "zh-Hant", "zh"], "zh-CN", 2),
            (["en", "zh-Hant", "zh"], "zh-HK", 1),
            (["en", "sr", "sr-Latn"], "sr-Latn-RS", 2),
            (["en", "pt-BR", "pt"], "pt-PT", 2),
            (["en", "pt", "pt-BR"], "pt-br", 2),
            (["en", "zh", "fr"], "zh-TW", 1),
            (["en-GB", "en", "fr"], "en-AU", 0),
        ] {
            let languages = languages.map(str::to_owned);
            assert_eq!(matching(tag, &languages), Some(expected), "{tag} of {languages:?}");
        }
    }

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
            assert_eq!(WantedLanguage::of(&headers, &languages).position(&languages), expected, "{accept}");
        }
    }

    #[test]
    fn several_lines_are_one_list() {
        let languages = ["en".to_owned(), "zh".to_owned()];
        let mut headers = HeaderMap::new();
        for line in ["de, en;q=0.5", "zh;q=0.7"] {
            headers.append(ACCEPT_LANGUAGE, line.parse().unwrap());
        }
        assert_eq!(WantedLanguage::of(&headers, &languages).position(&languages), 1);
        assert_eq!(WantedLanguage::of(&headers, &languages[..1]).position(&languages[..1]), 0);
    }
}
