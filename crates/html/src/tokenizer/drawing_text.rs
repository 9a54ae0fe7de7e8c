//! What the markup in a `script` or `style` of a drawing says as text.

use super::comment::{Comment, Section};
use super::markup_start::{Begins, SECTION_START, begins};
use crate::references::decoded_text;

/// The text of a `script` or `style` of a drawing: without comments, with character references read.
pub(crate) fn of_drawing(content: &[u8]) -> Vec<u8> {
    let mut text = Vec::with_capacity(content.len());
    let mut rest = content;
    let add = |markup: &[u8], text: &mut Vec<u8>| match std::str::from_utf8(markup) {
        Ok(markup) => text.extend_from_slice(decoded_text(markup).as_bytes()),
        Err(_) => text.extend_from_slice(decoded_text(&String::from_utf8_lossy(markup)).as_bytes()),
    };
    while let Some(at) = memchr::memchr(b'<', rest) {
        add(&rest[..at], &mut text);
        rest = &rest[at..];
        let length = match begins(rest) {
            Begins::Comment => 4 + Comment::default().end(&rest[4..]).unwrap_or(rest.len() - 4),
            Begins::Section => {
                let inside = &rest[SECTION_START..];
                let end = Section::default().end(inside);
                let length = end.map_or(inside.len(), |end| end - "]]>".len());
                text.extend_from_slice(&inside[..length]);
                SECTION_START + end.unwrap_or(inside.len())
            }
            Begins::Bogus | Begins::Nothing => memchr::memchr(b'>', rest).map_or(rest.len(), |end| end + 1),
            _ => {
                text.push(b'<');
                1
            }
        };
        rest = &rest[length..];
    }
    add(rest, &mut text);
    text
}

/// Whether the text of a `style` of a drawing is what is written, but for the ends of one CDATA section around it.
pub(crate) fn is_as_written(content: &[u8]) -> bool {
    let content = content.trim_ascii();
    let inside = content.strip_prefix(b"<![CDATA[").and_then(|inside| inside.strip_suffix(b"]]>"));
    memchr::memchr2(b'<', b'&', inside.unwrap_or(content)).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_drawings_style_is_what_a_browser_reads() {
        for (content, text) in [
            ("@im<!-- > -->port 'x'", "@import 'x'"),
            ("@&#105;mport", "@import"),
            ("@im<![CDATA[port &amp;]]>x", "@import &amp;x"),
            ("a<b>", "a<b>"),
            ("a<?x>b</>c<!d>e", "abce"),
            ("<![CDATA[a>b", "a>b"),
        ] {
            assert_eq!(String::from_utf8(of_drawing(content.as_bytes())).unwrap(), text, "{content}");
        }
    }
}
