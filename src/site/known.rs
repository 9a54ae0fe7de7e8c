//! Whose an address or a name is: what the guard in a page asks, because the catalogue is too large for a page.

use tower_consent_policy::UndeclaredServices;
use tower_consent_policy::catalogue::{LoadedFrom, ServiceIndex, fits_name};

use super::Site;
use crate::syntax::host;

/// What the guard asks about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OwnerQuery<'a> {
    /// A file of the site's own origin.
    OwnPath(&'a str),
    /// Something at another host.
    Url {
        own_host: &'a str,
        host: &'a str,
        path: &'a str,
    },
    Form {
        host: &'a str,
        path: &'a str,
    },
    /// A cookie or a storage key.
    Name(&'a str),
}

/// What no choice grants: no real id starts with `_`.
const UNDECLARED: &str = "_undeclared";

impl Site {
    pub(crate) fn owner(&self, asked: OwnerQuery<'_>) -> Option<ServiceIndex> {
        let catalogue = self.catalogue();
        match asked {
            OwnerQuery::OwnPath(path) => catalogue.by_own_path(path),
            OwnerQuery::Url { own_host, host, path } if host::is_same(own_host, host) => {
                catalogue.by_load(host, path, LoadedFrom::OwnOrigin)
            }
            OwnerQuery::Url { own_host, host, path } => catalogue
                .by_load(host, path, LoadedFrom::OtherOrigin)
                .or_else(|| catalogue.by_filter_list(own_host, host, path)),
            // Its visitor asks for that: only what measures or advertises is judged.
            OwnerQuery::Form { host, path } => {
                catalogue.by_url(host, path).filter(|at| catalogue.get(*at).measures_or_advertises())
            }
            OwnerQuery::Name(name) => catalogue.by_cookie(name.as_bytes()).or_else(|| self.by_storage(name)),
        }
    }

    /// The service or the category that it waits for; `None` if it waits for nothing.
    pub(crate) fn waits_for(&self, asked: OwnerQuery<'_>) -> Option<&str> {
        if let OwnerQuery::Name(name) = asked
            && self.settings().blocking.necessary_cookies.iter().any(|pattern| fits_name(pattern, name.as_bytes()))
        {
            return None;
        }
        let known = self.known(self.owner(asked)?);
        let loads = !matches!(asked, OwnerQuery::Name(_)) && self.settings().vendors.google.lets_load(&known.id);
        match (known.category, known.declared) {
            // The first category is `necessary`.
            (Some(0), _) => None,
            (_, Some(_)) if loads => None,
            (_, Some(_)) => Some(&known.id),
            (Some(at), None) if self.settings().blocking.undeclared_services == UndeclaredServices::Category => {
                self.settings().categories.get(at).map(|category| category.id.as_str())
            }
            (_, None) => Some(UNDECLARED),
        }
    }

    /// The service of a storage key: a literal key, or one with a `*` at its end.
    fn by_storage(&self, name: &str) -> Option<ServiceIndex> {
        let matches = |rule: &str| match rule.strip_suffix('*') {
            Some(start) => name.starts_with(start),
            None => rule == name,
        };
        let services = self.catalogue().services().iter();
        let at = services.clone().position(|service| service.storage.iter().any(|rule| matches(rule)))?;
        u16::try_from(at).ok().map(ServiceIndex)
    }
}
