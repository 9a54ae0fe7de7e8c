use proptest::prelude::*;

use super::*;

fn all(css: &str) -> Vec<String> {
    of(css, Grammar::Sheet)
}

fn of(css: &str, grammar: Grammar) -> Vec<String> {
    let mut found = Vec::new();
    urls(css, grammar, &mut |url| found.push(url.to_owned()));
    found
}

#[test]
fn every_way_to_write_a_url_in_css_is_read() {
    for css in [
        "a{background:url(//t/x)}",
        "a{background:url( \"//t/x\" )}",
        "a{background:URL('//t/x')}",
        "background:u\\72l(//t/x)",
        "background:\\75 rl(//t/x)",
        "background:u\\72\r\nl(//t/x)",
        "background:u\\000072\x0cl(//t/x)",
        "background:url(//\\74\r\n/x)",
        "@\\69\r\nmport '//t/x'",
        "background:url('//\\\r\nt/\\\rx')",
        "background:url(/\\/t/x)",
        "background:url(\"//\\74 /x\")",
        "background:url(/\\\n/t/x)",
        "background:image-set('//t/x' 1x)",
        "background:-webkit-image-set(url(//t/x) 1x)",
        "background:image-set(linear-gradient(red,blue) 1x, '//t/x' 2x)",
        "background:src('//t/x')",
        "@import '//t/x';",
        "@import url(//t/x) layer(a) supports(display:grid) screen;",
        "@IMPORT/**/\"//t/x\"",
        "@\\69mport '//t/x'",
        "@font-face{font-family:x;src:local('y'),url(//t/x) format('woff2')}",
        "--x:url(//t/x)",
        "background:url(//t/x",
        "background:url(//t/x'y",
        "a{b:c /* ' */;background:url(//t/x)}",
        "a{content:'\\'';background:url(//t/x)}",
        "a{content:'unclosed\n;background:url(//t/x)}",
        "background:cross-fade(url(//t/x), url())",
        "p{background:image-set(env(nope,'//t/x') 1x)}",
        "p{background:image-set(if(style(--a:1):'y';else:'//t/x') 1x)}",
        "p{background:image-set(if(style(--a:1):'//t/x';else:'y') 1x)}",
        "p{background:-webkit-image-set((('//t/x')) 1x)}",
        "p{background:src(var(--nope,'//t/x'))}",
        "p{background:image-set(local('//t/x') 1x)}",
        "p{content:image-set('//t/x' 1x)}",
        "p{content:'y';background:image-set(var(--nope,'//t/x') 1x)}",
        "@function --f(){result:'//t/x'}",
        "@function --f(--a:'//t/x'){result:var(--a)}",
        "@property --x{syntax:'<string>';inherits:false;initial-value:'//t/x'}",
        ":root{--x:'//t/x'}",
        ":root{--x:if(style(--a:1):'y';else:'//t/x')}",
        "p{background:--f('//t/x')}",
        "p{\\--x:'//t/x'}",
        "p{color:red;/**/--x:'//t/x'}",
        ":root{--x:content:'//t/x'}",
        "--x:'//t/x'",
        "--x:/**/'/\\2ft/x'",
        "a[href='//u']{--x:'//t/x'}",
        "@media print{a{--x:'//t/x'}}",
        "@i\\6dport'//t/x'",
        "/**/@\\69\nmport/**/'//t/x'",
    ] {
        assert!(all(css).iter().any(|url| url == "//t/x" || url == "//t/x'y"), "{css}: {:?}", all(css));
        let quick = seen(css).quick;
        assert!(quick.is_none_or(|quick| quick.iter().any(|url| url.contains("//t/x"))), "quick: {css:?}");
    }
}

#[test]
fn what_css_only_mentions_is_not_a_url() {
    for css in [
        "/* url(//t/x) */",
        "a{content:'url(//t/x)'}",
        "@namespace svg url(//t/x);",
        "@namespace '//t/x';",
        "@charset '//t/x';",
        "a{content:'//t/x'}",
        "@font-face{src:local('//t/x') format('//t/x')}",
        "@layer a{b{color:red}}@import-not '//t/x';",
        "my-url(//t/x)",
        "a[href^='//t/x'],:is(a[href*=\"//t/x\"])::after{--x:1;color:red}",
        "--x:1;a{font-family:'//t/x',serif}",
        "--x:1;a{ /**/ content : '//t/x'}",
        "@media (a:'//t/x'){--x:1}",
        "--x:1;a{quotes:'//t/x' '//t/x'}",
        "a::before{content:counter(x,'//t/x')}",
        "",
        "\\",
        "@import",
        "url(",
    ] {
        assert_eq!(all(css).into_iter().filter(|url| !url.is_empty()).collect::<Vec<_>>(), [""; 0], "{css}");
    }
}

#[test]
fn an_attribute_has_no_rules() {
    assert_eq!(of("@import '//t/x'; a:b", Grammar::Declarations), [""; 0]);
    assert_eq!(of("a:url(//t/x)", Grammar::Declarations), ["//t/x"]);
    assert_eq!(of("@import url(//t/x)", Grammar::Declarations), ["//t/x"], "held, because its place is not known");
}

/// Pictures in addresses are looked at as sheets too.
#[test]
fn what_is_no_text_is_not_in_doubt() {
    let mut seed = 1u64;
    let mut random = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 56) as u8
    };
    for _ in 0..60 {
        let picture: Vec<u8> = (0..100_000).map(|_| random()).collect();
        for url in all(&String::from_utf8_lossy(&picture)) {
            let target = crate::url::Base::default().resolve_text(&url).eq(&crate::url::Target::Unreadable);
            assert!(!target, "{url:?}");
        }
    }
}

proptest! {
    #[test]
    fn odd_sheets_never_panic(css in "\\PC{0,60}|[@a-z\\\\()'\" \n/*;{}é]{0,60}") {
        all(&css);
        of(&css, Grammar::Declarations);
    }
}

/// What the quick reader passes the thorough one passes too.
#[derive(Debug)]
struct Seen {
    quick: Option<Vec<String>>,
    thorough: Vec<String>,
}

fn seen(css: &str) -> Seen {
    let mut quick = Vec::new();
    let passed = candidates(css.as_bytes(), &mut |url| {
        quick.push(String::from_utf8(url.to_vec()).unwrap());
        true
    });
    Seen { quick: passed.map(|()| quick), thorough: of(css, Grammar::Sheet) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_found_that_the_quick_reader_passed(
        parts in prop::collection::vec(prop::sample::select(vec![
            "url(", "URL (", "url(\"", "src('", "image-set(", "//t/a", "\"", "'", ")", ";", "{", "}", ":", "--x", "-", "@import ",
            "@function ", "@media ", "/*", "*/", " ", "\n", "\\", "\\72 ", "u\\72l(", "u\\72", "l(", "\r\n", "\\2d-x", ".a\\:b",
            "a", "var(", "[", "]", "content", "\\f101", "@property --x", "(", "data:,", ",", "@im\\70ort ", "#", "\\-",
        ]), 0..14),
    ) {
        let css = parts.concat();
        let Seen { quick, thorough } = seen(&css);
        if is_plain(css.as_bytes()) {
            prop_assert_eq!(quick.as_deref(), Some(&[][..]), "{:?}", css);
            prop_assert!(of(&css, Grammar::Declarations).is_empty(), "{:?}", css);
        }
        if let Some(quick) = quick {
            for url in thorough.iter().map(|url| url.trim_ascii()).filter(|url| url.contains("//t")) {
                prop_assert!(quick.iter().any(|seen| seen.trim_ascii() == url), "{:?} of {:?}: {:?}", url, css, quick);
            }
        }
    }
}

#[test]
fn declarations_that_need_no_look_are_distinguished_from_others() {
    for css in ["", "color:red", "margin-left:-1px;width:50%", "font:1em/2 'x'", "content:'//t/x'", "a:b -"] {
        assert!(is_plain(css.as_bytes()), "{css}");
    }
    for css in ["background:url(//t/x)", "--x:'//t/x'", "a:b;--", "\\75 rl", "@x", "a:&quot;", "&#40;"] {
        assert!(!is_plain(css.as_bytes()), "{css}");
    }
}

#[test]
fn ordinary_sheets_are_read_quickly() {
    for css in [
        "a{background:url(/x.png)}b::after{content:\"\\201C\"}",
        ".md\\:w-1\\/2{width:50%}.hover\\:x:hover{a:b}",
        ":root{--a:1px;--b:\"\"}a{width:var(--a)}",
        "@media (min-width:1px){a{b:c}}@font-face{src:url(\"/x.woff2\") format(\"woff2\")}",
    ] {
        assert!(seen(css).quick.is_some(), "{css}");
    }
    for css in
        ["@import \"x\"", "a{b:image-set('x' 1x)}", "a{--x:'/y'}", "a{b:u\\72l(x)}", "@im\\70ort 'x'", "a{\\2d-x:'/y'}"]
    {
        assert!(seen(css).quick.is_none(), "{css}");
    }
}
