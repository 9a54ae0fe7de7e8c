//! What our scripts know of categories and services.

use tower_consent_policy::{Settings, catalogue};

/// Whether what a model allows by default is allowed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Defaults {
    Apply,
    DoNotApply,
}

/// Categories with their services, as `assets/state.js` reads it.
pub(super) fn of(settings: &Settings, defaults: Defaults) -> String {
    let groups = settings.categories.iter().enumerate().map(|(at, category)| {
        let mut group = category.id.clone();
        for (mark, marked) in [('*', defaults == Defaults::DoNotApply || category.sensitive), ('$', category.sale)] {
            if marked {
                group.push(mark);
            }
        }
        for declared in settings.services.iter().filter(|declared| declared.category == at) {
            group.push(' ');
            group.push_str(&catalogue::code(&declared.service.id));
            group.push_str(&declared.service.id);
        }
        group
    });
    groups.collect::<Vec<_>>().join("|")
}
