//! The character encoding of a page: which it is, and a way around the few that hide ASCII.
//!
//! Nearly all encodings of the web leave ASCII bytes alone, so that markup can be found in them as it is. UTF-16 and
//! ISO-2022-JP do not: such pages are made UTF-8 for the rewriter and put back afterwards.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::end::End;
use crate::syntax::media_type;
use declared_in_page::WIDE_XML;

mod declared_in_page;
mod escapes;
mod transcoder;

pub(crate) use escapes::Escapes;
pub(crate) use transcoder::Transcoder;

/// The encoding that the `charset` of a media type names; `None` if browsers do not know it or it is missing.
pub(crate) fn charset(content_type: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(&media_type::parameter(content_type, b"charset")?)
}

/// Browsers look for a `meta` with the encoding in this many bytes of a page.
const LOOKED_AT: usize = 1024;

/// How a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Charset {
    /// As it is.
    AsciiCompatible {
        /// The encoding; where none is declared, windows-1252, in which every byte comes back as it was.
        encoding: &'static Encoding,
        /// It is declared as UTF-8. If not, what we insert must be ASCII.
        utf8: bool,
    },
    /// Through a [`Transcoder`].
    Transcode(&'static Encoding),
}

impl Charset {
    /// Decides as browsers do (HTML §13.2.3.1): a byte order mark wins, then the `Content-Type`, then a `meta` in the
    /// first 1024 bytes. `None`: more bytes are needed. In which pieces a page comes makes no difference.
    pub(crate) fn decide(declared: Option<&'static Encoding>, head: &[u8], end: End) -> Option<Self> {
        if let Some((encoding, _)) = Encoding::for_bom(head) {
            return Some(Self::of(encoding));
        }
        let mark_may_come = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"].iter().any(|mark| mark.starts_with(head));
        let xml_may_come =
            declared.is_none() && WIDE_XML.iter().any(|(start, _)| start.starts_with(head) && start.len() > head.len());
        if (mark_may_come || xml_may_come) && !end.is_reached() {
            return None;
        }
        let start = &head[..head.len().min(LOOKED_AT)];
        let first = declared
            .or_else(|| WIDE_XML.iter().find(|(xml, _)| start.starts_with(xml)).map(|(_, encoding)| *encoding))
            .or_else(|| declared_in_page::by_meta(start).map(|(encoding, _)| encoding));
        // A later `meta` may still say it; browsers wait, too.
        if first.is_none() && start.len() < LOOKED_AT && !end.is_reached() {
            return None;
        }
        let encoding = first.or_else(|| declared_in_page::by_xml(start));
        Some(encoding.map_or(Self::AsciiCompatible { encoding: WINDOWS_1252, utf8: false }, Self::of))
    }

    fn of(encoding: &'static Encoding) -> Self {
        if encoding == UTF_16LE || encoding == UTF_16BE || encoding == ISO_2022_JP {
            Self::Transcode(encoding)
        } else if encoding.is_ascii_compatible() {
            Self::AsciiCompatible { encoding, utf8: encoding == UTF_8 }
        } else {
            // "replacement": the browser shows a single character for any page.
            Self::AsciiCompatible { encoding: WINDOWS_1252, utf8: false }
        }
    }
}

/// What a `meta` behind the start of the body declares. Browsers find it among the first bytes of a page alone, so not
/// behind what we insert.
pub(crate) fn of_late_meta(start: &[u8]) -> Option<&'static Encoding> {
    let start = &start[..start.len().min(LOOKED_AT)];
    let (encoding, at) = declared_in_page::by_meta(start)?;
    let before = &start[..at];
    let ends_head = before.windows(6).any(|tag| tag.eq_ignore_ascii_case(b"</head"));
    (ends_head || is_past_head(before)).then_some(encoding)
}

/// Whether the start of a page goes past its head, where no `meta` is expected any more: a tag of its body has begun, or
/// text.
pub(crate) fn is_past_head(start: &[u8]) -> bool {
    const OF_HEAD: [&[u8]; 10] =
        [b"html", b"head", b"title", b"meta", b"link", b"base", b"style", b"script", b"noscript", b"template"];
    let text = start.trim_ascii_start();
    if text.first().is_some_and(|byte| *byte != b'<') {
        return true;
    }
    memchr::memchr_iter(b'<', text).any(|at| {
        let rest = &text[at + 1..];
        let name = rest.split(|byte| !byte.is_ascii_alphanumeric()).next().unwrap_or_default();
        let is_whole = name.len() < rest.len();
        is_whole && !name.is_empty() && !OF_HEAD.iter().any(|known| name.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests;
