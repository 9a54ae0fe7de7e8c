//! The consent scope: what a decision covers, and whether it became wider.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::catalogue::Catalogue;
use crate::settings::valid::{DeclaredService, Language, Settings};
use crate::settings::validate::words::duration;

/// What a decision covers: who asks, categories, services, recipients, cookies, purposes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConsentScope {
    /// The name of the controller. Releases of earlier versions of this program do not say it; nor do they have the texts of
    /// categories and the details of services.
    pub(crate) controller: Option<String>,
    /// All except `necessary`.
    pub(crate) categories: BTreeMap<String, CategoryScope>,
    pub(crate) services: BTreeMap<String, ServiceScope>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct CategoryScope {
    pub(crate) sale: bool,
    pub(crate) sensitive: bool,
    /// Title and description by language, where the operator wrote them.
    pub(crate) texts: Option<BTreeMap<Language, String>>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ServiceScope {
    pub(crate) category: String,
    pub(crate) owner: String,
    pub(crate) purpose: String,
    pub(crate) recipients: BTreeSet<String>,
    pub(crate) cookies: BTreeSet<String>,
    pub(crate) details: Option<ServiceDetails>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ServiceDetails {
    /// The owner's country; empty if unknown.
    pub(crate) country: String,
    /// Hosts that the operator wrote; those of the catalogue change with the program.
    pub(crate) hosts: BTreeSet<String>,
    /// How long each cookie lives, as written.
    pub(crate) lives: BTreeMap<String, String>,
    /// Its purpose by language, where the operator wrote one.
    pub(crate) purposes: BTreeMap<Language, String>,
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
    /// Somebody else is responsible now.
    NewController(String),
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
    /// A cookie that lives longer than before.
    LongerLife {
        /// The service.
        service: String,
        /// The cookie's name or pattern.
        cookie: String,
        /// How long it lives, as written.
        life: String,
    },
    /// A service whose owner is in another country, outside the EEA.
    NewCountry {
        /// The service.
        service: String,
        /// The country's code (ISO 3166-1).
        country: String,
    },
    /// A service whose purpose is described differently.
    NewPurpose(String),
    /// A category that is described differently.
    NewText(String),
}

impl Widening {
    /// The id of the service or category whose text changed, if that is what happened: the operator may say that it means
    /// the same.
    pub fn text_of(&self) -> Option<&str> {
        match self {
            Self::NewPurpose(id) | Self::NewText(id) => Some(id),
            _ => None,
        }
    }
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
            Self::NewController(name) => write!(f, "new controller: {name}"),
            Self::LongerLife { service, cookie, life } => {
                write!(f, "`{service}`: the cookie {cookie} lives longer: {life}")
            }
            Self::NewCountry { service, country } => write!(f, "`{service}` is run from another country: {country}"),
            Self::NewPurpose(service) => write!(f, "changed purpose of `{service}`"),
            Self::NewText(category) => write!(f, "changed text of the category `{category}`"),
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

    pub(crate) fn of(settings: &Settings) -> Self {
        let categories = settings.categories.iter().skip(1).map(|category| {
            let mut texts = BTreeMap::new();
            for language in category.title.keys().chain(category.description.keys()) {
                let text =
                    [&category.title, &category.description].map(|text| text.get(language).map_or("", String::as_str));
                texts.insert(language.clone(), one_line(&text.join(" ")));
            }
            let scope = CategoryScope { sale: category.sale, sensitive: category.sensitive, texts: Some(texts) };
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
                details: Some(ServiceDetails::of(declared, main)),
            };
            (declared.service.id.to_string(), scope)
        });
        let controller = Some(one_line(&settings.site.controller.name));
        Self { controller, categories: categories.collect(), services: services.collect() }
    }

    pub(crate) fn is_complete(&self) -> bool {
        self.controller.is_some()
    }

    /// This scope, with what it does not say taken from another one.
    pub(crate) fn completed_by(mut self, other: &Self) -> Self {
        self.controller = self.controller.or_else(|| other.controller.clone());
        for (id, category) in &mut self.categories {
            let known = other.categories.get(id).and_then(|other| other.texts.clone());
            category.texts = category.texts.take().or(known);
        }
        for (id, service) in &mut self.services {
            let known = other.services.get(id).and_then(|other| other.details.clone());
            service.details = service.details.take().or(known);
        }
        self
    }

    /// Whether another scope is the same, as far as both say what they are.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.clone().completed_by(other) == other.clone().completed_by(self)
    }

    /// Why a decision under `older` does not cover this scope; empty if it does. Narrowing does not
    /// count, nor do changes of a service that was and is necessary.
    pub(crate) fn widened_since(&self, older: &Self) -> Vec<String> {
        self.widenings_since(older).iter().map(Widening::to_string).collect()
    }

    /// As [`widened_since`](Self::widened_since), as data.
    pub(crate) fn widenings_since(&self, older: &Self) -> Vec<Widening> {
        let mut reasons = Vec::new();
        if let (Some(name), Some(before)) = (&self.controller, &older.controller)
            && name != before
        {
            reasons.push(Widening::NewController(name.clone()));
        }
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
                    let texts = (&category.texts, &before.texts);
                    if let (Some(texts), Some(before)) = texts
                        && has_other_text(texts, before)
                    {
                        reasons.push(Widening::NewText(id.clone()));
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

    /// What differs from `older` and asks nobody again: what is gone, what is shorter, texts in more languages, hosts.
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
            if service.category == NECESSARY && before.category == NECESSARY {
                service.changes_of_necessary(id, before, &mut changes);
            }
            if let (Some(now), Some(before)) = (&service.details, &before.details) {
                now.other_changes(id, before, &service.category, &mut changes);
            }
        }
        let new = self.services.iter().filter(|(id, _)| !older.services.contains_key(*id));
        let new = new.filter(|(_, service)| service.category == NECESSARY);
        changes.extend(new.map(|(id, _)| format!("new service `{id}` in `{NECESSARY}`, which nobody is asked about")));
        for (id, category) in &self.categories {
            let before = older.categories.get(id).and_then(|before| before.texts.as_ref());
            if let (Some(texts), Some(before)) = (&category.texts, before) {
                other_languages(&format!("category `{id}`: text"), texts, before, &mut changes);
            }
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
        let details = (&self.details, &before.details);
        if let (Some(now), Some(before)) = details {
            if now.country != before.country && !now.country.is_empty() && !EEA.contains(&&*now.country) {
                reasons.push(Widening::NewCountry { service: service(), country: now.country.clone() });
            }
            for (cookie, life) in now.longer(before) {
                reasons.push(Widening::LongerLife {
                    service: service(),
                    cookie: cookie.to_owned(),
                    life: life.to_owned(),
                });
            }
        }
        let in_another_language =
            matches!(details, (Some(now), Some(before)) if has_other_text(&now.purposes, &before.purposes));
        if self.purpose != before.purpose || in_another_language {
            reasons.push(Widening::NewPurpose(service()));
        }
    }
}

impl ServiceScope {
    /// What differs in a necessary service.
    fn changes_of_necessary(&self, id: &str, before: &Self, changes: &mut Vec<String>) {
        if self.owner != before.owner {
            changes.push(format!("`{id}`: owner {}, before {}", self.owner, before.owner));
        }
        if self.purpose != before.purpose {
            changes.push(format!("`{id}`: another purpose"));
        }
        let new = self.recipients.difference(&before.recipients);
        changes.extend(new.map(|name| format!("`{id}`: recipient {name} is new")));
        let new = self.cookies.difference(&before.cookies);
        changes.extend(new.map(|name| format!("`{id}`: cookie {name} is new")));
    }
}

impl ServiceDetails {
    fn of(declared: &DeclaredService, main: Option<&Language>) -> Self {
        let service = &declared.service;
        let known = Catalogue::builtin().iter().find(|known| declared.from_catalogue && known.id == service.id);
        let own = service.hosts.iter().filter(|host| known.is_none_or(|known| !known.hosts.contains(host)));
        let purposes = declared.purpose.iter().filter(|(language, _)| main != Some(*language));
        Self {
            country: service.country.to_string(),
            hosts: own.map(ToString::to_string).collect(),
            lives: service.cookies.iter().map(|rule| (rule.name.to_string(), one_line(&rule.retention))).collect(),
            purposes: purposes.map(|(language, text)| (language.clone(), one_line(text))).collect(),
        }
    }

    fn longer<'s>(&'s self, before: &'s Self) -> impl Iterator<Item = (&'s str, &'s str)> {
        self.lives.iter().filter_map(|(cookie, life)| {
            let is_longer = before.lives.get(cookie).is_some_and(|before| seconds(before) < seconds(life));
            is_longer.then_some((&**cookie, &**life))
        })
    }

    fn other_changes(&self, id: &str, before: &Self, category: &str, changes: &mut Vec<String>) {
        let is_necessary = category == NECESSARY;
        if self.country != before.country && (is_necessary || self.country.is_empty() || EEA.contains(&&*self.country))
        {
            changes.push(format!("`{id}`: country {}, before {}", or_none(&self.country), or_none(&before.country)));
        }
        for (cookie, life) in &self.lives {
            let known = before.lives.get(cookie).filter(|before| *before != life);
            let known = known.filter(|before| is_necessary || seconds(before) >= seconds(life));
            changes.extend(known.map(|before| format!("`{id}`: the cookie {cookie} lives {life}, before {before}")));
        }
        changes.extend(self.hosts.difference(&before.hosts).map(|host| format!("`{id}`: host {host} is new")));
        changes.extend(before.hosts.difference(&self.hosts).map(|host| format!("`{id}`: host {host} is gone")));
        other_languages(&format!("`{id}`: purpose"), &self.purposes, &before.purposes, changes);
    }
}

/// Whether a text that was there is another one now. A text in one more language is a translation.
fn has_other_text(now: &BTreeMap<Language, String>, before: &BTreeMap<Language, String>) -> bool {
    now.iter().any(|(language, text)| before.get(language).is_some_and(|before| before != text))
}

fn other_languages(
    what: &str,
    now: &BTreeMap<Language, String>,
    before: &BTreeMap<Language, String>,
    changes: &mut Vec<String>,
) {
    let new = now.keys().filter(|language| !before.contains_key(*language));
    changes.extend(new.map(|language| format!("{what} in {language} is new")));
    let gone = before.keys().filter(|language| !now.contains_key(*language));
    changes.extend(gone.map(|language| format!("{what} in {language} is gone")));
}

fn or_none(text: &str) -> &str {
    if text.is_empty() { "not known" } else { text }
}

/// How long a cookie lives. A session cookie is the shortest, a persistent one the longest.
fn seconds(life: &str) -> i64 {
    match life {
        "persistent" => i64::MAX,
        life => duration(life).map_or(0, |life| life.whole_seconds()),
    }
}

/// Countries that are no third countries in the sense of GDPR, chapter V.
const EEA: [&str; 31] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT",
    "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK", "EL",
];

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
                details: None,
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
        wider.categories.insert("analytics".into(), CategoryScope { sale: true, sensitive: false, texts: None });
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
        assert_eq!(
            more.narrowed_since(&base()),
            [
                "`ga`: cookie _ga is gone",
                "`shield`: another purpose",
                "`shield`: recipient Y is new",
                "`shield`: cookie t is new",
                "new service `login` in `necessary`, which nobody is asked about"
            ]
        );
    }
}
