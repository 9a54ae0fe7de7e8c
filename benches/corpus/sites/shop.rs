//! Shops: lists of goods and the page of one.

use crate::corpus::code::state;
use crate::corpus::draft::{Draft, put};
use crate::corpus::head::{Head, head};
use crate::corpus::parts::{code_up_to, foot, icon, lazy_image, menus, picture, search};

/// A list of goods with filters beside it, and the same list once more as JSON.
pub(crate) fn listing(draft: &mut Draft, size: usize) {
    let vendors = draft.between(3, 7);
    let (style, script) = (size / 12, size / 8);
    head(draft, Head { metas: 14, alternates: 10, hints: 12, sheets: 4, scripts: 10, style, script, vendors });
    search(draft);
    menus(draft, 8, true);
    filters(draft);
    put!(draft, "<ol class=\"{}\" data-test=\"results\">\n", draft.classes(2));
    while draft.len() < size * 3 / 4 {
        goods(draft);
        if draft.chance(6) {
            code_up_to(draft, 28);
        }
    }
    draft.push("</ol>\n");
    let missing = size.saturating_sub(draft.len()) * 9 / 10;
    let json = state(draft, missing);
    draft.push_code(&format!("<script>window.__INITIAL_STATE__={json};</script>\n"));
    foot(draft, 3);
}

fn filters(draft: &mut Draft) {
    put!(draft, "<aside class=\"{}\"><form method=\"get\" action=\"/list\">\n", draft.classes(2));
    for _ in 0..draft.between(5, 12) {
        let name = draft.name();
        put!(draft, "<fieldset><legend>{}</legend>\n", draft.words(1));
        for _ in 0..draft.between(4, 16) {
            let id = draft.hex(6);
            put!(
                draft,
                "<div class=\"{}\"><input type=\"checkbox\" id=\"f-{id}\" name=\"{name}\" value=\"{id}\" \
                 data-track='{{\"event\":\"filter\",\"id\":\"{id}\"}}'><label for=\"f-{id}\">{} <span>({})</span></label></div>\n",
                draft.classes(2),
                draft.words(2),
                draft.between(1, 400)
            );
        }
        draft.push("</fieldset>\n");
    }
    draft.push("</form></aside>\n");
}

fn goods(draft: &mut Draft) {
    let (id, path, title) = (draft.between(100_000, 9_999_999), draft.path(), draft.title());
    put!(
        draft,
        "<li class=\"{}\" data-sku=\"{id}\" data-gtm='{{\"id\":\"{id}\",\"list\":\"{}\",\"price\":\"{}.99\"}}'>\
         <div class=\"{}\" itemscope itemtype=\"https://schema.org/Product\">\n<a href=\"{path}\" title=\"{title}\" class=\"{}\">\n",
        draft.classes(3),
        draft.slug(),
        draft.between(1, 400),
        draft.classes(2),
        draft.classes(2)
    );
    if draft.chance(12) {
        picture(draft)
    } else {
        lazy_image(draft)
    }
    put!(
        draft,
        "</a>\n<button type=\"button\" class=\"{}\" aria-label=\"{}\" data-id=\"{id}\">",
        draft.classes(2),
        draft.words(3)
    );
    icon(draft);
    put!(
        draft,
        "</button>\n<h3 class=\"{}\" itemprop=\"name\"><a href=\"{path}\">{title}</a></h3>\n",
        draft.classes(1)
    );
    put!(
        draft,
        "<div class=\"{}\" style=\"--rating: {}.{};\" aria-label=\"{}\">\n<span>({})</span></div>\n",
        draft.classes(2),
        draft.between(2, 4),
        draft.between(0, 9),
        draft.words(4),
        draft.between(0, 2_000)
    );
    put!(
        draft,
        "<p class=\"{}\"><span class=\"{}\">{}</span><sup>99</sup>&nbsp;&euro; <del>{}</del></p>\n<p>{}</p>\n</div></li>\n",
        draft.classes(1),
        draft.classes(1),
        draft.between(1, 400),
        draft.between(1, 400),
        draft.sentences(2)
    );
}

/// The page of one article of a shop: images, variants, reviews.
pub(crate) fn product(draft: &mut Draft, size: usize) {
    let vendors = draft.between(3, 6);
    let (style, script) = (size / 9, size / 6);
    head(draft, Head { metas: 26, alternates: 12, hints: 10, sheets: 5, scripts: 8, style, script, vendors });
    menus(draft, 5, true);
    put!(
        draft,
        "<main class=\"{}\" itemscope itemtype=\"https://schema.org/Product\"><h1>{}</h1>\n",
        draft.classes(2),
        draft.title()
    );
    for _ in 0..draft.between(4, 9) {
        picture(draft);
    }
    put!(
        draft,
        "<form action=\"/cart/add\" method=\"post\"><select name=\"variant\" class=\"{}\">\n",
        draft.classes(1)
    );
    for _ in 0..draft.between(6, 40) {
        put!(
            draft,
            "<option value=\"{}\" data-stock=\"{}\">{}</option>\n",
            draft.hex(8),
            draft.between(0, 50),
            draft.words(2)
        );
    }
    draft.push("</select><button type=\"submit\" name=\"add\">Add to cart</button></form>\n<table><tbody>\n");
    for _ in 0..draft.between(8, 25) {
        put!(
            draft,
            "<tr class=\"{}\"><th scope=\"row\">{}</th><td>{}</td></tr>\n",
            draft.classes(1),
            draft.words(2),
            draft.words(4)
        );
    }
    draft.push("</tbody></table>\n");
    while draft.len() < size * 9 / 10 {
        review(draft);
        if draft.chance(30) {
            goods(draft);
        }
        code_up_to(draft, 45);
    }
    draft.push("</main>\n");
    foot(draft, 4);
}

fn review(draft: &mut Draft) {
    put!(
        draft,
        "<div id=\"review-{}\" class=\"{}\" data-hook=\"review\"><div class=\"{}\">",
        draft.base64(10),
        draft.classes(2),
        draft.classes(2)
    );
    for _ in 0..5 {
        put!(draft, "<i class=\"icon icon-star {}\" aria-hidden=\"true\"></i>", draft.classes(1));
    }
    put!(
        draft,
        "</div><span class=\"{}\">{}</span><h4>{}</h4><p>{}<br><br>{}</p></div>\n",
        draft.classes(1),
        draft.words(2),
        draft.title(),
        draft.sentences(3),
        draft.sentences(4)
    );
}
