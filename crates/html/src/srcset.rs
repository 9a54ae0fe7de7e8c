//! The URLs of an image set: `srcset`, `imagesrcset`, the `imagesrcset` of a `Link` header field.

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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_candidate_of_a_srcset_is_seen() {
        let candidates = |set| image_candidates(set).collect::<Vec<_>>();
        assert_eq!(candidates("a.png 1x, https://t.example.com/p.gif 2x"), ["a.png", "https://t.example.com/p.gif"]);
        assert_eq!(candidates("a,b 1x,c"), ["a,b", "c"]);
        assert_eq!(candidates(" , a, b"), ["a", "b"]);
        assert_eq!(candidates("data:,a ( , ) 2x, b"), ["data:,a", "b"]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn any_text_is_read_without_a_panic(raw in ".{0,60}") {
            let _ = image_candidates(&raw).count();
        }
    }
}
