//! Where a refresh leads to: `<meta http-equiv=refresh>`, or the header field.

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
    (!url.is_empty()).then_some(url)
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

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn any_text_is_read_without_a_panic(raw in ".{0,60}", spaced in "[0-9.;, urlURL='\"x]{0,20}") {
            let _ = (refresh(&raw), refresh(&spaced));
        }
    }
}
