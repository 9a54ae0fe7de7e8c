//! What one browser reads otherwise than another, or a look-ahead otherwise than the parser.

use super::*;

fn is_held(page: &str) -> bool {
    let whole = fragment(page);
    for size in [1, 7] {
        assert_eq!(in_chunks(page, size), whole, "{page} in pieces of {size}");
    }
    whole.contains("data-consent=")
}

#[test]
fn what_any_of_the_readings_asks_for_is_held() {
    for page in [
        // Chromium's look-ahead goes by names.
        "<svg><script src=//t.example.com/x.js></script></svg>",
        "<svg><script src=//t.example.com/x.js href=/own.js></script></svg>",
        "<math><script src=//t.example.com/x.js></script></math>",
        "<math><base href=//t.example.com/></math><script src=/x.js></script>",
        "<svg><base href=//nobody.example/></svg><script src=/x.js></script>",
        // Firefox's, behind another element of a template.
        "<template><p></p><base href=//t.example.com/></template><img src=a>",
        // Chromium runs it whatever its type is.
        "<script src=\"data:image/gif,import('//t.example.com/x.js')\"></script>",
        "<script src=\"data:font/woff2;base64,aW1wb3J0KCcvL3QuZXhhbXBsZS5jb20veC5qcycp\"></script>",
        "<svg><script href=\"data:image/png,import('//t.example.com/x.js')\"></script></svg>",
        // Its base64 may stand in any place, and it leaves white space out of code.
        "<iframe src=\"data:text/html;base64;x,PGltZyBzcmM9Ly90LmV4YW1wbGUuY29tL3A+\"></iframe>",
        "<script type=module src=\"data:application/javascript,import'//t.exam ple.com/x.js'\"></script>",
        // In XML.
        "<iframe src=\"data:application/xhtml+xml,<html xmlns='http://www.w3.org/1999/xhtml'><iframe/><img src='//t.example.c&amp;%23111;m/p'/></html>\"></iframe>",
        "<iframe src=\"data:application/xhtml+xml,<html xmlns='http://www.w3.org/1999/xhtml'><script>import('//t.example.c&amp;%23111;m/p')</script></html>\"></iframe>",
        // Dots in a path of the site's own.
        "<script src=\"a/../tracker-t.js\"></script>",
        "<script src=./tracker-t.js></script>",
        "<script src=/a/./tracker-t.js></script>",
        "<link rel=search type=application/opensearchdescription+xml href=//t.example.com/o.xml>",
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\" style=\"background:url(//t.example.com/p)\">",
    ] {
        assert!(is_held(page), "{page}");
    }
}

#[test]
fn an_import_is_read_where_the_code_around_it_can_be_read_in_two_ways() {
    for code in [
        "g=['import/*.js'];u='https://t.example.com/x.js';import(/* webpackIgnore: true */u)",
        "const chat_location='https://t.example.com/w.js';import(chat_location)",
        "let location='https://t.example.com/w.js';import(location)",
        "const w={src:'https://t.example.com/w.js'};import(w.src)",
        "w.href='https://t.example.com/w.js';import(w . href)",
        "const w={src:'https://t.example.com/w.js'};import(/* (a) */ w.src)",
        "const w={src:'https://t.example.com/w.js'};import(f(1)+w.src)",
        "for(;;){if(0)break\n/'/;import('//t.example.com/x.js');/'/;break}",
        "x={};x./**/return/'/+'/1;import('//t.example.com/x.js');y='z'",
        "x={};x./* a *//* b */if(1)/'/+'/1;import('//t.example.com/x.js');y='z'",
        "x=1/*\u{2028}*/--> `\nimport('//t.example.com/x.js')//`",
        "import('//t.example.com/x.js');a=b\n/'/",
    ] {
        assert!(is_held(&format!("<script>{code}</script>")), "{code}");
    }
    assert!(is_held("<base href=//t.example.com/><script>import(`./${n}.js`)</script>"));
    for code in [
        "location='https://t.example.com/';import(u)",
        "window . location = 'https://t.example.com/';import(u)",
        "window.open('https://t.example.com/');import(u)",
        "s.src='https://t.example.com/w.js';import(u)",
        "s.src='https://t.example.com/w.js';import(new URL(n, location.href))",
        "import(`./${n}.js`)",
        "t='import(\"//t.example.com/x.js\")'",
    ] {
        assert!(!is_held(&format!("<script>{code}</script>")), "{code}");
    }
}

#[test]
fn other_pages_are_not_touched_for_it() {
    for page in [
        "<svg><script src=/own.js></script></svg>",
        "<math><base href=/app/></math><img src=a>",
        "<template><p></p><base href=https://nobody.example/></template><img src=a>",
        "<script src=\"data:text/javascript,a ( b )\"></script>",
        "<script src=\"data:application/javascript,a ( b )\"></script>",
        "<img src=\"data:image/gif;base64,AAAA\">",
        "<object data=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><text>a &amp;amp; b</text></svg>\"></object>",
        "<script src=./a.js></script><script src=../b/c.js></script>",
        "<link rel=search type=application/opensearchdescription+xml href=/o.xml>",
    ] {
        assert!(!is_held(page), "{page}");
    }
    assert_eq!(
        fragment("<meta http-equiv=Content-Security-Policy content=\"script-src 'self'\" style=\"color:red\">"),
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'self' 'sha256-x'\" style=\"color:red\">"
    );
}

#[test]
fn the_placeholder_of_an_object_comes_behind_it_and_not_into_a_template() {
    let page = "<object data=//t.example.com/a><template></object></template></object>b";
    let out = fragment(page);
    assert!(out.contains("</template></object><tower-consent"), "{out}");
    // Beyond what is kept there is none, and the others still have theirs.
    let many = format!("{}{}", "<object data=//t.example.com/a>".repeat(1_100), "</object>".repeat(1_100));
    assert_eq!(fragment(&many).matches("<tower-consent").count(), 1_024);
}

#[test]
fn rows_of_slashes_and_unfinished_comments_take_linear_time() {
    let start = std::time::Instant::now();
    for page in [
        format!("<video src=\"data:,{}\"></video>", "\\".repeat(400_000)),
        format!("<video src=\"data:,{}\"></video>", "/\\".repeat(200_000)),
        format!("<script>import(u);x=\"{}\"</script>", "\\".repeat(400_000)),
        format!("<script>import(u);x=\"{}\"</script>", "'\\ ".repeat(100_000)),
    ] {
        fragment(&page);
    }
    in_chunks(&format!("<svg><style><!--x{}", ">".repeat(4_000_000)), 4_096);
    in_chunks(&format!("<svg><style><![CDATA[x{}", ">".repeat(4_000_000)), 4_096);
    let names: String = (1..700).rev().map(|count| format!(" {}src", "data-consent-".repeat(count))).collect();
    fragment(&format!(
        "<img src=//t.example.com/a{names}{}>",
        (0..100_000).map(|n| format!(" a{n}")).collect::<String>()
    ));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_comment_of_a_drawings_sheet_that_is_too_long_is_markup_wherever_it_is_cut() {
    for length in [65_530, 65_536, 65_540] {
        let page = format!("<svg><style><!--{}--></style></svg><img src=//t.example.com/a>", "x".repeat(length));
        let whole = fragment(&page);
        for size in [1_000, 65_536, 65_550] {
            assert_eq!(in_chunks(&page, size), whole, "{length} in pieces of {size}");
        }
        assert!(whole.contains("data-consent-src"), "{length}");
    }
}
