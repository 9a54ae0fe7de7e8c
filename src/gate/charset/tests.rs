use encoding_rs::{BIG5, GBK, SHIFT_JIS};
use proptest::prelude::*;

use super::*;

const UNDECLARED: Charset = Charset::AsciiCompatible { encoding: WINDOWS_1252, utf8: false };
const UTF8: Charset = Charset::AsciiCompatible { encoding: UTF_8, utf8: true };

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
fn whole(page: &[u8]) -> Option<Charset> {
    let decided = Charset::decide(None, page, End::Reached);
    for length in 0..page.len() {
        let so_far = Charset::decide(None, &page[..length], End::Ahead);
        assert!(so_far.is_none() || so_far == decided, "after {length} bytes of {}", page.escape_ascii());
    }
    decided
}

#[test]
fn a_byte_order_mark_wins_over_all_else() {
    let table: &[(Option<&'static Encoding>, &[u8], Charset)] = &[
        (None, b"<!doctype html>", UNDECLARED),
        (Some(UTF_8), b"<p>", UTF8),
        (Some(GBK), b"\xef\xbb\xbf<p>", UTF8),
        (Some(UTF_8), b"\xff\xfe<\0", Charset::Transcode(UTF_16LE)),
        (Some(UTF_8), b"\xfe\xff\0<", Charset::Transcode(UTF_16BE)),
        (Some(UTF_16BE), b"\xff\xfe<\0", Charset::Transcode(UTF_16LE)),
        (Some(UTF_16BE), b"\0<\0p", Charset::Transcode(UTF_16BE)),
        (Some(ISO_2022_JP), b"<p>", Charset::Transcode(ISO_2022_JP)),
        (Some(GBK), b"<p>", Charset::AsciiCompatible { encoding: GBK, utf8: false }),
        (Encoding::for_label(b"hz-gb-2312"), b"<p>", UNDECLARED),
    ];
    for (declared, head, expected) in table {
        assert_eq!(Charset::decide(*declared, head, End::Reached), Some(*expected), "{head:?}");
    }
}

#[test]
fn an_xml_declaration_of_two_bytes_a_letter_tells_the_encoding() {
    let little: Vec<u8> = "<?xml version".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = "<?xml version".encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (head, encoding) in [(&little, UTF_16LE), (&big, UTF_16BE)] {
        assert_eq!(Charset::decide(None, head, End::Ahead), Some(Charset::Transcode(encoding)));
        for length in 1..6 {
            assert_eq!(Charset::decide(None, &head[..length], End::Ahead), None, "{length}");
        }
        let declared = Charset::decide(Some(UTF_8), head, End::Ahead);
        assert_eq!(declared, Some(Charset::AsciiCompatible { encoding: UTF_8, utf8: true }));
    }
}

#[test]
fn an_xml_declaration_declares_where_nothing_else_does() {
    let xml = |encoding: &str| format!("<?xml version=\"1.0\" encoding={encoding}?><p>");
    for (head, expected) in [
        (xml("\"iso-2022-jp\""), Charset::Transcode(ISO_2022_JP)),
        (xml(" 'UTF-8' "), Charset::of(UTF_8)),
        (xml("\"utf-16\""), Charset::of(UTF_8)),
        (xml("iso-2022-jp"), UNDECLARED),
        (xml("\"nonsense\""), UNDECLARED),
        (format!(" {}", xml("\"utf-8\"")), UNDECLARED),
        (format!("{}<meta charset=gbk>", xml("\"utf-8\"")), Charset::of(encoding_rs::GBK)),
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
        assert_eq!(Charset::decide(None, head, End::Ahead), None, "{head:?}");
        assert_eq!(Charset::decide(None, head, End::Reached), Some(UNDECLARED), "{head:?}");
    }
    assert_eq!(whole(b"\xef\xbbx"), Some(UNDECLARED));
}

#[test]
fn the_head_is_over_where_text_or_a_tag_of_the_body_begins() {
    for start in ["<!doctype html><title>T</title><body>", "<p>", "text", " \n text", "<html><head></head><main "] {
        assert!(is_past_head(start.as_bytes()), "{start}");
    }
    for start in ["", " \n", "<", "<!doctype html>", "<html lang=de><head><title>x</title></head>", "<titl", "<bod"] {
        assert!(!is_past_head(start.as_bytes()), "{start}");
    }
}

#[test]
fn a_meta_declares_where_no_header_does() {
    let jis = Charset::Transcode(ISO_2022_JP);
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
        // Chromium sees no `meta` in text.
        ("<title><meta charset=iso-2022-jp></title>", UNDECLARED),
        ("<SCRIPT/x>'<meta charset=iso-2022-jp>'</script>", UNDECLARED),
        ("<style></title><meta charset=iso-2022-jp>", UNDECLARED),
        ("<title><script></title><meta charset=iso-2022-jp>", jis),
        ("<title>a</title><meta charset=iso-2022-jp>", jis),
        ("<!-- --!><title> --><meta charset=iso-2022-jp>", UNDECLARED),
        ("<title><meta charset=utf-8></title>", UTF8),
    ];
    for (head, expected) in table {
        assert_eq!(whole(head.as_bytes()), Some(expected), "{head}");
    }
    // It may go on in two bytes a letter.
    assert_eq!(Charset::decide(None, b"<", End::Ahead), None);
    assert_eq!(Charset::decide(None, b"<", End::Reached), Some(UNDECLARED));
    let late = format!("{}<meta charset=iso-2022-jp>", " ".repeat(1024));
    assert_eq!(whole(late.as_bytes()), Some(UNDECLARED));
    let header = Charset::decide(Some(UTF_8), b"<meta charset=iso-2022-jp>", End::Ahead);
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
    let page = [&utf16("<p>a", u16::to_le_bytes)[..], b"\x3d\xd8", &utf16("b</p>", u16::to_le_bytes), b"\0"].concat();
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

#[test]
fn half_width_katakana_of_iso_2022_jp_comes_back() {
    for page in [
        &b"<p>\x1b(I6E\x1b(B</p>"[..],
        b"\x1b$B$3\x1b(I6E\x1b$B$3\x1b(B.",
        b"\x1b(I6",
        b"a\x1b(J\x5c\x1b(I6\x1b(J\x5c\x1b(B",
    ] {
        for step in [1, 2, 3, 5, 100] {
            let (text, back) = there_and_back(ISO_2022_JP, page, step);
            assert!(!text.contains('\u{fffd}'), "{text}");
            let end: &[u8] = if page.ends_with(b"6") { b"\x1b(B" } else { b"" };
            assert_eq!(back, [page, end].concat(), "{step}");
        }
    }
    let mut transcoder = Transcoder::new(ISO_2022_JP);
    let mut out = Vec::new();
    transcoder.encode("\u{ff76}🍪".as_bytes(), End::Reached, &mut out);
    assert_eq!(out, b"\x1b(I6\x1b(B&#127850;");
}

proptest! {
    #[test]
    fn any_japanese_text_comes_back(text in "[a-c<\u{ff61}-\u{ff9f}\u{3041}-\u{3093}\u{a5}]{0,40}", step in 1usize..9) {
        let mut transcoder = Transcoder::new(ISO_2022_JP);
        let mut page = Vec::new();
        for piece in text.as_bytes().chunks(step) {
            transcoder.encode(piece, End::Ahead, &mut page);
        }
        transcoder.encode(b"", End::Reached, &mut page);
        prop_assert_eq!(there_and_back(ISO_2022_JP, &page, step), (text, page));
    }

    #[test]
    fn any_utf_16_text_comes_back_however_it_is_split(text in ".{0,60}", step in 1usize..9) {
        let page = utf16(&text, u16::to_be_bytes);
        prop_assert_eq!(there_and_back(UTF_16BE, &page, step), (text, page));
    }

    #[test]
    fn hostile_bytes_never_panic(head in proptest::collection::vec(any::<u8>(), 0..200), step in 1usize..9) {
        whole(&head);
        declared_in_page::by_meta(&[b"<meta ", &head[..]].concat());
        charset(&head);
        there_and_back(UTF_16LE, &head, step);
        there_and_back(ISO_2022_JP, &head, step);
    }

    #[test]
    fn odd_tags_never_panic(head in "[<>!/?a-c='\" -]{0,60}") {
        declared_in_page::by_meta(head.as_bytes());
        declared_in_page::by_meta(format!("<meta {head}").as_bytes());
        whole(format!("<meta http-equiv=content-type {head}").as_bytes());
    }
}
