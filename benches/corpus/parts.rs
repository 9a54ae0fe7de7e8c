//! Parts that pages of many kinds have.

use super::code::{minified, sheet, state};
use super::draft::{Draft, put};

/// An icon as a build tool puts it in: paths of long numbers.
pub(crate) fn icon(draft: &mut Draft) {
    let size = draft.one_of(&[16, 20, 24, 32, 48]);
    put!(
        draft,
        "<svg class=\"{}\" width=\"{size}\" height=\"{size}\" viewBox=\"0 0 {size} {size}\" fill=\"none\" \
         xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\">",
        draft.classes(1)
    );
    for _ in 0..draft.between(1, 3) {
        let mut outline = String::from("M2 12");
        for _ in 0..draft.between(6, 40) {
            let letter = draft.one_of(&["c", "l", "a", "s", "h", "v"]);
            outline.push_str(&format!("{letter}{}.{} -{}.{}", draft.between(0, 23), draft.between(10, 999), 1, 25));
        }
        put!(draft, "<path fill-rule=\"evenodd\" clip-rule=\"evenodd\" d=\"{outline}z\" fill=\"currentColor\"/>");
    }
    draft.push("</svg>");
}

/// An image for any width of window.
pub(crate) fn picture(draft: &mut Draft) {
    let (image, alt) = (draft.image(0), draft.sentences(1));
    let wide: String = [480, 960, 1920].map(|width| format!("{image}&amp;w={width} {width}w, ")).concat();
    let wide = wide.trim_end_matches(", ");
    put!(draft, "<picture class=\"{}\">", draft.classes(2));
    put!(
        draft,
        "<source type=\"image/webp\" media=\"(min-width: 740px)\" srcset=\"{wide}\" sizes=\"(min-width: 980px) 33vw, 100vw\">"
    );
    put!(
        draft,
        "<img src=\"{image}&amp;w=640\" srcset=\"{wide}\" alt=\"{alt}\" width=\"640\" height=\"360\" loading=\"lazy\" decoding=\"async\"></picture>\n"
    );
}

/// An image that a script loads when it comes into sight.
pub(crate) fn lazy_image(draft: &mut Draft) {
    let (image, alt) = (draft.image(480), draft.title());
    put!(
        draft,
        "<img class=\"lazyload {}\" src=\"data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7\" \
         data-src=\"{image}\" data-srcset=\"{image} 1x, {image}&amp;dpr=2 2x\" data-sizes=\"auto\" alt=\"{alt}\">",
        draft.classes(2)
    );
    put!(draft, "<noscript><img src=\"{image}\" alt=\"{alt}\"></noscript>\n");
}

/// Lists of links: the menus of a head or a foot.
pub(crate) fn menus(draft: &mut Draft, lists: usize, icons: bool) {
    put!(draft, "<nav class=\"{}\" aria-label=\"{}\">\n", draft.classes(3), draft.words(2));
    for _ in 0..lists {
        put!(draft, "  <ul class=\"{}\" role=\"list\">\n", draft.classes(2));
        for _ in 0..draft.between(5, 14) {
            let (item, link, path) = (draft.classes(2), draft.classes(2), draft.path());
            put!(
                draft,
                "    <li class=\"{item}\"><a class=\"{link}\" href=\"{path}\" data-link-name=\"{}\">\n",
                draft.slug()
            );
            if icons && draft.chance(25) {
                icon(draft);
            }
            put!(draft, "<span>{}</span></a></li>\n", draft.words(2));
        }
        draft.push("  </ul>\n");
    }
    draft.push("</nav>\n");
}

/// A form to search with.
pub(crate) fn search(draft: &mut Draft) {
    put!(draft, "<form class=\"{}\" action=\"/search\" method=\"get\" role=\"search\">", draft.classes(2));
    draft.push("<label for=\"q\">Search</label><input type=\"search\" id=\"q\" name=\"q\" autocomplete=\"off\" placeholder=\"Search\">");
    put!(
        draft,
        "<input type=\"hidden\" name=\"token\" value=\"{}\"><button type=\"submit\">Go</button></form>\n",
        draft.base64(64)
    );
}

/// Something from another site: a player, a map, a post.
pub(crate) fn embed(draft: &mut Draft) {
    let id = draft.base64(11).replace(['+', '/'], "_");
    match draft.between(0, 3) {
        0 => put!(
            draft,
            "<figure><iframe width=\"560\" height=\"315\" src=\"https://www.youtube.com/embed/{id}?rel=0\" title=\"{}\" \
             allow=\"accelerometer; autoplay; encrypted-media\" allowfullscreen></iframe></figure>\n",
            draft.title()
        ),
        1 => put!(
            draft,
            "<blockquote class=\"twitter-tweet\"><p>{}</p><a href=\"https://twitter.com/example/status/{id}\">2025</a>\
             </blockquote><script async src=\"https://platform.twitter.com/widgets.js\" charset=\"utf-8\"></script>\n",
            draft.sentences(2)
        ),
        2 => put!(
            draft,
            "<iframe src=\"https://player.vimeo.com/video/{}\" loading=\"lazy\"></iframe>\n",
            draft.between(1, 99_999_999)
        ),
        _ => {
            put!(draft, "<iframe src=\"/widgets/poll/{id}\" class=\"{}\" height=\"320\"></iframe>\n", draft.classes(1))
        }
    }
}

/// Inline code until it is this share of the page, in percent: as sites do it, between the parts of the page.
pub(crate) fn code_up_to(draft: &mut Draft, percent: usize) {
    let missing = draft.missing_code(percent);
    if missing < 400 {
        return;
    }
    let size = missing * 100 / (100 - percent);
    let element = match draft.between(0, 3) {
        0 => format!("<style>{}</style>\n", sheet(draft, size)),
        1 => {
            format!("<script type=\"application/json\" id=\"state-{}\">{}</script>\n", draft.hex(4), state(draft, size))
        }
        _ => format!("<script>{}</script>\n", minified(draft, size)),
    };
    draft.push_code(&element);
}

/// Menus, small print and the scripts at the end of a page.
pub(crate) fn foot(draft: &mut Draft, lists: usize) {
    put!(draft, "<footer class=\"{}\">\n", draft.classes(2));
    menus(draft, lists, true);
    put!(draft, "<p><small>&copy; 2025 Example. {}</small></p>\n</footer>\n", draft.prose(3));
    for _ in 0..draft.between(1, 4) {
        put!(draft, "<script src=\"/assets/js/{}.{}.js\" defer></script>\n", draft.slug(), draft.hex(8));
    }
    draft.push("</body>\n</html>\n");
}
