//! Why visitors are asked again: the summary of the release, and where the scope became wider.

use super::markup::{Html, Link, class, encoded};
use super::page::document_path;
use super::scene::Scene;
use super::view::{ChangedText, ChangesView};
use tower_consent_policy::release::scope::Widening;

/// How many changes the banner names. The preferences name all.
const IN_BANNER: usize = 3;

/// All of them, for the preferences.
pub(super) fn all(h: &mut Html, scene: &Scene<'_>, changes: &ChangesView) {
    if count(changes) == 0 {
        return;
    }
    h.line("p", &[class("wh")], &scene.text("changes-title"));
    list(h, scene, changes, usize::MAX);
}

/// The first of them, with a link to the rest, for the banner.
pub(super) fn some(h: &mut Html, scene: &Scene<'_>, changes: &ChangesView) {
    if count(changes) > 0 {
        list(h, scene, changes, IN_BANNER);
    }
}

fn count(changes: &ChangesView) -> usize {
    changes.documents.len() + changes.wider.len()
}

fn list(h: &mut Html, scene: &Scene<'_>, changes: &ChangesView, most: usize) {
    h.element("ul", &[class("d")], |h| {
        for text in changes.documents.iter().take(most) {
            h.element("li", &[], |h| document(h, scene, text));
        }
        for widening in changes.wider.iter().take(most.saturating_sub(changes.documents.len())) {
            h.line("li", &[], &sentence(scene, widening));
        }
        let more = count(changes).saturating_sub(most);
        if more > 0 {
            let words = scene.text_with("changes-more", &[("count", &more.to_string())]);
            h.element("li", &[], |h| h.link(&scene.page(""), &words));
        }
    });
}

fn document(h: &mut Html, scene: &Scene<'_>, text: &ChangedText) {
    let path = document_path(&text.id);
    let link = match &text.from {
        Some(from) => scene.page(&format!("{path}/diff/{}/{}", encoded(from), encoded(&text.to))),
        None => scene.page(&path),
    };
    link_and_summary(h, scene, text, &link);
}

fn link_and_summary(h: &mut Html, scene: &Scene<'_>, text: &ChangedText, link: &Link) {
    let key = if text.from.is_some() { "changes-document" } else { "changes-new-document" };
    h.link(link, &scene.text_with(key, &[("title", &text.title), ("version", &text.to)]));
    if let Some(summary) = &text.summary {
        h.text(": ");
        h.text(summary);
    }
}

fn sentence(scene: &Scene<'_>, widening: &Widening) -> String {
    let said = |key: &str, arguments: &[(&str, &str)]| scene.text_with(key, arguments);
    match widening {
        Widening::NewCategory(id) => said("changes-category", &[("category", &category(scene, id))]),
        Widening::Sale(id) => said("changes-sale", &[("category", &category(scene, id))]),
        Widening::SoldService { service: id, category: at } => {
            let what = format!("{} ({})", category(scene, at), service(scene, id));
            said("changes-sale", &[("category", &what)])
        }
        Widening::Sensitive(id) => said("changes-sensitive", &[("category", &category(scene, id))]),
        Widening::NewService { service: id, category: at } => {
            said("changes-service", &[("service", &service(scene, id)), ("category", &category(scene, at))])
        }
        Widening::Moved { service: id, from, to } => {
            let (from, to) = (category(scene, from), category(scene, to));
            said("changes-moved", &[("service", &service(scene, id)), ("before", &from), ("category", &to)])
        }
        Widening::NewOwner { service: id, owner } => {
            said("changes-owner", &[("service", &service(scene, id)), ("owner", owner)])
        }
        Widening::NewRecipient { service: id, recipient } => {
            said("changes-recipient", &[("service", &service(scene, id)), ("recipient", recipient)])
        }
        Widening::NewCookie { service: id, cookie } => {
            said("changes-cookie", &[("service", &service(scene, id)), ("cookie", cookie)])
        }
        Widening::NewStorage { service: id, key } => {
            let key = format!("{key} ({})", scene.text("service-storage"));
            said("changes-cookie", &[("service", &service(scene, id)), ("cookie", &key)])
        }
        Widening::NewPurpose(id) => {
            let declared = scene.settings.services.iter().find(|declared| declared.service.id == *id);
            let purpose = declared.map(|declared| scene.purpose(declared).text).unwrap_or_default();
            said("changes-purpose", &[("service", &service(scene, id)), ("purpose", &purpose)])
        }
        Widening::NewText(id) => {
            let found = scene.settings.categories.iter().find(|category| category.id == *id);
            let text = found.and_then(|found| scene.category_text(found)).unwrap_or_default();
            said("changes-purpose", &[("service", &category(scene, id)), ("purpose", &text)])
        }
        Widening::NewController(name) => {
            said("changes-owner", &[("service", &scene.settings.site.name), ("owner", name)])
        }
        Widening::LongerLife { service: id, cookie, life } => {
            let cookie = format!("{cookie} ({})", scene.retention(life));
            said("changes-cookie", &[("service", &service(scene, id)), ("cookie", &cookie)])
        }
        Widening::NewCountry { service: id, country } => {
            let found = scene.settings.services.iter().find(|declared| declared.service.id == *id);
            let owner = found.map_or("", |found| &found.service.owner);
            let owner = format!("{owner} ({})", scene.country(country));
            said("changes-owner", &[("service", &service(scene, id)), ("owner", owner.trim_start())])
        }
    }
}

fn category(scene: &Scene<'_>, id: &str) -> String {
    let found = scene.settings.categories.iter().find(|category| category.id == id);
    found.map_or_else(|| id.to_owned(), |category| scene.category_title(category))
}

fn service(scene: &Scene<'_>, id: &str) -> String {
    let found = scene.settings.services.iter().find(|declared| declared.service.id == id);
    found.map_or_else(|| id.to_owned(), |declared| declared.service.name.to_string())
}
