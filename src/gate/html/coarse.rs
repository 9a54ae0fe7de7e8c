//! The filter of last resort, which needs no parser state.
//!
//! # Why stopping is right
//!
//! Some markup cannot be read by a streaming parser as every browser reads it: in
//!
//! ```html
//! <select><xmp><script src="https://t.example.com/t.js"></script></xmp></select>
//! ```
//!
//! one browser ignores `<xmp>` and runs the script, another takes `<xmp>` and shows the script as
//! text. Who goes on parsing has to guess, and a wrong guess lets a tracker through. A page can
//! also need more memory than the [`Budget`](super::Budget) gives, or change to an encoding that is
//! no superset of ASCII. Then the rewriter stops, and the rest of the page comes here.
//!
//! # What it does
//!
//! It looks for `<` followed by the name of an element that loads, in any context, and puts inert
//! attributes first into the tag. Of two attributes with one name a browser takes the first
//! (WHATWG HTML 13.2.5.33), so whatever follows is without effect. Inside a comment or a string the
//! same bytes are inserted, where they do no harm but are seen: closed rather than open, never
//! blank, never cut. First-party images and styles stay (a `src` cannot be told from foreign
//! without parsing, so those go too): what stays readable is the text.

/// Elements and what is put first into their tags.
const NEUTRAL: &[(&str, &str)] = &[
    ("script", r#" type="text/plain" data-consent="unjudged""#),
    ("iframe", r#" src="about:blank" srcdoc="" data-consent="unjudged""#),
    ("frame", r#" src="about:blank" data-consent="unjudged""#),
    ("object", r#" data="data:," data-consent="unjudged""#),
    ("embed", r#" src="data:," data-consent="unjudged""#),
    ("img", r#" src="data:," srcset="" data-consent="unjudged""#),
    ("image", r#" src="data:," href="data:," xlink:href="data:," data-consent="unjudged""#),
    ("source", r#" src="data:," srcset="" data-consent="unjudged""#),
    ("video", r#" src="data:," poster="data:," data-consent="unjudged""#),
    ("audio", r#" src="data:," data-consent="unjudged""#),
    ("track", r#" src="data:," data-consent="unjudged""#),
    ("input", r#" src="data:," data-consent="unjudged""#),
    ("link", r#" rel="" data-consent="unjudged""#),
    ("style", r#" type="text/plain" data-consent="unjudged""#),
    ("meta", r#" content="" data-consent="unjudged""#),
    ("base", r#" href="" data-consent="unjudged""#),
];

/// The longest name, and one byte to see that it ends.
const LONGEST: usize = "script".len() + 1;

/// The filter; keeps at most a few bytes between writes.
#[derive(Debug, Default)]
pub(super) struct Coarse {
    tail: Vec<u8>,
}

impl Coarse {
    /// Filters `input` into `out`.
    pub(super) fn write(&mut self, input: &[u8], out: &mut Vec<u8>) {
        let joined;
        let mut rest: &[u8] = if self.tail.is_empty() {
            input
        } else {
            self.tail.extend_from_slice(input);
            joined = std::mem::take(&mut self.tail);
            &joined
        };
        while let Some(at) = memchr::memchr(b'<', rest) {
            let after = &rest[at + 1..];
            if after.len() < LONGEST && could_be_a_name(after) {
                out.extend_from_slice(&rest[..at]);
                self.tail.extend_from_slice(&rest[at..]);
                return;
            }
            let taken = match neutral(after) {
                Some((name, attributes)) => {
                    let end = at + 1 + name.len();
                    out.extend_from_slice(&rest[..end]);
                    out.extend_from_slice(attributes.as_bytes());
                    end
                }
                None => {
                    out.extend_from_slice(&rest[..=at]);
                    at + 1
                }
            };
            rest = &rest[taken..];
        }
        out.extend_from_slice(rest);
    }

    /// Gives back what was kept.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        let tail = std::mem::take(&mut self.tail);
        match neutral(tail.get(1..).unwrap_or_default()) {
            Some((name, attributes)) => {
                out.extend_from_slice(&tail[..1 + name.len()]);
                out.extend_from_slice(attributes.as_bytes());
                out.extend_from_slice(&tail[1 + name.len()..]);
            }
            None => out.extend_from_slice(&tail),
        }
    }
}

/// Whether more bytes could still make this a name from the table.
fn could_be_a_name(start: &[u8]) -> bool {
    start.iter().all(u8::is_ascii_alphabetic)
        && NEUTRAL.iter().any(|(name, _)| {
            let shared = start.len().min(name.len());
            start.len() <= name.len() && start[..shared].eq_ignore_ascii_case(&name.as_bytes()[..shared])
        })
}

/// The entry of the table whose name stands here and ends here.
fn neutral(after: &[u8]) -> Option<(&'static str, &'static str)> {
    NEUTRAL.iter().copied().find(|(name, _)| {
        after.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()))
            && after.get(name.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filter(input: &str, chunk: usize) -> String {
        let mut coarse = Coarse::default();
        let mut out = Vec::new();
        for part in input.as_bytes().chunks(chunk) {
            coarse.write(part, &mut out);
        }
        coarse.end(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn whatever_loads_is_made_inert_however_the_bytes_are_cut() {
        // R-014, T-07e
        let page =
            "<p>a<SCRIPT src=//t>x</script><iframe\nsrc=//t></iframe><img/src=//t><scripty><i><link rel=x><scrip";
        let whole = filter(page, usize::MAX);
        assert!(whole.contains(r#"<SCRIPT type="text/plain" data-consent="unjudged" src=//t>"#), "{whole}");
        assert!(whole.contains(r#"<iframe src="about:blank""#));
        assert!(whole.contains(r#"<img src="data:,""#));
        assert!(whole.contains("<scripty><i><link rel=\"\""));
        assert!(whole.ends_with("<scrip"));
        for chunk in 1..12 {
            assert_eq!(filter(page, chunk), whole, "chunks of {chunk}");
        }
    }

    #[test]
    fn text_stays_as_it_is() {
        let text = "a < b, <b>bold</b> </script> <!-- x --> <br>";
        assert_eq!(filter(text, 3), text);
    }
}
