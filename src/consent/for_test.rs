//! A `Consent` for tests of an app.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::derive::{Derived, bit};
use super::{Circumstances, Consent, Status};
use tower_consent_policy::{ConsentModel, Policies, ReleaseNumber};

/// A site with the conventional categories.
const SITE: &str = r#"
[site]
name = "Test"
languages = ["en"]
controller = { name = "Test", email = "privacy@example.org" }
[categories.functional]
[categories.analytics]
[categories.marketing]
"#;

impl Consent {
    /// The consent of a visitor who granted these categories and refused all others: for tests of handlers. Needs
    /// feature `test-util`.
    ///
    /// ```
    /// use tower_consent::{Analytics, Consent, Marketing};
    ///
    /// let consent = Consent::for_test(["analytics"]);
    /// assert!(consent.grant::<Analytics>().is_some());
    /// assert!(consent.grant::<Marketing>().is_none());
    ///
    /// let mut request = http::Request::new(());
    /// request.extensions_mut().insert(consent);
    /// ```
    pub fn for_test<'c>(granted: impl IntoIterator<Item = &'c str>) -> Self {
        let policies = Policies::from_files([("consent.toml", SITE)]).expect("the settings above are valid");
        let mut settings = policies.settings().clone();
        let mut categories = bit(0);
        for name in granted {
            let at = settings.categories.iter().position(|category| category.id == name).unwrap_or_else(|| {
                let mut own = settings.categories[1].clone();
                own.id = name.to_owned();
                settings.categories.push(own);
                settings.categories.len() - 1
            });
            categories |= bit(at);
        }
        let derived = Derived {
            standing: None,
            status: Status::Decided,
            categories,
            exceptions: BTreeMap::new(),
            signal_honoured: false,
        };
        Self::new(Circumstances {
            settings: Arc::new(settings),
            derived,
            decision: None,
            model: ConsentModel::OptIn,
            release: ReleaseNumber::default(),
            signal: false,
            jurisdiction: "gdpr",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_is_granted_and_nothing_else() {
        let consent = Consent::for_test(["marketing", "research"]);
        for (name, granted) in
            [("necessary", true), ("functional", false), ("analytics", false), ("marketing", true), ("research", true)]
        {
            assert_eq!(consent.has(name), granted, "{name}");
        }
        assert_eq!(consent.status(), Status::Decided);
    }
}
