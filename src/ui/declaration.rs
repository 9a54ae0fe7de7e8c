//! The cookie declaration, made from the policies: what each service stores, and for how long.

use super::document::tag;
use super::markup::{Attribute, Html, Link, attr, class};
use super::page::{Page, purpose, term};
use super::view::DeclarationView;
use crate::visitor::INLINE;
use tower_consent_policy::{CacheMode, DeclaredService};

/// The page at `GET {prefix}/cookies`.
pub(crate) fn page(view: &DeclarationView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text("declaration-title");
    Page { scene, title: &title, private: false, query: &[], canonical: Some("/cookies") }.render(|h| {
        h.line("h1", &[], &title);
        content(h, view, Form::Page);
    })
}

/// The same for `<tower-consent-cookies>`: its headings begin at `level`, and it needs no style of ours.
pub(crate) fn embedded(view: &DeclarationView<'_>, level: u8) -> String {
    let scene = &view.scene;
    let mut h = Html::new();
    h.element("div", &[attr("lang", scene.language), attr("dir", scene.direction())], |h| {
        content(h, view, Form::Embedded { level });
    });
    h.finish()
}

/// Where the declaration is.
#[derive(Debug, Clone, Copy)]
enum Form {
    /// In a page of our own.
    Page,
    /// In a page of the site. Cookies are a list there, not a table: without a style it fits any screen.
    Embedded {
        /// Of the headings of categories.
        level: u8,
    },
}

impl Form {
    /// The headings of categories, and of services.
    fn headings(self) -> [&'static str; 2] {
        match self {
            Self::Page => ["h2", "h3"],
            Self::Embedded { level } => [tag(level), tag(level.saturating_add(1))],
        }
    }

    /// A class of our style sheet. In a page of the site it might mean something else.
    fn class(self, name: &'static str) -> Option<Attribute<'static>> {
        match self {
            Self::Page => Some(class(name)),
            Self::Embedded { .. } => None,
        }
    }
}

fn content(h: &mut Html, view: &DeclarationView<'_>, form: Form) {
    let scene = &view.scene;
    let meta = form.class("meta");
    h.line("p", meta.as_slice(), &scene.text_with("declaration-release", &[("release", &view.release.to_string())]));
    h.line("p", &[], &scene.text_with("declaration-intro", &[("site", &scene.settings.site.name)]));
    h.line("p", &[], &scene.text("declaration-transfers"));
    let preferences = match form {
        Form::Page => scene.page(""),
        // The script in the page knows it by the bare address.
        Form::Embedded { .. } => scene.own(""),
    };
    h.element("p", &[], |h| h.link(&preferences, &scene.text("declaration-change")));
    for (at, category) in scene.settings.categories.iter().enumerate() {
        h.line(form.headings()[0], &[], &scene.category_title(category));
        if let Some(text) = scene.category_text(category) {
            h.line("p", &[], &text);
        }
        if at == 0 {
            own(h, view, form);
        } else if scene.services(at).next().is_none() {
            h.line("p", &[], &scene.text("declaration-none"));
        }
        for declared in scene.services(at) {
            service(h, view, declared, form);
        }
    }
    contact(h, view, form);
}

/// The consent cookie itself, that of accepted documents, and the cookies that the operator listed as necessary.
fn own(h: &mut Html, view: &DeclarationView<'_>, form: Form) {
    let scene = &view.scene;
    let title = scene.text("declaration-own");
    h.line(form.headings()[1], &[], &title);
    let mut rows = vec![row(view.cookie_name, &scene.text("declaration-own-consent"), &scene.decision_kept())];
    if let Some(name) = view.documents_cookie_name {
        rows.push(row(name, &scene.text("declaration-own-documents"), &scene.retention("13 months")));
    }
    if scene.settings.cache != CacheMode::Shared {
        // For browsers that cannot load our scripts as a file.
        rows.push(row(INLINE, &scene.text("declaration-own-cookie"), &scene.retention("session")));
    }
    for (name, purpose, kept) in scene.own_cookies() {
        rows.push(row(name, &purpose, kept.as_deref().unwrap_or("\u{2013}")));
    }
    stored(h, view, &title, &rows, form);
}

fn service(h: &mut Html, view: &DeclarationView<'_>, declared: &DeclaredService, form: Form) {
    let (scene, service) = (&view.scene, &declared.service);
    h.line(form.headings()[1], &[], &service.name);
    h.element("div", form.class("panel").as_slice(), |h| {
        h.element("dl", &[], |h| {
            if !service.owner.is_empty() {
                term(h, &scene.text("service-provider"), |h| h.text(&service.owner));
            }
            if !service.country.is_empty() {
                term(h, &scene.text("service-country"), |h| h.text(&scene.country(&service.country)));
            }
            term(h, &scene.text("service-purpose"), |h| purpose(h, scene, declared));
            if !declared.recipients.is_empty() {
                term(h, &scene.text("service-recipients"), |h| h.text(&declared.recipients.join(", ")));
            }
            if let Some(link) = Link::web(&service.privacy) {
                term(h, &scene.text("service-privacy"), |h| {
                    let attributes = [link.attr("href"), attr("rel", "noopener noreferrer")];
                    h.element("a", &attributes, |h| breakable(h, link.as_str()));
                });
            }
        });
    });
    let cookies = service
        .cookies
        .iter()
        .map(|rule| row(&rule.name, &scene.text("declaration-cookie"), &scene.retention(&rule.retention)));
    let keys = service
        .storage
        .iter()
        .map(|key| row(key, &scene.text("declaration-storage"), &scene.text("storage-until-deleted")));
    let rows: Vec<Row> = cookies.chain(keys).collect();
    if !rows.is_empty() {
        stored(h, view, &service.name, &rows, form);
    }
}

/// What is stored: its name, what it is, and how long it stays.
struct Row {
    name: String,
    kind: String,
    kept: String,
}

fn row(name: &str, kind: &str, kept: &str) -> Row {
    Row { name: name.to_owned(), kind: kind.to_owned(), kept: kept.to_owned() }
}

fn stored(h: &mut Html, view: &DeclarationView<'_>, name: &str, rows: &[Row], form: Form) {
    match form {
        Form::Page => table(h, view, name, rows),
        Form::Embedded { .. } => list(h, rows),
    }
}

fn list(h: &mut Html, rows: &[Row]) {
    h.element("ul", &[], |h| {
        for Row { name, kind, kept } in rows {
            h.element("li", &[], |h| {
                h.element("code", &[], |h| breakable(h, name));
                h.raw(" \u{b7} ");
                h.text(kind);
                h.raw(" \u{b7} ");
                h.text(kept);
            });
        }
    });
}

/// A name that may be broken between its parts, so that a long one makes no page wider.
fn breakable(h: &mut Html, name: &str) {
    for part in name.split_inclusive(['_', '-', '.', ':', '/']) {
        h.text(part);
        h.raw("<wbr>");
    }
}

/// A table that may be wider than the screen: it can be scrolled by keyboard (WCAG 2.1.1), and says what it is.
fn table(h: &mut Html, view: &DeclarationView<'_>, name: &str, rows: &[Row]) {
    let attributes = [class("scroll"), attr("tabindex", "0"), attr("role", "region"), attr("aria-label", name)];
    h.element("div", &attributes, |h| {
        h.element("table", &[], |h| {
            h.element("thead", &[], |h| {
                h.element("tr", &[], |h| {
                    for key in ["declaration-name", "declaration-kind", "declaration-retention"] {
                        h.line("th", &[attr("scope", "col")], &view.scene.text(key));
                    }
                });
            });
            h.element("tbody", &[], |h| {
                for Row { name, kind, kept } in rows {
                    h.element("tr", &[], |h| {
                        h.element("td", &[], |h| h.line("code", &[], name));
                        h.line("td", &[], kind);
                        h.line("td", &[], kept);
                    });
                }
            });
        });
    });
}

fn contact(h: &mut Html, view: &DeclarationView<'_>, form: Form) {
    let controller = &view.scene.settings.site.controller;
    h.element("p", form.class("meta").as_slice(), |h| {
        h.text(&controller.name);
        if let Some(address) = &controller.address {
            h.text(&format!(", {address}"));
        }
        h.raw(" \u{b7} ");
        h.link(&Link::mail(&controller.email), &controller.email);
    });
}
