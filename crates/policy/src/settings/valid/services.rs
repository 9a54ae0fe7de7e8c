//! Categories, and the services that belong to them.

use std::collections::BTreeMap;

use super::Localised;
use crate::catalogue::KnownService;

/// A purpose that a visitor can grant or refuse as one.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CategoryInfo {
    /// `necessary`, `functional`, `analytics`, `marketing`, or one of the site's own.
    pub id: String,
    /// Title by language, where the operator wrote one; built-in wording otherwise.
    pub title: Localised,
    /// Description by language, where the operator wrote one.
    pub description: Localised,
    /// Sensitive data: opt-in in every region, because US state laws ask for that too.
    pub sensitive: bool,
    /// Sale, sharing or targeted advertising: what `Sec-GPC` opts out of (11 CCR 7025).
    /// True for `marketing`, unless the operator says otherwise.
    pub sale: bool,
}

impl CategoryInfo {
    /// A category with built-in wording; `marketing` counts as sale.
    pub fn new(id: impl Into<String>) -> Self {
        let id = id.into();
        let sale = id == "marketing";
        Self { id, title: Localised::new(), description: Localised::new(), sensitive: false, sale }
    }
}

/// A service the site declared.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DeclaredService {
    /// The full description: the catalogue's, with what the operator changed, or the site's own.
    pub service: KnownService,
    /// Position of its category in [`Settings::categories`](super::Settings::categories).
    pub category: usize,
    /// Its purpose by language, where the operator wrote one.
    pub purpose: Localised,
    /// What its cookies are for, by their names as listed, where the operator wrote it.
    pub cookie_purposes: BTreeMap<String, Localised>,
    /// Recipients of the data; the owner unless declared.
    pub recipients: Vec<String>,
    /// Whether it comes from the catalogue (`use = "…"`).
    pub from_catalogue: bool,
    /// Counts as sale, sharing or targeted advertising, whatever its category: what `Sec-GPC` opts out of.
    pub sale: bool,
}

impl DeclaredService {
    /// A service of the site's own; its owner receives the data. `category` is a position in
    /// [`Settings::categories`](super::Settings::categories).
    pub fn new(service: KnownService, category: usize) -> Self {
        let recipients = vec![service.owner.to_string()];
        let (purpose, cookie_purposes) = (Localised::new(), BTreeMap::new());
        Self { service, category, purpose, cookie_purposes, recipients, from_catalogue: false, sale: false }
    }
}
