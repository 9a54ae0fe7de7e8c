//! What our scripts know of categories and services.

use tower_consent_policy::{DeclaredService, Settings, catalogue};

/// Whether what a model allows by default is allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Defaults {
    Apply,
    DoNotApply,
}

/// Categories with their services, as `assets/state.js` reads it. Services that sell or share where their category does
/// not are a group of its name before it: what is read later of a category counts.
pub(super) fn of(settings: &Settings, defaults: Defaults) -> String {
    let mut groups = Vec::new();
    for (at, category) in settings.categories.iter().enumerate() {
        let of_category = || settings.services.iter().filter(move |declared| declared.category == at);
        let marked = if defaults == Defaults::DoNotApply || category.sensitive { "*" } else { "" };
        let is_apart = |declared: &&DeclaredService| settings.is_sold(declared) && !settings.has_sale(at);
        let apart: Vec<_> = of_category().filter(is_apart).collect();
        if !apart.is_empty() {
            groups.push(group(&format!("{}{marked}$", category.id), apart.into_iter()));
        }
        let sale = if settings.has_sale(at) { "$" } else { "" };
        let others = of_category().filter(|declared| !is_apart(declared));
        groups.push(group(&format!("{}{marked}{sale}", category.id), others));
    }
    groups.join("|")
}

fn group<'s>(title: &str, services: impl Iterator<Item = &'s DeclaredService>) -> String {
    services.fold(title.to_owned(), |group, declared| {
        let id = &declared.service.id;
        format!("{group} {}{id}", catalogue::code(id))
    })
}
