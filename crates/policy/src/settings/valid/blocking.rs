//! What is held, and what happens to what is not declared.

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
