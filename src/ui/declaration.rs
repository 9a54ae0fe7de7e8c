//! The cookie declaration, made from the policies: what each service stores, and for how long.

use super::document::tag;
use super::markup::{Attribute, Html, Link, attr, class};
use super::page::{Page, purpose, term};
use super::view::DeclarationView;
use tower_consent_policy::DeclaredService;

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

/// Our own cookies, and those that the operator listed as necessary.
fn own(h: &mut Html, view: &DeclarationView<'_>, form: Form) {
    let scene = &view.scene;
    let title = scene.text("declaration-own");
    h.line(form.headings()[1], &[], &title);
    let rows = scene.own_cookies(&view.ours).into_iter().map(|cookie| Row {
        name: cookie.name,
        purpose: Some(cookie.purpose),
        kept: cookie.kept.unwrap_or_else(|| "\u{2013}".to_owned()),
    });
    let rows: Vec<Row<'_>> = rows.collect();
    stored(h, view, &title, &Store { what: "service-cookies", rows: &rows }, form);
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
    let cookies = service.cookies.iter();
    let cookies = cookies.map(|rule| Row { name: &rule.name, purpose: None, kept: scene.retention(&rule.retention) });
    let until_deleted = scene.text("storage-until-deleted");
    let keys = service.storage.iter().map(|key| Row { name: key, purpose: None, kept: until_deleted.clone() });
    let (cookies, keys): (Vec<Row<'_>>, Vec<Row<'_>>) = (cookies.collect(), keys.collect());
    for (what, rows) in [("service-cookies", &cookies), ("service-storage", &keys)] {
        if !rows.is_empty() {
            stored(h, view, &service.name, &Store { what, rows }, form);
        }
    }
}

/// What is stored: its name, what it is for where that is not said above, and how long it stays.
struct Row<'a> {
    name: &'a str,
    purpose: Option<String>,
    kept: String,
}

/// Where it is stored, as the key of its words, and all that is there.
struct Store<'a> {
    what: &'static str,
    rows: &'a [Row<'a>],
}

fn stored(h: &mut Html, view: &DeclarationView<'_>, name: &str, store: &Store<'_>, form: Form) {
    match form {
        Form::Page => table(h, view, name, store),
        Form::Embedded { .. } => list(h, view, store),
    }
}

fn list(h: &mut Html, view: &DeclarationView<'_>, store: &Store<'_>) {
    h.line("p", &[], &view.scene.text(store.what));
    h.element("ul", &[], |h| {
        for Row { name, purpose, kept } in store.rows {
            h.element("li", &[], |h| {
                h.element("code", &[], |h| breakable(h, name));
                for text in purpose.iter().chain([kept]) {
                    h.raw(" \u{b7} ");
                    h.text(text);
                }
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
fn table(h: &mut Html, view: &DeclarationView<'_>, name: &str, store: &Store<'_>) {
    let what = view.scene.text(store.what);
    let label = format!("{name}: {what}");
    let has_purposes = store.rows.iter().any(|row| row.purpose.is_some());
    let purpose = has_purposes.then(|| view.scene.text("service-purpose"));
    let kept = view.scene.text("declaration-retention");
    let attributes = [class("scroll"), attr("tabindex", "0"), attr("role", "region"), attr("aria-label", &label)];
    h.element("div", &attributes, |h| {
        h.element("table", &[], |h| {
            h.element("thead", &[], |h| {
                h.element("tr", &[], |h| {
                    for heading in [&what].into_iter().chain(&purpose).chain([&kept]) {
                        h.line("th", &[attr("scope", "col")], heading);
                    }
                });
            });
            h.element("tbody", &[], |h| {
                for Row { name, purpose, kept } in store.rows {
                    h.element("tr", &[], |h| {
                        h.element("td", &[], |h| h.line("code", &[], name));
                        for text in purpose.iter().chain([kept]) {
                            h.line("td", &[], text);
                        }
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
