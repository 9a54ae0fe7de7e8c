//! The consent scope: what a decision covers.

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::Catalogue;
use crate::settings::valid::{DeclaredService, Language, NECESSARY, Settings};
use crate::settings::validate::words::duration;

mod narrowing;
mod widening;

pub use widening::Widening;

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
    /// Keys of the browser's storage. Releases of earlier versions of this program do not say them.
    pub(crate) storage: Option<BTreeSet<String>>,
    /// Whether it counts as sale or targeted advertising whatever its category. Releases of earlier versions of this
    /// program do not say it.
    pub(crate) sale: Option<bool>,
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
                storage: Some(declared.service.storage.iter().map(ToString::to_string).collect()),
                sale: Some(declared.sale),
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

    /// Whether it says all that this version of the program writes down.
    pub(crate) fn is_whole(&self) -> bool {
        self.is_complete() && self.services.values().all(|service| service.sale.is_some())
    }

    /// This scope, with what it does not say taken from another one.
    pub(crate) fn completed_by(mut self, other: &Self) -> Self {
        self.controller = self.controller.or_else(|| other.controller.clone());
        for (id, category) in &mut self.categories {
            let known = other.categories.get(id).and_then(|other| other.texts.clone());
            category.texts = category.texts.take().or(known);
        }
        for (id, service) in &mut self.services {
            let known = other.services.get(id);
            service.details = service.details.take().or_else(|| known?.details.clone());
            service.storage = service.storage.take().or_else(|| known?.storage.clone());
            service.sale = service.sale.or_else(|| known?.sale);
        }
        self
    }

    /// Whether a service counts as sale or targeted advertising: by itself or with its category. `None` if that is not known.
    fn is_sold(&self, service: &ServiceScope) -> Option<bool> {
        if self.has_sale(&service.category) { Some(true) } else { service.sale }
    }

    fn has_sale(&self, category: &str) -> bool {
        self.categories.get(category).is_some_and(|category| category.sale)
    }

    /// Whether another scope is the same, as far as both say what they are.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        self.clone().completed_by(other) == other.clone().completed_by(self)
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
}

/// Keys of the browser's storage that are in one set and not in another; none where either is not known.
fn new_keys<'s>(
    now: &'s Option<BTreeSet<String>>,
    before: &'s Option<BTreeSet<String>>,
) -> impl Iterator<Item = &'s String> {
    now.iter().zip(before).flat_map(|(now, before)| now.difference(before))
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
mod tests;
