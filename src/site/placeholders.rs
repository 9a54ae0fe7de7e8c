//! Placeholders, and what visitors are shown there: who allows a service in one has a record that names its words.

use super::Site;
use crate::ui;
use crate::ui::scene::Scene;
use crate::ui::view::PlaceholderView;
use tower_consent_policy::ReleaseName;

impl Site {
    /// The markup, with the digest of its words where something can be allowed.
    pub(crate) fn placeholder(&self, view: &PlaceholderView<'_>) -> String {
        let digest = self.placeholder_digest(view);
        ui::placeholder(&PlaceholderView { digest: &digest, ..*view })
    }

    /// Makes known what the placeholders say in a language: the page of one may have come from another node, or from
    /// before a restart.
    pub(crate) fn remember_placeholders(&self, language: usize) {
        let catalogue = self.catalogue();
        let scene = Scene {
            settings: self.settings(),
            locales: self.locales(),
            language: self.language(language),
            documents: &[],
            templates: None,
        };
        let services = self.settings.services.iter().filter_map(|declared| catalogue.by_id(&declared.service.id));
        for service in services.map(|index| catalogue.get(index)) {
            if service.embed || !service.widgets.is_empty() {
                // No word of it depends on the release.
                self.placeholder_digest(&PlaceholderView::new(scene, ReleaseName::default(), service));
            }
        }
    }

    fn placeholder_digest(&self, view: &PlaceholderView<'_>) -> String {
        if view.loadable { self.shown().add(&ui::shown_in_placeholder(view)) } else { String::new() }
    }
}
