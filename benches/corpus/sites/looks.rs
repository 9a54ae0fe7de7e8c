//! Pages that are mostly for the eye: icons, galleries, page builders; and small pages.

use crate::corpus::draft::{Draft, put};
use crate::corpus::head::{Head, head};
use crate::corpus::parts::{code_up_to, embed, foot, icon, lazy_image, menus, picture, search};

/// A page of many inline icons.
pub(crate) fn icons(draft: &mut Draft, size: usize) {
    let style = size / 12;
    head(
        draft,
        Head { metas: 10, hints: 6, sheets: 2, scripts: 5, style, script: 2_000, vendors: 2, ..Head::default() },
    );
    draft.push("<svg xmlns=\"http://www.w3.org/2000/svg\" style=\"display:none\"><defs>\n");
    for _ in 0..draft.between(10, 40) {
        put!(draft, "<symbol id=\"icon-{}\" viewBox=\"0 0 24 24\"><title>{}</title>", draft.slug(), draft.words(1));
        put!(
            draft,
            "<g stroke-width=\"2\"><circle cx=\"{}\" cy=\"12\" r=\"9\"/><path d=\"M{} 8v8m-4-4h8\"/></g></symbol>\n",
            draft.between(1, 23),
            draft.between(1, 23)
        );
    }
    draft.push("</defs></svg>\n");
    while draft.len() < size * 9 / 10 {
        put!(draft, "<li class=\"{}\"><a href=\"{}\" class=\"{}\">", draft.classes(2), draft.path(), draft.classes(2));
        if draft.chance(70) {
            icon(draft);
        } else {
            put!(
                draft,
                "<svg class=\"icon\"><use xlink:href=\"/assets/sprite.svg#icon-{}\"></use></svg>",
                draft.slug()
            );
        }
        put!(draft, "<span class=\"{}\">{}</span></a></li>\n", draft.classes(1), draft.words(2));
        code_up_to(draft, 15);
    }
    foot(draft, 2);
}

/// A gallery: one image beside the other.
pub(crate) fn gallery(draft: &mut Draft, size: usize) {
    let style = size / 20;
    head(
        draft,
        Head { metas: 12, hints: 6, sheets: 2, scripts: 6, style, script: 3_000, vendors: 2, ..Head::default() },
    );
    menus(draft, 2, false);
    while draft.len() < size * 9 / 10 {
        put!(
            draft,
            "<figure class=\"{}\" style=\"padding-top:{}.{}%\" data-photo-id=\"{}\">",
            draft.classes(2),
            draft.between(50, 150),
            draft.between(10, 99),
            draft.hex(12)
        );
        match draft.between(0, 3) {
            0 => picture(draft),
            1 => {
                let pixels = draft.base64(600);
                put!(
                    draft,
                    "<img src=\"data:image/jpeg;base64,{pixels}\" data-full=\"{}\" class=\"blur-up\" alt=\"{}\">",
                    draft.image(2048),
                    draft.title()
                );
            }
            _ => lazy_image(draft),
        }
        put!(draft, "<figcaption><a href=\"{}\">{}</a></figcaption></figure>\n", draft.path(), draft.words(3));
        code_up_to(draft, 15);
    }
    foot(draft, 1);
}

/// Images written into the page: small ones, and photos of a size that belongs into a file.
pub(crate) fn data_urls(draft: &mut Draft, size: usize) {
    let style = size / 20;
    head(
        draft,
        Head { metas: 10, hints: 3, sheets: 2, scripts: 3, style, script: 2_000, vendors: 1, ..Head::default() },
    );
    menus(draft, 1, false);
    while draft.len() < size * 9 / 10 {
        let photo = draft.between(2_000, (size / 8).clamp(4_000, 150_000));
        match draft.between(0, 3) {
            0 => put!(
                draft,
                "<img src=\"data:image/svg+xml;utf8,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24'></svg>\" \
                 class=\"{}\" alt=\"\">\n",
                draft.classes(1)
            ),
            1 => {
                put!(
                    draft,
                    "<img src=\"data:image/svg+xml;base64,{}\" alt=\"{}\">\n",
                    draft.drawing(900),
                    draft.title()
                )
            }
            2 => put!(
                draft,
                "<div style=\"background:url(data:image/png;base64,{}) no-repeat\">{}</div>\n",
                draft.base64(3_000),
                draft.sentences(1)
            ),
            _ => put!(
                draft,
                "<img src=\"data:image/jpeg;base64,/9j/4AAQSkZJRgABAQ{}\" alt=\"{}\">\n",
                draft.base64(photo),
                draft.title()
            ),
        }
        put!(draft, "<p>{}</p>\n", draft.prose(3));
    }
    foot(draft, 1);
}

/// What a page builder makes: `div` in `div`, each with its own style.
pub(crate) fn inline_styles(draft: &mut Draft, size: usize) {
    let (style, script) = (size / 7, size / 9);
    head(draft, Head { metas: 12, hints: 6, sheets: 6, scripts: 8, style, script, vendors: 3, ..Head::default() });
    while draft.len() < size * 9 / 10 {
        let id = draft.hex(7);
        put!(
            draft,
            "<div class=\"elementor-element elementor-element-{id} e-flex e-con-boxed e-con e-parent\" data-id=\"{id}\" data-element_type=\"container\" data-settings=\"{{&quot;background_background&quot;:&quot;classic&quot;,&quot;id&quot;:&quot;{id}&quot;}}\">\n"
        );
        for _ in 0..draft.between(2, 7) {
            put!(
                draft,
                "<div style=\"position:absolute;left:{}px;top:{}px;width:{}px;height:auto;font-size:{}px;line-height:1.4em;color:rgb({},12,40);\">",
                draft.between(0, 900),
                draft.between(0, 900),
                draft.between(80, 900),
                draft.between(11, 60),
                draft.between(0, 255)
            );
            if draft.chance(30) {
                put!(
                    draft,
                    "<div style=\"background-image:url(&quot;{}&quot;);background-size:cover;background-position:50% 50%;\"></div>",
                    draft.image(900)
                );
            }
            put!(
                draft,
                "<h2 style=\"text-align:center;\"><span style=\"letter-spacing:0.{}em;\">{}</span></h2><p style=\"margin:0 0 {}px\">{}</p></div>\n",
                draft.between(1, 9),
                draft.title(),
                draft.between(4, 40),
                draft.sentences(1)
            );
        }
        draft.push("</div>\n");
        code_up_to(draft, 33);
    }
    foot(draft, 2);
}

/// A page of a few kilobytes: to sign in, to say that something is missing, to say hello.
pub(crate) fn small(draft: &mut Draft, size: usize) {
    head(draft, Head { metas: 2, hints: 1, sheets: 1, scripts: 1, style: 200, vendors: 1, ..Head::default() });
    search(draft);
    if draft.chance(40) {
        embed(draft);
    }
    while draft.len() < size {
        put!(draft, "<p>{}</p>\n", draft.prose(1));
    }
    draft.push("</body>\n</html>\n");
}
