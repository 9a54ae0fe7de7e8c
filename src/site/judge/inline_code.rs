//! Code in the page itself.

use std::sync::Arc;

use super::Judge;
use crate::site::code_addresses;
use crate::site::sightings::{Matter, Why, excerpt};
use crate::site::startup::{self, Before, Needs};
use tower_consent_html::{Verdict, Watched};
use tower_consent_policy::catalogue::{InCode, ServiceIndex};

impl Judge {
    /// Inline code, and what the catalogue finds in it. Under the guard it runs, and what it loads is held: only code that
    /// needs the script of a held service waits with that, which depends on what came before it in the page. Where no guard
    /// is, all services that the code speaks of are needed.
    pub(crate) fn code(&self, code: &[u8], found: &InCode, watched: Watched, before: &mut Before) -> Verdict {
        let catalogue = self.site.catalogue();
        let held_back = |services: &[ServiceIndex]| -> Vec<Arc<str>> {
            services.iter().filter_map(|service| self.held_back(*service)).collect()
        };
        let mut held = held_back(&found.speaks_of);
        if watched == Watched::ByGuard {
            let needs = if held.is_empty() && before.is_empty() {
                Needs::default()
            } else {
                startup::needs(catalogue, code, found, before)
            };
            held = held_back(&needs.services);
            if held.is_empty() {
                before.pass(catalogue, code, found, needs, |service| self.holds(service));
            } else {
                before.hold(code, found, needs, |service| self.holds(service));
            }
        }
        if self.sightings.is_some() {
            self.note_code(code, found, &held);
        }
        let Some((first, rest)) = held.split_first() else { return Verdict::Pass };
        if rest.is_empty() {
            return Verdict::Hold(Arc::clone(first));
        }
        let ids: Vec<&str> = std::iter::once(first).chain(rest).map(AsRef::as_ref).collect();
        Verdict::Hold(ids.join(" ").into())
    }

    /// Takes down what is said of code: of each service that it speaks of or waits for, or whose address is in it.
    fn note_code(&self, code: &[u8], found: &InCode, held: &[Arc<str>]) {
        let catalogue = self.site.catalogue();
        let mut services = found.speaks_of.clone();
        services.extend(held.iter().filter_map(|id| catalogue.by_id(id)));
        services.extend(code_addresses::of(code).iter().filter_map(|(host, path)| self.service_at(host, path)));
        services.sort_unstable_by_key(|service| service.0);
        services.dedup();
        let why = |service: ServiceIndex| match self.why_loads(service) {
            why if !why.passes() && self.held_back(service).is_none_or(|id| !held.contains(&id)) => match why {
                Why::ForEveryone { granted: true } => Why::Granted,
                why => Why::Guarded { allowable: why != Why::Undisclosed },
            },
            why => why,
        };
        if services.is_empty() {
            self.note(|| Matter::Code(excerpt(code)), None, || Why::Own);
        }
        for service in services {
            self.note(|| Matter::Code(excerpt(code)), Some(service), || why(service));
        }
    }
}
