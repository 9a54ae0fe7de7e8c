//! The character encoding of a page: which it is, and a way around the few that hide ASCII.
//!
//! Nearly all encodings of the web leave ASCII bytes alone, so that markup can be found in them as it is. UTF-16 and
//! ISO-2022-JP do not: such pages are made UTF-8 for the rewriter and put back afterwards.

use encoding_rs::{CoderResult, Decoder, Encoder, Encoding, ISO_2022_JP, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::end::End;
use crate::syntax::media_type;

/// The encoding that the `charset` of a media type names; `None` if browsers do not know it or it is missing.
pub(crate) fn charset(content_type: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(&media_type::parameter(content_type, b"charset")?)
}

/// Browsers look for a `meta` with the encoding in this many bytes of a page.
const LOOKED_AT: usize = 1024;

/// How a page is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reading {
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

impl Reading {
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
            .or_else(|| declared_in_page(start));
        // A later `meta` may still say it; browsers wait, too.
        if first.is_none() && start.len() < LOOKED_AT && !end.is_reached() {
            return None;
        }
        let encoding = first.or_else(|| declared_in_xml(start));
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

/// Makes a page UTF-8 and back, as it streams.
///
/// What is malformed (half a surrogate pair, say) becomes U+FFFD, as in the browser; the page stays whole. A byte order
/// mark goes through as the character it is.
pub(crate) struct Transcoder {
    encoding: &'static Encoding,
    decoder: Decoder,
    rewritten: Decoder,
    encoder: Encoder,
}

impl Transcoder {
    /// A transcoder for the encoding of [`Reading::Transcode`].
    pub(crate) fn new(encoding: &'static Encoding) -> Self {
        Self {
            encoding,
            decoder: encoding.new_decoder_without_bom_handling(),
            rewritten: UTF_8.new_decoder_without_bom_handling(),
            encoder: encoding.new_encoder(),
        }
    }

    /// Appends the text of the app's `bytes` to `out`.
    pub(crate) fn decode(&mut self, bytes: &[u8], end: End, out: &mut String) {
        decode(&mut self.decoder, bytes, end, out);
    }

    /// Appends rewritten UTF-8 to `out` in the page's own encoding.
    ///
    /// A character that ISO-2022-JP lacks becomes a numeric character reference.
    pub(crate) fn encode(&mut self, utf8: &[u8], end: End, out: &mut Vec<u8>) {
        let mut text = String::new();
        decode(&mut self.rewritten, utf8, end, &mut text);
        if self.encoding == UTF_16LE {
            out.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        } else if self.encoding == UTF_16BE {
            out.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
        } else {
            encode(&mut self.encoder, &text, end, out);
        }
    }
}

fn decode(decoder: &mut Decoder, mut bytes: &[u8], end: End, out: &mut String) {
    loop {
        // Without this much room `decode_to_string` may not get on.
        out.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()).max(16));
        let (result, read, _) = decoder.decode_to_string(bytes, out, end.is_reached());
        bytes = &bytes[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

fn encode(encoder: &mut Encoder, mut text: &str, end: End, out: &mut Vec<u8>) {
    loop {
        let room = encoder.max_buffer_length_from_utf8_if_no_unmappables(text.len());
        out.reserve(room.unwrap_or(text.len()).max(64));
        let (result, read, _) = encoder.encode_from_utf8_to_vec(text, out, end.is_reached());
        text = &text[read..];
        if result == CoderResult::InputEmpty {
            return;
        }
    }
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

/// `<?x` in UTF-16. Without a mark browsers tell by it (HTML §13.2.3.2, "get an XML encoding").
static WIDE_XML: [(&[u8], &Encoding); 2] = [(b"<\0?\0x\0", UTF_16LE), (b"\0<\0?\0x", UTF_16BE)];

/// The encoding of an XML declaration, which browsers believe in HTML too (HTML §13.2.3.2, "get an XML encoding").
fn declared_in_xml(head: &[u8]) -> Option<&'static Encoding> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let declaration = &declaration[..memchr::memchr(b'>', declaration)?];
    let rest = &declaration[memchr::memmem::find(declaration, b"encoding")? + b"encoding".len()..];
    let value = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let (quote, value) = value.split_first().filter(|(quote, _)| matches!(quote, b'"' | b'\''))?;
    let encoding = Encoding::for_label(&value[..memchr::memchr(*quote, value)?])?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

/// Takes the escape sequences of ISO-2022-JP out of a page that is read in another encoding.
///
/// Where no header says the encoding, browsers may find one where we do not look: in a late `meta`, in the page around a
/// frame, in the bytes themselves. Of those encodings this is the one in which markup can be hidden.
#[derive(Debug, Default)]
pub(crate) struct Escapes {
    /// Whether the last byte was an escape.
    begun: bool,
}

impl Escapes {
    /// The bytes with a space in place of what makes an escape a sequence.
    pub(crate) fn without<'b>(&mut self, bytes: &'b [u8]) -> std::borrow::Cow<'b, [u8]> {
        const ESCAPE: u8 = 0x1b;
        if !self.begun && memchr::memchr(ESCAPE, bytes).is_none() {
            return bytes.into();
        }
        let mut out = bytes.to_vec();
        for byte in &mut out {
            if std::mem::replace(&mut self.begun, *byte == ESCAPE) && matches!(byte, b'(' | b'$') {
                *byte = b' ';
            }
        }
        out.into()
    }
}

/// HTML §13.2.3.2, "prescan a byte stream to determine its encoding".
fn declared_in_page(head: &[u8]) -> Option<&'static Encoding> {
    let mut rest = head;
    while let Some(at) = memchr::memchr(b'<', rest) {
        rest = &rest[at..];
        if rest.starts_with(b"<!--") {
            // The dashes of the start may be those of the end: `<!-->`.
            rest = &rest[memchr::memmem::find(&rest[2..], b"-->")? + 5..];
        } else if is_meta(rest) {
            rest = &rest[5..];
            if let Some(encoding) = declared_by(&attributes(&mut rest)?) {
                return Some(encoding);
            }
        } else if rest.get(1).is_some_and(u8::is_ascii_alphabetic)
            || (rest.get(1) == Some(&b'/') && rest.get(2).is_some_and(u8::is_ascii_alphabetic))
        {
            let end = rest.iter().position(|byte| byte.is_ascii_whitespace() || *byte == b'>')?;
            rest = &rest[end..];
            attributes(&mut rest)?;
        } else if matches!(rest.get(1), Some(b'!' | b'/' | b'?')) {
            rest = &rest[memchr::memchr(b'>', rest)? + 1..];
        } else {
            rest = &rest[1..];
        }
    }
    None
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

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GBK, SHIFT_JIS};
    use proptest::prelude::*;

    use super::*;

    const UNDECLARED: Reading = Reading::AsciiCompatible { encoding: WINDOWS_1252, utf8: false };
    const UTF8: Reading = Reading::AsciiCompatible { encoding: UTF_8, utf8: true };

    #[test]
    fn charset_is_read_from_the_media_type() {
        let table = [
            ("text/html", None),
            ("text/html; charset=utf-8", Some(UTF_8)),
            ("text/html;CHARSET=\"UTF-8\"", Some(UTF_8)),
            ("text/html; charset= gb2312 ; x=y", Some(GBK)),
            ("text/html; x=\"; charset=utf-8\"; charset=sjis", Some(SHIFT_JIS)),
            ("text/html; charset=big5; charset=utf-8", Some(BIG5)),
            ("text/html; charset=latin1", Some(WINDOWS_1252)),
            ("text/html; charset=utf-16", Some(UTF_16LE)),
            ("text/html; charset=utf-7", None),
            ("text/html; charset=", None),
            ("text/html; charset =utf-8", None),
            ("text/html; charset=\"utf-8", Some(UTF_8)),
        ];
        for (content_type, expected) in table {
            assert_eq!(charset(content_type.as_bytes()), expected, "{content_type}");
        }
    }

    /// What is decided of a page, which is the same after any first part of it, once that is enough.
    fn whole(page: &[u8]) -> Option<Reading> {
        let decided = Reading::decide(None, page, End::Reached);
        for length in 0..page.len() {
            let so_far = Reading::decide(None, &page[..length], End::Ahead);
            assert!(so_far.is_none() || so_far == decided, "after {length} bytes of {}", page.escape_ascii());
        }
        decided
    }

    #[test]
    fn a_byte_order_mark_wins_over_all_else() {
        let table: &[(Option<&'static Encoding>, &[u8], Reading)] = &[
            (None, b"<!doctype html>", UNDECLARED),
            (Some(UTF_8), b"<p>", UTF8),
            (Some(GBK), b"\xef\xbb\xbf<p>", UTF8),
            (Some(UTF_8), b"\xff\xfe<\0", Reading::Transcode(UTF_16LE)),
            (Some(UTF_8), b"\xfe\xff\0<", Reading::Transcode(UTF_16BE)),
            (Some(UTF_16BE), b"\xff\xfe<\0", Reading::Transcode(UTF_16LE)),
            (Some(UTF_16BE), b"\0<\0p", Reading::Transcode(UTF_16BE)),
            (Some(ISO_2022_JP), b"<p>", Reading::Transcode(ISO_2022_JP)),
            (Some(GBK), b"<p>", Reading::AsciiCompatible { encoding: GBK, utf8: false }),
            (Encoding::for_label(b"hz-gb-2312"), b"<p>", UNDECLARED),
        ];
        for (declared, head, expected) in table {
            assert_eq!(Reading::decide(*declared, head, End::Reached), Some(*expected), "{head:?}");
        }
    }

    #[test]
    fn an_xml_declaration_of_two_bytes_a_letter_tells_the_encoding() {
        let little: Vec<u8> = "<?xml version".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "<?xml version".encode_utf16().flat_map(u16::to_be_bytes).collect();
        for (head, encoding) in [(&little, UTF_16LE), (&big, UTF_16BE)] {
            assert_eq!(Reading::decide(None, head, End::Ahead), Some(Reading::Transcode(encoding)));
            for length in 1..6 {
                assert_eq!(Reading::decide(None, &head[..length], End::Ahead), None, "{length}");
            }
            let declared = Reading::decide(Some(UTF_8), head, End::Ahead);
            assert_eq!(declared, Some(Reading::AsciiCompatible { encoding: UTF_8, utf8: true }));
        }
    }

    #[test]
    fn an_xml_declaration_declares_where_nothing_else_does() {
        let xml = |encoding: &str| format!("<?xml version=\"1.0\" encoding={encoding}?><p>");
        for (head, expected) in [
            (xml("\"iso-2022-jp\""), Reading::Transcode(ISO_2022_JP)),
            (xml(" 'UTF-8' "), Reading::of(UTF_8)),
            (xml("\"utf-16\""), Reading::of(UTF_8)),
            (xml("iso-2022-jp"), UNDECLARED),
            (xml("\"nonsense\""), UNDECLARED),
            (format!(" {}", xml("\"utf-8\"")), UNDECLARED),
            (format!("{}<meta charset=gbk>", xml("\"utf-8\"")), Reading::of(encoding_rs::GBK)),
        ] {
            assert_eq!(whole(head.as_bytes()), Some(expected), "{head}");
        }
    }

    #[test]
    fn escape_sequences_go_however_the_bytes_are_cut() {
        let page = b"<scr\x1b(Bipt>\x1b$B\x1b[1m\x1b\x1b(J(x)$";
        for step in 1..page.len() {
            let mut escapes = Escapes::default();
            let out: Vec<u8> = page.chunks(step).flat_map(|bytes| escapes.without(bytes).into_owned()).collect();
            assert_eq!(out, b"<scr\x1b Bipt>\x1b B\x1b[1m\x1b\x1b J(x)$", "{step}");
        }
    }

    #[test]
    fn half_a_mark_waits_for_the_rest() {
        for head in [&b""[..], b"\xef", b"\xef\xbb", b"\xff", b"\xfe"] {
            assert_eq!(Reading::decide(None, head, End::Ahead), None, "{head:?}");
            assert_eq!(Reading::decide(None, head, End::Reached), Some(UNDECLARED), "{head:?}");
        }
        assert_eq!(whole(b"\xef\xbbx"), Some(UNDECLARED));
    }

    #[test]
    fn the_head_is_over_where_text_or_a_tag_of_the_body_begins() {
        for start in ["<!doctype html><title>T</title><body>", "<p>", "text", " \n text", "<html><head></head><main "] {
            assert!(is_past_head(start.as_bytes()), "{start}");
        }
        for start in ["", " \n", "<", "<!doctype html>", "<html lang=de><head><title>x</title></head>", "<titl", "<bod"]
        {
            assert!(!is_past_head(start.as_bytes()), "{start}");
        }
    }

    #[test]
    fn a_meta_declares_where_no_header_does() {
        let jis = Reading::Transcode(ISO_2022_JP);
        let table = [
            ("<meta charset=utf-8>", UTF8),
            ("<!doctype html><html lang=en><head><META CharSet = 'UTF-8' >", UTF8),
            ("<meta charset=\"iso-2022-jp\">", jis),
            ("<meta http-equiv=Content-Type content='text/html; charset=ISO-2022-JP'>", jis),
            ("<meta content=\"text/html; charset = csiso2022jp\" http-equiv=content-type>", jis),
            ("<meta content='text/html; charset=iso-2022-jp'>", UNDECLARED),
            ("<meta name=x content='charset=iso-2022-jp'><meta/charset=utf-8>", UTF8),
            ("<!-- <meta charset=iso-2022-jp> --><meta charset=utf-8>", UTF8),
            ("<!--><meta charset=iso-2022-jp><!-- -->", jis),
            ("<p title='<meta charset=iso-2022-jp>'><meta charset=utf-8>", UTF8),
            ("<p title=x ><meta charset=utf-16>", UTF8),
            ("</p><?x?><!y><metadata charset=iso-2022-jp><meta charset=utf-8>", UTF8),
            ("<meta charset=unheard-of><meta charset=utf-8>", UTF8),
            ("<meta charset=utf-8", UNDECLARED),
            ("a < b <meta charset=utf-8 >", UTF8),
            ("<p", UNDECLARED),
        ];
        for (head, expected) in table {
            assert_eq!(whole(head.as_bytes()), Some(expected), "{head}");
        }
        // It may go on in two bytes a letter.
        assert_eq!(Reading::decide(None, b"<", End::Ahead), None);
        assert_eq!(Reading::decide(None, b"<", End::Reached), Some(UNDECLARED));
        let late = format!("{}<meta charset=iso-2022-jp>", " ".repeat(1024));
        assert_eq!(whole(late.as_bytes()), Some(UNDECLARED));
        let header = Reading::decide(Some(UTF_8), b"<meta charset=iso-2022-jp>", End::Ahead);
        assert_eq!(header, Some(UTF8), "the header wins");
    }

    /// The page through the transcoder in pieces of `step` bytes both ways.
    fn there_and_back(encoding: &'static Encoding, page: &[u8], step: usize) -> (String, Vec<u8>) {
        let mut transcoder = Transcoder::new(encoding);
        let (mut all, mut back) = (String::new(), Vec::new());
        for bytes in page.chunks(step) {
            let mut text = String::new();
            transcoder.decode(bytes, End::Ahead, &mut text);
            for piece in text.as_bytes().chunks(step) {
                transcoder.encode(piece, End::Ahead, &mut back);
            }
            all.push_str(&text);
        }
        let mut text = String::new();
        transcoder.decode(b"", End::Reached, &mut text);
        transcoder.encode(text.as_bytes(), End::Reached, &mut back);
        (all + &text, back)
    }

    fn utf16(text: &str, bytes: impl Fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    }

    #[test]
    fn utf_16_comes_back_byte_for_byte() {
        let text = "\u{feff}<p>é 中文 🍪</p>\0";
        for step in [1, 2, 3, 5, 100] {
            let little = utf16(text, u16::to_le_bytes);
            assert_eq!(there_and_back(UTF_16LE, &little, step), (text.to_owned(), little));
            let big = utf16(text, u16::to_be_bytes);
            assert_eq!(there_and_back(UTF_16BE, &big, step), (text.to_owned(), big));
        }
    }

    #[test]
    fn what_is_malformed_does_not_cut_the_page() {
        let page =
            [&utf16("<p>a", u16::to_le_bytes)[..], b"\x3d\xd8", &utf16("b</p>", u16::to_le_bytes), b"\0"].concat();
        let (text, back) = there_and_back(UTF_16LE, &page, 3);
        assert_eq!(text, "<p>a\u{fffd}b</p>\u{fffd}");
        assert_eq!(back, utf16(&text, u16::to_le_bytes));
    }

    #[test]
    fn iso_2022_jp_comes_back_and_keeps_what_it_lacks_as_references() {
        let page = b"<p>\x1b$B$3$s\x1b(B</p>";
        for step in [1, 2, 4, 100] {
            assert_eq!(there_and_back(ISO_2022_JP, page, step), ("<p>こん</p>".to_owned(), page.to_vec()));
        }
        let mut transcoder = Transcoder::new(ISO_2022_JP);
        let mut out = Vec::new();
        transcoder.encode("<b>Größe 🍪 こ".as_bytes(), End::Reached, &mut out);
        assert_eq!(out, b"<b>Gr&#246;&#223;e &#127850; \x1b$B$3\x1b(B");
    }

    proptest! {
        #[test]
        fn any_utf_16_text_comes_back_however_it_is_split(text in ".{0,60}", step in 1usize..9) {
            let page = utf16(&text, u16::to_be_bytes);
            prop_assert_eq!(there_and_back(UTF_16BE, &page, step), (text, page));
        }

        #[test]
        fn hostile_bytes_never_panic(head in proptest::collection::vec(any::<u8>(), 0..200), step in 1usize..9) {
            whole(&head);
            declared_in_page(&[b"<meta ", &head[..]].concat());
            charset(&head);
            there_and_back(UTF_16LE, &head, step);
            there_and_back(ISO_2022_JP, &head, step);
        }

        #[test]
        fn odd_tags_never_panic(head in "[<>!/?a-c='\" -]{0,60}") {
            declared_in_page(head.as_bytes());
            declared_in_page(format!("<meta {head}").as_bytes());
            whole(format!("<meta http-equiv=content-type {head}").as_bytes());
        }
    }
}
