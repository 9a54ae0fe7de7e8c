//! The visitor's own record.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::assets;
use super::document::version_path;
use super::markup::{Html, attr, class};
use super::page::{Page, term, time};
use super::view::{ReceiptDocument, ReceiptRecord, ReceiptView};
use tower_consent_policy::NECESSARY;

/// The page at `GET {prefix}/receipt`.
pub(crate) fn page(view: &ReceiptView<'_>) -> String {
    let scene = &view.scene;
    let title = scene.text("receipt-title");
    Page { scene, title: &title, private: true, query: &[], canonical: None }.render(|h| {
        h.line("h1", &[], &title);
        match view.record {
            Some(record) => {
                h.line("p", &[], &scene.text("receipt-intro"));
                if view.stale {
                    let words = super::preferences::stale(view.model, "preferences-stale");
                    h.line("p", &[class("note")], &scene.text(words));
                }
                h.element("div", &[class("panel")], |h| {
                    h.element("dl", &[], |h| facts(h, view, record));
                    groups(h, view, record);
                    if !record.shown.is_empty() {
                        h.element("details", &[], |h| {
                            h.line("summary", &[], &scene.text("receipt-shown"));
                            let attributes = [attr("lang", &record.language)];
                            h.element("ul", &attributes, |h| {
                                record.shown.iter().for_each(|line| h.line("li", &[], line))
                            });
                        });
                    }
                });
            }
            None if view.documents.is_empty() => h.line("p", &[], &scene.text("receipt-none")),
            None => {}
        }
        view.documents.iter().for_each(|accepted| document(h, view, accepted));
        if view.record.is_some() || !view.documents.is_empty() {
            h.element("p", &[], |h| h.link(&scene.own("/receipt?download"), &scene.text("receipt-download")));
        }
        h.element("p", &[], |h| h.link(&scene.page(""), &scene.text("declaration-change")));
        if view.record.is_some() || !view.documents.is_empty() {
            h.element("script", &[], |h| h.raw(assets::LOCAL_TIME.text));
        }
    })
}

/// An accepted document, which is no part of the choice.
fn document(h: &mut Html, view: &ReceiptView<'_>, accepted: &ReceiptDocument) {
    let scene = &view.scene;
    let code = |h: &mut Html, key: &str, value: &str| term(h, &scene.text(key), |h| h.line("code", &[], value));
    h.line("h2", &[], &scene.text("receipt-action-document_accepted"));
    h.element("div", &[class("panel")], |h| {
        h.element("dl", &[], |h| {
            term(h, &scene.text_with("document-version", &[("version", &accepted.version)]), |h| {
                h.link(&scene.page(&version_path(&accepted.document, &accepted.version)), &accepted.title);
            });
            term(h, &scene.text("receipt-time"), |h| moment(h, view, accepted.time));
            let language = scene.locales.language_name(&accepted.language);
            term(h, &scene.text("receipt-language"), |h| h.text(&language));
            code(h, "receipt-id", &accepted.consent);
            code(h, "receipt-record", &accepted.id);
            code(h, "receipt-digest", &accepted.digest);
        });
    });
}

fn facts(h: &mut Html, view: &ReceiptView<'_>, record: &ReceiptRecord) {
    let scene = &view.scene;
    let code = |h: &mut Html, key: &str, value: &str| term(h, &scene.text(key), |h| h.line("code", &[], value));
    let line = |h: &mut Html, key: &str, value: &str| term(h, &scene.text(key), |h| h.text(value));
    code(h, "receipt-id", &record.consent);
    code(h, "receipt-record", &record.id);
    term(h, &scene.text("receipt-time"), |h| moment(h, view, record.time));
    let action = format!("receipt-action-{}", record.action);
    let action = scene.locales.find(scene.language, &action, &[]).unwrap_or_else(|| record.action.clone());
    line(h, "receipt-action", &action);
    if !view.stale {
        term(h, &scene.text("receipt-valid-until"), |h| moment(h, view, record.valid_until));
    }
    line(h, "receipt-model", &scene.text(&format!("receipt-model-{}", record.model)));
    line(h, "receipt-release", &record.release.to_string());
    line(h, "receipt-language", &scene.locales.language_name(&record.language));
    line(h, "receipt-signal", &scene.text(if record.signal { "receipt-yes" } else { "receipt-no" }));
    if !record.digest.is_empty() {
        code(h, "receipt-digest", &record.digest);
    }
}

/// What was allowed, by category: by title and name. What the site no longer has is shown by its id.
fn groups(h: &mut Html, view: &ReceiptView<'_>, record: &ReceiptRecord) {
    let (scene, settings) = (&view.scene, view.scene.settings);
    let state = |granted: bool| scene.text(if granted { "receipt-granted" } else { "receipt-refused" });
    if record.groups.is_empty() {
        h.line("p", &[], &scene.text("receipt-nothing"));
    }
    for group in &record.groups {
        let category = group.category.as_ref().map(|id| {
            let known = settings.categories.iter().find(|category| category.id == *id);
            known.map_or_else(|| id.clone(), |category| scene.category_title(category))
        });
        if let Some(title) = category {
            // Nobody was asked about what is necessary.
            let is_necessary = group.category.as_deref() == Some(NECESSARY);
            let state = if is_necessary { scene.text("preferences-always") } else { state(group.granted) };
            h.line("h2", &[], &format!("{title}: {state}"));
        } else {
            h.start("hr", &[]);
        }
        if group.services.is_empty() {
            continue;
        }
        h.element("ul", &[], |h| {
            for (id, granted) in &group.services {
                let known = settings.services.iter().find(|declared| declared.service.id == *id);
                let name = known.map_or_else(|| id.clone(), |declared| declared.service.name.to_string());
                h.line("li", &[], &format!("{name}: {}", state(*granted)));
            }
        });
    }
}

/// A moment in the visitor's own time, with a script, and the exact one, which is also there without.
fn moment(h: &mut Html, view: &ReceiptView<'_>, at: OffsetDateTime) {
    let exact = at.format(&Rfc3339).unwrap_or_default();
    time(h, &view.scene, at);
    h.text(&format!(" ({exact})"));
}
