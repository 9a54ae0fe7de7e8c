//! What it costs that much is open in a drawing, a formula or a template.

use super::*;

/// How many open elements are looked at for this page.
fn steps(page: &str) -> usize {
    let mut rewriter = rewriter(InsertPlace::Nowhere, Budget::default());
    let mut out = Vec::new();
    rewriter.write(page.as_bytes(), &mut out);
    assert!(!rewriter.tally().coarse, "{}", &page[..60]);
    rewriter.tree.steps.get()
}

#[test]
fn a_tag_costs_the_same_however_much_is_open() {
    let (deep, many) = (900, 20_000);
    for (start, element, piece) in [
        ("<svg>", "<g>", "</x>"),
        ("<svg>", "<g>", "</x-y>"),
        ("<svg>", "<x-y>", "</x-z>"),
        ("<svg>", "<g>", "</div>"),
        ("<svg>", "<g>", "</template>"),
        ("<svg>", "<g>", "</h1>"),
        ("<svg>", "<g>", "<a/>"),
        ("<svg>", "<g>", "<g></g></x>"),
        ("<math>", "<mrow>", "</x>"),
        ("<math>", "<mrow>", "<mi></x></mi>"),
        ("<svg><x-y><foreignObject><svg>", "<g>", "</x-y>"),
        ("<svg><foreignObject>", "<span>", "</x>"),
        ("<svg><foreignObject>", "<span>", "</h1>"),
        ("<svg><foreignObject>", "<span>", "</table>"),
        ("<svg><foreignObject>", "<span>", "<hr>"),
        ("<svg><foreignObject>", "<span>", "<li></li>"),
        ("<svg><foreignObject>", "<span>", "<base>"),
        ("<svg><foreignObject>", "<div>", "<p></div></x><div>"),
        ("<svg><foreignObject><div><svg>", "<g>", "</div>"),
        ("<svg><foreignObject><div><i><svg>", "<g>", "</div></i></x>"),
        ("<template>", "<svg><foreignObject>", "</x>"),
        ("<template><svg>", "<g>", "</x><foreignObject><template></x></template></foreignObject>"),
        ("<svg>", "<g>", "</x><foreignObject><template></x></template></foreignObject>"),
    ] {
        let element_count = if element.matches('<').count() > 1 { deep / 2 } else { deep };
        let page = format!("{start}{}{}", element.repeat(element_count), piece.repeat(many));
        let tags = page.matches('<').count();
        let steps = steps(&page);
        assert!(steps <= 4 * tags, "{start}{element}…{piece}: {steps} steps for {tags} tags");
    }
}
