//! The judge of one page: catalogue, consent and settings give a verdict on each resource.

use std::sync::Arc;

use crate::catalogue::ServiceIndex;
use crate::consent::Consent;
use crate::policy::{OnDoubt, UndeclaredServices};
use crate::site::Site;

use super::html::Verdict;

/// What holds for the services of one request.
#[derive(Clone)]
pub(crate) struct Judge {
    site: Arc<Site>,
    consent: Consent,
    /// Every visitor gets the same bytes: nothing but what is necessary counts as granted.
    for_all: bool,
}

impl Judge {
    pub(crate) fn new(site: Arc<Site>, consent: Consent, for_all: bool) -> Self {
        Self { site, consent, for_all }
    }

    /// Whether a service may load and run; the id of one that may not.
    pub(crate) fn service(&self, service: ServiceIndex) -> Verdict {
        match self.held_back(service) {
            Some(id) => Verdict::Hold(id),
            None => Verdict::Pass,
        }
    }

    /// The id of a service whose code and requests are held. In Google's advanced mode, which the operator
    /// has to ask for, declared tags load and are told what is denied; their cookies stay held.
    fn held_back(&self, service: ServiceIndex) -> Option<Arc<str>> {
        let id = self.held(service)?;
        let declared = self.site.known(service).is_some_and(|known| known.declared.is_some());
        (!(declared && self.site.settings().vendors.google.lets_load(&id))).then_some(id)
    }

    fn held(&self, service: ServiceIndex) -> Option<Arc<str>> {
        let known = self.site.known(service)?;
        // The first category is `necessary`.
        if known.category == Some(0) {
            return None;
        }
        let granted = match (known.declared, self.site.settings().blocking.undeclared_services) {
            _ if self.for_all => false,
            (Some(at), _) => self.consent.has_service(at),
            // It was never disclosed to the visitor.
            (None, UndeclaredServices::Hold) => false,
            (None, UndeclaredServices::Category) => known.category.is_some_and(|at| self.consent.has_category(at)),
        };
        (!granted).then(|| Arc::clone(&known.id))
    }

    /// Something loaded from a host.
    pub(crate) fn url(&self, host: &str, path: &str) -> Verdict {
        self.site.catalogue().by_url(host, path).map_or(Verdict::Pass, |service| self.service(service))
    }

    /// Inline code: all services in it are needed (T-73).
    pub(crate) fn code(&self, code: &[u8]) -> Verdict {
        let mut held = self.site.catalogue().by_code(code).into_iter().filter_map(|service| self.held_back(service));
        let Some(first) = held.next() else { return Verdict::Pass };
        let rest: Vec<Arc<str>> = held.collect();
        if rest.is_empty() {
            return Verdict::Hold(first);
        }
        let ids: Vec<&str> = std::iter::once(&first).chain(&rest).map(AsRef::as_ref).collect();
        Verdict::Hold(ids.join(" ").into())
    }

    /// What cannot be judged.
    pub(crate) fn doubt(&self) -> Verdict {
        match self.site.settings().blocking.on_doubt {
            OnDoubt::Hold => Verdict::Hold("unjudged".into()),
            OnDoubt::Pass => Verdict::Pass,
        }
    }

    /// Whether a URL of a header field is held.
    pub(crate) fn holds_url(&self, url: &str) -> bool {
        use super::html::{Base, Target};
        match Base::default().resolve(url) {
            Target::Host(host, path) => self.url(&host, &path) != Verdict::Pass,
            _ => false,
        }
    }

    /// Whether a cookie must not be set or read.
    pub(crate) fn holds_cookie(&self, name: &[u8]) -> bool {
        use crate::policy::UndeclaredCookies;
        let blocking = &self.site.settings().blocking;
        if is_ours(name) || blocking.necessary_cookies.iter().any(|pattern| matches_name(pattern, name)) {
            return false;
        }
        match self.site.catalogue().by_cookie(name) {
            Some(service) => self.held(service).is_some(),
            None => blocking.undeclared_cookies == UndeclaredCookies::Block,
        }
    }

    /// Whether a cookie belongs to a service that is not granted; one that nobody knows does not.
    pub(crate) fn refuses_cookie(&self, name: &[u8]) -> bool {
        !is_ours(name) && self.site.catalogue().by_cookie(name).is_some_and(|service| self.held(service).is_some())
    }

    pub(crate) fn site(&self) -> &Arc<Site> {
        &self.site
    }
}

fn is_ours(name: &[u8]) -> bool {
    matches!(name, b"__Host-consent" | b"__Secure-consent" | b"consent")
}

/// A literal name, or one with a `*` for any text.
fn matches_name(pattern: &str, name: &[u8]) -> bool {
    let pattern = pattern.as_bytes();
    match memchr::memchr(b'*', pattern).map(|at| (&pattern[..at], &pattern[at + 1..])) {
        None => pattern == name,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    }
}
