//! Of a sheet only the addresses are held.

use super::{Trackers, fragment, marked};
use crate::{Budget, HtmlRewriter, Insert, Place, Reading};

fn in_encoding(encoding: &'static encoding_rs::Encoding, page: &str) -> Vec<u8> {
    let insert = Insert { head: "".into(), body: Vec::new(), place: Place::Nowhere };
    let reading = Reading { encoding, utf8: false };
    let mut rewriter = HtmlRewriter::new(Box::<Trackers>::default(), insert, reading, Budget::default());
    let mut out = Vec::new();
    rewriter.write(&encoding.encode(page).0, &mut out);
    rewriter.end(&mut out);
    out
}

#[test]
fn the_pages_own_rules_stay_and_only_addresses_are_held() {
    let table = [
        (
            "<style media=all>@import url(\"//t.example.com/css?a=1&b=2\") layer(x);p{color:red}</style>",
            "<style data-consent=\"t\" data-consent-sheet='[[\"t\",\"//t.example.com/css?a=1&amp;b=2\"]]' media=all>\
                 @import url(\"data:text/css,tower-consent-0\") layer(x);p{color:red}</style>",
        ),
        (
            "<style>a{b:url( //t.example.com/1 )}c{d:url(/own.png),image-set('//u.example.com/2' 1x)}</style>",
            "<style data-consent=\"t u\" data-consent-sheet='[[\"t\",\"//t.example.com/1\"],[\"u\",\"//u.example.com/2\"]]'>\
                 a{b:url( data:text/css,tower-consent-0 )}c{d:url(/own.png),image-set('data:text/css,tower-consent-1' 1x)}</style>",
        ),
        (
            "<svg><style><![CDATA[@import '//t.example.com/1';]]></style></svg>",
            "<svg><style data-consent=\"t\" data-consent-sheet='[[\"t\",\"//t.example.com/1\"]]'>\
                 <![CDATA[@import 'data:text/css,tower-consent-0';]]></style></svg>",
        ),
        (
            "<style data-consent-sheet=x onload=TRACK()>@import '//u.example.com/1'</style>",
            "<style data-consent=\"u t\" data-consent-sheet='[[\"u\",\"//u.example.com/1\"]]' \
                 data-consent-data-consent-sheet=x data-consent-onload=TRACK()>\
                 @import 'data:text/css,tower-consent-0'</style>",
        ),
        (
            "<template shadowrootmode=open><style>a{b:url(//t.example.com/1)}</style></template>",
            "<template shadowrootmode=open><style data-consent=\"t\" data-consent-sheet='[[\"t\",\"//t.example.com/1\"]]'>\
                 a{b:url(data:text/css,tower-consent-0)}</style></template>",
        ),
        (
            "<noscript><style>a{b:url(//t.example.com/1)}</style></noscript>",
            "<noscript><style data-consent=\"t\" data-consent-sheet='[[\"t\",\"//t.example.com/1\"]]'>\
                 a{b:url(data:text/css,tower-consent-0)}</style></noscript>",
        ),
    ];
    for (page, expected) in table {
        assert_eq!(fragment(page), expected);
    }
    assert!(marked(table[0].0).contains(" data-consent-mark=\"sheet\""));
}

#[test]
fn a_sheet_in_doubt_is_held_whole() {
    for page in [
        "<style>a{b:url(//t.example.com/\\78 )}</style>",
        "<style>a{b:url(//t.example.com/x y)}</style>",
        "<style>a{b:url('//t.example.com/<')}</style>",
        "<style>@\\69mport '//t.example.com\\2fx'</style>",
        "<style type=text/less>a{b:url(//t.example.com/x)}</style>",
        "<style sheet=x>a{b:url(//t.example.com/x)}</style>",
        "<style>a{b:url(//t.example.com/x)}c{d:url(data:text/css,tower-consent-0)}</style>",
        "<svg><style>a{b:url(//t.example.com/x?a&amp;b)}</style></svg>",
        "<svg><style>a{b:url(//t.example.com/x)}<!-- --></style></svg>",
        "<math><style>a{b:url(//t.example.com/x)}</style></math>",
    ] {
        let out = fragment(page);
        assert!(
            out.contains("<style type=\"text/plain\" data-consent=\"t\"") && out.contains(";/*data-consent*/"),
            "{out}"
        );
    }
}

#[test]
fn other_letters_in_a_sheet_stay_what_they_are_in_any_encoding() {
    let page = "<style>/* é ü */a{b:url(//t.example.com/é)}c{d:'ü'}</style>";
    let expected = "<style data-consent=\"t\" data-consent-sheet='[[\"t\",\"//t.example.com/&#xe9;\"]]' data-consent-mark=\"sheet\">\
        /* é ü */a{b:url(data:text/css,tower-consent-0)}c{d:'ü'}</style>";
    for encoding in [encoding_rs::WINDOWS_1252, encoding_rs::GB18030] {
        assert_eq!(in_encoding(encoding, page), &*encoding.encode(expected).0, "{}", encoding.name());
    }
}
