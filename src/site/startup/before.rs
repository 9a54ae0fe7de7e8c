//! What came before code in a page: the scripts that were held, and the names that code made or that wait for it.

use std::collections::BTreeSet;

use tower_consent_policy::catalogue::{Catalogue, InCode, ServiceIndex};

use super::{Needs, names};
use tower_consent_html::without_texts;

/// The most names of one page that code may wait for; each is looked for in all code behind it.
const MOST: usize = 128;

/// What came before in a page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Before {
    /// The services of which a script was held, or which code may load.
    scripts: BTreeSet<ServiceIndex>,
    /// The globals of services that code of the page has made.
    made: BTreeSet<Box<[u8]>>,
    awaited: Vec<Awaited>,
    /// Whether names do not count.
    is_without_names: bool,
}

/// A name that code of the page makes, and that needs services.
#[derive(Debug, Clone)]
pub(super) struct Awaited {
    pub(super) name: Box<[u8]>,
    pub(super) services: Vec<ServiceIndex>,
    /// Whether it is there, and needs them only where it is called. Otherwise the code that makes it is held for them.
    pub(super) is_there: bool,
}

impl Before {
    /// A script of this service is held.
    pub(crate) fn holds_script(&mut self, catalogue: &Catalogue, service: ServiceIndex) {
        let known = catalogue.get(service);
        // Of the others nothing waits for that, and code after them needs no further look.
        if !(known.startup_after_script.is_empty() && known.globals.is_empty()) {
            self.scripts.insert(service);
        }
    }

    /// What counts for code that waits for an event. It often does the page's work as well, and a name that is not there
    /// stops it late, so names do not hold it.
    pub(crate) fn for_handlers(&self) -> Self {
        Self { scripts: self.scripts.clone(), is_without_names: true, ..Self::default() }
    }

    pub(in crate::site) fn is_empty(&self) -> bool {
        self.scripts.is_empty() && self.awaited.is_empty()
    }

    pub(super) fn has_script_of(&self, service: ServiceIndex) -> bool {
        self.scripts.contains(&service)
    }

    /// Whether code that uses a name of this service waits for it.
    pub(super) fn waits_for_names_of(&self, service: ServiceIndex) -> bool {
        !self.is_without_names && self.has_script_of(service)
    }

    pub(super) fn has_made(&self, global: &[u8]) -> bool {
        self.made.contains(global)
    }

    pub(super) fn awaited(&self) -> &[Awaited] {
        &self.awaited
    }

    /// Goes on behind code that runs.
    pub(in crate::site) fn pass(
        &mut self,
        catalogue: &Catalogue,
        code: &[u8],
        found: &InCode,
        needs: Needs,
        is_held: impl Fn(ServiceIndex) -> bool,
    ) {
        for service in found.names_globals.iter().copied().filter(|service| is_held(*service)) {
            for global in &*catalogue.get(service).globals {
                let root = names::Global::of(global).root;
                if !self.made.contains(root) && names::makes(code, root) {
                    self.made.insert(root.into());
                }
            }
        }
        for (name, service) in needs.later {
            if is_held(service) {
                self.awaits(&name, &[service], true);
            }
        }
        self.loads(found, is_held);
    }

    /// Goes on behind code that waits for services.
    pub(in crate::site) fn hold(&mut self, code: &[u8], found: &InCode, services: &[ServiceIndex]) {
        for name in names::made_by(&without_texts(code)) {
            self.awaits(name, services, false);
        }
        self.loads(found, |service| services.contains(&service));
    }

    fn loads(&mut self, found: &InCode, is_held: impl Fn(ServiceIndex) -> bool) {
        self.scripts.extend(found.may_load.iter().copied().filter(|service| is_held(*service)));
    }

    fn awaits(&mut self, name: &[u8], services: &[ServiceIndex], is_there: bool) {
        let known = self.awaited.iter_mut().find(|known| *known.name == *name);
        let Some(known) = known else {
            if self.awaited.len() < MOST {
                self.awaited.push(Awaited { name: name.into(), services: services.to_vec(), is_there });
            }
            return;
        };
        known.is_there &= is_there;
        for service in services {
            if !known.services.contains(service) {
                known.services.push(*service);
            }
        }
    }
}
