//! What lol_html is asked for: selectors with the kind of element that each is about.
//!
//! It tries each selector on each start tag, so a page is asked for all elements but ordinary ones with one selector
//! (see [`surface::ORDINARY`]); what is known of markup ahead decides, and changes nothing about what comes out.

use std::sync::LazyLock;

use lol_html::Selector;

use super::surface::{self, Kind};

/// A selector for each element of the tables with its kind, and the name of the element that it is about.
static SELECTORS: LazyLock<Vec<(Selector, Kind, &str)>> = LazyLock::new(|| {
    let element = |text: &'static str| text.rsplit(' ').next().unwrap_or(text);
    let table = surface::ELEMENTS.iter().chain(surface::WITHIN);
    table.filter_map(|(text, kind)| Some((text.parse().ok()?, *kind, element(text)))).collect()
});

/// One selector instead of those for the rest of [`surface::ELEMENTS`] behind the frequent ones.
static UNUSUAL: LazyLock<Option<Selector>> = LazyLock::new(|| {
    let frequent = surface::ELEMENTS.iter().take(surface::FREQUENT).map(|(name, _)| *name);
    let others: Vec<&str> = frequent.chain(surface::ORDINARY.iter().copied()).collect();
    format!(":not({})", others.join(",")).parse().ok()
});

/// What is known of markup before it is read.
#[derive(Clone, Copy)]
pub(super) enum Markup<'m> {
    /// How a page begins.
    Page(&'m [u8]),
    /// All of a short piece.
    Piece(&'m [u8]),
}

/// Whether more than one in eight start tags is of a custom element (`app-card`). In such a page it takes longer to look
/// at all that is not ordinary than to ask for each element by name.
fn is_of_components(start: &[u8]) -> bool {
    let (mut tags, mut custom) = (0_usize, 0_usize);
    let start = &start[..start.len().min(16 * 1024)];
    for at in memchr::memchr_iter(b'<', start) {
        let name = &start[at + 1..];
        if name.first().is_some_and(u8::is_ascii_alphabetic) {
            let end = name.iter().position(|byte| !byte.is_ascii_alphanumeric());
            tags += 1;
            custom += usize::from(end.is_some_and(|end| name[end] == b'-'));
        }
    }
    custom * 8 > tags
}

/// Up to this length a piece of markup is looked through for what is in it; setting up the whole table would take
/// longer than reading a `noscript` of one pixel.
pub(super) const PIECE: usize = 4096;

/// Whether a tag of this name may be in a piece of markup: `<` and the name, in any case.
fn may_have(markup: &[u8], element: &str) -> bool {
    memchr::memchr_iter(b'<', markup).any(|at| {
        let name = markup.get(at + 1..at + 1 + element.len());
        name.is_some_and(|name| name.eq_ignore_ascii_case(element.as_bytes()))
    })
}

/// The selectors, for a reference that does nothing with them.
pub fn selectors() -> impl Iterator<Item = &'static Selector> {
    SELECTORS.iter().map(|(selector, ..)| selector)
}

/// The selectors for this markup, in the order in which their handlers are called; without a kind where the name of the
/// element tells it.
pub(super) fn wanted(markup: Markup<'_>) -> impl Iterator<Item = (&'static Selector, Option<Kind>)> {
    let unusual = match markup {
        Markup::Page(start) if !is_of_components(start) => UNUSUAL.as_ref(),
        _ => None,
    };
    let is_unusual = |at: usize| (surface::FREQUENT..surface::ELEMENTS.len()).contains(&at);
    let by_name = SELECTORS.iter().enumerate().filter(move |(at, (_, _, element))| match markup {
        Markup::Page(_) => unusual.is_none() || !is_unusual(*at),
        Markup::Piece(piece) => may_have(piece, element),
    });
    unusual
        .map(|selector| (selector, None))
        .into_iter()
        .chain(by_name.map(|(_, (selector, kind, _))| (selector, Some(*kind))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_custom_elements_are_told_by_their_beginning() {
        let ordinary = "<p>text <a href=x>y</a></p><!-- <a-b> --><br-x>".repeat(9);
        assert!(
            !is_of_components(b"") && !is_of_components(b"<!doctype html><html") && !is_of_components(b"< a-b </a-b>")
        );
        assert!(is_of_components(b"<app-card><p>x</app-card>") && is_of_components(ordinary.as_bytes()));
        assert!(!is_of_components(ordinary.replace("br-x", "br").replace("a-b", "b").as_bytes()));
    }

    #[test]
    fn all_selectors_are_valid() {
        assert_eq!(SELECTORS.len(), surface::ELEMENTS.len() + surface::WITHIN.len());
        assert!(UNUSUAL.is_some());
    }
}
