//! The cookie declaration, made from the policies: what each service stores, and for how long.

use super::markup::{Html, Link, attr, class};
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
        h.line(
            "p",
            &[class("meta")],
            &scene.text_with("declaration-release", &[("release", &view.release.to_string())]),
        );
        h.line("p", &[], &scene.text_with("declaration-intro", &[("site", &scene.settings.site.name)]));
        h.line("p", &[], &scene.text("declaration-transfers"));
        h.element("p", &[], |h| h.link(&scene.page(""), &scene.text("declaration-change")));
        for (at, category) in scene.settings.categories.iter().enumerate() {
            h.line("h2", &[], &scene.category_title(category));
            if let Some(text) = scene.category_text(category) {
                h.line("p", &[], &text);
            }
            if at == 0 {
                own(h, view);
            } else if scene.services(at).next().is_none() {
                h.line("p", &[], &scene.text("declaration-none"));
            }
            for declared in scene.services(at) {
                service(h, view, declared);
            }
        }
        contact(h, view);
    })
}

/// The consent cookie itself, and the cookies that the operator listed as necessary.
fn own(h: &mut Html, view: &DeclarationView<'_>) {
    let scene = &view.scene;
    let title = scene.text("declaration-own");
    h.line("h3", &[], &title);
    table(h, view, &title, |h| {
        row(h, view.cookie_name, &scene.text("declaration-own-consent"), &scene.decision_kept());
        if scene.settings.cache != CacheMode::Shared {
            // For browsers that cannot load our scripts as a file.
            row(h, INLINE, &scene.text("declaration-own-cookie"), &scene.retention("session"));
        }
        for (name, purpose, kept) in scene.own_cookies() {
            row(h, name, &purpose, kept.as_deref().unwrap_or("\u{2013}"));
        }
    });
}

fn service(h: &mut Html, view: &DeclarationView<'_>, declared: &DeclaredService) {
    let (scene, service) = (&view.scene, &declared.service);
    h.line("h3", &[], &service.name);
    h.element("div", &[class("panel")], |h| {
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
                    h.line("a", &[link.attr("href"), attr("rel", "noopener noreferrer")], link.as_str());
                });
            }
        });
    });
    if service.cookies.is_empty() && service.storage.is_empty() {
        return;
    }
    table(h, view, &service.name, |h| {
        for rule in service.cookies.iter() {
            row(h, &rule.name, &scene.text("declaration-cookie"), &scene.retention(&rule.retention));
        }
        for key in service.storage.iter() {
            row(h, key, &scene.text("declaration-storage"), &scene.text("storage-until-deleted"));
        }
    });
}

/// A table that may be wider than the screen: it can be scrolled by keyboard (WCAG 2.1.1), and says what it is.
fn table(h: &mut Html, view: &DeclarationView<'_>, name: &str, rows: impl FnOnce(&mut Html)) {
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
            h.element("tbody", &[], rows);
        });
    });
}

fn row(h: &mut Html, name: &str, kind: &str, kept: &str) {
    h.element("tr", &[], |h| {
        h.element("td", &[], |h| h.line("code", &[], name));
        h.line("td", &[], kind);
        h.line("td", &[], kept);
    });
}

fn contact(h: &mut Html, view: &DeclarationView<'_>) {
    let controller = &view.scene.settings.site.controller;
    h.element("p", &[class("meta")], |h| {
        h.text(&controller.name);
        if let Some(address) = &controller.address {
            h.text(&format!(", {address}"));
        }
        h.raw(" \u{b7} ");
        h.link(&Link::mail(&controller.email), &controller.email);
    });
}
