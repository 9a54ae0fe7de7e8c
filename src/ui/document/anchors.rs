//! Headings and links of a rendered text: permanent links to headings, and addresses that work on every
//! page that shows the text.
//!
//! The input was written by `documents/markdown.rs` of `tower-consent-policy`: every heading is `<hN id="…">`, every link
//! `<a href="…"`, ids are letters, digits and hyphens, and `<` in words is escaped.

use super::super::markup::{Html, Link, attr, class};
use super::super::page::document_path;
use super::super::view::DocumentView;

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    Markup(&'a str),
    Heading { level: u8, id: &'a str, inside: &'a str },
}

pub(super) fn parts(html: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let (mut rest, mut searched) = (html, 0);
    while let Some(at) = rest[searched..].find("<h").map(|at| at + searched) {
        let Some((heading, after)) = heading(&rest[at..]) else {
            searched = at + 2;
            continue;
        };
        if at > 0 {
            out.push(Part::Markup(&rest[..at]));
        }
        out.push(heading);
        (rest, searched) = (after, 0);
    }
    if !rest.is_empty() {
        out.push(Part::Markup(rest));
    }
    out
}

fn heading(html: &str) -> Option<(Part<'_>, &str)> {
    let digit = html.as_bytes().get(2).copied().filter(|digit| (b'1'..=b'6').contains(digit))?;
    let (id, after) = html.get(3..)?.strip_prefix(" id=\"")?.split_once("\">")?;
    let end = match digit {
        b'1' => "</h1>",
        b'2' => "</h2>",
        b'3' => "</h3>",
        b'4' => "</h4>",
        b'5' => "</h5>",
        _ => "</h6>",
    };
    let (inside, after) = after.split_once(end)?;
    Some((Part::Heading { level: digit - b'0', id, inside }, after))
}

/// The element of a heading of this level, at most 6.
pub(in crate::ui) fn tag(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// The text with a link beside each heading. The link is outside the heading, so that the heading's name stays its words.
pub(super) fn with_anchors(html: &str, view: &DocumentView<'_>) -> String {
    let mut h = Html::new();
    for part in parts(html) {
        match part {
            Part::Markup(markup) => h.safe(&with_addresses(markup, "", view)),
            Part::Heading { level, id, inside } => h.element("div", &[class("hd")], |h| {
                h.element(tag(level), &[attr("id", id)], |h| h.safe(&with_addresses(inside, "", view)));
                let words = view.contents.iter().find(|(known, _)| known == id).map_or(id, |(_, words)| words);
                let name = view.scene.text_with("document-place", &[("heading", words)]);
                let attributes = [class("hash"), attr("aria-label", &name), attr("lang", view.scene.language)];
                let link = Link::place(id);
                h.line("a", &[&[link.attr("href")], &attributes[..]].concat(), "#");
            }),
        }
    }
    h.finish()
}

/// The text with links that do not depend on the page: ids in `#…` get `prefix`, and relative paths become
/// paths from the root, relative to the document's own address.
pub(super) fn with_addresses(html: &str, prefix: &str, view: &DocumentView<'_>) -> String {
    const LINK: &str = "<a href=\"";
    let mut out = String::with_capacity(html.len());
    let mut pieces = html.split(LINK);
    out.push_str(pieces.next().unwrap_or(""));
    for piece in pieces {
        out.push_str(LINK);
        let (target, rest) = piece.split_once('"').unwrap_or((piece, ""));
        match target.strip_prefix('#') {
            Some(place) if !place.is_empty() => {
                out.push('#');
                out.push_str(prefix);
                out.push_str(place);
            }
            _ => out.push_str(&from_root(target, view).unwrap_or_else(|| target.to_owned())),
        }
        if piece.len() > target.len() {
            out.push('"');
        }
        out.push_str(rest);
    }
    out
}

fn from_root(target: &str, view: &DocumentView<'_>) -> Option<String> {
    let scheme_end = target.find([':', '/', '?', '#']).filter(|at| target[*at..].starts_with(':'));
    if target.is_empty() || target.starts_with(['/', '?', '#']) || scheme_end.is_some() {
        return None;
    }
    let own = format!("http://own.invalid{}{}", view.scene.settings.prefix, document_path(view.id));
    let joined = url::Url::parse(&own).ok()?.join(target).ok()?;
    // The result of the parser has no quotes and no angle brackets, and `&amp;` stays as it was.
    Some(joined[url::Position::BeforePath..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_at_its_headings() {
        let html = "<p>a</p>\n<h2 id=\"b\">B <em>c</em></h2>\n<p>&lt;h2 id</p><hr /><h3 id=\"d\">D</h3>";
        assert_eq!(
            parts(html),
            [
                Part::Markup("<p>a</p>\n"),
                Part::Heading { level: 2, id: "b", inside: "B <em>c</em>" },
                Part::Markup("\n<p>&lt;h2 id</p><hr />"),
                Part::Heading { level: 3, id: "d", inside: "D" },
            ]
        );
        assert_eq!(parts("<h2 id=\"never closed\">x"), [Part::Markup("<h2 id=\"never closed\">x")]);
    }
}
