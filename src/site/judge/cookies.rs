//! Cookies: of a response, and of a request.

use http::uri::PathAndQuery;

use super::Judge;
use crate::consent::our_cookies::is_ours;
use crate::site::sightings::{Matter, Why};
use tower_consent_policy::UndeclaredCookies;
use tower_consent_policy::catalogue::{ServiceIndex, fits_name};

impl Judge {
    /// Whether a cookie is held from some visitors and not from others.
    pub(crate) fn cookie_follows_choice(&self, name: &[u8]) -> bool {
        !self.is_always_allowed(name)
            && self.site.catalogue().by_cookie(name).is_some_and(|service| self.follows_choice(service))
    }

    pub(crate) fn holds_cookie(&self, name: &[u8]) -> bool {
        let matter = || Matter::Cookie(String::from_utf8_lossy(name).into_owned());
        if self.is_always_allowed(name) {
            self.note(matter, None, || Why::Necessary);
            return false;
        }
        let service = self.site.catalogue().by_cookie(name);
        let Some(service) = service else {
            let blocking = &self.site.settings().blocking;
            let path = self.path.as_ref().map(PathAndQuery::path);
            self.site.discovered().see_cookie(&String::from_utf8_lossy(name), path, blocking);
            let blocks = blocking.undeclared_cookies == UndeclaredCookies::Block;
            self.note(matter, None, || if blocks { Why::UnknownHeld } else { Why::Unknown });
            return blocks;
        };
        self.note(matter, Some(service), || Self::why_in_head(self.why(service)));
        self.held(service).is_some()
    }

    fn is_always_allowed(&self, name: &[u8]) -> bool {
        let necessary = &self.site.settings().blocking.necessary_cookies;
        is_ours(name) || necessary.iter().any(|pattern| fits_name(pattern, name))
    }

    /// Whether a cookie belongs to a service that is not granted; an unknown one does not.
    pub(crate) fn refuses_cookie(&self, name: &[u8]) -> bool {
        !is_ours(name) && self.site.catalogue().by_cookie(name).is_some_and(|service| self.held(service).is_some())
    }

    /// The service that is not granted and that a cookie belongs to. Nothing is counted as seen.
    pub(crate) fn refused_with(&self, name: &[u8]) -> Option<ServiceIndex> {
        let service = if is_ours(name) { None } else { self.site.catalogue().by_cookie(name) };
        service.filter(|service| !self.why(*service).passes())
    }
}
