//! Pages in other encodings than UTF-8.

use super::*;

#[test]
fn legacy_encodings_hide_nothing() {
    let page = "<p title=é style='background:url(//t.example.com/ö)'>ü<style>/* é */@import '//t.example.com/'</style>";
    for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15, encoding_rs::GB18030, encoding_rs::UTF_8] {
        let (bytes, _, _) = encoding.encode(page);
        let reading = PageEncoding { encoding, utf8: false };
        let mut rewriter = HtmlRewriter::new(Box::<Trackers>::default(), Insert::default(), reading, Budget::default());
        let mut out = Vec::new();
        rewriter.write(&bytes, &mut out);
        rewriter.end(&mut out);
        let out = encoding.decode(&out).0.into_owned();
        assert_eq!(out.matches("data-consent=\"t\"").count(), 2, "{}: {out}", encoding.name());
    }
    // A second byte that is a letter, a backslash or a pipe in ASCII.
    let (bytes, _, _) =
        encoding_rs::SHIFT_JIS.encode("<p title=\"ソ表十\" style=\"background:url(//t.example.com/ソ)\">能");
    let reading = PageEncoding { encoding: encoding_rs::SHIFT_JIS, utf8: false };
    let mut rewriter = HtmlRewriter::new(Box::<Trackers>::default(), Insert::default(), reading, Budget::default());
    let mut out = Vec::new();
    rewriter.write(&bytes, &mut out);
    rewriter.end(&mut out);
    let out = unmarked(&encoding_rs::SHIFT_JIS.decode(&out).0);
    assert_eq!(
        out,
        "<p data-consent=\"t\" title=\"ソ表十\" data-consent-style=\"background:url(//t.example.com/ソ)\">能"
    );
}
