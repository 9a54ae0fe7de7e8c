//! The valid form of `consent.toml`: every reference resolved, every default filled in.

use std::collections::BTreeMap;

use time::Duration;

use crate::catalogue::Service;
use crate::settings::vendors::Vendors;

/// A language tag as the operator wrote it: `en`, `zh`, `pt-BR`.
pub type Language = String;

/// Text in several languages. The first of the site's languages stands in for a missing one.
pub type Localised = BTreeMap<Language, String>;

/// All that `consent.toml` says, checked.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site and its controller.
    pub site: SiteInfo,
    /// All categories; `necessary` is always the first. At most 32.
    pub categories: Vec<CategoryInfo>,
    /// Declared services in the order of the file, each with its full description.
    pub services: Vec<DeclaredService>,
    /// What is held, and what happens to what nobody declared.
    pub blocking: Blocking,
    /// The consent cookie.
    pub cookie: CookieSettings,
    /// Place and look of the banner.
    pub banner: Banner,
    /// Who may cache a page.
    pub cache: CacheMode,
    /// Regions, rule sets and who may name a region.
    pub jurisdictions: Jurisdictions,
    /// What tags are told of consent.
    pub vendors: Vendors,
    /// Where our own endpoints live; starts with `/`, does not end with one. Default `/_consent`.
    pub prefix: String,
}

/// The site and who answers for it.
#[derive(Debug, Clone)]
pub struct SiteInfo {
    /// Part of what the cookie's key is derived from; the name unless set.
    pub id: String,
    /// The site's name.
    pub name: String,
    /// Languages of banner and policies; the first is the main one.
    pub languages: Vec<Language>,
    /// Who is responsible for the site's data.
    pub controller: Controller,
}

/// Who is responsible for the site's data (GDPR 4(7)).
#[derive(Debug, Clone)]
pub struct Controller {
    /// Legal name.
    pub name: String,
    /// Where to write.
    pub email: String,
    /// Postal address, if given.
    pub address: Option<String>,
}

/// A purpose that a visitor can grant or refuse as one.
#[derive(Debug, Clone)]
pub struct CategoryInfo {
    /// `necessary`, `functional`, `analytics`, `marketing`, or one of the site's own.
    pub id: String,
    /// Title by language, where the site words its own; built-in wording otherwise.
    pub title: Localised,
    /// Description by language, where the site words its own.
    pub description: Localised,
    /// Sensitive data: opt-in everywhere.
    pub sensitive: bool,
    /// Sale, sharing or targeted advertising: what `Sec-GPC` opts out of.
    /// `marketing` is, unless the operator says otherwise.
    pub sale: bool,
}

/// A service the site declared.
#[derive(Debug, Clone)]
pub struct DeclaredService {
    /// The full description: the catalogue's, with what the operator changed, or the site's own.
    pub service: Service,
    /// Position of its category in [`Settings::categories`].
    pub category: usize,
    /// Its purpose by language, where the operator words it.
    pub purpose: Localised,
    /// Recipients of the data; the owner unless declared.
    pub recipients: Vec<String>,
    /// Whether it came from the catalogue (`use = "…"`).
    pub from_catalogue: bool,
}

/// `[blocking]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blocking {
    /// Who holds what is not granted.
    pub enforcement: Enforcement,
    /// A service the catalogue knows but the site did not declare.
    pub undeclared_services: UndeclaredServices,
    /// A cookie that nobody declared and the catalogue does not know.
    pub undeclared_cookies: UndeclaredCookies,
    /// A resource that cannot be judged.
    pub on_doubt: OnDoubt,
    /// Take tracker cookies without consent out of requests to the app. Default true.
    pub strip_request_cookies: bool,
    /// Cookies the site needs (login, cart): names or patterns; always pass.
    pub necessary_cookies: Vec<String>,
    /// Files in `policies/` with rules in the syntax of Adblock Plus: a second opinion on addresses
    /// that the catalogue does not know.
    pub filter_lists: Vec<String>,
    /// The category that what only the lists know counts as. Default `marketing`. It is a service
    /// that nobody declared, so [`undeclared_services`](Self::undeclared_services) decides about it
    /// unless the site declares one with the id `filter-list`.
    pub filter_lists_category: String,
}

/// `enforcement`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Enforcement {
    /// We do, by the catalogue and the declared services (default).
    Catalogue,
    /// The browser as well: a Content-Security-Policy lets nothing load that is not declared and granted.
    Strict,
    /// As `catalogue`, and browsers report what else loads.
    Observe,
}

/// `undeclared_services`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndeclaredServices {
    /// Held whatever the choice: it was never disclosed (default).
    Hold,
    /// Follows its catalogue category.
    Category,
}

/// `undeclared_cookies`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UndeclaredCookies {
    /// Passes (default: a login must not break); `check` says so.
    Pass,
    /// Held.
    Block,
}

/// `on_doubt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDoubt {
    /// Held (default).
    Hold,
    /// Passes.
    Pass,
}

/// `[cookie]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CookieSettings {
    /// Set for subdomains: the cookie is `__Secure-consent` with this `Domain`.
    pub domain: Option<String>,
    /// Life of a decision, the same for yes and no. Default 182 days (6 months), at most 395 (13).
    pub max_age: Duration,
}

/// `[banner]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// Where it stands.
    pub position: Position,
    /// Where the small control stands after a decision.
    pub control: ControlPosition,
    /// Theme tokens: `accent`, `background`, `text`, `border`, `radius`, `font`, and each with
    /// `-dark` for dark mode where it is a colour. Checked CSS values, nothing else.
    pub theme: BTreeMap<String, String>,
}

/// Where the banner stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// A bar along the lower edge (default).
    Bottom,
    /// A card in the lower corner.
    Corner,
}

/// Where the control stands after a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlPosition {
    /// Lower left corner (default).
    Left,
    /// Lower right corner.
    Right,
}

/// `[cache] mode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CacheMode {
    /// Each visitor's page is their own; no shared cache keeps it (default).
    Private,
    /// Every visitor gets the same bytes: all held, the runtime decides from the cookie.
    Shared,
}

/// `[jurisdictions]`.
#[derive(Debug, Clone)]
pub struct Jurisdictions {
    /// Rule set for a region without one of its own, by id. Default `gdpr`, the strictest.
    pub default: String,
    /// A request header in which a trusted proxy names the region (`CF-IPCountry`); none by default.
    pub region_header: Option<String>,
    /// Networks whose `X-Forwarded-*` and region headers count (CIDR).
    pub trusted_proxies: Vec<ipnet::IpNet>,
    /// Region (`US`, `US-CA`) to rule set id, over the built-in table.
    pub regions: BTreeMap<String, String>,
}

/// Settings for unit tests: one service, `sample`, in `functional`.
#[cfg(any(test, feature = "test-util"))]
pub fn sample_settings() -> Settings {
    use std::borrow::Cow;
    let category = |id: &str| CategoryInfo {
        id: id.into(),
        title: Localised::new(),
        description: Localised::new(),
        sensitive: false,
        sale: id == "marketing",
    };
    let service = Service {
        id: "sample".into(),
        name: "Sample".into(),
        owner: "Sample Ltd".into(),
        category: "functional".into(),
        purpose: "Shows samples.".into(),
        privacy: "https://sample.example/privacy".into(),
        country: "".into(),
        hosts: Cow::Owned(vec!["sample.example".into()]),
        markers: Cow::Borrowed(&[]),
        paths: Cow::Borrowed(&[]),
        cookies: Cow::Borrowed(&[]),
        storage: Cow::Borrowed(&[]),
        embed: false,
    };
    Settings {
        site: SiteInfo {
            id: "gazette".into(),
            name: "Gazette".into(),
            languages: vec!["en".into(), "zh".into()],
            controller: Controller { name: "Media Ltd".into(), email: "privacy@example.org".into(), address: None },
        },
        categories: ["necessary", "functional", "analytics", "marketing"].into_iter().map(category).collect(),
        services: vec![DeclaredService {
            service,
            category: 1,
            purpose: Localised::new(),
            recipients: vec!["Sample Ltd".into()],
            from_catalogue: false,
        }],
        blocking: Blocking {
            enforcement: Enforcement::Catalogue,
            undeclared_services: UndeclaredServices::Hold,
            undeclared_cookies: UndeclaredCookies::Pass,
            on_doubt: OnDoubt::Hold,
            strip_request_cookies: true,
            necessary_cookies: Vec::new(),
            filter_lists: Vec::new(),
            filter_lists_category: "marketing".into(),
        },
        cookie: CookieSettings { domain: None, max_age: Duration::days(182) },
        banner: Banner { position: Position::Bottom, control: ControlPosition::Left, theme: BTreeMap::new() },
        cache: CacheMode::Private,
        jurisdictions: Jurisdictions {
            default: "gdpr".into(),
            region_header: None,
            trusted_proxies: Vec::new(),
            regions: BTreeMap::new(),
        },
        vendors: Vendors::default(),
        prefix: "/_consent".into(),
    }
}
