//! The valid form of `consent.toml`: every reference resolved, every default filled in.
//!
//! New settings come with new versions, so these types can only be made by reading a file, or from
//! their defaults: `new` takes the values without a default.

use std::collections::BTreeMap;

use time::Duration;

use crate::catalogue::KnownService;
use crate::settings::network::Network;
use crate::settings::path;
use crate::settings::retention::Retention;
use crate::settings::vendors::Vendors;

/// A language tag as the operator wrote it: `en`, `zh`, `pt-BR`.
pub type Language = String;

/// Text in several languages. The site's main language replaces a missing one.
pub type Localised = BTreeMap<Language, String>;

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
            categories: vec![CategoryInfo::new("necessary")],
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
}

/// The site and its controller.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SiteInfo {
    /// Part of what the cookie's key is derived from: another id ends all decisions. Unless set, the name at the first release.
    pub id: String,
    /// The site's name.
    pub name: String,
    /// Languages of banner and policies; the first is the main one.
    pub languages: Vec<Language>,
    /// The company or person responsible for the site's data.
    pub controller: Controller,
    /// Paths whose pages have no banner: `/admin/*`. What is held stays held.
    pub exclude: Vec<String>,
    /// Cookies that the site itself needs, as the cookie declaration shows them. Their names are also in
    /// [`necessary_cookies`](Blocking::necessary_cookies).
    pub cookies: Vec<OwnCookie>,
}

/// `[[site.cookies]]`: a cookie of the site itself.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnCookie {
    /// Name or pattern.
    pub name: String,
    /// What it is for; may be empty.
    pub purpose: Localised,
    /// How long it lasts, as written: `session`, `13 months`.
    pub retention: String,
}

impl SiteInfo {
    /// A site in English whose id is its name.
    pub fn new(name: impl Into<String>, controller: Controller) -> Self {
        let name = name.into();
        Self {
            id: name.clone(),
            name,
            languages: vec!["en".to_owned()],
            controller,
            exclude: Vec::new(),
            cookies: Vec::new(),
        }
    }
}

impl SiteInfo {
    /// Whether the pages of a path have no banner.
    pub fn excludes(&self, path: &str) -> bool {
        if self.exclude.is_empty() {
            return false;
        }
        let path = path::normal(path);
        self.exclude.iter().any(|pattern| fits(pattern, &path))
    }
}

/// Whether a path fits a pattern in which each `*` stands for any text.
pub(crate) fn fits(pattern: &str, path: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|start| path.strip_prefix(start)) else { return false };
    let parts: Vec<&str> = parts.collect();
    let Some((last, between)) = parts.split_last() else { return rest.is_empty() };
    for part in between {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    rest.ends_with(last)
}

/// The company or person responsible for the site's data (GDPR 4(7)).
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Controller {
    /// Legal name.
    pub name: String,
    /// The mail address that visitors can write to.
    pub email: String,
    /// Postal address, if given.
    pub address: Option<String>,
}

impl Controller {
    /// A controller without a postal address.
    pub fn new(name: impl Into<String>, email: impl Into<String>) -> Self {
        Self { name: name.into(), email: email.into(), address: None }
    }
}

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
    /// Position of its category in [`Settings::categories`].
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
    /// [`Settings::categories`].
    pub fn new(service: KnownService, category: usize) -> Self {
        let recipients = vec![service.owner.to_string()];
        let (purpose, cookie_purposes) = (Localised::new(), BTreeMap::new());
        Self { service, category, purpose, cookie_purposes, recipients, from_catalogue: false, sale: false }
    }
}

/// `[blocking]`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Blocking {
    /// What holds what is not granted.
    pub enforcement: Enforcement,
    /// Services of the catalogue that the site did not declare.
    pub undeclared_services: UndeclaredServices,
    /// Hosts that neither the site nor the catalogue knows.
    pub undeclared_hosts: UndeclaredHosts,
    /// Cookies that neither the site nor the catalogue knows.
    pub undeclared_cookies: UndeclaredCookies,
    /// A resource that cannot be checked.
    pub on_doubt: OnDoubt,
    /// Take tracker cookies without consent out of requests to the app. Default true.
    pub strip_request_cookies: bool,
    /// Cookies the site needs (login, cart): names or patterns; always pass.
    pub necessary_cookies: Vec<String>,
    /// Files in `policies/` with rules in the syntax of Adblock Plus: a second opinion on addresses
    /// that the catalogue does not know.
    pub filter_lists: Vec<String>,
    /// The category of what only the lists know. Default `marketing`. It counts as an undeclared
    /// service, so [`undeclared_services`](Self::undeclared_services) decides about it unless the
    /// site declares one with the id `filter-list`.
    pub filter_lists_category: String,
}

impl Default for Blocking {
    fn default() -> Self {
        Self {
            enforcement: Enforcement::default(),
            undeclared_services: UndeclaredServices::default(),
            undeclared_hosts: UndeclaredHosts::default(),
            undeclared_cookies: UndeclaredCookies::default(),
            on_doubt: OnDoubt::default(),
            strip_request_cookies: true,
            necessary_cookies: Vec::new(),
            filter_lists: Vec::new(),
            filter_lists_category: "marketing".to_owned(),
        }
    }
}

/// `enforcement`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Enforcement {
    /// We do, by the catalogue and the declared services (default).
    #[default]
    Catalogue,
    /// The browser as well: a Content-Security-Policy lets nothing load that is not declared and granted.
    Strict,
    /// As `catalogue`, and browsers report what else loads.
    Observe,
}

/// `undeclared_services`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum UndeclaredServices {
    /// Held after every choice, because visitors were not told about it (default).
    #[default]
    Hold,
    /// Follows its catalogue category.
    Category,
}

/// `undeclared_hosts`: what pages load from other sites that nobody declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum UndeclaredHosts {
    /// Passes, invisible images too.
    Pass,
    /// Scripts and frames pass and are listed, invisible images are held (default).
    #[default]
    Report,
    /// Scripts, frames and invisible images are held.
    Hold,
}

/// `undeclared_cookies`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum UndeclaredCookies {
    /// Passes; the start does not warn of it.
    Pass,
    /// Passes and is listed, and the start warns (default: a login must not break).
    #[default]
    Report,
    /// Held.
    Block,
}

/// `on_doubt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum OnDoubt {
    /// Held (default).
    #[default]
    Hold,
    /// Passes.
    Pass,
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

/// `[banner]`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Banner {
    /// The place of the banner.
    pub position: Position,
    /// The place of the small control after a decision.
    pub control: ControlPosition,
    /// Its shape.
    pub control_shape: ControlShape,
    /// Whether it follows the visitor's system into the dark.
    pub scheme: Scheme,
    /// The room between the parts of the banner.
    pub density: Density,
    /// Whether the banner casts no shadow.
    pub is_flat: bool,
    /// The site's own style after ours: checked, and without comments.
    pub css: Option<String>,
    /// The site's logo above the words: a path of the site, or a `data:` address with a picture.
    pub logo: Option<String>,
    /// Whether the site's name is above the words, where there is no logo.
    pub has_name: bool,
    /// Links of the site's own in the banner and below our pages.
    pub links: Vec<OwnLink>,
    /// Theme tokens: `accent`, `background`, `text`, `border`, `radius`, `font`, and each with
    /// `-dark` for dark mode where it is a colour. Checked CSS values, nothing else.
    pub theme: BTreeMap<String, String>,
}

/// A link of the site's own in the banner.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OwnLink {
    /// Its words.
    pub title: Localised,
    /// A path of the site, or an `https` address.
    pub address: String,
}

impl OwnLink {
    /// With its words, and where it leads to.
    pub fn new(title: Localised, address: impl Into<String>) -> Self {
        Self { title, address: address.into() }
    }
}

/// The room between the parts of the banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Density {
    /// As built in (default).
    #[default]
    Regular,
    /// Less of it.
    Compact,
    /// More of it.
    Roomy,
}

/// The place of the banner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Position {
    /// A card in the lower left corner (default); the right one in languages that are written from the right.
    #[default]
    Corner,
    /// A bar along the lower edge.
    Bottom,
    /// The same in the other corner.
    CornerRight,
    /// A card in the middle of the lower edge.
    Centre,
}

/// The place of the control after a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ControlPosition {
    /// Lower left corner (default).
    #[default]
    Left,
    /// Lower right corner.
    Right,
    /// Lower left corner of pages that have no link of their own to the preferences; such a link takes its place.
    Link,
    /// Nowhere: every page has a link of its own to the preferences.
    None,
}

/// The shape of the control after a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum ControlShape {
    /// Its words (default).
    #[default]
    Pill,
    /// A round button with a picture, which has the words as its name.
    Icon,
    /// Its words at the start of a page, and the round button once the visitor has scrolled.
    IconOnScroll,
    /// Its words at the side of the window, half way down.
    Tab,
}

/// `[banner] scheme`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum Scheme {
    /// As the visitor's system is set.
    Auto,
    /// Always light, for sites that are.
    Light,
    /// Always dark, for sites that are.
    Dark,
    /// As the page's own `color-scheme` is (default); light in a page that says nothing.
    #[default]
    Page,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_fits_where_each_star_is_any_text() {
        for (pattern, path, fitting) in [
            ("/admin/*", "/admin/", true),
            ("/admin/*", "/admin/a/b", true),
            ("/admin/*", "/admin", false),
            ("/admin/*", "/other/admin/a", false),
            ("/print", "/print", true),
            ("/print", "/printer", false),
            ("/*/print", "/a/b/print", true),
            ("/*/print", "/a/b/print/c", false),
            ("/a*b*c", "/aXbYc", true),
            ("/a*b*c", "/ac", false),
            ("/*aa", "/a", false),
            ("/ab*ba", "/aba", false),
        ] {
            assert_eq!(fits(pattern, path), fitting, "{pattern} {path}");
        }
    }
}
