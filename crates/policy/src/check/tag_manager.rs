//! # TC0345 container-in-one-category
//!
//! ## What it does
//! Finds a tag manager (Google Tag Manager, Tealium, Adobe Tags and the like) in one category, while services that measure
//! or advertise are declared in another one.
//!
//! ## Why
//! The container loads with its own category. For a visitor who allows only the other one it stays held, and with it all
//! that it would have loaded: their visits are not counted, and nothing says so. docs/tags.md has what you can do. It is
//! not `necessary`: VG Hannover 10 A 5385/22.
//!
//! ## Bad
//! ```toml
//! [[services]]
//! use = "google-tag-manager" # marketing; it loads Google Analytics too
//!
//! [[services]]
//! use = "google-analytics" # analytics
//! ```
//!
//! ## Good
//! ```toml
//! [[services]]
//! # allow TC0345: Google Analytics has a snippet of its own, the container is for advertising only
//! use = "google-tag-manager"
//!
//! [[services]]
//! use = "google-analytics"
//! ```

use crate::check::Lint;
use crate::codes;
use crate::settings::valid::DeclaredService;

pub(crate) fn check(lint: &Lint<'_>) {
    let services = &lint.settings.services;
    for container in services.iter().filter(|declared| declared.category > 0 && declared.service.is_container()) {
        let mut left_out: Vec<&DeclaredService> =
            services.iter().filter(|other| other.category != container.category && is_carried(other)).collect();
        // One for each category is enough to see what is meant.
        left_out.sort_by_key(|other| other.category);
        left_out.dedup_by_key(|other| other.category);
        if !left_out.is_empty() {
            add(lint, container, &left_out);
        }
    }
}

/// Whether a container is there for such things.
fn is_carried(declared: &DeclaredService) -> bool {
    let service = &declared.service;
    declared.category > 0 && service.measures_or_advertises() && !service.is_container() && !service.asks_for_consent()
}

fn add(lint: &Lint<'_>, container: &DeclaredService, left_out: &[&DeclaredService]) {
    let id = &*container.service.id;
    let ids = lint.written.services.iter().filter_map(|entry| entry.catalogue_id.as_ref().or(entry.id.as_ref()));
    let Some(written) = ids.into_iter().find(|written| written.value == id) else { return };
    let title = |category: usize| lint.settings.categories.get(category).map_or("", |category| &category.id);
    let examples: Vec<String> =
        left_out.iter().map(|other| format!("{} (`{}`)", other.service.name, title(other.category))).collect();
    let what = format!(
        "{} loads only for those who allow `{}`: who allows another category gets nothing of what is in it, such as {}",
        container.service.name,
        title(container.category),
        examples.join(", ")
    );
    let help = "give what it loads of other categories a snippet of its own, or put the container into the category of \
                most of it (docs/tags.md); if it is for this category alone, say so with `# allow TC0345: …`";
    lint.add(&codes::CONTAINER_IN_ONE_CATEGORY, written.span.clone(), what, help);
}

#[cfg(test)]
mod tests {
    fn found(services: &str) -> Vec<String> {
        let toml = format!("{}[categories.analytics]\n[categories.marketing]\n{services}", crate::tests::SMALL);
        let files = [("consent.toml", toml.as_str()), ("privacy/1.0/en.md", "# Privacy\n\nText.\n")];
        let report = crate::Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH);
        let found = report.findings().iter().filter(|finding| finding.code == "TC0345");
        found.map(|finding| finding.what.clone()).collect()
    }

    fn used(ids: &[&str]) -> String {
        ids.iter().map(|id| format!("[[services]]\nuse = \"{id}\"\n")).collect()
    }

    #[test]
    fn a_container_beside_tools_of_another_category_is_found() {
        for container in ["google-tag-manager", "tealium", "adobe-tags", "cloudflare-zaraz", "commanders-act"] {
            let found = found(&used(&[container, "google-analytics", "matomo", "meta-pixel"]));
            assert!(
                found.len() == 1 && found[0].contains("Google Analytics 4 (`analytics`)"),
                "{container}: {found:?}"
            );
        }
        for container in ["segment", "rudderstack", "piwik-pro"] {
            let found = found(&used(&[container, "google-analytics", "meta-pixel"]));
            assert!(found.len() == 1 && found[0].contains("(`marketing`)"), "{container}: {found:?}");
        }
        let moved = "[[services]]\nuse = \"google-tag-manager\"\ncategory = \"analytics\"\n";
        assert_eq!(found(&format!("{moved}{}", used(&["meta-pixel"]))).len(), 1);
    }

    #[test]
    fn a_container_that_all_of_it_goes_with_is_fine() {
        let moved = "[[services]]\nuse = \"google-tag-manager\"\ncategory = \"analytics\"\n";
        for services in [
            used(&["google-tag-manager"]),
            used(&["google-tag-manager", "meta-pixel"]),
            used(&["google-tag-manager", "tealium"]),
            used(&["google-analytics", "meta-pixel"]),
            format!("{moved}{}", used(&["google-analytics"])),
        ] {
            assert_eq!(found(&services), [""; 0], "{services}");
        }
    }
}
