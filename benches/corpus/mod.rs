//! Pages to measure with: written by script in the manner of real ones, the same in each run.
//!
//! The environment variable `TOWER_CONSENT_PAGES` names a folder with pages that you saved: the `.html` files in it
//! are a second corpus.

use std::path::Path;

use bytes::Bytes;

pub(crate) mod code;
pub(crate) mod draft;
pub(crate) mod example;
pub(crate) mod head;
pub(crate) mod held;
pub(crate) mod parts;
mod random;
mod sites;
pub(crate) mod words;

use draft::Draft;
use sites::{app, looks, press, shop, text};
use words::Language;

/// A page to measure with.
#[derive(Debug, Clone)]
pub(crate) struct Page {
    /// What kind of page it is.
    pub(crate) class: &'static str,
    /// Which page of its kind.
    pub(crate) name: String,
    /// The page.
    pub(crate) html: Bytes,
}

/// A kind of page: who writes it, and the sizes to write it in, in KB.
struct Class {
    name: &'static str,
    write: fn(&mut Draft, usize),
    sizes: &'static [usize],
}

const CLASSES: &[Class] = &[
    Class { name: "news front page", write: press::front, sizes: &[160, 250, 330, 420, 520, 620, 740, 880] },
    Class { name: "news article", write: press::article, sizes: &[60, 90, 130, 180, 240, 320] },
    Class { name: "blog", write: press::blog, sizes: &[9, 18, 30, 45, 65, 90] },
    Class { name: "shop listing", write: shop::listing, sizes: &[180, 300, 420, 550, 700, 850, 1_050] },
    Class { name: "product page", write: shop::product, sizes: &[90, 150, 220, 300, 400, 520] },
    Class { name: "app shell", write: app::shell, sizes: &[40, 120, 300, 500, 800, 1_500] },
    Class { name: "utility classes", write: app::utility_classes, sizes: &[40, 70, 120, 180, 260, 350] },
    Class { name: "custom elements", write: app::custom_elements, sizes: &[50, 120, 200, 300, 420] },
    Class { name: "documentation", write: text::docs, sizes: &[15, 35, 60, 100, 150, 220] },
    Class { name: "wiki", write: text::wiki, sizes: &[30, 80, 160, 280, 450, 750] },
    Class { name: "forum", write: text::forum, sizes: &[40, 80, 140, 220, 320] },
    Class { name: "table layout", write: text::tables, sizes: &[12, 25, 50, 90, 150] },
    Class { name: "icons", write: looks::icons, sizes: &[50, 110, 200, 320] },
    Class { name: "gallery", write: looks::gallery, sizes: &[50, 110, 190, 280, 400] },
    Class { name: "data: images", write: looks::data_urls, sizes: &[60, 150, 400] },
    Class { name: "inline styles", write: looks::inline_styles, sizes: &[80, 180, 320, 550] },
    Class { name: "small page", write: looks::small, sizes: &[2, 3, 4, 5, 6, 7] },
];

/// Every second page is in English.
const LANGUAGES: &[Language] = &[
    Language::English,
    Language::German,
    Language::English,
    Language::Russian,
    Language::English,
    Language::French,
    Language::English,
    Language::Chinese,
];

/// The pages that are written by script, and those of the example site.
pub(crate) fn written() -> Vec<Page> {
    let mut pages = Vec::new();
    for (number, class) in CLASSES.iter().enumerate() {
        for (at, size) in class.sizes.iter().enumerate() {
            let seed = u64::try_from(number * 1_000 + at).unwrap_or(0);
            let mut draft = Draft::new(seed, LANGUAGES[(number + at) % LANGUAGES.len()]);
            (class.write)(&mut draft, size * 1_000);
            pages.push(Page { class: class.name, name: format!("{size} KB"), html: draft.finish().into() });
        }
    }
    pages.extend(example::pages());
    pages
}

/// The pages in the folder that the environment names; empty if it names none.
pub(crate) fn saved() -> Vec<Page> {
    let Some(folder) = std::env::var_os("TOWER_CONSENT_PAGES") else { return Vec::new() };
    let mut pages: Vec<Page> = std::fs::read_dir(&folder)
        .expect("TOWER_CONSENT_PAGES is a folder")
        .map(|entry| entry.expect("an entry of the folder").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "html"))
        .map(|path| read(&path))
        .filter(|page| !page.html.is_empty())
        .collect();
    pages.sort_by(|a, b| a.name.cmp(&b.name));
    assert!(!pages.is_empty(), "no .html files in {}", folder.display());
    pages
}

/// The kinds of these pages, in their order.
pub(crate) fn classes(pages: &[Page]) -> Vec<&'static str> {
    let mut classes: Vec<&str> = pages.iter().map(|page| page.class).collect();
    classes.dedup();
    classes
}

fn read(path: &Path) -> Page {
    let html = std::fs::read(path).expect("a page that can be read");
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Page { class: "saved pages", name, html: html.into() }
}
