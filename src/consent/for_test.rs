//! A `Consent` for tests of an app.

use std::collections::BTreeMap;
use std::sync::Arc;

use time::OffsetDateTime;

use super::derive::{Derived, bit};
use super::documents::{Acceptance, Acceptances, Documents};
use super::{Circumstances, Consent, Status};
use crate::ids::ConsentId;
use tower_consent_policy::{ConsentModel, Policies, ReleaseName};

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
    /// feature `test-util`. [`TestVisitor`](crate::TestVisitor) knows the site's own policies, services, regions and signals,
    /// and takes no misspelt name.
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
            release: ReleaseName::default(),
            signal: false,
            jurisdiction: "gdpr",
            is_for_child: false,
        })
    }

    /// The same consent of a visitor who has accepted these documents, in version 1.0. Needs feature `test-util`.
    ///
    /// ```
    /// use tower_consent::Consent;
    ///
    /// assert!(Consent::for_test([]).accepting(["terms"]).accepted("terms"));
    /// assert!(!Consent::for_test([]).accepted("terms"));
    /// ```
    #[must_use]
    pub fn accepting<'d>(self, documents: impl IntoIterator<Item = &'d str>) -> Self {
        let time = OffsetDateTime::UNIX_EPOCH;
        let one = |id: &str| Acceptance { document: id.to_owned(), version: (1, 0), time };
        let all = documents.into_iter().map(one).collect();
        let accepted = Documents::new(Acceptances { id: ConsentId::new(time), all }, |_| Some((1, 0)));
        self.with_documents(Some(Arc::new(accepted)))
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
