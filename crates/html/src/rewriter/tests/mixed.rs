//! Odd markup at random: nothing that html5ever finds in what comes out may load.

use super::*;
use crate::InsertPlace;

/// Pieces that change how what follows is read, and pieces that load.
const PIECES: &[&str] = &[
    "<svg>",
    "</svg>",
    "<svg/>",
    "<math>",
    "</math>",
    "<foreignObject>",
    "</foreignObject>",
    "<desc>",
    "</desc>",
    "<annotation-xml>",
    "<annotation-xml encoding='text&#47;html'>",
    "</annotation-xml>",
    "<mi>",
    "</mi>",
    "<mtext>",
    "<mglyph src=//t.example.com/p>",
    "<malignmark>",
    "<title>",
    "</title>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<textarea>",
    "</textarea>",
    "<xmp>",
    "</xmp>",
    "<iframe>",
    "</iframe>",
    "<noembed>",
    "</noembed>",
    "<noframes>",
    "</noframes>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<template shadowrootmode=open>",
    "<plaintext>",
    "<select>",
    "</select>",
    "<option>",
    "<optgroup>",
    "<input>",
    "<frameset>",
    "</frameset>",
    "<frame src=//t.example.com/f>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<col>",
    "<colgroup>",
    "<caption>",
    "<p>",
    "</p>",
    "<li>",
    "</li>",
    "<x>",
    "</x>",
    "</ul>",
    "<ul>",
    "<h1>",
    "</h1>",
    "<b>",
    "</b>",
    "<a>",
    "</a>",
    "<div>",
    "</div>",
    "<span>",
    "</span>",
    "<form>",
    "</form>",
    "<button>",
    "</button>",
    "<br>",
    "</br>",
    "<font>",
    "<font color=x>",
    "<g>",
    "</g>",
    "<body>",
    "</body>",
    "<html>",
    "<head>",
    "</head>",
    "<image src=//t.example.com/i>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "--!>",
    "<!-->",
    "<!",
    "<?",
    ">",
    "</",
    "</>",
    "<",
    "x",
    "'",
    "\"",
    "=",
    "/",
    " ",
    "<p title='",
    "<a title=\"",
    "<path d=x/>",
    "<script/>",
    "<title/>",
    "<style/>",
    "<!--<script>",
    "&lt;",
    "\0",
    "<img src=//t.example.com/p>",
    "<script src=//t.example.com/s></script>",
    "<script href=//t.example.com/s></script>",
    "<use href=//t.example.com/u>",
    "<i onclick=TRACK>",
    "<p style='a:url(//t.example.com/b)'>",
    "<script>TRACK</script>",
    "<link rel=stylesheet href=//t.example.com/l>",
    "<style>@import '//t.example.com/c'</style>",
    "<base href=/x>",
    "<iframe src=//t.example.com/f></iframe>",
    "<object data=//t.example.com/o></object>",
    "<set attributeName=href to=//t.example.com/a>",
];

fn markup() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..24).prop_map(|pieces| pieces.concat())
}

/// So many at a time; more with `MIXED_PAGES`.
fn cases() -> u32 {
    std::env::var("MIXED_PAGES").ok().and_then(|count| count.parse().ok()).unwrap_or(2_000)
}

#[test]
fn an_end_tag_of_what_was_closed_already_may_end_a_part_of_the_drawing() {
    for page in [
        "<svg><select><title><select><input></select><title>",
        "<svg><form><desc><table><table></table><form></form></form><title>",
    ] {
        for rest in ["<img src=//t.example.com/i></title>", "<![CDATA[<a title=']]><img src=//t.example.com/i>'>"] {
            let page = format!("{page}{rest}");
            let out = crate::rewrite(page.as_bytes(), &[]).bytes;
            for scripting in [true, false] {
                assert_eq!(live::of(&out, scripting), Vec::<String>::new(), "{}", String::from_utf8_lossy(&out));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn nothing_loads_in_mixed_markup(page in markup()) {
        let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
        let mut out = Vec::new();
        rewriter.write(page.as_bytes(), &mut out);
        rewriter.end(&mut out);
        for scripting in [true, false] {
            let found = live::of(&out, scripting);
            prop_assert!(found.is_empty(), "{}\n{:?}, scripting: {}", String::from_utf8_lossy(&out), found, scripting);
        }
    }

    #[test]
    fn mixed_markup_comes_back_as_it_was_wherever_it_is_cut(page in markup(), cut in 0usize..400) {
        let whole = run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &[]);
        let split = run_in(InsertPlace::Nowhere, Budget::default(), page.as_bytes(), &[cut]);
        prop_assert_eq!(String::from_utf8_lossy(&whole), String::from_utf8_lossy(&split));
        let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
        let mut out = Vec::new();
        rewriter.write(page.as_bytes(), &mut out);
        rewriter.end(&mut out);
        // NUL has another form in a tree, and of two `body` or `html` tags it has one.
        let is_fair = !page.contains('\0') && ["<body", "<html"].iter().all(|tag| page.matches(tag).count() < 2);
        // What a `noscript` lacked is there for both readings.
        if !rewriter.tally().coarse && !rewriter.screening.is_completed && is_fair {
            let out = String::from_utf8(out).unwrap().replace(&Trackers::default().placeholder("t", crate::Framed::default()).unwrap(), "");
            prop_assert_eq!(tree::undone(out.as_bytes()), tree::of(page.as_bytes()), "{}", out);
        }
    }
}
