//! Where reading ends, and the coarse filter takes the rest.

use super::*;

#[test]
fn where_browsers_disagree_the_rest_goes_the_coarse_way() {
    let out = fragment("<b>1</b><select><xmp><script src=//t.example.com/></script></xmp></select><p>end");
    assert!(out.starts_with("<b>1</b><select><xmp><script type=\"text/plain\" href="), "{out}");
    assert!(out.ends_with("<p>end"));
}

#[test]
fn an_inline_script_over_the_budget_is_judged_by_what_came_and_else_held() {
    let budget = Budget { inline: 100, ..Budget::default() };
    let long = format!("<script>{}</script><b>x", "a".repeat(300));
    let out = String::from_utf8(run_in(InsertPlace::Nowhere, budget, long.as_bytes(), &[])).unwrap();
    assert_eq!(unmarked(&out), long.replace("<script>", "<script type=\"text/plain\" data-consent=\"unjudged\">"));
}

#[test]
fn a_tag_larger_than_the_budget_goes_the_coarse_way_and_nothing_is_cut() {
    let budget = Budget { parser: 20_000, ..Budget::default() };
    let huge = format!("<p>a</p><img alt=\"{}\" src=//t.example.com/x><p>end", "x".repeat(100_000));
    let cuts: Vec<usize> = (0..huge.len()).step_by(1000).collect();
    let out = String::from_utf8(run_in(InsertPlace::Nowhere, budget, huge.as_bytes(), &cuts)).unwrap();
    assert!(out.starts_with("<p>a</p><img src=\"data:,\""), "{}", &out[..80]);
    assert!(out.ends_with("<p>end"));
}

#[test]
fn an_encoding_that_is_no_superset_of_ascii_goes_the_coarse_way() {
    // The gate transcodes those that it knows; what is left cannot be parsed at all.
    let reading = PageEncoding { encoding: encoding_rs::REPLACEMENT, utf8: false };
    let mut rewriter = HtmlRewriter::new(Box::<Trackers>::default(), Insert::default(), reading, Budget::default());
    let mut out = Vec::new();
    rewriter.write(b"<script>x</script>", &mut out);
    rewriter.end(&mut out);
    assert!(rewriter.tally().coarse);
    assert!(String::from_utf8(out).unwrap().contains("<script type=\"text/plain\""));
}

/// Found by the fuzz target: what was in quotes after a name of `=` came out of them.
#[test]
fn a_name_that_begins_with_an_equals_sign_brings_nothing_out_of_its_quotes() {
    for held in ["<iframe srcdoc=\"TRACK&lt;script>TRACK&lt;/script>\"", "<img src=//t.example.com/x"] {
        let page = format!("{held} z/=\" a=\" src=https://t.example.com/live b=\"></iframe>");
        let out = fragment(&page);
        assert!(out.contains("data-consent=\"t\""), "{out}");
        let tree = tree::of(out.as_bytes());
        assert!(
            !tree.contains("(\"src\", \"https://t.example.com/live") && !tree.contains("(\"src\", \"//t.example.com/x"),
            "{tree}"
        );
    }
}

#[test]
fn a_tag_over_the_budget_ends_and_the_rest_of_the_page_is_held() {
    const LIMIT: usize = 20_000;
    let starts = [
        "<a title=\"",
        "<div data-page=\"",
        "<a href=\"data:,",
        "<p style=\"background:url(data:",
        "<app-card x='",
        "</a title=\"",
        "<p ",
        "<a title=",
        "<img alt=\"",
        "<script x=\"",
        "<a style='x",
        "<p><i onclick=\"",
    ];
    let ends = ["\">", "'>", ""];
    for start in starts {
        for filling in ["x", ">", "<", "> ", "x='", "a=\"b\" ", "style=", "&"] {
            for (end, chunk, body) in ends.iter().flat_map(|end| [(*end, 777, ""), (*end, usize::MAX, "<body>")]) {
                let page = format!(
                    "<!doctype html>{body}<p>a{start}{}{end}z<script src=//t.example.com/></script><p>end",
                    filling.repeat(2 * LIMIT / filling.len())
                );
                let what = format!("{start} {filling} {end} by {chunk}");
                let bytes = page.clone().into_bytes();
                let (out, _) = in_time(&what, move || {
                    let mut rewriter = rewriter(InsertPlace::Page, Budget { parser: LIMIT, ..Budget::default() });
                    let mut out = Vec::new();
                    bytes.chunks(chunk).for_each(|part| rewriter.write(part, &mut out));
                    rewriter.end(&mut out);
                    (out, rewriter.tally())
                });
                let out = String::from_utf8(out).unwrap();
                let tree = tree::of(out.as_bytes());
                let live = tree.lines().any(|line| {
                    line.contains(":script ") && line.contains("//t.example.com") && !line.contains("text/plain")
                });
                assert!(!live, "{what}: {tree}");
                assert!(out.ends_with("<p>end") || out.ends_with("[BODY &#xe9;]"), "{what}");
                assert_eq!((out.matches("[HEAD]").count(), out.matches("[BODY").count()), (1, 1), "{what}");
            }
        }
    }
}

#[test]
fn a_tag_that_is_cut_in_the_coarse_part_is_not_completed() {
    for cut in ["<img src=\"//t.example.com/ ", "<a title='", "<script src=//t.example.com/ "] {
        let page = format!("<!doctype html><select><xmp><b></xmp></select><p>x{cut}");
        let out = String::from_utf8(run_in(InsertPlace::Page, Budget::default(), page.as_bytes(), &[])).unwrap();
        assert!(!out.contains("[BODY"), "{out}");
    }
    assert!(page("<!doctype html><select><xmp><b></xmp></select><p>x").ends_with("[BODY &#xe9;]"));
}
