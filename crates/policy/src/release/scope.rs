//! The consent scope: what a decision covers, and whether it became wider.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::settings::valid::Settings;

/// What a decision covers: categories, services, recipients, cookies, purposes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConsentScope {
    /// All except `necessary`.
    pub(crate) categories: BTreeMap<String, CategoryScope>,
    pub(crate) services: BTreeMap<String, ServiceScope>,
}

/// What a category covers besides its services.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct CategoryScope {
    pub(crate) sale: bool,
    pub(crate) sensitive: bool,
}

/// What consent to a service covers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ServiceScope {
    pub(crate) category: String,
    pub(crate) owner: String,
    pub(crate) purpose: String,
    pub(crate) recipients: BTreeSet<String>,
    pub(crate) cookies: BTreeSet<String>,
}

/// What a decision covers of a service, in the words of its release.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CoveredService<'s> {
    /// The category it belonged to.
    pub category: &'s str,
    /// The company that runs it.
    pub owner: &'s str,
    /// What it is for, in the site's main language or in English.
    pub purpose: &'s str,
    /// Who receives the data.
    pub recipients: Vec<&'s str>,
}

const NECESSARY: &str = "necessary";

/// One way in which a scope became wider. Services and categories are ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Widening {
    /// A category that was not there.
    NewCategory(String),
    /// The category now counts as sale or targeted advertising.
    Sale(String),
    /// The category now covers sensitive data.
    Sensitive(String),
    /// A service that was not there.
    NewService {
        /// The service.
        service: String,
        /// The category it belongs to.
        category: String,
    },
    /// A service that now belongs to another category.
    Moved {
        /// The service.
        service: String,
        /// The category before.
        from: String,
        /// The category now.
        to: String,
    },
    /// A service that another company runs now.
    NewOwner {
        /// The service.
        service: String,
        /// The company.
        owner: String,
    },
    /// A company that did not receive a service's data before.
    NewRecipient {
        /// The service.
        service: String,
        /// The company.
        recipient: String,
    },
    /// A cookie that a service did not set before.
    NewCookie {
        /// The service.
        service: String,
        /// The cookie's name or pattern.
        cookie: String,
    },
    /// A service whose purpose is described differently.
    NewPurpose(String),
}

/// As `policies.lock` says it.
impl fmt::Display for Widening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NewCategory(id) => write!(f, "new category `{id}`"),
            Self::Sale(id) => {
                write!(f, "changed purpose: the category `{id}` now counts as sale or targeted advertising")
            }
            Self::Sensitive(id) => write!(f, "changed purpose: the category `{id}` now covers sensitive data"),
            Self::NewService { service, category } => write!(f, "new service `{service}` in `{category}`"),
            Self::Moved { service, from, to } => write!(f, "service `{service}` moved from `{from}` to `{to}`"),
            Self::NewOwner { service, owner } => write!(f, "`{service}` has a new owner: {owner}"),
            Self::NewRecipient { service, recipient } => write!(f, "`{service}` has a new recipient: {recipient}"),
            Self::NewCookie { service, cookie } => write!(f, "`{service}` has a new cookie: {cookie}"),
            Self::NewPurpose(service) => write!(f, "changed purpose of `{service}`"),
        }
    }
}

impl ConsentScope {
    /// What it says about a service; `None` if it has none of this id.
    pub fn service(&self, id: &str) -> Option<CoveredService<'_>> {
        self.services.get(id).map(|service| CoveredService {
            category: &service.category,
            owner: &service.owner,
            purpose: &service.purpose,
            recipients: service.recipients.iter().map(String::as_str).collect(),
        })
    }

    /// The scope of the settings as they are.
    pub(crate) fn of(settings: &Settings) -> Self {
        let categories = settings.categories.iter().skip(1).map(|category| {
            let scope = CategoryScope { sale: category.sale, sensitive: category.sensitive };
            (category.id.clone(), scope)
        });
        let main = settings.site.languages.first();
        let services = settings.services.iter().map(|declared| {
            let category =
                settings.categories.get(declared.category).map_or(NECESSARY, |category| category.id.as_str());
            let own = main.and_then(|main| declared.purpose.get(main)).map(String::as_str);
            let scope = ServiceScope {
                category: category.to_owned(),
                owner: one_line(&declared.service.owner),
                purpose: one_line(own.unwrap_or(&declared.service.purpose)),
                recipients: declared.recipients.iter().map(|name| one_line(name)).collect(),
                cookies: declared.service.cookies.iter().map(|rule| rule.name.to_string()).collect(),
            };
            (declared.service.id.to_string(), scope)
        });
        Self { categories: categories.collect(), services: services.collect() }
    }

    /// Why a decision under `older` does not cover this scope; empty if it does. Narrowing does not
    /// count, nor do changes of a service that was and is necessary.
    pub(crate) fn widened_since(&self, older: &Self) -> Vec<String> {
        self.widenings_since(older).iter().map(Widening::to_string).collect()
    }

    /// As [`widened_since`](Self::widened_since), as data.
    pub(crate) fn widenings_since(&self, older: &Self) -> Vec<Widening> {
        let mut reasons = Vec::new();
        for (id, category) in &self.categories {
            match older.categories.get(id) {
                None => reasons.push(Widening::NewCategory(id.clone())),
                Some(before) => {
                    if category.sale && !before.sale {
                        reasons.push(Widening::Sale(id.clone()));
                    }
                    if category.sensitive && !before.sensitive {
                        reasons.push(Widening::Sensitive(id.clone()));
                    }
                }
            }
        }
        for (id, service) in &self.services {
            match older.services.get(id) {
                None if service.category == NECESSARY => {}
                None => {
                    reasons.push(Widening::NewService { service: id.clone(), category: service.category.clone() });
                }
                Some(before) => service.widened(id, before, &mut reasons),
            }
        }
        reasons
    }

    /// What `older` had and this does not have any more.
    pub(crate) fn narrowed_since(&self, older: &Self) -> Vec<String> {
        let mut changes = Vec::new();
        let gone = older.categories.keys().filter(|id| !self.categories.contains_key(*id));
        changes.extend(gone.map(|id| format!("category `{id}` is gone")));
        for (id, before) in &older.services {
            let Some(service) = self.services.get(id) else {
                changes.push(format!("service `{id}` is gone"));
                continue;
            };
            let gone = before.recipients.difference(&service.recipients);
            changes.extend(gone.map(|name| format!("`{id}`: recipient {name} is gone")));
            let gone = before.cookies.difference(&service.cookies);
            changes.extend(gone.map(|name| format!("`{id}`: cookie {name} is gone")));
        }
        changes
    }
}

impl ServiceScope {
    fn widened(&self, id: &str, before: &Self, reasons: &mut Vec<Widening>) {
        let service = || id.to_owned();
        if self.category != before.category {
            let (from, to) = (before.category.clone(), self.category.clone());
            reasons.push(Widening::Moved { service: service(), from, to });
        } else if self.category == NECESSARY {
            return;
        }
        if self.owner != before.owner {
            reasons.push(Widening::NewOwner { service: service(), owner: self.owner.clone() });
        }
        let new = self.recipients.difference(&before.recipients);
        reasons.extend(new.map(|name| Widening::NewRecipient { service: service(), recipient: name.clone() }));
        let new = self.cookies.difference(&before.cookies);
        reasons.extend(new.map(|name| Widening::NewCookie { service: service(), cookie: name.clone() }));
        if self.purpose != before.purpose {
            reasons.push(Widening::NewPurpose(service()));
        }
    }
}

/// Line ends and several spaces do not change the meaning.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::type_complexity, reason = "a table of samples")]
    fn scope(services: &[(&str, &str, &[&str], &[&str], &str)]) -> ConsentScope {
        let mut scope = ConsentScope::default();
        for category in ["analytics", "marketing"] {
            scope.categories.insert(category.into(), CategoryScope::default());
        }
        for (id, category, recipients, cookies, purpose) in services {
            let service = ServiceScope {
                category: (*category).into(),
                owner: "Owner".into(),
                purpose: (*purpose).into(),
                recipients: recipients.iter().map(|s| (*s).into()).collect(),
                cookies: cookies.iter().map(|s| (*s).into()).collect(),
            };
            scope.services.insert((*id).into(), service);
        }
        scope
    }

    fn base() -> ConsentScope {
        scope(&[("ga", "analytics", &["Google"], &["_ga"], "p"), ("shield", "necessary", &["X"], &["s"], "q")])
    }

    #[test]
    fn each_way_of_widening_has_its_reason() {
        let cases: [(&str, ConsentScope); 6] = [
            (
                "new service `b`",
                scope(&[("ga", "analytics", &["Google"], &["_ga"], "p"), ("b", "analytics", &[], &[], "")]),
            ),
            ("moved from `analytics` to `marketing`", scope(&[("ga", "marketing", &["Google"], &["_ga"], "p")])),
            ("moved from `analytics` to `necessary`", scope(&[("ga", "necessary", &["Google"], &["_ga"], "p")])),
            ("new recipient: Other", scope(&[("ga", "analytics", &["Google", "Other"], &["_ga"], "p")])),
            ("new cookie: _gid", scope(&[("ga", "analytics", &["Google"], &["_ga", "_gid"], "p")])),
            ("changed purpose of `ga`", scope(&[("ga", "analytics", &["Google"], &["_ga"], "else")])),
        ];
        for (reason, wider) in cases {
            let reasons = wider.widened_since(&base());
            assert_eq!(reasons.len(), 1, "{reason}: {reasons:?}");
            assert!(reasons[0].contains(reason), "{reason}: {reasons:?}");
        }
        let mut wider = base();
        wider.categories.insert("research".into(), CategoryScope::default());
        assert_eq!(wider.widened_since(&base()), ["new category `research`"]);
        wider = base();
        wider.categories.insert("analytics".into(), CategoryScope { sale: true, sensitive: false });
        assert_eq!(wider.widened_since(&base()).len(), 1);
    }

    #[test]
    fn narrowing_and_changes_of_necessary_services_do_not_widen_the_scope() {
        assert!(base().widened_since(&base()).is_empty());
        assert!(ConsentScope::default().widened_since(&base()).is_empty());
        let more = scope(&[
            ("ga", "analytics", &["Google"], &[], "p"),
            ("shield", "necessary", &["X", "Y"], &["s", "t"], "other"),
            ("login", "necessary", &[], &["sid"], ""),
        ]);
        assert!(more.widened_since(&base()).is_empty());
        assert_eq!(more.narrowed_since(&base()), ["`ga`: cookie _ga is gone"]);
    }
}
