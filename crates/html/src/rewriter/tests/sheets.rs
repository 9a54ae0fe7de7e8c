//! Beside a sheet that is held there is a copy of ours with the page's own rules.

use super::{Trackers, fragment, marked, run_in, tree};
use crate::{Budget, HtmlRewriter, Insert, InsertPlace, PageEncoding};

const COPY: &str = "<style data-tower-consent=\"sheet\" data-consent-sheet='";

/// A page with one held sheet in pieces: up to it with its start tag, its text, and what comes after it.
fn parts(page: &str) -> (String, String, String) {
    let out = fragment(page);
    let (start, rest) = out.split_once(";/*data-consent*/").unwrap_or_else(|| panic!("{page}: {out}"));
    let (text, after) = rest.split_once("</style>").unwrap_or_else(|| panic!("{page}: {out}"));
    (start.to_owned(), text.to_owned(), after.to_owned())
}

#[test]
fn a_held_sheet_is_whole_and_its_copy_has_the_rules_without_the_addresses() {
    let table = [
        (
            "<style media=all nonce='a\"b' id=x>@import url(\"//t.example.com/css?a=1&b=2\") layer(x);p{color:red}</style>!",
            "[[\"t\",\"//t.example.com/css?a=1&amp;b=2\"]]' media=\"all\" nonce='a\"b'>\
             @import url(\"data:text/css,tower-consent-0\") layer(x);p{color:red}</style>!",
        ),
        (
            "<style type='TEXT/CSS' title=\"t\">a{b:url( //t.example.com/1 )}c{d:url(/own.png),image-set('//u.example.com/2' 1x)}</style>",
            "[[\"t\",\"//t.example.com/1\"],[\"u\",\"//u.example.com/2\"]]' title=\"t\" type=\"TEXT/CSS\">\
             a{b:url( data:text/css,tower-consent-0 )}c{d:url(/own.png),image-set('data:text/css,tower-consent-1' 1x)}</style>",
        ),
        (
            "<svg><style><![CDATA[@import '//t.example.com/1';]]></style></svg>",
            "[[\"t\",\"//t.example.com/1\"]]'><![CDATA[@import 'data:text/css,tower-consent-0';]]></style></svg>",
        ),
        (
            "<style data-tower-consent=x onload=TRACK()>@import '//u.example.com/1'</style>",
            "[[\"u\",\"//u.example.com/1\"]]'>@import 'data:text/css,tower-consent-0'</style>",
        ),
        (
            "<template shadowrootmode=open><style>a{b:url(//t.example.com/1)}</style></template>",
            "[[\"t\",\"//t.example.com/1\"]]'>a{b:url(data:text/css,tower-consent-0)}</style></template>",
        ),
        (
            "<template><style>a{b:url(//t.example.com/1)}</style></template>",
            "[[\"t\",\"//t.example.com/1\"]]'>a{b:url(data:text/css,tower-consent-0)}</style></template>",
        ),
        (
            "<noscript><style>a{b:url(//t.example.com/1)}</style></noscript>",
            "[[\"t\",\"//t.example.com/1\"]]'>a{b:url(data:text/css,tower-consent-0)}</style></noscript>",
        ),
    ];
    for (page, copy) in table {
        let (start, text, after) = parts(page);
        assert!(start.contains("<style type=\"text/plain\" data-consent="), "{start}");
        assert!(page.contains(&text), "{page}: {text}");
        assert_eq!(after, format!("{COPY}{copy}"), "{page}");
        let page = format!("<!doctype html><body>{page}");
        assert_eq!(tree::undone(marked(&page).as_bytes()), tree::of(page.as_bytes()), "{page}");
    }
    assert_eq!(marked(table[0].0).matches(" data-consent-mark=\"\"").count(), 2);
}

#[test]
fn a_sheet_in_doubt_has_no_copy() {
    for page in [
        "<style>a{b:url(//t.example.com/\\78 )}</style>",
        "<style>a{b:url(//t.example.com/x y)}</style>",
        "<style>a{b:url('//t.example.com/<')}</style>",
        "<style>@\\69mport '//t.example.com\\2fx'</style>",
        "<style type=text/less>a{b:url(//t.example.com/x)}</style>",
        "<style type=text/plain>a{b:url(//t.example.com/x)}</style>",
        "<style media=a\"'>a{b:url(//t.example.com/x)}</style>",
        "<style>a{b:url(//t.example.com/x)}c{d:url(data:text/css,tower-consent-0)}</style>",
        "<svg><style>a{b:url(//t.example.com/x?a&amp;b)}</style></svg>",
        "<svg><style>a{b:url(//t.example.com/x)}<!-- --></style></svg>",
        "<math><style>a{b:url(//t.example.com/x)}</style></math>",
    ] {
        assert_eq!(parts(page).2.replace("</svg>", "").replace("</math>", ""), "", "{page}");
    }
    let cut = fragment("<style>a{b:url(//t.example.com/x)}");
    assert!(cut.starts_with("<style type=\"text/plain\"") && !cut.contains(COPY), "{cut}");
}

#[test]
fn a_sheet_of_which_too_much_is_to_be_asked_has_no_copy() {
    let sheet = |count: usize| {
        let rules: String = (0..count).map(|at| format!("a{{b:url(//u.example.com/{at})}}")).collect();
        format!("<style>@import '//t.example.com/x';{rules}</style>")
    };
    for (budget, count, expected) in [
        (Budget { lookups: 50, ..Budget::default() }, 40, true),
        (Budget { lookups: 50, ..Budget::default() }, 60, false),
        (Budget { inline: 400, ..Budget::default() }, 5, true),
        (Budget { inline: 400, ..Budget::default() }, 60, false),
    ] {
        let page = sheet(count);
        let out = String::from_utf8(run_in(InsertPlace::Nowhere, budget, page.as_bytes(), &[])).unwrap();
        assert_eq!(out.contains(COPY), expected, "{count}");
        assert!(out.contains("type=\"text/plain\""), "{count}");
    }
}

#[test]
fn a_page_of_amp_may_have_one_sheet_alone() {
    let page = "<!doctype html><html amp><head><style amp-custom>a{b:url(//t.example.com/x)}</style></head><body>";
    let out = String::from_utf8(run_in(InsertPlace::Page, Budget::default(), page.as_bytes(), &[])).unwrap();
    assert!(out.contains(";/*data-consent*/") && !out.contains(COPY), "{out}");
}

#[test]
fn a_page_without_held_addresses_gets_no_copy_and_the_place_of_cuts_makes_no_difference() {
    let page = "<style>@import '/own.css'</style><style>a{b:url(//t.example.com/x)}</style ><svg><style>a{b:url(//u.example.com/x)}</style></svg>";
    let whole = run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &[]);
    assert_eq!(String::from_utf8_lossy(&whole).matches(COPY).count(), 2);
    for at in 0..page.len() {
        assert_eq!(run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &[at]), whole, "cut at {at}");
    }
}

#[test]
fn other_letters_in_a_sheet_stay_what_they_are_in_any_encoding() {
    let page = "<style>/* é ü */a{b:url(//t.example.com/é)}c{d:'ü'}</style>";
    let expected = "<style type=\"text/plain\" data-consent=\"t\" data-consent-mark=\"\">;/*data-consent*/\
        /* é ü */a{b:url(//t.example.com/é)}c{d:'ü'}</style>\
        <style data-tower-consent=\"sheet\" data-consent-sheet='[[\"t\",\"//t.example.com/&#xe9;\"]]' data-consent-mark=\"\">\
        /* é ü */a{b:url(data:text/css,tower-consent-0)}c{d:'ü'}</style>";
    for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::GB18030] {
        let insert = Insert { head: "".into(), body: Vec::new(), place: InsertPlace::Nowhere };
        let reading = PageEncoding { encoding, utf8: false };
        let mut rewriter = HtmlRewriter::new(Box::<Trackers>::default(), insert, reading, Budget::default());
        let mut out = Vec::new();
        rewriter.write(&encoding.encode(page).0, &mut out);
        rewriter.end(&mut out);
        assert_eq!(out, &*encoding.encode(expected).0, "{}", encoding.name());
    }
}
