//! lol_html: a fast rewriter that many use. What it writes is counted and not copied.

use std::borrow::Cow;
use std::hint::black_box;
use std::sync::LazyLock;

use bytes::Bytes;
use lol_html::html_content::Element;
use lol_html::{ElementContentHandlers, HtmlRewriter, Selector, Settings};

use super::CHUNK;
use crate::corpus::held::TRACKERS;

/// What a rewriter must look at, at the least, to hold what loads.
pub(super) static SIX: LazyLock<Vec<Selector>> =
    LazyLock::new(|| parsed(&["script", "img", "link", "iframe", "style", "meta"]));

/// What the page of held elements has.
static LOADING: LazyLock<Vec<Selector>> =
    LazyLock::new(|| parsed(&["script[src]", "img[src]", "iframe[src]", "link[href]"]));

fn parsed(selectors: &[&str]) -> Vec<Selector> {
    selectors.iter().map(|selector| selector.parse().expect("a selector")).collect()
}

/// lol_html with these selectors and handlers that do nothing.
pub(super) fn reference(page: &Bytes, selectors: &'static [Selector]) -> usize {
    let mut settings = Settings::new().with_strict(false);
    for selector in selectors {
        let handlers = ElementContentHandlers::default().element(|_: &mut Element<'_, '_>| Ok(()));
        settings = settings.append_element_content_handler((Cow::Borrowed(selector), handlers));
    }
    run(page, settings)
}

/// lol_html that renames the attribute of each element that loads from a tracker.
pub(crate) fn renaming(page: &Bytes) -> usize {
    let mut settings = Settings::new().with_strict(false);
    for (selector, name) in LOADING.iter().zip(["src", "src", "src", "href"]) {
        let handlers = ElementContentHandlers::default().element(move |element: &mut Element<'_, '_>| {
            if let Some(value) = element.get_attribute(name)
                && TRACKERS.iter().any(|host| value.contains(host))
            {
                element.remove_attribute(name);
                element.set_attribute(if name == "src" { "data-src" } else { "data-href" }, &value)?;
            }
            Ok(())
        });
        settings = settings.append_element_content_handler((Cow::Borrowed(selector), handlers));
    }
    run(page, settings)
}

fn run(page: &Bytes, settings: Settings<'_, '_>) -> usize {
    let mut length = 0;
    let mut rewriter = HtmlRewriter::new(settings, |chunk: &[u8]| length += black_box(chunk).len());
    for chunk in page.chunks(CHUNK) {
        rewriter.write(chunk).expect("markup");
    }
    rewriter.end().expect("an end");
    length
}
