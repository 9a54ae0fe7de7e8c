//! The services that hold one element.

use std::collections::HashSet;
use std::sync::Arc;

use crate::Verdict;

/// Services that hold one element, each once.
#[derive(Debug, Default, Clone)]
pub(crate) struct Held(Vec<Arc<str>>);

impl Held {
    /// Each id by itself: a page can have any number of sets of services, but there are few services.
    pub(crate) fn add(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Hold(services) if services.contains(' ') => {
                services.split(' ').for_each(|id| self.add_one(id.into()));
            }
            Verdict::Hold(service) => self.add_one(service),
            Verdict::Pass => {}
        }
    }

    fn add_one(&mut self, service: Arc<str>) {
        if !self.0.contains(&service) {
            self.0.push(service);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All of the services are needed.
    pub(crate) fn verdict(&self) -> Verdict {
        match &*self.0 {
            [] => Verdict::Pass,
            [one] => Verdict::Hold(Arc::clone(one)),
            several => {
                let mut seen = HashSet::new();
                let ids: Vec<&str> =
                    several.iter().flat_map(|ids| ids.split(' ')).filter(|id| seen.insert(*id)).collect();
                Verdict::Hold(ids.join(" ").into())
            }
        }
    }
}
