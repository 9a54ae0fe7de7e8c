//! Odd markup that Chromium's look ahead reads in another way than its tree. It knows names alone.

use super::live;

fn coarse(page: &str) -> bool {
    crate::rewrite(page.as_bytes(), &[]).coarse
}

fn rewritten(page: &str) -> String {
    String::from_utf8(crate::rewrite(page.as_bytes(), &[]).bytes).unwrap()
}

#[test]
fn names_of_html_load_in_drawings_and_formulas_too() {
    for page in [
        "<svg><video poster=//t.example.com/x></video></svg>",
        "<math><video poster=//t.example.com/x></video></math>",
        "<svg><input type=image src=//t.example.com/x></svg>",
        "<math><link rel=stylesheet href=//t.example.com/x></math>",
        "<svg><link rel=preload as=image href=//t.example.com/x></svg>",
        "<svg><image href=//t.example.com/x /></svg>",
        "<svg></br><image xlink:href=//t.example.com/x></image>",
        "<svg><foreignObject><script href=//t.example.com/x></script>",
    ] {
        let out = rewritten(page);
        assert!(out.contains("data-consent-") && !out.contains(" src=") && !out.contains(" href="), "{out}");
    }
}

#[test]
fn a_sheet_is_read_as_text_and_as_markup() {
    for page in [
        "<math><style>@import '//t.example.com/x';</style></math>",
        "<svg><style><!-- @import '//t.example.com/x'; --></style></svg>",
        "<svg><style>@&#105;mport '//t.example.com/x';</style></svg>",
        "<style type=text/plain>@import '//t.example.com/x';</style>",
    ] {
        assert!(rewritten(page).contains(";/*data-consent*/"), "{page}");
    }
}

#[test]
fn text_of_a_drawing_in_which_something_ends_ahead_is_in_doubt() {
    for page in [
        "<svg><title><style></title><img src=//t.example.com/x></style></title></svg>",
        "<svg><title><style></title><img src=//t.example.com/x></svg>",
        "<svg><title><script></title><img src=//t.example.com/x></svg>",
        "<svg><style><!-- </style><img src=//t.example.com/x> --><g></style></svg>",
        "<svg><title><textarea></title><script href=//t.example.com/x></script></svg>",
        "<svg><title><!-- </title><img src=//t.example.com/x> --></title></svg>",
        "<svg><title><g a=\"</title><img src=//t.example.com/x>\"></title></svg>",
        "<svg><title></g a=\"</title><img src=//t.example.com/x>\"></title></svg>",
        "<svg><title></svg><p><x-y a=\"</title><img src=//t.example.com/x>\">",
        "<svg><style><!-- </style><img src=//t.example.com/x> --></style></svg>",
        "<svg><style/><g><!-- </style><img src=//t.example.com/x> --></svg>",
        "<svg><![CDATA[><img src=//t.example.com/x>]]></svg>",
        "<math><mi/><![CDATA[ a > b ><img src=//t.example.com/x>]]></math>",
    ] {
        let whole = crate::rewrite(page.as_bytes(), &[]);
        assert!(whole.coarse, "{page}");
        let out = String::from_utf8(whole.bytes.clone()).unwrap();
        assert!(out.contains("src=\"data:,\"") || out.contains("href=\"data:,\""), "{out}");
        for length in 1..=u8::try_from(page.len()).unwrap() {
            assert_eq!(crate::rewrite(page.as_bytes(), &[length]).bytes, whole.bytes, "{page} cut at {length}");
        }
    }
}

#[test]
fn an_end_tag_that_ends_nothing_does_not_end_the_code_of_a_drawing() {
    for page in [
        "<svg><script></g>'TRACK'</script></svg>",
        "<svg><style></g>@import '//t.example.com/x';</style></svg>",
        "<svg><style>p{</b>background:url(//t.example.com/x)}</style></svg>",
    ] {
        let whole = crate::rewrite(page.as_bytes(), &[]);
        assert!(String::from_utf8_lossy(&whole.bytes).contains("type=\"text/plain\""), "{page}");
        for length in 1..=u8::try_from(page.len()).unwrap() {
            assert_eq!(crate::rewrite(page.as_bytes(), &[length]), whole, "{page} cut at {length}");
        }
    }
}

#[test]
fn markup_for_browsers_without_scripts_may_end_the_template_it_is_in() {
    let out = rewritten("<template><col><noscript></template><img src=//t.example.com/x>");
    assert!(out.contains("<img src=\"data:,\"") || out.contains("data-consent-src"), "{out}");
}

#[test]
fn what_completes_a_noscript_goes_out_from_a_template_too() {
    for open in ["</template>", "<!--", "<select>", "<iframe>"] {
        let page = format!(
            "<template><noscript>{open}</noscript><iframe src=//t.example.com/x></iframe></template>\
             <iframe src=//t.example.com/y></iframe>"
        );
        let out = rewritten(&page);
        for scripting in [true, false] {
            assert_eq!(live::of(out.as_bytes(), scripting), Vec::<String>::new(), "{page}: {out}");
        }
    }
}

#[test]
fn the_coarse_filter_leaves_a_script_one_link() {
    for link in ["href=//t.example.com/x", "xlink:href='//t.example.com/x'", "HREF = //t.example.com/x"] {
        let out =
            rewritten(&format!("<select><xmp><p></xmp></select><svg><script {link}></script><a href=/x></a></svg>"));
        assert!(out.contains("href-=") || out.contains("HREF -="), "{out}");
        assert!(out.contains("<a ping=\"\" data-consent=\"unjudged\" href=/x>"), "{out}");
    }
}

#[test]
fn ordinary_drawings_are_certain() {
    for page in [
        "<svg><title>A <!-- b --> c</title><style><![CDATA[ .a>b{fill:red} ]]></style><g/></svg><p a='</x>'>",
        "<svg><style>/* a < b */ .a>b{}</style><text><![CDATA[ a < b > c ]]></text></svg><!-- <p> -->",
        "<svg><script><![CDATA[ if (a < b && c > d) e() ]]></script></svg><script>'<p>'</script>",
        "<math><mi>x</mi><style>p{}</style></math><style>p{}</style>",
    ] {
        assert!(!coarse(page), "{page}");
        assert_eq!(rewritten(page), page);
    }
}

/// The page's own code after them is no doubt of ours.
#[test]
fn ordinary_lists_are_certain() {
    for page in [
        "<select><button><selectedcontent></selectedcontent></button><option><img src=/a.png><b>One</b></select>",
        "<select><option>1<input><iframe src=/own.gif></iframe>",
        "<select><option>1<option>2<optgroup label=x><option>3<hr></select>",
        "<select><legend>Kind</legend><div><span>x</span><option>1</option></div></select>",
    ] {
        let page = format!("{page}<script>fine</script><p style='width:1px'><img src=/own.png>");
        assert!(!coarse(&page), "{page}");
        assert_eq!(rewritten(&page), page);
    }
}

#[test]
fn a_base_that_may_not_count_is_held_and_does_not_count() {
    let after = "<base href=//t.example.com/><script src=x.js></script>";
    for page in
        ["<div><template shadowrootmode=open><base href=/></template></div>", "<noscript><base href=/></noscript>"]
    {
        assert!(rewritten(&format!("{page}{after}")).contains("<script type=\"text/plain\""), "{page}");
    }
    for page in [
        "<noscript><base href=//t.example.com/></noscript><img src=x>",
        "<div><template shadowrootmode=open><base href=//t.example.com/></template></div><img src=x>",
    ] {
        let out = rewritten(page);
        assert!(out.contains("data-consent-href") && out.ends_with("<img src=x>"), "{out}");
    }
}
