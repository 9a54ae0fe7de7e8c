//! Undeclared things that pages show: collected for the operator, bounded in memory and rate.

mod kept;
pub(crate) mod path;
mod quiet;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use time::OffsetDateTime;

pub use kept::DiscoveredError;
use quiet::Quiet;
use tower_consent_policy::{Blocking, UndeclaredCookies};

/// Things of one kind that are stored; later ones are dropped.
const MOST: usize = 512;

/// Bytes of a name; a longer one is cut.
const LONGEST: usize = 128;

/// Reports of browsers that are read in a second; anyone can send them.
const REPORTS_A_SECOND: u32 = 50;

/// What was seen in pages and is in no declaration, since the process started, or since what was [restored](crate::ConsentLayer::restore_discovered)
/// began.
///
/// Anyone can invent a browser's report: look before you declare.
#[derive(Debug, Default)]
pub struct Discovered {
    seen: RwLock<BTreeMap<DiscoveredKind, Names>>,
    /// The second, and how many reports came in it.
    reports: Mutex<(i64, u32)>,
    /// For how long pages have shown no new host.
    quiet: Quiet,
}

/// What kind of thing was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum DiscoveredKind {
    /// A service of the catalogue that the site uses but does not declare: it is held for every choice.
    Service,
    /// A host that neither the site nor the catalogue knows: in a page's HTML, or reported by a browser
    /// (`enforcement = "observe"`).
    Host,
    /// A cookie that the site sets and does not declare.
    Cookie,
    /// A cookie of a service that visitors do not allow, and that browsers still send an hour or more after the choice.
    /// Its name is that of the catalogue or of the declaration: `_ga_*`.
    OutlivingCookie,
}

/// One thing that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Discovery {
    /// What it is.
    pub kind: DiscoveredKind,
    /// Id of the service, host, or name of the cookie.
    pub name: String,
    /// How often it was seen.
    pub count: u64,
    /// The path of the page, or of the other answer, where it was seen first, without what may name a person.
    pub page: Option<String>,
    /// By which CSP directives browsers reported it: `script-src-elem`, `img-src`, …
    pub directives: Vec<String>,
}

#[derive(Debug, Default)]
struct Seen {
    count: AtomicU64,
    page: Option<Box<str>>,
    directives: BTreeSet<&'static str>,
}

type Names = BTreeMap<Box<str>, Seen>;

impl Seen {
    fn discovery(&self, kind: DiscoveredKind, name: &str) -> Discovery {
        Discovery {
            kind,
            name: name.to_owned(),
            count: self.count.load(Ordering::Relaxed),
            page: self.page.as_deref().map(str::to_owned),
            directives: self.directives.iter().map(|name| (*name).to_owned()).collect(),
        }
    }
}

/// The directives that a report may name (CSP3 §6.1).
const DIRECTIVES: [&str; 14] = [
    "child-src",
    "connect-src",
    "font-src",
    "frame-src",
    "img-src",
    "manifest-src",
    "media-src",
    "object-src",
    "prefetch-src",
    "script-src",
    "script-src-elem",
    "style-src",
    "style-src-elem",
    "worker-src",
];

impl Discovered {
    /// All that was seen, services first, each kind by name.
    pub fn all(&self) -> Vec<Discovery> {
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        let of_kind = |(kind, names): (&DiscoveredKind, &Names)| {
            names.iter().map(|(name, seen)| seen.discovery(*kind, name)).collect::<Vec<_>>()
        };
        seen.iter().flat_map(of_kind).collect()
    }

    /// Since when pages have shown no new host, if undeclared hosts are reported
    /// (`undeclared_hosts = "report"`) and pages were asked for.
    pub fn no_new_host_since(&self) -> Option<OffsetDateTime> {
        self.quiet.since()
    }

    /// Whether that is a week ago: time for `undeclared_hosts = "hold"`.
    pub fn hosts_may_be_held(&self, now: OffsetDateTime) -> bool {
        self.quiet.is_long_enough(now)
    }

    /// A page was asked for, and undeclared hosts are reported. It is logged once that they may be held.
    pub(crate) fn see_page(&self, now: OffsetDateTime) {
        if self.quiet.page(now) {
            tracing::info!(
                "pages have shown no new host for a week: declare those that `tower-consent discovered` lists and the \
                 site needs, then set undeclared_hosts = \"hold\" in [blocking]"
            );
        }
    }

    /// Undeclared hosts are held, or pass.
    pub(crate) fn see_page_without_report(&self) {
        self.quiet.stop();
    }

    /// A service or a host was seen in the answer to a request for this path; it is logged the first time.
    pub(crate) fn see(&self, kind: DiscoveredKind, name: &str, path: Option<&str>) {
        self.see_as(kind, name, path, None);
    }

    /// The site set a cookie that nobody declares.
    pub(crate) fn see_cookie(&self, name: &str, path: Option<&str>, blocking: &Blocking) {
        let Some(First { name, page }) = self.is_first(DiscoveredKind::Cookie, name, path, None) else { return };
        let outcome =
            if blocking.undeclared_cookies == UndeclaredCookies::Block { "it is dropped" } else { "it passes" };
        let mut all = blocking.necessary_cookies.clone();
        all.push(name.clone());
        let line = format!("necessary_cookies = {}", toml::Value::from(all));
        tracing::warn!(
            cookie = name,
            page,
            line,
            "a cookie that consent.toml does not declare: {outcome}; if the site needs it, write this line into [blocking], \
             else add the cookie to the service that sets it"
        );
    }

    /// A browser still sent a cookie of this service, which its visitor does not allow.
    pub(crate) fn see_outliving(&self, cookie: &str, service: &str, path: &str) {
        let first = self.is_first(DiscoveredKind::OutlivingCookie, cookie, Some(path), None);
        let Some(First { name, page }) = first else { return };
        tracing::warn!(
            cookie = name,
            service,
            page,
            "{OUTLIVES}, and is deleted where it comes: if it goes on coming, find what sets it again (code of your own, \
             another server) or that it is kept for a path or a domain that your pages are not on"
        );
    }

    /// Forgets what is declared by now.
    pub(crate) fn forget(&self, is_declared: impl Fn(DiscoveredKind, &str) -> bool) {
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        for (kind, names) in seen.iter_mut() {
            names.retain(|name, _| !is_declared(*kind, name));
        }
    }

    /// A browser reported a host.
    pub(crate) fn see_host(&self, host: &str, directive: &str) {
        let directive = DIRECTIVES.into_iter().find(|known| *known == directive);
        self.see_as(DiscoveredKind::Host, host, None, directive);
    }

    /// Whether one more report may be read in this second.
    pub(crate) fn admits_report(&self, now: OffsetDateTime) -> bool {
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        let (second, count) = *reports;
        let count = if second == now.unix_timestamp() { count } else { 0 };
        *reports = (now.unix_timestamp(), count.saturating_add(1));
        count < REPORTS_A_SECOND
    }

    fn see_as(&self, kind: DiscoveredKind, name: &str, path: Option<&str>, directive: Option<&'static str>) {
        if let Some(First { name, page }) = self.is_first(kind, name, path, directive) {
            log(kind, &name, page.as_deref());
        }
    }

    /// Counts it. `Some` if it was not seen before.
    fn is_first(
        &self,
        kind: DiscoveredKind,
        name: &str,
        path: Option<&str>,
        directive: Option<&'static str>,
    ) -> Option<First> {
        let name = shortened(name);
        if self.count_again(kind, &name, path, directive) {
            return None;
        }
        let page = path.map(shown_path);
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        let names = seen.entry(kind).or_default();
        let is_new = !names.contains_key(name.as_str());
        if is_new && kind == DiscoveredKind::Host {
            self.quiet.end();
        }
        if is_new && names.len() >= MOST {
            return None;
        }
        let entry = names.entry(name.as_str().into()).or_default();
        entry.count.fetch_add(1, Ordering::Relaxed);
        entry.directives.extend(directive);
        if entry.page.is_none() {
            entry.page = page.as_deref().map(Box::from);
        }
        is_new.then_some(First { name, page })
    }

    /// The usual case needs only the read lock.
    fn count_again(
        &self,
        kind: DiscoveredKind,
        name: &str,
        path: Option<&str>,
        directive: Option<&'static str>,
    ) -> bool {
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        let known = seen.get(&kind).and_then(|names| names.get(name));
        let known = known.filter(|seen| path.is_none() || seen.page.is_some());
        let known = known.filter(|seen| directive.is_none_or(|directive| seen.directives.contains(directive)));
        known.map(|seen| seen.count.fetch_add(1, Ordering::Relaxed)).is_some()
    }
}

/// What is seen for the first time, as it is written down.
struct First {
    name: String,
    page: Option<String>,
}

const OUTLIVES: &str =
    "a cookie of a service that visitors do not allow still comes an hour or more after their choice";

fn log(kind: DiscoveredKind, name: &str, page: Option<&str>) {
    match kind {
        DiscoveredKind::Service => tracing::warn!(
            service = name,
            page,
            "a known service that consent.toml does not declare; it stays held, whatever visitors choose, until it has a \
             [[services]] with use = \"{name}\""
        ),
        DiscoveredKind::Host => tracing::info!(host = name, page, "pages load from a host that nobody declared"),
        // They are logged where more is known of them.
        DiscoveredKind::Cookie | DiscoveredKind::OutlivingCookie => {}
    }
}

/// Where it was seen. Query strings are not kept: they may tell who somebody is.
fn shown_path(path: &str) -> String {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let plain = path::without_persons(path).chars().map(|c| if c.is_control() { '?' } else { c }).collect::<String>();
    plain.chars().take(LONGEST).collect()
}

fn shortened(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_ascii_graphic() { c } else { '?' });
    plain.take(LONGEST).collect()
}

impl DiscoveredKind {
    const ALL: [Self; 4] = [Self::Service, Self::Host, Self::Cookie, Self::OutlivingCookie];

    /// `service`, `host`, `cookie`, `outliving-cookie`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Host => "host",
            Self::Cookie => "cookie",
            Self::OutlivingCookie => "outliving-cookie",
        }
    }
}

impl Discovery {
    /// What to write into `consent.toml` to declare it, ready but for what only you know; or, in a comment, what else to do.
    pub fn declaration(&self) -> String {
        let name = toml::Value::String(self.name.clone());
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = match self.kind {
            DiscoveredKind::Service => write!(out, "[[services]]\nuse = {name}\n"),
            DiscoveredKind::Host if self.name.starts_with('[') => {
                writeln!(
                    out,
                    "# An address of IPv6 cannot be declared: give that server a name, and load from it by that."
                )
            }
            DiscoveredKind::Host => write!(
                out,
                "[[services]]\nid = \"{}\"\nname = {name}\nowner = \"\" # which company runs it?\ncategory = \"\" # which?\npurpose = \"\" # for what?\nhosts = [{name}]\n",
                id_of_host(&self.name)
            ),
            DiscoveredKind::Cookie => write!(
                out,
                "# Which of these it is depends on what sets the cookie.\n\
                 # The site cannot do without it. In [blocking]: necessary_cookies = [{name}]\n\
                 # A declared service sets it. In that [[services]]: cookies = [{{ name = {name}, retention = \"\" }}]\n\
                 # Anything else needs consent, and an entry of its own:\n\
                 # [[services]]\n# id = \"{}\"\n# owner = \"\" # which company reads it?\n# category = \"\" # functional, \
                 analytics, marketing, or one of your own\n# purpose = \"\" # for what?\n\
                 # cookies = [{{ name = {name}, retention = \"\" }}]\n",
                id_of_cookie(&self.name)
            ),
            DiscoveredKind::OutlivingCookie => write!(
                out,
                "# {OUTLIVES}.\n# It does not reach the app, and is deleted where it comes. If it goes on coming: find what sets it again\n# (code of your own, another server), or that it is kept for a path or a domain that your pages are not on.\n"
            ),
        };
        out
    }
}

/// The id of a service that is made from a cookie: `_heat_v2` becomes `heat-v2`.
fn id_of_cookie(name: &str) -> String {
    id_of(name, "cookie")
}

/// The id of a service that is made from a host: `static.example.org` becomes `static-example-org`. The whole of it, so that
/// two hosts of one domain have two ids.
pub(crate) fn id_of_host(host: &str) -> String {
    let host = host.strip_prefix("www.").unwrap_or(host);
    // A word alone may be the id of another service, or of a category.
    if host.contains('.') { id_of(host, "host") } else { id_of(&format!("host-{host}"), "host") }
}

/// An id as `consent.toml` takes it: a letter first, then letters, digits and hyphens, 32 in all.
fn id_of(name: &str, kind: &str) -> String {
    const LONGEST: usize = 32;
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let id: String = name.chars().map(plain).collect();
    let id = id.trim_matches('-');
    let id = match id.chars().next() {
        Some('a'..='z') => id.to_owned(),
        Some(_) => format!("{kind}-{id}"),
        None => kind.to_owned(),
    };
    let id: String = id.chars().take(LONGEST).collect();
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn what_is_seen_again_is_counted_and_services_come_first() {
        let discovered = Discovered::default();
        discovered.see_cookie("basket", None, &blocking());
        discovered.see(DiscoveredKind::Service, "hotjar", Some("/shop?who=1"));
        for directive in ["img-src", "img-src", "script-src-elem", "made-up"] {
            discovered.see_host("cdn.example.org", directive);
        }
        let all = discovered.all();
        let told: Vec<_> = all.iter().map(|seen| (seen.kind.as_str(), seen.name.as_str(), seen.count)).collect();
        assert_eq!(told, [("service", "hotjar", 1), ("host", "cdn.example.org", 4), ("cookie", "basket", 1)]);
        assert_eq!(all[1].directives, ["img-src", "script-src-elem"]);
        let pages: Vec<_> = all.iter().map(|seen| seen.page.as_deref()).collect();
        assert_eq!(pages, [Some("/shop"), None, None], "the query is left out");
        // A browser's report named no page; the page that shows it does.
        discovered.see(DiscoveredKind::Service, "hotjar", Some("/other"));
        discovered.see_cookie("basket", Some("/u/jane@example.org/cart"), &blocking());
        let pages: Vec<_> = discovered.all().into_iter().map(|seen| seen.page).collect();
        assert_eq!(pages, [Some("/shop".to_owned()), None, Some("/u/…/cart".to_owned())], "the first place is kept");
    }

    fn blocking() -> Blocking {
        tower_consent_policy::settings::sample::sample_settings().blocking
    }

    #[test]
    fn a_page_is_named_by_its_path_without_persons() {
        for (path, shown) in [
            ("/u/jane@example.org/x?token=1", "/u/…/x"),
            ("/shop", "/shop"),
            ("/reset/Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MA", "/reset/…"),
        ] {
            let discovered = Discovered::default();
            discovered.see_cookie("basket", Some(path), &blocking());
            assert_eq!(discovered.all()[0].page.as_deref(), Some(shown));
        }
    }

    #[test]
    fn names_and_their_number_are_bounded_and_plain() {
        let discovered = Discovered::default();
        for n in 0..2 * MOST {
            discovered.see_cookie(&format!("{n:0>200}"), Some(&"/é\n".repeat(500)), &blocking());
        }
        discovered.see(DiscoveredKind::Host, "a\u{1b}[31m\n", None);
        let all = discovered.all();
        assert!(all.len() <= MOST + 1 && all.iter().all(|seen| seen.name.len() <= LONGEST));
        assert!(all.iter().any(|seen| seen.name == "a?[31m?"));
        let pages: Vec<&String> = all.iter().filter_map(|seen| seen.page.as_ref()).collect();
        assert!(!pages.is_empty() && pages.iter().all(|page| page.chars().count() <= LONGEST && !page.contains('\n')));
    }

    #[test]
    fn reports_are_bounded_in_a_second() {
        let discovered = Discovered::default();
        let now = datetime!(2026-11-24 12:00 UTC);
        let admitted = (0..1000).filter(|_| discovered.admits_report(now)).count();
        assert_eq!(admitted, 50);
        assert!(discovered.admits_report(now + time::Duration::SECOND));
    }

    #[test]
    fn a_declaration_is_toml_that_names_what_was_seen() {
        let of = |kind, name: &str| {
            Discovery { kind, name: name.into(), count: 1, page: None, directives: vec![] }.declaration()
        };
        assert_eq!(of(DiscoveredKind::Service, "hotjar"), "[[services]]\nuse = \"hotjar\"\n");
        for (host, id) in [
            ("CDN.Example.org", "cdn-example-org"),
            ("www.example.org", "example-org"),
            ("192.0.2.7", "host-192-0-2-7"),
            ("9lives.example", "host-9lives-example"),
            ("localhost", "host-localhost"),
            ("necessary", "host-necessary"),
            ("abcdef1234.execute-api.eu-central-1.amazonaws.com", "abcdef1234-execute-api-eu-centra"),
        ] {
            assert_eq!(id_of_host(host), id);
        }
        let host = of(DiscoveredKind::Host, "static.example.co.uk");
        let table: toml::Table = host.parse().unwrap();
        assert_eq!(table["services"][0]["id"].as_str(), Some("static-example-co-uk"));
        let address = of(DiscoveredKind::Host, "[2001:db8::7]");
        assert!(address.starts_with("# An address of IPv6 cannot be declared") && address.lines().count() == 1);
        // Each line of it can be taken over as it is.
        let cookie = of(DiscoveredKind::Cookie, "_heat_v2");
        let lines: Vec<&str> = cookie.lines().filter_map(|line| line.strip_prefix("# ")).collect();
        let entry = lines.iter().position(|line| *line == "[[services]]").unwrap();
        let table: toml::Table = lines[entry..].join("\n").parse().unwrap();
        assert_eq!(table["services"][0]["id"].as_str(), Some("heat-v2"));
        assert_eq!(table["services"][0]["cookies"][0]["name"].as_str(), Some("_heat_v2"));
        assert!(
            cookie.contains("necessary_cookies = [\"_heat_v2\"]") && cookie.contains("A declared service"),
            "{cookie}"
        );
        assert!(cookie.parse::<toml::Table>().unwrap().is_empty());
        assert_eq!((id_of_cookie("1"), id_of_cookie("--")), ("cookie-1".into(), "cookie".into()));
        let outliving = of(DiscoveredKind::OutlivingCookie, "_ga");
        assert!(outliving.lines().all(|line| line.starts_with("# ")), "{outliving}");
        assert!(
            of(DiscoveredKind::Cookie, "a\"b").contains(r#"["a\"b"]"#)
                || of(DiscoveredKind::Cookie, "a\"b").contains("['a\"b']")
        );
    }
}
