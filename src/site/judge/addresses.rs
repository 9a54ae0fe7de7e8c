//! What is loaded from an address, or sent to it.

use super::Judge;
use crate::discovered::DiscoveredKind;
use crate::site::known::OwnerQuery;
use crate::site::sightings::{Matter, Why};
use crate::syntax::host;
use tower_consent_html::{Loads, Verdict};
use tower_consent_policy::UndeclaredHosts;
use tower_consent_policy::catalogue::ServiceIndex;

/// Holds what is loaded from an undeclared host: no choice grants it.
const UNDECLARED_HOST: &str = "undeclared-host";

impl Judge {
    pub(crate) fn url(&self, host: &str, path: &str) -> Verdict {
        let service = self.service_at(host, path);
        self.note(|| Matter::Address(format!("{host}{path}")), service, || self.why_address(host, service));
        service.map_or(Verdict::Pass, |service| self.service(service))
    }

    /// Something loaded from a host that may be unknown.
    pub(crate) fn unknown(&self, host: &str, path: &str, loads: Loads) -> Verdict {
        let rule = self.site.settings().blocking.undeclared_hosts;
        if rule == UndeclaredHosts::Pass || self.is_ours(host) || self.service_at(host, path).is_some() {
            return Verdict::Pass;
        }
        self.discovers(DiscoveredKind::Host, host);
        let why = match (rule, loads) {
            (UndeclaredHosts::Hold, _) => Why::UnknownHeld,
            (_, Loads::Pixel) => Why::Pixel,
            _ => return Verdict::Pass,
        };
        self.note(|| Matter::Address(format!("{host}{path}")), None, || why);
        Verdict::Hold(UNDECLARED_HOST.into())
    }

    /// Without a host of its own in the request, each host is another's.
    fn is_ours(&self, host: &str) -> bool {
        self.own_host.as_deref().is_some_and(|own| host::is_same_site(own, host))
    }

    pub(crate) fn service_at(&self, host: &str, path: &str) -> Option<ServiceIndex> {
        // Without an own host no other is it.
        let own_host = self.own_host.as_deref().unwrap_or_default();
        self.site.owner(OwnerQuery::Url { own_host, host, path })
    }

    /// Something loaded from the site's own origin: a tracker does not become the site's by being
    /// hosted there.
    pub(crate) fn own_path(&self, path: &str) -> Verdict {
        let service = self.service_at_own(path);
        self.note(
            || Matter::Address(path.to_owned()),
            service,
            || service.map_or(Why::Own, |service| self.why_loads(service)),
        );
        service.map_or(Verdict::Pass, |service| self.service(service))
    }

    /// Where a form is sent to. Its visitor asks for that, so a payment, a search or a sign-up goes
    /// through; what is there to measure or to advertise is held like anything else.
    pub(crate) fn form(&self, host: &str, path: &str) -> Verdict {
        let judged = self.site.owner(OwnerQuery::Form { host, path });
        self.note(
            || Matter::Form(format!("{host}{path}")),
            judged.or_else(|| self.site.catalogue().by_url(host, path)),
            || judged.map_or(Why::AskedFor, |service| self.why_loads(service)),
        );
        judged.map_or(Verdict::Pass, |service| self.service(service))
    }

    /// Whether an address is held from some visitors and not from others.
    pub(crate) fn address_follows_choice(&self, host: &str, path: &str) -> bool {
        self.service_at(host, path).is_some_and(|service| self.follows_choice(service))
    }

    /// The same of a path of the site's own.
    pub(crate) fn own_follows_choice(&self, path: &str) -> bool {
        self.service_at_own(path).is_some_and(|service| self.follows_choice(service))
    }

    pub(crate) fn service_at_own(&self, path: &str) -> Option<ServiceIndex> {
        self.site.owner(OwnerQuery::OwnPath(path))
    }

    /// Why an address passes or is held that belongs to this service, if to any.
    pub(super) fn why_address(&self, host: &str, service: Option<ServiceIndex>) -> Why {
        match service {
            Some(service) => self.why_loads(service),
            None if self.is_ours(host) => Why::Own,
            None => Why::Unknown,
        }
    }
}
