//! The valid form of `consent.toml`: every reference resolved, every default filled in.
//!
//! New settings come with new versions, so these types can only be made by reading a file, or from
//! their defaults: `new` takes the values without a default.

use std::collections::BTreeMap;

use time::Duration;

use crate::settings::network::Network;
use crate::settings::retention::Retention;
use crate::settings::vendors::Vendors;

mod banner;
mod blocking;
mod services;
mod site;

pub use banner::{Banner, ControlPosition, ControlShape, Density, OwnLink, Position, Scheme};
pub use blocking::{Blocking, Enforcement, OnDoubt, UndeclaredCookies, UndeclaredHosts, UndeclaredServices};
pub use services::{CategoryInfo, DeclaredService};
pub(crate) use site::fits;
pub use site::{Controller, OwnCookie, SiteInfo};

/// A language tag as the operator wrote it: `en`, `zh`, `pt-BR`.
pub type Language = String;

/// Text in several languages. The site's main language replaces a missing one.
pub type Localised = BTreeMap<Language, String>;

/// The id of the category that nobody is asked about. It is always the first.
pub const NECESSARY: &str = "necessary";

/// All that `consent.toml` says, checked.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Settings {
    /// The site and its controller.
    pub site: SiteInfo,
    /// All categories; `necessary` is always the first. At most 32.
    pub categories: Vec<CategoryInfo>,
    /// Declared services in the order of the file, each with its full description.
    pub services: Vec<DeclaredService>,
    /// What is held, and what happens to undeclared services and cookies.
    pub blocking: Blocking,
    /// The consent cookie.
    pub cookie: CookieSettings,
    /// How long records are kept.
    pub ledger: LedgerSettings,
    /// Place and look of the banner.
    pub banner: Banner,
    /// Who may cache a page.
    pub cache: CacheMode,
    /// Whether a choice follows the account to other devices.
    pub account: AccountChoices,
    /// What the placeholders of videos show until they may load.
    pub stills: Stills,
    /// Regions, rule sets, and which proxies may name a region.
    pub jurisdictions: Jurisdictions,
    /// What tags are told about consent.
    pub vendors: Vendors,
    /// The path of the consent pages; starts with `/`, does not end with one. Default `/_consent`.
    pub prefix: String,
}

impl Settings {
    /// A site with the category `necessary`, no service, and defaults for the rest.
    pub fn new(site: SiteInfo) -> Self {
        Self {
            site,
            categories: vec![CategoryInfo::new(NECESSARY)],
            services: Vec::new(),
            blocking: Blocking::default(),
            cookie: CookieSettings::default(),
            ledger: LedgerSettings::default(),
            banner: Banner::default(),
            cache: CacheMode::default(),
            account: AccountChoices::default(),
            stills: Stills::default(),
            jurisdictions: Jurisdictions::default(),
            vendors: Vendors::default(),
            prefix: "/_consent".to_owned(),
        }
    }

    /// Whether a category counts as sale or targeted advertising. The first, `necessary`, never does.
    pub fn has_sale(&self, category: usize) -> bool {
        category > 0 && self.categories.get(category).is_some_and(|category| category.sale)
    }

    /// Whether a service counts as sale or targeted advertising: by itself or with its category.
    pub fn is_sold(&self, declared: &DeclaredService) -> bool {
        declared.category > 0 && (declared.sale || self.has_sale(declared.category))
    }
}

/// `[cookie]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct CookieSettings {
    /// Set for subdomains: the cookie is `__Secure-consent` with this `Domain`.
    pub domain: Option<String>,
    /// How long a decision is valid, the same for yes and no. Default 182 days (6 months), at most 395 (13).
    pub max_age: Duration,
}

impl Default for CookieSettings {
    fn default() -> Self {
        Self { domain: None, max_age: Duration::days(182) }
    }
}

/// `[ledger]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct LedgerSettings {
    /// How long a record is kept, from the decision on; without an end if it is not set. At least as long as a decision is
    /// valid.
    pub retention: Option<Retention>,
}

/// `[cache] mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum CacheMode {
    /// Each visitor gets a page of their own; no shared cache keeps it (default).
    #[default]
    Private,
    /// Every visitor gets the same bytes: all held, the runtime decides from the cookie.
    Shared,
}

/// `[account] choices`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum AccountChoices {
    /// A choice holds for the browser in which it was made (default).
    #[default]
    Device,
    /// A choice that is made while signed in holds on all devices of the account.
    Follow,
}

/// `[embeds] stills`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Stills {
    /// Pictures that the page itself names, and no others (default).
    #[default]
    None,
    /// A picture of each video as well, which the server fetches and serves itself.
    Fetch,
}

/// `[jurisdictions]`.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Jurisdictions {
    /// Rule set for a region without one of its own, by id. Default `gdpr`, the strictest.
    pub default: String,
    /// A request header in which a trusted proxy names the region (`CF-IPCountry`); none by default.
    pub region_header: Option<String>,
    /// Networks whose `X-Forwarded-*` and region headers count.
    pub trusted_proxies: Vec<Network>,
    /// Region (`US`, `US-CA`) to rule set id; comes before the built-in table.
    pub regions: BTreeMap<String, String>,
}

impl Default for Jurisdictions {
    fn default() -> Self {
        Self { default: "gdpr".to_owned(), region_header: None, trusted_proxies: Vec::new(), regions: BTreeMap::new() }
    }
}
