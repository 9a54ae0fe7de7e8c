//! The encoding that a page itself declares, in a `meta` (HTML §13.2.3.2) or as XML.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// HTML §13.2.3.2, "prescan a byte stream to determine its encoding".
///
/// Chromium reads tags where the prescan reads bytes: it sees no `meta` in a title or a script. Where the two may
/// differ on an encoding that hides markup, the page is read as one that declares none. With the place of the `meta`.
pub(super) fn by_meta(head: &[u8]) -> Option<(&'static Encoding, usize)> {
    let mut rest = head;
    let mut doubt = Doubt::default();
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            // The dashes of the start may be those of the end: `<!-->`.
            let (comment, after) = rest.split_at(memchr::memmem::find(&rest[2..], b"-->")? + 5);
            doubt.comment(comment);
            rest = after;
        } else if is_meta(rest) {
            let at = head.len() - rest.len();
            rest = &rest[5..];
            if let Some(encoding) = declared_by(&attributes(&mut rest)?) {
                let is_doubtful = encoding == ISO_2022_JP && doubt.is_there();
                return Some((if is_doubtful { WINDOWS_1252 } else { encoding }, at));
            }
        } else if rest.get(1).is_some_and(u8::is_ascii_alphabetic)
            || (rest.get(1) == Some(&b'/') && rest.get(2).is_some_and(u8::is_ascii_alphabetic))
        {
            let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
            let (tag, after) = rest.split_at(end);
            doubt.tag(&tag[1..]);
            rest = after;
            attributes(&mut rest)?;
        } else if matches!(rest.get(1), Some(b'!' | b'/' | b'?')) {
            rest = &rest[memchr::memchr(b'>', rest)? + 1..];
        } else {
            rest = &rest[1..];
        }
    }
    None
}

/// Whether the prescan may have read as markup what a browser reads as text, or the other way round.
#[derive(Default)]
struct Doubt {
    /// The element whose content is text, from its start tag to its end tag.
    text: Option<&'static [u8]>,
    /// A comment that ends earlier for a browser.
    comment: bool,
}

impl Doubt {
    const TEXT: [&[u8]; 10] = [
        b"title",
        b"textarea",
        b"script",
        b"style",
        b"xmp",
        b"iframe",
        b"noembed",
        b"noframes",
        b"noscript",
        b"plaintext",
    ];

    fn comment(&mut self, comment: &[u8]) {
        self.comment |= memchr::memmem::find(comment, b"--!>").is_some();
    }

    /// A tag without its `<`.
    fn tag(&mut self, tag: &[u8]) {
        let name = tag.strip_prefix(b"/").unwrap_or(tag);
        let name = name.split(|byte| *byte == b'/').next().unwrap_or_default();
        let Some(element) = Self::TEXT.iter().find(|text| text.eq_ignore_ascii_case(name)) else { return };
        match self.text {
            None if !tag.starts_with(b"/") => self.text = Some(element),
            Some(open) if open == *element && tag.starts_with(b"/") => self.text = None,
            _ => {}
        }
    }

    const fn is_there(&self) -> bool {
        self.comment || self.text.is_some()
    }
}

fn is_meta(rest: &[u8]) -> bool {
    rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case(b"<meta"))
        && rest.get(5).is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b'/')
}

/// Name and value of attributes up to the end of the tag, in lower case; the first of each name. `None` if the tag does
/// not end here.
fn attributes(rest: &mut &[u8]) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    let mut found: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    while let Some((name, value)) = attribute(rest) {
        if !found.iter().any(|(other, _)| *other == name) {
            found.push((name, value));
        }
    }
    rest.starts_with(b">").then_some(found)
}

/// "Get an attribute" of the same section. None at the end of the tag or of the bytes.
fn attribute(rest: &mut &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let start = rest.iter().position(|byte| !byte.is_ascii_whitespace() && *byte != b'/')?;
    *rest = &rest[start..];
    if rest.first() == Some(&b'>') {
        return None;
    }
    // A `=` at the start belongs to the name.
    let ends_name = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'/' | b'>');
    let length = rest.iter().skip(1).position(ends_name)? + 1;
    let name = rest[..length].to_ascii_lowercase();
    *rest = &rest[length..];
    let Some(after) = rest.trim_ascii_start().strip_prefix(b"=") else { return Some((name, Vec::new())) };
    *rest = after.trim_ascii_start();
    let value = match rest.first()? {
        quote @ (b'"' | b'\'') => {
            let length = rest.iter().skip(1).position(|byte| byte == quote)?;
            let value = &rest[1..=length];
            *rest = &rest[length + 2..];
            value
        }
        _ => {
            let length = rest.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
            let (value, after) = rest.split_at(length);
            *rest = after;
            value
        }
    };
    Some((name, value.to_ascii_lowercase()))
}

fn declared_by(attributes: &[(Vec<u8>, Vec<u8>)]) -> Option<&'static Encoding> {
    let value = |name: &[u8]| attributes.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_slice());
    let label = match (value(b"charset"), value(b"http-equiv"), value(b"content")) {
        (Some(label), ..) => label,
        (None, Some(b"content-type"), Some(content)) => label_in_content(content)?,
        _ => return None,
    };
    let encoding = Encoding::for_label(label)?;
    // A page that could be read so far is not UTF-16, even if it says so.
    if encoding == UTF_16LE || encoding == UTF_16BE {
        Some(UTF_8)
    } else if encoding == encoding_rs::X_USER_DEFINED {
        Some(WINDOWS_1252)
    } else {
        Some(encoding)
    }
}

/// HTML §2.6.5, "extracting a character encoding from a meta element".
fn label_in_content(content: &[u8]) -> Option<&[u8]> {
    let mut rest = content;
    loop {
        rest = &rest[memchr::memmem::find(rest, b"charset")? + 7..];
        let Some(value) = rest.trim_ascii_start().strip_prefix(b"=") else { continue };
        let value = value.trim_ascii_start();
        return match value.first()? {
            quote @ (b'"' | b'\'') => {
                let inner = &value[1..];
                Some(&inner[..inner.iter().position(|byte| byte == quote)?])
            }
            _ => value.split(|byte| byte.is_ascii_whitespace() || *byte == b';').next(),
        };
    }
}

/// `<?x` in UTF-16. Without a mark browsers tell by it (HTML §13.2.3.2, "get an XML encoding").
pub(super) static WIDE_XML: [(&[u8], &Encoding); 2] = [(b"<\0?\0x\0", UTF_16LE), (b"\0<\0?\0x", UTF_16BE)];

/// The encoding of an XML declaration, which browsers believe in HTML too (HTML §13.2.3.2, "get an XML encoding").
pub(super) fn by_xml(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let rest = &declaration[memchr::memmem::find(declaration, b"encoding")? + b"encoding".len()..];
    let value = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    let encoding = Encoding::for_label(&value[..memchr::memchr(*quote, value)?])?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}
