//! The visitor's language: `Accept-Language` against the site's languages (RFC 9110 12.5.4, RFC 4647).

use http::header::{ACCEPT_LANGUAGE, HeaderMap};

/// Position of the language to use; the site's main one, the first, if nothing fits.
pub(crate) fn choose(headers: &HeaderMap, languages: &[String]) -> usize {
    let mut best: Option<(u16, usize)> = None;
    for field in headers.get_all(ACCEPT_LANGUAGE) {
        let Ok(text) = field.to_str() else { continue };
        for range in text.split(',').take(32) {
            let Some(at) = matching(tag(range), languages) else { continue };
            let Some(quality) = weight(range) else { continue };
            if quality > 0 && best.is_none_or(|(other, _)| quality > other) {
                best = Some((quality, at));
            }
        }
    }
    best.map_or(0, |(_, at)| at)
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

/// Of `de;q=0.8` it is `de`.
fn tag(range: &str) -> &str {
    range.split(';').next().unwrap_or(range).trim()
}

/// Of `de;q=0.8` it is 800.
fn weight(range: &str) -> Option<u16> {
    let mut quality = 1000;
    for part in range.split(';').skip(1) {
        if let Some(value) = part.trim().strip_prefix("q=") {
            let value: f32 = value.trim().parse().ok()?;
            quality = if (0.0..=1.0).contains(&value) { (value * 1000.0) as u16 } else { return None };
        }
    }
    Some(quality)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_language_that_the_site_has_is_chosen() {
        //
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
            ("*", 0),
        ];
        for (accept, expected) in cases {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT_LANGUAGE, accept.parse().unwrap());
            assert_eq!(choose(&headers, &languages), expected, "{accept}");
        }
    }
}
