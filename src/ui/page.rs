//! The frame of our own pages: head, language links, links to the other pages.

use super::markup::{Html, Link, attr, class};
use super::scene::{Purpose, Scene};
use super::{assets, theme};
use tower_consent_policy::DeclaredService;

pub(super) struct Page<'a> {
    pub(super) scene: &'a Scene<'a>,
    pub(super) title: &'a str,
    /// Whether search engines should leave it out.
    pub(super) private: bool,
    /// What the query keeps when the language changes.
    pub(super) query: &'a [(&'a str, &'a str)],
    /// The address for search engines, below the prefix, if the page is the same for every visitor.
    pub(super) canonical: Option<&'a str>,
}

impl Page<'_> {
    /// The document, with what `inside` writes as its main part.
    pub(super) fn render(&self, inside: impl FnOnce(&mut Html)) -> String {
        let scene = self.scene;
        let mut h = Html::new();
        h.raw("<!DOCTYPE html>");
        h.element("html", &[attr("lang", scene.language), attr("dir", scene.direction())], |h| {
            h.element("head", &[], |h| self.head(h));
            h.element("body", &[], |h| {
                h.element("header", &[], |h| self.languages(h));
                h.element("main", &[], inside);
                h.element("nav", &[class("foot"), attr("aria-label", &scene.text("banner-policies"))], |h| {
                    footer(h, scene)
                });
            });
        });
        h.finish()
    }

    fn head(&self, h: &mut Html) {
        let site = &self.scene.settings.site.name;
        h.raw("<meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        if self.private {
            h.raw("<meta name=\"robots\" content=\"noindex\">");
        }
        for Related { rel, language, link } in self.canonical.into_iter().flat_map(|path| related(self.scene, path)) {
            let mut attributes = vec![attr("rel", rel), link.attr("href")];
            attributes.extend(language.as_deref().map(|language| attr("hreflang", language)));
            h.start("link", &attributes);
        }
        h.line("title", &[], &format!("{} \u{b7} {site}", self.title));
        h.element("style", &[], |h| h.raw(assets::PAGE_STYLE.text));
        if let Some(theme) = theme::style(&self.scene.settings.banner) {
            h.element("style", &[], |h| h.safe(&theme));
        }
    }

    fn languages(&self, h: &mut Html) {
        let (scene, languages) = (self.scene, self.scene.locales.languages());
        h.element("nav", &[attr("aria-label", &scene.text("document-languages"))], |h| {
            h.line("a", &[class("home"), Link::path("/".to_owned()).attr("href")], &scene.settings.site.name);
            if languages.len() < 2 {
                return;
            }
            for language in languages {
                let name = scene.locales.language_name(language);
                if language == scene.language {
                    h.line("b", &[attr("lang", language), attr("aria-current", "true")], &name);
                    continue;
                }
                let query = [self.query, &[("lang", language.as_str())]].concat();
                let link = Link::query(&query);
                h.line("a", &[link.attr("href"), attr("lang", language), attr("hreflang", language)], &name);
            }
        });
    }
}

/// A link from one page to another of the same text (RFC 8288).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Related {
    pub(crate) rel: &'static str,
    pub(crate) language: Option<String>,
    pub(crate) link: Link,
}

/// The page's own address and those of its other languages. Search engines want each language to name all
/// of them, itself too. The address without a language follows the visitor's `Accept-Language`.
pub(crate) fn related(scene: &Scene<'_>, path: &str) -> Vec<Related> {
    let languages = scene.locales.languages();
    if languages.len() < 2 {
        return vec![Related { rel: "canonical", language: None, link: scene.own(path) }];
    }
    let of = |language: &str| scene.own(&format!("{path}{}", Link::query(&[("lang", language)]).as_str()));
    let canonical = Related { rel: "canonical", language: None, link: of(scene.language) };
    let alternate = |language: &str, link| Related { rel: "alternate", language: Some(language.to_owned()), link };
    let others = languages.iter().map(|language| alternate(language, of(language)));
    let any = alternate("x-default", scene.own(path));
    std::iter::once(canonical).chain(others).chain([any]).collect()
}

pub(super) fn time(h: &mut Html, scene: &Scene<'_>, at: time::OffsetDateTime) {
    let exact = at.format(&time::format_description::well_known::Rfc3339).unwrap_or_default();
    h.line("time", &[attr("datetime", &exact)], &scene.date(at));
}

fn footer(h: &mut Html, scene: &Scene<'_>) {
    h.link(&scene.page(""), &scene.text("control"));
    h.link(&scene.page("/cookies"), &scene.text("declaration-title"));
    for document in scene.documents {
        h.link(&scene.page(&document_path(&document.id)), &document.title);
    }
    h.link(&scene.page("/policies"), &scene.text("policies-title"));
    h.link(&scene.page("/receipt"), &scene.text("receipt-title"));
    for (title, link) in scene.own_links() {
        h.link(&link, title);
    }
}

/// `/policies/<id>`.
pub(super) fn document_path(id: &str) -> String {
    format!("/policies/{}", super::markup::encoded(id))
}

pub(super) fn term(h: &mut Html, name: &str, inside: impl FnOnce(&mut Html)) {
    h.line("dt", &[], name);
    h.element("dd", &[], inside);
}

/// What a service is for, marked with its language where that is not the page's (WCAG 3.1.2).
pub(super) fn purpose(h: &mut Html, scene: &Scene<'_>, declared: &DeclaredService) {
    let Purpose { text, language } = scene.purpose(declared);
    if language == scene.language {
        return h.text(&text);
    }
    h.line("span", &[attr("lang", language), attr("dir", scene.locales.direction(language))], &text);
}
