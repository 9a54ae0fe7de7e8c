//! What a browser takes a response for, by its `Content-Type`.

use http::header::{self, HeaderMap, HeaderValue};

use crate::gate::charset;
use crate::syntax::list;
use crate::syntax::media_type::{self, essence, parameter};

/// What a browser takes a response for, by its `Content-Type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MediaType {
    Html,
    Xhtml,
    /// Any other XML, drawings among it.
    Xml,
    /// Several documents in one body (`multipart/x-mixed-replace` and its kin): some browsers show the HTML among them.
    Parts,
    /// A browser follows them ahead of any page.
    SpeculationRules,
    /// A style sheet.
    Css,
    Other,
    /// Missing, or one of those that browsers take for missing (MIME Sniffing §7).
    Unknown,
}

impl MediaType {
    /// Whether it is shown as an XML document, which may have scripts and loads what it names.
    pub(crate) fn is_xml(self) -> bool {
        matches!(self, Self::Xml | Self::Xhtml)
    }

    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let Some(media_type) = content_type(headers) else { return Self::Unknown };
        let essence = essence(media_type);
        let is = |known: &str| essence.eq_ignore_ascii_case(known.as_bytes());
        if is("text/html") {
            Self::Html
        } else if is("application/xhtml+xml") {
            Self::Xhtml
        } else if is("text/xml") || is("application/xml") || is("text/xsl") || ends_with(essence, b"+xml") {
            Self::Xml
        } else if starts_with(essence, b"multipart/") {
            Self::Parts
        } else if is("application/speculationrules+json") {
            Self::SpeculationRules
        } else if is("text/css") {
            Self::Css
        } else if is("unknown/unknown") || is("application/unknown") || is("application/x-unknown-content-type") {
            // The last one is Firefox's own name for a body that it looks into.
            Self::Unknown
        } else {
            Self::Other
        }
    }
}

/// The media type that the browser uses: the last valid one of all `Content-Type` lines
/// (Fetch, "extract a MIME type"), with its parameters, as written.
pub(crate) fn content_type(headers: &HeaderMap) -> Option<&[u8]> {
    media_types(headers).last()
}

fn media_types(headers: &HeaderMap) -> impl Iterator<Item = &[u8]> {
    list::all_members(headers, &header::CONTENT_TYPE).filter(|member| {
        let essence = essence(member);
        essence != b"*/*" && essence.contains(&b'/')
    })
}

/// The charset that goes with [`content_type`]: its own, or else that of a line before it with the same type.
pub(crate) fn declared_charset(headers: &HeaderMap) -> Option<&'static encoding_rs::Encoding> {
    let named = |media_type: &&[u8]| parameter(media_type, b"charset").is_some();
    let last = content_type(headers)?;
    let mut before: Option<&[u8]> = None;
    for media_type in media_types(headers) {
        match before {
            Some(known) if essence(known).eq_ignore_ascii_case(essence(media_type)) => {
                before = before.filter(named).or(Some(media_type));
            }
            _ => before = Some(media_type),
        }
    }
    Some(last).filter(named).or(before).and_then(charset::charset)
}

/// Says the type and the charset of a page in the one way that all browsers read alike.
pub(crate) fn say_type_plainly(headers: &mut HeaderMap) {
    let lines = headers.get_all(header::CONTENT_TYPE);
    let is_plain = lines.iter().count() == 1 && lines.iter().all(|line| media_type::is_plain(line.as_bytes()));
    if is_plain || !is_html(headers) {
        return;
    }
    let value = match declared_charset(headers) {
        Some(charset) => HeaderValue::try_from(format!("text/html; charset={}", charset.name())),
        None => Ok(HeaderValue::from_static("text/html")),
    };
    // The names of encodings are header values.
    if let Ok(value) = value {
        headers.insert(header::CONTENT_TYPE, value);
    }
}

pub(crate) fn is_html(headers: &HeaderMap) -> bool {
    matches!(MediaType::of(headers), MediaType::Html)
}

/// Whether a browser may take the response for the script of a worker: all but what it never does. HTML, XML and
/// bodies of parts have their own treatment.
pub(crate) fn may_be_script(headers: &HeaderMap) -> bool {
    const NEVER: [&[u8]; 5] = [b"image/", b"video/", b"audio/", b"font/", b"text/css"];
    let never = |media_type: &[u8]| NEVER.iter().any(|kind| starts_with(media_type, kind));
    let media_type = MediaType::of(headers);
    !matches!(media_type, MediaType::Html | MediaType::Parts)
        && !media_type.is_xml()
        && !content_type(headers).is_some_and(|media_type| never(essence(media_type)))
}

fn starts_with(text: &[u8], start: &[u8]) -> bool {
    text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
}

fn ends_with(text: &[u8], end: &[u8]) -> bool {
    text.len() >= end.len() && text[text.len() - end.len()..].eq_ignore_ascii_case(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, HeaderValue::from_str(value).unwrap());
        }
        headers
    }

    #[test]
    fn the_charset_of_a_line_before_counts_if_the_type_is_the_same() {
        let html = |lines: &[&str]| {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("content-type", HeaderValue::from_str(line).unwrap());
            }
            declared_charset(&headers).map(encoding_rs::Encoding::name)
        };
        for (lines, expected) in [
            (&["text/html;charset=iso-2022-jp", "text/html"][..], Some("ISO-2022-JP")),
            (&["text/html;charset=iso-2022-jp", "TEXT/HTML; x=y"], Some("ISO-2022-JP")),
            (&["text/html;charset=iso-2022-jp, text/html"], Some("ISO-2022-JP")),
            (&["text/html;charset=iso-2022-jp", "*/*", "html", "text/html"], Some("ISO-2022-JP")),
            (&["text/html;charset=iso-2022-jp", "text/html;charset=utf-8"], Some("UTF-8")),
            (&["text/html;charset=iso-2022-jp", "text/html;charset=nonsense"], None),
            (&["text/html;charset=iso-2022-jp", "text/plain", "text/html"], None),
            (&["text/html", "text/html;charset=utf-8", "text/html"], Some("UTF-8")),
            (&["text/html"], None),
        ] {
            assert_eq!(html(lines), expected, "{lines:?}");
        }
    }

    #[test]
    fn every_type_that_browsers_show_as_xml_is_recognised() {
        for kind in ["image/svg+xml", "TEXT/XML", "application/xml;x=y", "application/xhtml+xml", "a/b+XML", "text/xsl"]
        {
            assert!(MediaType::of(&headers(&[("content-type", kind)])).is_xml(), "{kind}");
        }
        for kind in ["text/html", "image/png", "application/json", "text/xmlx", "+xml", ""] {
            assert!(!MediaType::of(&headers(&[("content-type", kind)])).is_xml(), "{kind}");
        }
    }

    #[test]
    fn every_kind_of_a_body_of_parts_is_recognised() {
        for kind in ["multipart/x-mixed-replace; boundary=x", "Multipart/Mixed", "multipart/byteranges;boundary=x"] {
            assert_eq!(MediaType::of(&headers(&[("content-type", kind)])), MediaType::Parts, "{kind}");
        }
        for kind in ["multipart", "text/multipart", "multipartx/mixed"] {
            assert_ne!(MediaType::of(&headers(&[("content-type", kind)])), MediaType::Parts, "{kind}");
        }
    }
}
