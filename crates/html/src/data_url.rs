//! `data:` URLs (Fetch, "data: URL processor"): the type, and the body as a browser decodes it.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_16BE, UTF_16LE};

pub(super) struct Data {
    /// Type and subtype, lower case; what is missing or malformed is as written.
    kind: String,
    body: Vec<u8>,
}

/// Reads what follows the scheme of a `data:` URL. `None` if its body cannot be decoded as every browser decodes it.
pub(super) fn of(text: &str) -> Option<Data> {
    // What looks like a query belongs to the body, a fragment does not.
    let text = text.split('#').next().unwrap_or_default();
    // Browsers load nothing without a comma.
    let Some((head, body)) = text.split_once(',') else { return Some(Data { kind: String::new(), body: Vec::new() }) };
    let bytes: Vec<u8> = percent_encoding::percent_decode_str(body).collect();
    let (media_type, mut bytes, is_plain) = match without_base64(head) {
        Some(media_type) => (media_type, unpacked(&bytes).unwrap_or(bytes), false),
        // Chromium finds it in any place.
        None if head.split(';').skip(1).any(|part| part.trim().eq_ignore_ascii_case("base64")) => return None,
        None => (head, bytes, true),
    };
    let kind = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    // In code Chromium leaves out all white space: both readings count.
    if is_plain && !kind.is_empty() && !kind.starts_with("text/") && !kind.contains("xml") {
        let without: String = body.split_ascii_whitespace().collect();
        if without.len() < body.len() {
            bytes.push(b'\n');
            bytes.extend(percent_encoding::percent_decode_str(&without));
        }
    }
    let body = if is_binary(&kind) { bytes } else { decoded(bytes, &kind, charset(media_type)?)? };
    Some(Data { kind, body })
}

/// Whether this is a `data:` URL of a picture, a font or a recording, which holds nothing that could load: browsers
/// run no script and read no sheet of these types (Fetch, "should response be blocked due to its MIME type").
///
/// Its beginning shows it, and is the same in all encodings that are supersets of ASCII.
pub(super) fn is_picture(text: &[u8]) -> bool {
    const KINDS: &[&[u8]] = &[b"image/", b"font/", b"audio/", b"video/"];
    if !is_written(text) {
        return false;
    }
    let Some(rest) = text.get("data:".len()..) else { return false };
    let kind = |kind: &&&[u8]| rest.get(..kind.len()).is_some_and(|start| start.eq_ignore_ascii_case(kind));
    let Some(kind) = KINDS.iter().find(kind) else { return false };
    let subtype = &rest[kind.len()..];
    let length = subtype.iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.')).count();
    let (subtype, after) = subtype.split_at(length);
    // A drawing can load.
    !subtype.is_empty() && !subtype.eq_ignore_ascii_case(b"svg") && matches!(after.first(), Some(b';' | b','))
}

/// Whether this begins as a `data:` URL does, and so is one, whatever follows.
pub(super) fn is_written(text: &[u8]) -> bool {
    text.get(.."data:".len()).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"data:"))
}

impl Data {
    /// The body; in UTF-8, if it is text in a known encoding.
    pub(super) fn into_text(self) -> Vec<u8> {
        self.body
    }

    /// Whether it is XML in which a browser finds other elements than an HTML parser, or other text in them.
    pub(super) fn is_other_in_xml(&self) -> bool {
        if !is_xml(&self.kind) {
            return false;
        }
        // Entities, style sheets that transform it, sections of text. What holds text in HTML holds elements in XML,
        // and a prefix gives an element another name.
        const OTHER: &[&str] = &[
            "<!entity",
            "<?xml-stylesheet",
            "<![cdata[",
            "<title",
            "<textarea",
            "<noscript",
            "<template",
            "<xmp",
            "<noembed",
            "<noframes",
            "<plaintext",
            "<style",
            "<iframe",
            "<!attlist",
            "xmlns:",
        ];
        let text = String::from_utf8_lossy(&self.body).to_ascii_lowercase();
        let text = text.replace("xmlns:xlink=\"http://www.w3.org/1999/xlink\"", "");
        // A reference in code stands for a letter in XML alone.
        let spells_code = text.contains("<script") && text.contains('&');
        self.body.contains(&0) || spells_code || OTHER.iter().any(|part| text.contains(part))
    }
}

/// The media type in front of `;base64`, if that ends the head.
fn without_base64(head: &str) -> Option<&str> {
    let head = head.trim_end();
    let at = head.len().checked_sub("base64".len())?;
    let (before, word) = head.split_at_checked(at)?;
    word.eq_ignore_ascii_case("base64").then(|| before.trim_end_matches(' ').strip_suffix(';')).flatten()
}

/// Infra, "forgiving-base64 decode".
fn unpacked(bytes: &[u8]) -> Option<Vec<u8>> {
    use base64::Engine as _;
    use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
    let forgiving = GeneralPurpose::new(
        &base64::alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_allow_trailing_bits(true)
            .with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    let packed: Vec<u8> =
        bytes.iter().copied().filter(|b| !matches!(b, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')).collect();
    forgiving.decode(&packed).ok()
}

/// The encoding that the type names: nothing if it names none; `None` if it names one that is not known, or several.
fn charset(media_type: &str) -> Option<Option<&'static Encoding>> {
    let mut named: Option<&'static Encoding> = None;
    for parameter in media_type.split(';').skip(1) {
        let Some((name, value)) = parameter.split_once('=') else { continue };
        if !name.trim().eq_ignore_ascii_case("charset") {
            continue;
        }
        let label = value.trim().trim_matches('"');
        let encoding = Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != REPLACEMENT)?;
        if named.is_some_and(|named| named != encoding) {
            return None;
        }
        named = Some(encoding);
    }
    Some(named)
}

/// Text in UTF-8. A byte order mark outranks the encoding that is named (Encoding, "decode").
///
/// Where nothing says the encoding, something outside may (`charset` of a script, the page, a `meta` in the document).
/// Nearly all encodings leave ASCII as it is; for the others all readings follow each other.
fn decoded(bytes: Vec<u8>, kind: &str, encoding: Option<&'static Encoding>) -> Option<Vec<u8>> {
    if let Some(encoding) = encoding.or_else(|| Encoding::for_bom(&bytes).map(|(encoding, _)| encoding)) {
        return Some(match encoding.decode(&bytes).0 {
            Cow::Borrowed(text) => text.as_bytes().to_vec(),
            Cow::Owned(text) => text.into_bytes(),
        });
    }
    let mut also: Vec<&'static Encoding> = Vec::new();
    if memchr::memchr(b'\x1b', &bytes).is_some() {
        if is_document(kind) {
            // Two readings of a document cannot follow each other.
            return None;
        }
        also.push(ISO_2022_JP);
    }
    if memchr::memchr(0, &bytes).is_some() {
        also.extend([UTF_16LE, UTF_16BE]);
    }
    let mut all = bytes;
    let length = all.len();
    for encoding in also {
        let text = encoding.decode_without_bom_handling(&all[..length]).0.into_owned();
        all.push(b'\n');
        all.extend_from_slice(text.as_bytes());
    }
    Some(all)
}

fn is_xml(kind: &str) -> bool {
    kind.ends_with("+xml") || kind.ends_with("/xml")
}

fn is_document(kind: &str) -> bool {
    kind == "text/html" || is_xml(kind)
}

/// Pictures and sound are never read as code or a document (Fetch, "should response to request be blocked
/// due to its MIME type").
fn is_binary(kind: &str) -> bool {
    !is_xml(kind) && ["image/", "audio/", "video/"].iter().any(|start| kind.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(url: &str) -> Option<Data> {
        of(url.strip_prefix("data:").unwrap())
    }

    fn text(url: &str) -> String {
        String::from_utf8(read(url).unwrap().body).unwrap()
    }

    fn base64(bytes: &[u8]) -> String {
        use base64::Engine as _;
        base64::engine::general_purpose::STANDARD.encode(bytes)
    }

    fn utf16(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn the_body_is_all_that_follows_the_comma_up_to_the_fragment() {
        for (url, expected) in [
            ("data:text/html,<p>?x<script src='//t'>", "<p>?x<script src='//t'>"),
            ("data:text/javascript,/*?*/import '//t'", "/*?*/import '//t'"),
            ("data:text/html,a#b?c", "a"),
            ("data:text/html,a%23b", "a#b"),
            ("data:,a,b", "a,b"),
            ("data:text/html", ""),
            ("data:text/html?x,y", "y"),
            ("data:text/html;base64,YSBi?", "YSBi?"),
            ("data:text/html;BASE64 ,YSBi", "a b"),
            ("data:text/html; base64,YS Bi", "a b"),
            ("data:text/html;base64,YQ==", "a"),
            ("data:text/base64,YSBi", "YSBi"),
            ("data:text/html;charset=base64x,YSBi", ""),
        ] {
            assert_eq!(
                read(url).map_or(String::new(), |data| String::from_utf8(data.body).unwrap()),
                expected,
                "{url}"
            );
        }
    }

    #[test]
    fn text_is_decoded_by_the_charset_of_its_type_and_a_byte_order_mark_outranks_it() {
        let code = "import('//t/é')";
        let packed = base64(&utf16(code));
        for head in ["text/javascript;charset=utf-16le", "text/javascript; CharSet=\"UTF-16\" ", ";charset=utf-16le"] {
            assert_eq!(text(&format!("data:{head};base64,{packed}")), code, "{head}");
        }
        let marked: Vec<u8> = [&b"\xff\xfe"[..], &utf16(code)].concat();
        for head in ["text/css", "text/css;charset=utf-8", "text/css;charset=iso-2022-jp"] {
            assert_eq!(text(&format!("data:{head};base64,{}", base64(&marked))), code, "{head}");
        }
        assert_eq!(text("data:text/html;charset=iso-2022-jp,<scr%1b(Bipt>"), "<script>");
        assert_eq!(text("data:text/css;charset=windows-1252,%e9"), "é");
    }

    #[test]
    fn where_no_charset_is_named_all_readings_count() {
        for kind in ["text/javascript", "text/css", "", "application/octet-stream"] {
            assert!(text(&format!("data:{kind};base64,{}", base64(&utf16("import('//t')")))).contains("import('//t')"));
            assert!(text(&format!("data:{kind},imp%1b(Bort")).contains("\nimport"), "{kind}");
        }
    }

    #[test]
    fn what_cannot_be_decoded_in_one_way_is_not_decoded() {
        for url in [
            "data:text/html;charset=nonsense,x",
            "data:text/html;charset=utf-8;charset=utf-16le,x",
            "data:text/html;charset=iso-2022-kr,x",
            "data:text/html,<meta charset=iso-2022-jp>%1b(B",
            "data:image/svg+xml,<?xml version='1.0' encoding='iso-2022-jp'?>%1b(B",
        ] {
            assert!(read(url).is_none(), "{url}");
        }
        assert_eq!(read("data:image/png,%00%1b").unwrap().body, b"\x00\x1b", "a picture is no text");
        assert_eq!(read("data:audio/ogg;charset=nonsense,%00").unwrap().body, b"\x00");
    }

    #[test]
    fn xml_that_is_not_what_html_would_be_is_recognised() {
        for body in [
            "<!DOCTYPE svg [<!ENTITY a \"//t\">]><svg><script href=\"%26a;\"/></svg>",
            "<?xml-stylesheet type=\"text/css\" href=\"//t\"?><a>x</a>",
            "<html><head><title><script src=\"//t\"/></title></head></html>",
            "<x:script xmlns:x=\"http://www.w3.org/1999/xhtml\" src=\"//t\"/>",
            "<svg><script><![CDATA[import('//t')]]></script></svg>",
        ] {
            for kind in ["image/svg+xml", "text/xml", "application/xml", "application/xhtml+xml", "TEXT/XML"] {
                assert!(read(&format!("data:{kind},{body}")).unwrap().is_other_in_xml(), "{kind} {body}");
            }
        }
        let plain = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>";
        assert!(!read(&format!("data:image/svg+xml,{plain}")).unwrap().is_other_in_xml());
        assert!(!read("data:text/html,<!ENTITY").unwrap().is_other_in_xml());
    }
}
