//! What a body is of which the headers do not tell (MIME Sniffing §7).

use super::end::End;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// It begins like markup.
    Markup,
    /// It begins like an XML document, as which a browser would show it.
    Xml,
    /// No markup at its start. Some browsers go by the name of the file and may show it as a page.
    Text,
    /// As text, and it is a picture or a file to be saved, if it is not a page.
    Binary,
}

/// As many bytes as browsers look at (MIME Sniffing §5.2).
const MOST: usize = 1445;

/// What a body is that begins so. `None`: more bytes are needed.
///
/// Browsers have lists of the tags that they know a page by, each its own. Any tag counts here.
pub(crate) fn kind(head: &[u8], end: End) -> Option<Kind> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let declaration = b"<?xml";
    let seen = text.len().min(declaration.len());
    if seen > 0 && text[..seen].eq_ignore_ascii_case(&declaration[..seen]) {
        return if seen == declaration.len() { Some(Kind::Xml) } else { end.is_reached().then_some(Kind::Markup) };
    }
    if text.first() == Some(&b'<') {
        return Some(Kind::Markup);
    }
    let is_utf16 = head.starts_with(b"\xff\xfe") || head.starts_with(b"\xfe\xff");
    if !is_utf16 && head.iter().take(MOST).any(|byte| is_binary(*byte)) {
        return Some(Kind::Binary);
    }
    (end.is_reached() || head.len() >= MOST).then_some(Kind::Text)
}

/// How JSON begins, also where the server put something before it that no other site can run as code.
const JSON: [&[u8]; 3] = [b"{", b"[", b")]}"];
/// The most bytes of space that are looked past.
const MOST_SPACE: usize = 8 * 1024;

/// Whether what begins so, in UTF-8 or ASCII, is JSON. `None`: more bytes are needed.
pub(crate) fn is_json(head: &[u8], end: End) -> Option<bool> {
    let mark = b"\xef\xbb\xbf";
    let text = head.strip_prefix(mark).unwrap_or(head).trim_ascii_start();
    if JSON.iter().any(|start| text.starts_with(start)) {
        return Some(true);
    }
    let starts = JSON.iter().any(|start| start.starts_with(text)) || mark.starts_with(text);
    let may_come = starts && head.len() < MOST_SPACE;
    (end.is_reached() || !may_come).then_some(false)
}

/// MIME Sniffing §3, "binary data byte".
fn is_binary(byte: u8) -> bool {
    matches!(byte, 0..=0x08 | 0x0b | 0x0e..=0x1a | 0x1c..=0x1f)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_tell_what_a_body_is() {
        for (head, expected) in [
            (&b"<p>x"[..], Some(Kind::Markup)),
            (b" \n\t<!-- x", Some(Kind::Markup)),
            (b"\xef\xbb\xbf<h2>", Some(Kind::Markup)),
            (b"<?xml version", Some(Kind::Xml)),
            (b"\n<?XML", Some(Kind::Xml)),
            (b"<", None),
            (b"<?xm", None),
            (b"<?x-", Some(Kind::Markup)),
            (b"", None),
            (b"   ", None),
            (b"text", None),
            (b"\x89PNG\r\n\x1a\n\0", Some(Kind::Binary)),
            (b"\x1b[1m", None),
            (b"\xff\xfe<\0p\0", None),
        ] {
            assert_eq!(kind(head, End::Ahead), expected, "{head:?}");
        }
        assert_eq!(kind(b"text", End::Reached), Some(Kind::Text));
        assert_eq!(kind(b"<", End::Reached), Some(Kind::Markup));
        assert_eq!(kind(b"\xff\xfe<\0p\0", End::Reached), Some(Kind::Text));
        assert_eq!(kind(&[b' '; MOST], End::Ahead), Some(Kind::Text));
    }

    #[test]
    fn the_first_character_tells_json() {
        for (head, expected) in [
            (&b"{\"a\":1}"[..], Some(true)),
            (b" \r\n\t[", Some(true)),
            (b"\xef\xbb\xbf {", Some(true)),
            (b")]}',\n{", Some(true)),
            (b"", None),
            (b"\xef\xbb\xbf\n", None),
            (b"\xef", None),
            (b"\xef\xbb", None),
            (b"\xef\xbb\xbe", Some(false)),
            (b")]", None),
            (b")", None),
            (b"<p>{", Some(false)),
            (b"a {", Some(false)),
            (b"(a) {", Some(false)),
            (b")x", Some(false)),
        ] {
            assert_eq!(is_json(head, End::Ahead), expected, "{head:?}");
        }
        assert_eq!(is_json(b" \n", End::Reached), Some(false));
        assert_eq!(is_json(&[b' '; MOST_SPACE], End::Ahead), Some(false));
    }
}
