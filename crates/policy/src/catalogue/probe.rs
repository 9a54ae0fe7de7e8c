//! A catalogue for the benchmarks, which only reach public items.

use crate::catalogue::{Catalogue, Service};

/// Whose URL, whose file, whose code is it? Not part of the public interface.
#[derive(Debug)]
pub struct CatalogueProbe(Catalogue);

impl CatalogueProbe {
    /// The built-in services and these.
    pub fn new(declared: impl IntoIterator<Item = Service>) -> CatalogueProbe {
        CatalogueProbe(Catalogue::new(declared))
    }

    /// The id of the service whose host and path these are, or whose file was copied there.
    pub fn find(&self, host: &str, path: &str) -> Option<&str> {
        let found = self.0.by_url(host, path).or_else(|| self.0.by_copied_path(path));
        found.map(|index| &*self.0.get(index).id)
    }

    /// The id of the service whose file at the site's own origin this is.
    pub fn find_own(&self, path: &str) -> Option<&str> {
        self.0.by_own_path(path).map(|index| &*self.0.get(index).id)
    }

    /// How many services this inline code belongs to.
    pub fn find_code(&self, code: &[u8]) -> usize {
        self.0.by_code(code).len()
    }

    /// Every marker of inline code.
    pub fn markers(&self) -> impl Iterator<Item = &str> {
        self.0.services().iter().flat_map(|service| service.markers.iter().map(|marker| &**marker))
    }

    /// Every host rule, as written.
    pub fn rules(&self) -> impl Iterator<Item = &str> {
        self.0.services().iter().flat_map(|service| service.hosts.iter().map(|host| &**host))
    }
}
