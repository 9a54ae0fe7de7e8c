//! Addresses in header fields of a response: `Link`, `Refresh`.

use super::Judge;
use crate::site::sightings::{Matter, Why};
use tower_consent_html::{Base, Target, Verdict};
use tower_consent_policy::catalogue::ServiceIndex;

impl Judge {
    pub(crate) fn holds_url(&self, url: &str) -> bool {
        if Base::default().resolve_text(url) == Target::Unreadable {
            return self.doubt() != Verdict::Pass;
        }
        let service = self.named_by(url);
        self.note(
            || Matter::Header(url.to_owned()),
            service,
            || match (service, Base::default().resolve_text(url)) {
                (Some(service), _) => Self::why_in_head(self.why_loads(service)),
                (None, Target::Host(host, _)) => self.why_address(&host, None),
                (None, _) => Why::Own,
            },
        );
        service.is_some_and(|service| self.service(service) != Verdict::Pass)
    }

    /// Whether a `Refresh` leads to what is held. A document or code in the address is no page of anybody.
    pub(crate) fn holds_refresh(&self, url: &str) -> bool {
        matches!(Base::default().resolve_text(url), Target::Data(_) | Target::Code(_)) || self.holds_url(url)
    }

    fn named_by(&self, url: &str) -> Option<ServiceIndex> {
        match Base::default().resolve_text(url) {
            Target::Host(host, path) => self.service_at(&host, &path),
            Target::Own(path) => self.service_at_own(&path),
            _ => None,
        }
    }

    /// Whether a URL of a header field is held from some visitors and not from others.
    pub(crate) fn url_follows_choice(&self, url: &str) -> bool {
        self.named_by(url).is_some_and(|service| self.follows_choice(service))
    }
}
