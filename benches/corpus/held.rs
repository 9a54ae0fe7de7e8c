//! A page with many elements that must be held.

use super::Page;
use super::draft::{Draft, put};
use super::head::{Head, head};
use super::words::Language;

/// Where held elements load from: the catalogue knows these hosts.
pub(crate) const TRACKERS: &[&str] = &[
    "www.google-analytics.com",
    "www.googletagmanager.com",
    "connect.facebook.net",
    "static.hotjar.com",
    "bat.bing.com",
    "static.criteo.net",
];

/// A page with this many held elements, and a paragraph after each.
pub(crate) fn page(count: usize) -> Page {
    let mut draft = Draft::new(200, Language::English);
    head(&mut draft, Head { metas: 12, hints: 4, sheets: 2, scripts: 3, style: 2_000, ..Head::default() });
    for at in 0..count {
        let host = TRACKERS[at % TRACKERS.len()];
        let slug = draft.slug();
        match at % 4 {
            0 => put!(draft, "<script async src=\"https://{host}/{slug}.js\" data-id=\"{}\"></script>\n", draft.hex(8)),
            1 => put!(
                draft,
                "<img src=\"https://{host}/{slug}.gif?id={}\" width=\"1\" height=\"1\" alt=\"\">\n",
                draft.hex(16)
            ),
            2 => put!(
                draft,
                "<iframe src=\"https://{host}/{slug}\" width=\"300\" height=\"250\" title=\"{}\"></iframe>\n",
                draft.title()
            ),
            _ => put!(draft, "<link rel=\"stylesheet\" href=\"https://{host}/{slug}.css\" media=\"all\">\n"),
        }
        put!(draft, "<p class=\"{}\">{}</p>\n", draft.classes(2), draft.prose(3));
    }
    draft.push("</body></html>\n");
    Page { class: "held elements", name: format!("{count} held"), html: draft.finish().into() }
}

/// A page of 200 bytes, in which nothing is held.
pub(crate) fn tiny() -> Page {
    let (start, end) =
        ("<!doctype html><html lang=en><head><title>Hello</title></head><body><p>", "</p></body></html>");
    let text = Draft::new(7, Language::English).words(60);
    let html = format!("{start}{}{end}", &text[..200 - start.len() - end.len()]);
    Page { class: "tiny page", name: "200 bytes".to_owned(), html: html.into() }
}
