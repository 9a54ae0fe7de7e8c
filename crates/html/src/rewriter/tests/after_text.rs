//! Markup after what is read as text.

use super::*;

#[test]
fn markup_after_text_is_swept_again() {
    for before in [
        "<textarea>x</textarea>",
        "<title>x</title>",
        "<script>x</script>",
        "<script src=/x></script>",
        "<script type=a>x</script>",
        "<style>x</style>",
        "<style type=x>x</style>",
        "<template>x</template>",
        "<template><template></template></template>",
        "<noscript>x</noscript>",
        "<iframe></iframe>",
        "<!-- x -->",
        "<!-->",
        "<!x>",
        "<?x>",
        "</ x>",
        "</>",
        "<svg><title>",
        "<svg><style/>",
        "<svg><desc>",
        "<math><mi>",
        "<p a='<!--'>",
        "<p a=<!-->",
        "<select><option>",
    ] {
        let page = format!("{before}<p onclick=TRACK>");
        let expected = format!("{before}<p data-consent=\"t\" data-consent-onclick=TRACK>");
        assert_eq!(fragment(&page), expected);
        assert_eq!(in_chunks(&page, 1), expected);
    }
}

#[test]
fn what_we_insert_is_not_swept() {
    let head =
        "<script>if(a<b)x='<p onclick=TRACK>'</script><style data-tower-consent>@import '//t.example.com/'</style>";
    let insert = Insert { head: head.into(), body: vec!["<p onclick=TRACK>".into()], place: InsertPlace::Page };
    for (page, expected) in [
        (
            "<html><head></head><body onload=TRACK>x",
            "<html><head>H</head><body data-consent=\"t\" data-consent-onload=TRACK>Bx",
        ),
        ("<body onload=TRACK><i>x", "<body data-consent=\"t\" data-consent-onload=TRACK>HB<i>x"),
        ("<link rel=next><i onload=TRACK>x", "H<link rel=next><i data-consent=\"t\" data-consent-onload=TRACK>xB"),
        ("x", "xHB"),
    ] {
        let reading = PageEncoding { encoding: encoding_rs::UTF_8, utf8: true };
        let mut rewriter = HtmlRewriter::new(Box::<Trackers>::default(), insert.clone(), reading, Budget::default());
        let mut out = Vec::new();
        page.bytes().for_each(|byte| rewriter.write(&[byte], &mut out));
        rewriter.end(&mut out);
        let expected = expected.replace('H', head).replace('B', "<p onclick=TRACK>");
        assert_eq!(unmarked(&String::from_utf8(out).unwrap()), expected);
    }
}
