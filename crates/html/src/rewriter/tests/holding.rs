//! What is held, and what stays as it is.

use super::*;

#[test]
fn external_scripts_of_held_services_do_not_run() {
    let cases = [
        (
            "<script src=https://t.example.com/t.js></script>",
            "<script type=\"text/plain\" data-consent=\"t\" src=https://t.example.com/t.js></script>",
        ),
        (
            "<SCRIPT async SRC='//T.example.com/t.js' TYPE=module></SCRIPT>",
            "<SCRIPT type=\"text/plain\" data-consent=\"t\" async SRC='//T.example.com/t.js' data-consent-TYPE=module></SCRIPT>",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(fragment(input), expected);
    }
}

#[test]
fn inline_scripts_of_held_services_do_not_run_and_others_stay_byte_for_byte() {
    assert_eq!(
        fragment("<p><script nonce=a>TRACK('</p>')</script>x"),
        "<p><script type=\"text/plain\" data-consent=\"t\" nonce=a>TRACK('</p>')</script>x"
    );
    for same in [
        "<script>let a = 'https://t.example.com/';</script>",
        "<script type=application/json>{\"TRACK\":1}</script>",
        "<script type=\"application/ld+json\">TRACK</script>",
        "<script>a<!--<script>b</script>c--></script>",
        "<script></script>",
        "<script>unclosed",
    ] {
        assert_eq!(fragment(same), same);
    }
}

#[test]
fn frames_images_and_links_of_held_services_do_not_load() {
    let cases = [
        (
            "<img src=\"https://t.example.com/p.gif\">",
            "<img data-consent=\"t\" data-consent-src=\"https://t.example.com/p.gif\">",
        ),
        (
            "<img src=a.png srcset='https://t.example.com/p.gif 2x'>",
            "<img data-consent=\"t\" data-consent-src=a.png data-consent-srcset='https://t.example.com/p.gif 2x'>",
        ),
        (
            "<link href=https://t.example.com/ rel='x preconnect'>",
            "<link data-consent=\"t\" data-consent-href=https://t.example.com/ rel='x preconnect'>",
        ),
        (
            "<img src=//t.example.com/1 src=//t.example.com/2>",
            "<img data-consent=\"t\" data-consent-src=//t.example.com/1 data-consent-src=//t.example.com/2>",
        ),
        (
            "<video poster=//t.example.com/1 src=a.mp4></video>",
            "<video data-consent=\"t\" data-consent-poster=//t.example.com/1 data-consent-src=a.mp4></video>",
        ),
        (
            "<input type=Image src=//t.example.com/1>",
            "<input data-consent=\"t\" type=Image data-consent-src=//t.example.com/1>",
        ),
        (
            "<img src=//t.example.com/1 srcset=//u.example.com/2>",
            "<img data-consent=\"t u\" data-consent-src=//t.example.com/1 data-consent-srcset=//u.example.com/2>",
        ),
        (
            "<meta http-equiv=refresh content='0;url=https://t.example.com/'>",
            "<meta data-consent=\"t\" http-equiv=refresh data-consent-content='0;url=https://t.example.com/'>",
        ),
    ];
    for (input, expected) in cases {
        assert_eq!(fragment(input), expected, "{input}");
    }
}

#[test]
fn a_frame_whose_code_goes_to_a_tracker_is_held() {
    for code in [
        "location='https://t.example.com/a'",
        "void(location.href=&quot;https://t.example.com/a&quot;)",
        "location.replace('https://t.example.com/a')",
        "'<script>location=`//t.example.com/a`</script>'",
    ] {
        let out = page(&format!("<iframe src=\"javascript:{code}\"></iframe>"));
        assert!(out.contains("data-consent=\"t\""), "{out}");
        let link = page(&format!("<a onclick=\"{code}\">"));
        assert!(code.starts_with('\'') || !link.contains("data-consent"), "{link}");
    }
}

#[test]
fn a_held_frame_gets_a_placeholder_after_it() {
    assert_eq!(
        fragment("<iframe src=https://t.example.com/e width=560></iframe>|"),
        "<iframe data-consent=\"t\" data-consent-src=https://t.example.com/e width=560></iframe>\
         <tower-consent data-for=\"t\"></tower-consent>|"
    );
}

#[test]
fn a_document_in_an_attribute_is_judged_and_held_whole() {
    let held = fragment("<iframe srcdoc='&lt;script src=//t.example.com/1>&lt;/script>'></iframe>");
    assert!(
        held.starts_with(
            "<iframe data-consent=\"t\" data-consent-srcdoc='&lt;script src=//t.example.com/1>&lt;/script>'"
        ),
        "{held}"
    );
    let same = "<iframe srcdoc='<p>hello</p>'></iframe>";
    assert_eq!(fragment(same), same);
}

#[test]
fn a_tracker_at_the_own_origin_is_held_and_its_neighbours_are_not() {
    for url in ["/x/tracker-t.js", "tracker-t.js?v=1", "./tracker-t.js#x", "/%74racker-t.js", "\\tracker-t.js"] {
        let out = fragment(&format!("<script src=\"{url}\"></script>"));
        assert!(out.contains("data-consent=\"t\"") && out.contains("type=\"text/plain\""), "{out}");
    }
    let same = "<script src=/app.js?from=/tracker-t.js></script><img src=#tracker-t.js>";
    assert_eq!(fragment(same), same);
}

#[test]
fn what_is_in_noscript_is_held_too() {
    assert_eq!(
        fragment("<noscript><p>x</p><img src=//t.example.com/p></noscript><b>"),
        "<noscript><p>x</p><img data-consent=\"t\" data-consent-src=//t.example.com/p></noscript><b>"
    );
    let same = "<noscript>Please turn on scripts: 1 &lt; 2</noscript>";
    assert_eq!(fragment(same), same);
}

#[test]
fn text_that_only_looks_like_markup_stays_byte_for_byte() {
    for same in [
        "<!-- <script src=https://t.example.com/> -->",
        "<textarea><img src=https://t.example.com/></textarea>",
        "<title><img src=https://t.example.com/></title>",
        "<style>/* <img src=https://t.example.com/> */</style>",
        "<template><iframe src=https://t.example.com/></iframe><script>TRACK</script></template>",
        "<a href=https://t.example.com/>link</a>",
        "<link rel=canonical href=https://t.example.com/>",
        "<img src='/a.png?ref=https://t.example.com/'>",
        "<img src=https://nott.example.com/p.gif alt='a > b'>",
        "<p data-x=\"<script src=//t.example.com>\">",
        "<",
        "<p",
        "</p x=\"<img src=//t.example.com>\">",
    ] {
        assert_eq!(fragment(same), same);
    }
}

#[test]
fn a_declarative_shadow_root_is_part_of_the_page() {
    assert!(fragment("<template shadowrootmode=open><img src=//t.example.com/></template>").contains("data-consent="));
    assert!(fragment("<template><p></p></template><img src=//t.example.com/>").contains("data-consent="));
}

#[test]
fn what_is_held_is_counted() {
    let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
    let mut out = Vec::new();
    rewriter.write(
        b"<img src=//t.example.com/1><script>TRACK</script><noscript><img src=//t.example.com/2></noscript>",
        &mut out,
    );
    rewriter.end(&mut out);
    assert_eq!(rewriter.tally(), Tally { held: 3, coarse: false });
}

/// Elements and attributes that earlier lists did not have.
#[test]
fn what_loads_in_an_odd_place_is_held() {
    for page in [
        "<svg><template><img src=//t.example.com/p></template></svg>",
        "<svg><template><script href=//t.example.com/t.js></script></template></svg>",
        "<svg><template><foreignObject><img src=//t.example.com/p></foreignObject></template></svg>",
        "<math><template><img src=//t.example.com/p></template></math>",
        "<svg><noscript><script href=//t.example.com/t.js></script></noscript></svg>",
        "<image src=//t.example.com/p>",
        "<image srcset='//t.example.com/p 1x'>",
        "<script style=\"background:url('//t.example.com/p')\">x</script>",
        "<script onanimationstart=\"import('//t.example.com/p')\">x</script>",
        "<script src=/own.js style='mask:url(//t.example.com/p)'></script>",
        "<script type=application/json style='mask:url(//t.example.com/p)'>{}</script>",
        "<table><colgroup background=//t.example.com/p><col background=//t.example.com/p></colgroup></table>",
        "<svg><rect><animate attributeName=mask values='url(//t.example.com/p#a);url(#b)'/></rect></svg>",
        "<svg><image><animate attributeName=href values='#b;https:&#47;&#47;t.example.com/p'/></image></svg>",
        "<svg><image><set attributeName=href to='https:&#47;&#47;t.example.com/p;x'/></image></svg>",
        "<svg><rect><set attributeName=fill to='url(//t.example.com/p#a)'/></rect></svg>",
        "<svg><rect><animate attributeName=style from='a:url(//t.example.com/p)'/></rect></svg>",
    ] {
        let out = fragment(page);
        assert!(out.contains("data-consent=\"t\""), "{page}\n{out}");
        for live in [
            " src=//t",
            " href=//t",
            " srcset='//t",
            " style=",
            " onanimationstart=",
            " values=",
            " to='",
            " from='",
            " background=//t",
        ] {
            assert!(!out.contains(live), "{live} of {page}\n{out}");
        }
    }
}

/// Firefox fetches these ahead although no document has them.
#[test]
fn what_browsers_fetch_of_a_template_is_held_there() {
    for fetched in [
        "<script src=//t.example.com/t.js></script>",
        "<script type=module src=//t.example.com/t.js></script>",
        "<link rel=stylesheet href=//t.example.com/t.css>",
        "<link rel=preload as=script href=//t.example.com/t.js>",
        "<link rel=modulepreload href=//t.example.com/t.js>",
        "<link rel=preconnect href=//t.example.com>",
        "<img src=//t.example.com/p>",
        "<img srcset='//t.example.com/p 2x'>",
        "<picture><source srcset=//t.example.com/p><img></picture>",
        "<video poster=//t.example.com/p></video>",
        "<style>@import '//t.example.com/t.css';</style>",
        "<svg><image href=//t.example.com/p /></svg>",
        "<svg><script href=//t.example.com/t.js></script></svg>",
        "<template><img src=//t.example.com/p></template>",
        "<noscript><img src=//t.example.com/p></noscript>",
    ] {
        let out = fragment(&format!("<template>{fetched}</template>"));
        assert!(out.contains(" data-consent=\"t\""), "{fetched}: {out}");
        assert!(out.contains(" type=\"text/plain\"") || !out.contains(" src=") && !out.contains(" href="), "{out}");
    }
}

/// Nobody fetches these before a script clones them, and then the guard sees it.
#[test]
fn the_rest_of_a_template_stays_as_it_is() {
    for same in [
        "<template><iframe src=//t.example.com/></iframe><embed src=//t.example.com/></template>",
        "<template><p style='background:url(//t.example.com/x)' onclick=TRACK>x</p></template>",
        "<template><script>TRACK</script><img src=/own.png><style>p{color:red}</style></template>",
        "<template><noscript><p>Please turn on scripts</noscript></template>",
    ] {
        assert_eq!(fragment(same), same);
    }
}

/// Chromium's look-ahead takes the last of several types, and of several links of a drawing.
#[test]
fn of_several_attributes_of_one_name_each_is_judged_that_a_browser_may_take() {
    for page in [
        "<script type=text/plain type=text/javascript src=//t.example.com/x></script>",
        "<script type=application/json TYPE=module src=//t.example.com/x></script>",
        "<script type=text/plain type src=//t.example.com/x></script>",
        "<script language=x language=javascript src=//t.example.com/x></script>",
        "<link rel=me rel=stylesheet href=//t.example.com/x>",
        "<link rel REL=preload as=script href=//t.example.com/x>",
        "<input type=text type=image src=//t.example.com/x>",
        "<svg><image href=/own href=//t.example.com/x /></svg>",
        "<svg><image xlink:href=/own XLINK:HREF=//t.example.com/x /></svg>",
        "<svg><script href=/own href=//t.example.com/x></script></svg>",
        "<svg><script href=/own xlink:href=//t.example.com/x></script></svg>",
        "<svg><script type=x href=/own href=//t.example.com/x></script></svg>",
    ] {
        let out = fragment(page);
        assert!(out.contains("data-consent=\"t\""), "{out}");
    }
    for page in [
        "<script type=text/plain type=text/javascript src=/own></script>",
        "<script type=application/json type=application/ld+json src=//t.example.com/x></script>",
        "<script type=text/plain language=javascript src=//t.example.com/x></script>",
        "<link rel=me rel=next-page href=//t.example.com/x>",
        "<img src=/own src=//t.example.com/x>",
    ] {
        assert_eq!(fragment(page), page);
    }
}

/// With scripts a `noscript` ends at its end tag, whatever is open in it. It gets what is missing, so that it does without
/// scripts too, and the page behind it is read on.
#[test]
fn what_is_left_open_in_noscript_ends_with_it() {
    let t = "//t.example.com/x";
    let behind = "<script>own()</script><script src=//t.example.com/t.js></script><p>end";
    let held =
        "<script>own()</script><script type=\"text/plain\" data-consent=\"t\" src=//t.example.com/t.js></script><p>end";
    for (content, expected) in [
        (
            format!("<iframe src={t} height=0>"),
            format!(
                "<iframe data-consent=\"t\" data-consent-src={t} height=0></iframe><tower-consent data-for=\"t\"></tower-consent>"
            ),
        ),
        ("<style>.lazy{display:none}".into(), "<style>.lazy{display:none}</style>".into()),
        ("<!-- old <img src=x> ".into(), "<!-- old <img src=x> -->".into()),
        ("<!--".into(), "<!---->".into()),
        ("<textarea><p>".into(), "<textarea><p></textarea>".into()),
        ("<select><option>x".into(), "<select><option>x</select>".into()),
        ("<svg><g>".into(), "<svg><g></svg>".into()),
        ("<template><svg><p>".into(), "<template><svg><p></template>".into()),
        ("<script>/*<!--<script>".into(), "<script>/*<!--<script></script></script>".into()),
        (format!("<img alt='x src={t}"), format!("<img alt='x src={t}'>")),
        (format!("<img src={t}"), format!("<img data-consent=\"t\" data-consent-src={t}>")),
        ("<iframe title=\"x".into(), "<iframe title=\"x\"></iframe>".into()),
        ("</p title=x".into(), "</p title=x>".into()),
        ("x</".into(), "x</>".into()),
        ("x<".into(), "x<>".into()),
        ("<!x".into(), "<!x>".into()),
        ("<svg><title><math><mi>".into(), "&lt;svg>&lt;title>&lt;math>&lt;mi>".into()),
        // What no end tag ends, and what two browsers read in two ways.
        (format!("<plaintext><img src={t}>"), format!("&lt;plaintext>&lt;img src={t}>")),
        (format!("<noscript><img src={t}>"), format!("&lt;noscript>&lt;img src={t}>")),
        (format!("</template><img src={t}>"), format!("&lt;/template>&lt;img src={t}>")),
        (format!("<select><xmp><img src={t}></xmp>"), format!("&lt;select>&lt;xmp>&lt;img src={t}>&lt;/xmp>")),
    ] {
        let page = format!("<noscript>{content}</noscript>{behind}");
        for chunk in [1, 7, usize::MAX] {
            let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
            let mut out = Vec::new();
            page.as_bytes().chunks(chunk).for_each(|part| rewriter.write(part, &mut out));
            rewriter.end(&mut out);
            assert!(!rewriter.tally().coarse, "{page}");
            let out = unmarked(&String::from_utf8(out).unwrap());
            assert_eq!(out, format!("<noscript>{expected}</noscript>{held}"));
            // It is the same page with scripts and without.
            assert_eq!(fragment(&out), out);
        }
    }
    // Cut, it stays cut.
    for content in ["<iframe>", "<!-- x", "<select>"] {
        let page = format!("<noscript>{content}");
        assert_eq!(fragment(&page), page);
    }
}
