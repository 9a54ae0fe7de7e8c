//! Where our pieces go.

use super::*;

#[test]
fn our_pieces_go_where_the_parser_finds_head_and_body() {
    let cases = [
        (
            "<!doctype html><html><head><title>x</title></head><body class=a>y</body></html>",
            "<!doctype html><html><head>[HEAD]<title>x</title></head><body class=a>[BODY é]y</body></html>",
        ),
        (
            "<!-- <body> --><script>'<body>'</script><body>x",
            "<!-- <body> -->[HEAD]<script>'<body>'</script><body>[BODY é]x",
        ),
        ("<!doctype html><p>no body tag", "<!doctype html><p>no body tag[HEAD][BODY &#xe9;]"),
        (
            "<!doctype html><title>x</title><link rel=stylesheet href=a.css><p>x",
            "<!doctype html><title>x</title>[HEAD]<link rel=stylesheet href=a.css><p>x[BODY &#xe9;]",
        ),
        ("<html><frameset><frame src=a></frameset></html>", "<html>[HEAD]<frameset><frame src=a></frameset></html>"),
        ("", "[HEAD][BODY &#xe9;]"),
        ("\u{feff}<body>", "\u{feff}<body>[HEAD][BODY é]"),
        ("<body><body>", "<body>[HEAD][BODY é]<body>"),
    ];
    for (input, expected) in cases {
        assert_eq!(page(input), expected, "{input}");
    }
}

#[test]
fn the_banner_speaks_the_language_of_the_page() {
    assert_eq!(page("<html lang=zh><head></head><body>x"), "<html lang=zh><head>[头]</head><body>[体]x");
    assert_eq!(page("<html lang=de><head></head><body>x"), "<html lang=de><head>[HEAD]</head><body>[BODY é]x");
}

#[test]
fn fragments_and_frames_get_no_banner() {
    let html = "<!doctype html><head></head><body>x";
    let in_place = |place| String::from_utf8(run_in(place, Budget::default(), html.as_bytes(), &[])).unwrap();
    assert_eq!(in_place(InsertPlace::Nowhere), html);
    assert_eq!(in_place(InsertPlace::Framed), "<!doctype html><head>[HEAD]</head><body>x");
    assert_eq!(in_place(InsertPlace::Fetched), "<!doctype html><head>[HEAD]</head><body>[BODY é]x");
    let bare = "<p>x</p>";
    for place in [InsertPlace::Fetched, InsertPlace::PerhapsPage] {
        assert_eq!(run_in(place, Budget::default(), bare.as_bytes(), &[]), bare.as_bytes());
    }
}

#[test]
fn a_policy_in_a_meta_element_gets_our_hashes() {
    assert_eq!(
        fragment("<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\">"),
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'self' 'sha256-x'\">"
    );
}

#[test]
fn a_page_cut_in_the_coarse_filter_gets_our_pieces_before_the_cut() {
    // The formatting element gets out of the template, and who may be in it is not known.
    let start = "<template><td><body><a ping=//u.example.com/ style=x><body></template>";
    for cut in ["", "<", "<s", "<im", "&#1", "text", "<b>text"] {
        let out =
            String::from_utf8(run_in(InsertPlace::Page, Budget::default(), format!("{start}{cut}").as_bytes(), &[]))
                .unwrap();
        assert!(out.contains("[HEAD]") && out.contains("[BODY"), "{out}");
    }
    let out = run_in(InsertPlace::Page, Budget::default(), format!("{start}<p title='").as_bytes(), &[]);
    assert!(!String::from_utf8(out).unwrap().contains("[BODY"));
}

#[test]
fn an_element_of_ours_is_filled_by_its_name() {
    for (name, element) in
        [("accept", "Accept"), ("policy", "Policy"), ("cookies", "Cookies"), ("SETTINGS", "Settings")]
    {
        let tag = format!("<tower-consent-{name} document=' a&amp;b ' lang=zh>");
        let filled = fragment(&format!("{tag}else</tower-consent-{name}>x"));
        assert_eq!(filled, format!("{tag}<h2>é {element} a&b Some('zh')</h2>else</tower-consent-{name}>x"));
    }
    for same in [
        "<tower-consent-policy document=gone>else</tower-consent-policy>",
        "<tower-consent-policy></tower-consent-policy>",
        "<template><tower-consent-cookies document=a></tower-consent-cookies></template>",
        "<svg><tower-consent-settings document=a></tower-consent-settings></svg>",
        "<title><tower-consent-settings document=a></tower-consent-settings></title>",
        "<!--<tower-consent-settings document=a>--><tower-consent-setting document=a>",
    ] {
        assert_eq!(fragment(same), same);
    }
    // Without its end tag it takes nothing with it: what follows is judged.
    let open = fragment("<tower-consent-policy document=a><script src=https://t.example.com/t.js></script>");
    assert!(open.contains("data-consent=\"t\""), "{open}");
    // In a page of another encoding nothing but ASCII is inserted.
    let reading = PageEncoding { encoding: encoding_rs::WINDOWS_1252, utf8: false };
    let mut rewriter = HtmlRewriter::new(Box::<Trackers>::default(), Insert::default(), reading, Budget::default());
    let mut out = Vec::new();
    rewriter.write(b"<tower-consent-policy document=a></tower-consent-policy>", &mut out);
    rewriter.end(&mut out);
    assert!(out.is_ascii() && String::from_utf8_lossy(&out).contains("&#xe9;"));
}

#[test]
fn what_the_page_ends_in_the_middle_of_stays_cut_and_the_banner_comes_before_it() {
    const PIECES: &str = "[HEAD][BODY &#xe9;]";
    let before = [
        "<img src=\"//t.example.com/ ",
        "<img src=//t.example.com/",
        "<script src=\"//t.example.com/ ",
        "<script src=//t.example.com/x ",
        "<iframe src=\"//t.example.com/ ",
        "<p style=\"background:url(//t.example.com/) ",
        "<details open ontoggle='TRACK",
        "<link rel=stylesheet href=//t.example.com/x ",
        "</p a='",
        "<",
        "</",
        "<!",
        "<!-",
        "<![CDA",
        "<textarea>abc",
        "<textarea>abc</textarea ",
        "<textarea>abc<img src='",
        "<title>abc",
        "<iframe>abc",
        "<xmp>abc<",
        "<noembed>abc",
        "<template><p>abc",
        "<template><p>abc<template><script>'",
        "<template><img src=\"x ",
        "<plaintext>abc<img src=\"x ",
        "<script type=application/json>{",
    ];
    for cut in before {
        let page = format!("<!doctype html><p>x{cut}");
        let expected = format!("<!doctype html><p>x{PIECES}{cut}");
        for at in 0..=page.len() {
            let out = run_in(InsertPlace::Page, Budget::default(), page.as_bytes(), &[at]);
            let out = String::from_utf8(out).unwrap();
            // An element that could load has the head piece before it already; so has one in a frame.
            let out = out.replace("[HEAD]<", "<").replace("[HEAD][BODY", "[BODY").replace("[BODY", "[HEAD][BODY");
            assert_eq!(out, expected, "cut at {at}");
        }
    }
    let after = [
        ("<!-- abc", "<!-- abc-->"),
        ("<!-- abc --", "<!-- abc ---->"),
        ("<!--", "<!---->"),
        ("<!x", "<!x>"),
        ("<?x ", "<?x >"),
        ("</ x", "</ x>"),
    ];
    for (cut, closed) in after {
        let out = String::from_utf8(run_in(InsertPlace::Page, Budget::default(), format!("<p>x{cut}").as_bytes(), &[]))
            .unwrap();
        assert_eq!(out, format!("<p>x{closed}{PIECES}"));
    }
    // A browser runs no script without an end, and uses a style without one.
    for cut in
        ["<script>alert(1)", "<script src=/own.js>", "<style>a{}", "<noscript><p>x", "<script type=module>import '/x'"]
    {
        let out = String::from_utf8(run_in(InsertPlace::Page, Budget::default(), format!("<p>x{cut}").as_bytes(), &[]))
            .unwrap();
        assert_eq!(out.replace("[HEAD]", ""), format!("<p>x[BODY &#xe9;]{cut}"));
        assert_eq!(out.matches("[HEAD]").count(), 1);
    }
    // A drawing is ended, so that the banner is not a part of it.
    let section = "<p><svg><![CDATA[>p title=\"]]><img src=/x alt=\">";
    for at in 0..=section.len() {
        let out = run_in(InsertPlace::Page, Budget::default(), section.as_bytes(), &[at]);
        let out = String::from_utf8(out).unwrap();
        assert_eq!(
            out,
            section.replace("<svg>", "[HEAD]<svg>").replace("<img", "</svg>[BODY &#xe9;]<img"),
            "cut at {at}"
        );
    }
}
