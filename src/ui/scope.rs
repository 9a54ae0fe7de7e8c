//! What our scripts know of categories and services.

use tower_consent_policy::{Settings, catalogue};

/// Categories with their services, as `assets/state.js` reads it. `is_shut`: what a model allows by default does not apply.
pub(super) fn of(settings: &Settings, is_shut: bool) -> String {
    let groups = settings.categories.iter().enumerate().map(|(at, category)| {
        let mut group = category.id.clone();
        for (mark, marked) in [('*', is_shut || category.sensitive), ('$', category.sale)] {
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
