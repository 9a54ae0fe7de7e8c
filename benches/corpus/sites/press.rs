//! Newspapers, their articles, and blogs.

use crate::corpus::draft::{Draft, put};
use crate::corpus::head::{Head, head};
use crate::corpus::parts::{code_up_to, embed, foot, icon, lazy_image, menus, picture, search};

/// A front page: a head full of tags, then hundreds of cards, and code between them.
pub(crate) fn front(draft: &mut Draft, size: usize) {
    let (metas, vendors) = (draft.between(20, 60), draft.between(3, 8));
    let (style, script) = (size / 9, size / 6);
    head(draft, Head { metas, alternates: 8, hints: 14, sheets: 3, scripts: 12, style, script, vendors });
    menus(draft, 6, true);
    while draft.len() < size * 24 / 25 {
        put!(
            draft,
            "<section id=\"{}\" class=\"{}\" data-component=\"{}\">\n",
            draft.slug(),
            draft.classes(3),
            draft.slug()
        );
        put!(draft, "<h2 class=\"{}\"><a href=\"{}\">{}</a></h2>\n", draft.classes(2), draft.path(), draft.words(2));
        for _ in 0..draft.between(4, 12) {
            card(draft);
        }
        draft.push("</section>\n");
        if draft.chance(40) {
            put!(
                draft,
                "<div id=\"ad-{}\" class=\"ad-slot ad-slot--container\" data-sizes=\"300x250|728x90\"></div>\n",
                draft.hex(4)
            );
        }
        code_up_to(draft, 52);
    }
    foot(draft, 4);
}

fn card(draft: &mut Draft) {
    let path = draft.path();
    put!(
        draft,
        "<article class=\"{}\" data-id=\"{}\" data-link-name=\"news | group-{} | card-@{}\">\n<a href=\"{path}\" \
         class=\"{}\" tabindex=\"-1\" aria-hidden=\"true\">",
        draft.classes(4),
        draft.uuid(),
        draft.between(0, 4),
        draft.between(1, 20),
        draft.classes(2)
    );
    if draft.chance(30) {
        picture(draft)
    } else {
        lazy_image(draft)
    }
    put!(draft, "</a>\n<div class=\"{}\"><h3 class=\"{}\">", draft.classes(2), draft.classes(2));
    put!(
        draft,
        "<a href=\"{path}\"><span class=\"{}\">{}</span> {}</a></h3>\n",
        draft.classes(1),
        draft.words(1),
        draft.title()
    );
    if draft.chance(80) {
        put!(draft, "<p class=\"{}\">\n{}\n</p>\n", draft.classes(1), draft.sentences(4));
    }
    put!(
        draft,
        "<footer><time datetime=\"2025-{:02}-12T09:14:00Z\">{}h</time>",
        draft.between(1, 12),
        draft.between(1, 23)
    );
    if draft.chance(40) {
        icon(draft);
    }
    put!(draft, "<span>{}</span></footer></div></article>\n", draft.between(0, 999));
}

/// An article: text, a few embeds, and nearly as much code as a front page.
pub(crate) fn article(draft: &mut Draft, size: usize) {
    let (metas, vendors) = (draft.between(20, 45), draft.between(2, 6));
    let (style, script) = (size / 8, size / 8);
    head(draft, Head { metas, alternates: 2, hints: 10, sheets: 2, scripts: 9, style, script, vendors });
    menus(draft, 2, true);
    put!(
        draft,
        "<main id=\"content\"><article class=\"{}\"><header><h1 itemprop=\"headline\">{}</h1>\n",
        draft.classes(3),
        draft.title()
    );
    put!(draft, "<p class=\"{}\">{}</p></header>\n", draft.classes(2), draft.sentences(2));
    while draft.len() < size * 19 / 20 {
        for _ in 0..draft.between(3, 7) {
            put!(draft, "<p class=\"{}\">{}</p>\n", draft.classes(1), draft.prose(4));
        }
        match draft.between(0, 4) {
            0 => embed(draft),
            1 => put!(draft, "<blockquote class=\"{}\"><p>{}</p></blockquote>\n", draft.classes(1), draft.sentences(2)),
            2 => put!(draft, "<h2 id=\"{}\">{}</h2>\n", draft.slug(), draft.title()),
            _ => {
                put!(draft, "<figure class=\"{}\">", draft.classes(2));
                picture(draft);
                put!(draft, "<figcaption>{}</figcaption></figure>\n", draft.sentences(1));
            }
        }
        code_up_to(draft, 45);
    }
    draft.push("</article></main>\n");
    foot(draft, 3);
}

/// A blog as WordPress makes it: a sheet and a script for each plugin.
pub(crate) fn blog(draft: &mut Draft, size: usize) {
    let style = size / 7;
    head(draft, Head { metas: 10, alternates: 1, hints: 4, sheets: 11, scripts: 8, style, script: 1_500, vendors: 1 });
    draft
        .push("<div id=\"page\" class=\"hfeed site\"><header id=\"masthead\" class=\"site-header\" role=\"banner\">\n");
    menus(draft, 1, false);
    search(draft);
    draft.push("</header>\n<main id=\"main\" class=\"site-main\">\n");
    while draft.len() < size * 4 / 5 {
        let id = draft.between(100, 99_999);
        put!(
            draft,
            "<article id=\"post-{id}\" class=\"post-{id} post type-post status-publish format-standard hentry \
             category-{}\">\n<!-- wp:heading -->\n<h2 class=\"wp-block-heading entry-title\">{}</h2>\n<!-- /wp:heading -->\n",
            draft.name(),
            draft.title()
        );
        for _ in 0..draft.between(2, 9) {
            put!(draft, "\n<p>{}</p>\n", draft.prose(5));
        }
        if draft.chance(50) {
            draft.push("\n<figure class=\"wp-block-image size-large\">");
            lazy_image(draft);
            draft.push("</figure>\n");
        }
        draft.push("</article>\n");
        code_up_to(draft, 20);
    }
    draft.push("</main></div>\n");
    foot(draft, 2);
}
