//! Known services: who they are, and how they are recognised.
//!
//! The data is in `services/*.toml`; `build.rs` makes a table of it, and one of `cookie_uses.toml`. A [`Catalogue`] is that table
//! with the site's own services, and four indexes: `hosts` for URLs, `paths` for trackers at the
//! site's own origin, `markers` for inline code, `cookies` for cookie names.

mod code;
mod cookie_use;
mod cookies;
#[cfg(feature = "filter-lists")]
mod filter_list;
mod host_rule;
mod hosts;
mod markers;
mod paths;
mod service;

use std::borrow::Cow;
use std::collections::HashMap;

pub use code::code;
pub use cookie_use::CookieUse;
pub use cookies::fits_name;
#[cfg(feature = "filter-lists")]
pub(crate) use filter_list::FilterLists;
pub use host_rule::HostRule;
pub use service::{CookiePlace, CookieRule, KnownService, Shows};

use cookies::Cookies;
use hosts::Hosts;
use markers::{Markers, Says};
use paths::Paths;

/// Which origin something is loaded from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoadedFrom {
    /// The site's own.
    OwnOrigin,
    /// Any other.
    OtherOrigin,
}

/// What inline code says of services, each of them once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InCode {
    /// Those that it speaks of, by markers or start-up texts, in the order of their first marker's end.
    pub speaks_of: Vec<ServiceIndex>,
    /// Those whose script it needs to be there already.
    pub starts: Vec<ServiceIndex>,
    /// Those whose script it needs if one of them was held before it. Without such a script the library may be the site's
    /// own.
    pub starts_after_script: Vec<ServiceIndex>,
    /// Those whose script makes a name that is in it, which may be anything else as well.
    pub names_globals: Vec<ServiceIndex>,
    /// Those whose host it names, so that it may load their script, of those for which other code may wait.
    pub may_load: Vec<ServiceIndex>,
}

/// Position of a service in a [`Catalogue`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceIndex(pub u16);

static BUILTIN: &[KnownService] = include!(concat!(env!("OUT_DIR"), "/services.rs"));

/// The service for what only the operator's lists know. A site may declare a service of this id, to
/// say what it is for.
pub(crate) const FILTER_LIST: &str = "filter-list";

/// Without the feature there are no lists: such a setting is refused when policies are read.
#[cfg(not(feature = "filter-lists"))]
#[derive(Debug)]
pub(crate) enum FilterLists {}

#[cfg(not(feature = "filter-lists"))]
impl FilterLists {
    fn holds(&self, _: &str, _: &str, _: &str) -> bool {
        match *self {}
    }
}

/// The built-in services and the site's own, and how each is recognised.
#[derive(Debug)]
pub struct Catalogue {
    services: Vec<KnownService>,
    ids: HashMap<Cow<'static, str>, ServiceIndex>,
    hosts: Hosts,
    markers: Markers,
    paths: Paths,
    cookies: Cookies,
    lists: Option<(FilterLists, ServiceIndex)>,
}

impl Catalogue {
    /// The built-in services, in the order of their ids.
    pub fn builtin() -> &'static [KnownService] {
        BUILTIN
    }

    /// The built-in services and the declared ones: one with the id of a built-in replaces it.
    /// If a declared and a built-in service claim the same host and path, or the same cookie, it belongs
    /// to the declared one. No more than 65,536 services count.
    pub fn new(declared: impl IntoIterator<Item = KnownService>) -> Catalogue {
        let mut services = Self::builtin().to_vec();
        let mut ids: HashMap<_, _> = Self::numbered(&services).map(|(i, s)| (s.id.clone(), i)).collect();
        let mut own = vec![false; services.len()];
        for service in declared {
            if let Some(&ServiceIndex(at)) = ids.get(&service.id) {
                own[usize::from(at)] = true;
                services[usize::from(at)] = service;
            } else if let Ok(at) = u16::try_from(services.len()) {
                ids.insert(service.id.clone(), ServiceIndex(at));
                own.push(true);
                services.push(service);
            }
        }
        // The declared ones first: the indexes keep the first of equal claims.
        let mut ranked: Vec<_> = Self::numbered(&services).collect();
        ranked.sort_by_key(|(index, _)| !own[usize::from(index.0)]);
        let (hosts, paths) = (Hosts::new(&ranked), Paths::new(&ranked));
        let markers = Markers::new(ranked.iter().flat_map(|(index, service)| in_code(*index, service)));
        let cookies = Cookies::new(&ranked);
        Catalogue { services, ids, hosts, markers, paths, cookies, lists: None }
    }

    /// Adds the operator's lists; what they hold counts as a service of this category.
    #[cfg(feature = "filter-lists")]
    pub(crate) fn with_filter_lists(mut self, lists: FilterLists, category: &str) -> Catalogue {
        let index = self.by_id(FILTER_LIST).or_else(|| {
            let index = ServiceIndex(u16::try_from(self.services.len()).ok()?);
            self.services.push(listed(category));
            self.ids.insert(FILTER_LIST.into(), index);
            Some(index)
        });
        self.lists = index.map(|index| (lists, index));
        self
    }

    /// All services; a [`ServiceIndex`] is a position in it.
    pub fn services(&self) -> &[KnownService] {
        &self.services
    }

    /// The service at an index that this catalogue gave.
    pub fn get(&self, index: ServiceIndex) -> &KnownService {
        &self.services[usize::from(index.0)]
    }

    /// The service with exactly this id.
    pub fn by_id(&self, id: &str) -> Option<ServiceIndex> {
        self.ids.get(id).copied()
    }

    /// The service with this id or name, in small or capital letters.
    pub fn by_name(&self, name: &str) -> Option<ServiceIndex> {
        let lower = name.trim().to_lowercase();
        let is_it = |service: &KnownService| service.id.to_lowercase() == lower || service.name.to_lowercase() == lower;
        Self::numbered(&self.services).find(|(_, service)| is_it(service)).map(|(index, _)| index)
    }

    /// The service that a URL belongs to, by host and path only.
    ///
    /// `host` is lower-case ASCII without port and trailing dot, `path` starts with `/` and has
    /// neither query nor fragment. The longest host suffix with a matching path wins, and in it the
    /// longest path prefix. Does not allocate.
    pub fn by_url(&self, host: &str, path: &str) -> Option<ServiceIndex> {
        self.hosts.find(host, path)
    }

    /// Whether anything at this host may belong to a service by its host; files that are copies of a tracker's may be at
    /// any.
    pub fn knows_host(&self, host: &str) -> bool {
        self.lists.is_some() || self.hosts.has_rules_for(host)
    }

    /// The service that a file at the site's own origin belongs to: a tracker that the site hosts itself
    /// or serves under its own name (EDPB 2/2023). Only distinctive names are rules.
    ///
    /// `path` is decoded, without query and fragment; a relative one counts from the root. Does not
    /// allocate.
    pub fn by_own_path(&self, path: &str) -> Option<ServiceIndex> {
        self.paths.find_own(path)
    }

    /// The same at an unknown host, such as `stats.example.org`: only files that are recognised in any
    /// folder, because a path from the root only has a meaning at the site's own origin.
    pub(crate) fn by_copied_path(&self, path: &str) -> Option<ServiceIndex> {
        self.paths.find_copy(path)
    }

    /// What the operator's lists say about an address at an unknown host, on a page of `own_host`. Ask
    /// this last.
    pub fn by_filter_list(&self, own_host: &str, host: &str, path: &str) -> Option<ServiceIndex> {
        let (lists, service) = self.lists.as_ref()?;
        lists.holds(own_host, host, path).then_some(*service)
    }

    /// The service that a load belongs to: by its host, or by a file name that only one tracker has, at
    /// the site's own origin or copied to another host. A site that is one of a service's hosts itself does not wait for
    /// that service: there only a rule with a path counts.
    pub fn by_load(&self, host: &str, path: &str, from: LoadedFrom) -> Option<ServiceIndex> {
        let by_url = self.by_url(host, path);
        match from {
            LoadedFrom::OwnOrigin => {
                let is_whole_site = by_url.is_some() && by_url == self.by_url(host, "/");
                by_url.filter(|_| !is_whole_site).or_else(|| self.by_own_path(path))
            }
            LoadedFrom::OtherOrigin => by_url.or_else(|| self.by_copied_path(path)),
        }
    }

    /// The services whose markers or start-up texts occur in this inline code, in any encoding that extends ASCII:
    /// distinct, in the order of their first marker's end.
    pub fn by_code(&self, code: &[u8]) -> Vec<ServiceIndex> {
        self.in_code(code).speaks_of
    }

    /// All that this inline code says of services, in one pass.
    pub fn in_code(&self, code: &[u8]) -> InCode {
        let mut found = InCode::default();
        for (service, says) in self.markers.find(code) {
            match says {
                Says::SpeaksOf => {}
                Says::Starts => found.starts.push(service),
                Says::StartsAfterScript => found.starts_after_script.push(service),
                Says::NamesGlobal => found.names_globals.push(service),
                Says::MayLoad => found.may_load.push(service),
            }
            // What starts a service speaks of it.
            if matches!(says, Says::SpeaksOf | Says::Starts) && !found.speaks_of.contains(&service) {
                found.speaks_of.push(service);
            }
        }
        found
    }

    /// The service that a cookie belongs to. A literal name comes before a pattern, a longer pattern
    /// before a shorter one.
    pub fn by_cookie(&self, name: &[u8]) -> Option<ServiceIndex> {
        self.cookies.find(name)
    }

    fn numbered(services: &[KnownService]) -> impl Iterator<Item = (ServiceIndex, &KnownService)> {
        (0..=u16::MAX).map(ServiceIndex).zip(services)
    }
}

/// The texts that are looked for in code, and what each says of this service.
fn in_code(index: ServiceIndex, service: &KnownService) -> impl Iterator<Item = (ServiceIndex, Says, &str)> {
    // By these it may load its script, if code that waits for that is known.
    let is_waited_for = !service.startup_after_script.is_empty();
    let hosts = service.host_rules().filter(move |_| is_waited_for).map(|HostRule { address, .. }| {
        // Up to what may be anything.
        address.split('*').next().unwrap_or(address)
    });
    let texts = [
        (Says::SpeaksOf, &service.markers),
        (Says::Starts, &service.startup),
        (Says::StartsAfterScript, &service.startup_after_script),
    ];
    let spoken = texts.into_iter().flat_map(|(says, texts)| texts.iter().map(move |text| (says, text.as_ref())));
    let globals = service.globals.iter().map(|global| (Says::NamesGlobal, searched_for(global)));
    spoken.chain(hosts.map(|host| (Says::MayLoad, host))).chain(globals).map(move |(says, text)| (index, says, text))
}

/// What is looked for in code to find a global: its first name, from which code may take the rest in many ways. Where that
/// is too short to be looked for, the member with it.
fn searched_for(global: &str) -> &str {
    let path = global.split('(').next().unwrap_or(global);
    let first = path.split('.').next().unwrap_or(path);
    if first.len() > 2 { first } else { path }
}

#[cfg(feature = "filter-lists")]
fn listed(category: &str) -> KnownService {
    KnownService { name: "Content from other sites".into(), ..KnownService::new(FILTER_LIST, category.to_owned()) }
}

#[cfg(test)]
mod tests;
