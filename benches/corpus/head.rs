//! The head of a page: what search engines, social networks, vendors and the site's own code want in it.

use super::code::{VENDORS, minified, sheet, state};
use super::draft::{Draft, put};

/// How much of each there is.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Head {
    /// `meta` elements beside the usual ones.
    pub(crate) metas: usize,
    /// Versions in other languages.
    pub(crate) alternates: usize,
    /// Hints to connect and preload.
    pub(crate) hints: usize,
    /// External style sheets.
    pub(crate) sheets: usize,
    /// External scripts.
    pub(crate) scripts: usize,
    /// Bytes of inline style sheets.
    pub(crate) style: usize,
    /// Bytes of inline scripts.
    pub(crate) script: usize,
    /// Snippets of vendors.
    pub(crate) vendors: usize,
}

/// A doctype and a whole head; the body is open.
pub(crate) fn head(draft: &mut Draft, head: Head) {
    let (language, title) = (draft.language().tag(), draft.title());
    put!(draft, "<!DOCTYPE html>\n<html lang=\"{language}\" class=\"no-js {}\">\n<head>\n", draft.classes(2));
    draft.push("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    put!(draft, "<title>{title} | Example</title>\n");
    metas(draft, head.metas, &title);
    links(draft, head);
    for at in 0..head.vendors {
        draft.push_code(VENDORS[at % VENDORS.len()]);
        draft.push("\n");
    }
    structured_data(draft, head.metas / 8);
    if head.style > 0 {
        let css = sheet(draft, head.style);
        draft.push_code(&format!("<style data-href=\"main.css\">{css}</style>\n"));
    }
    for _ in 0..head.scripts {
        let (name, hash) = (draft.slug(), draft.hex(20));
        let when = draft.one_of(&["async", "defer", "type=\"module\"", "defer crossorigin=\"anonymous\"", "nomodule"]);
        put!(draft, "<script src=\"/assets/js/{name}.{hash}.js\" {when}></script>\n");
    }
    let mut missing = head.script;
    while missing > 0 {
        let size = draft.between(300, 30_000).min(missing);
        let code = minified(draft, size);
        draft.push_code(&format!("<script>{code}</script>\n"));
        missing = missing.saturating_sub(code.len());
    }
    draft.push("</head>\n");
    put!(draft, "<body class=\"{}\" data-page-id=\"{}\">\n", draft.classes(4), draft.hex(8));
}

fn metas(draft: &mut Draft, count: usize, title: &str) {
    put!(draft, "<meta name=\"description\" content=\"{}\">\n", draft.sentences(2));
    for _ in 0..count {
        let (name, path) = (draft.name(), draft.path());
        match draft.between(0, 5) {
            0 => put!(draft, "<meta property=\"og:{name}\" content=\"{title}\"/>\n"),
            1 => put!(draft, "<meta property=\"og:image:{name}\" content=\"{}\"/>\n", draft.image(1200)),
            2 => put!(draft, "<meta name=\"twitter:{name}\" content=\"{}\"/>\n", draft.sentences(1)),
            3 => put!(draft, "<meta data-react-helmet=\"true\" property=\"al:ios:{name}\" content=\"{path}\"/>\n"),
            4 => put!(draft, "<meta name=\"{name}-site-verification\" content=\"{}\"/>\n", draft.base64(43)),
            _ => put!(draft, "<meta itemprop=\"{name}\" content=\"{}\">\n", draft.title()),
        }
    }
}

fn links(draft: &mut Draft, head: Head) {
    put!(draft, "<link rel=\"canonical\" href=\"{}\">\n", draft.path());
    for _ in 0..head.alternates {
        let tag = draft.one_of(&["en-GB", "de", "de-AT", "fr", "fr-BE", "nl", "pl", "pt-BR", "ja", "zh-Hans"]);
        put!(draft, "<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\" />\n", draft.path());
    }
    for _ in 0..head.hints {
        let (name, hash) = (draft.slug(), draft.hex(16));
        match draft.between(0, 3) {
            0 => {
                put!(draft, "<link rel=\"preconnect\" href=\"https://{}.example-cdn.com\" crossorigin>\n", draft.name())
            }
            1 => put!(draft, "<link rel=\"dns-prefetch\" href=\"//{}.example.net\">\n", draft.name()),
            2 => put!(
                draft,
                "<link rel=\"preload\" href=\"/fonts/{name}.{hash}.woff2\" as=\"font\" type=\"font/woff2\" crossorigin>\n"
            ),
            _ => put!(draft, "<link rel=\"modulepreload\" href=\"/_app/immutable/chunks/{name}.{hash}.js\">\n"),
        }
    }
    for size in [16, 32, 180, 192].iter().take(head.hints.min(4)) {
        put!(draft, "<link rel=\"icon\" type=\"image/png\" sizes=\"{size}x{size}\" href=\"/icons/{size}.png\">\n");
    }
    for _ in 0..head.sheets {
        let (name, hash) = (draft.slug(), draft.hex(8));
        put!(
            draft,
            "<link rel=\"stylesheet\" id=\"{name}-css\" href=\"/assets/css/{name}.css?ver={hash}\" media=\"all\">\n"
        );
    }
}

/// What search engines read: JSON in scripts.
fn structured_data(draft: &mut Draft, count: usize) {
    for _ in 0..count {
        let json = state(draft, 900);
        draft.push_code(&format!("<script type=\"application/ld+json\">{json}</script>\n"));
    }
}
