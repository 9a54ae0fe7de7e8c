//! Undeclared things that pages show: collected for the operator, bounded in memory and rate.

mod quiet;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};

use time::OffsetDateTime;

use quiet::Quiet;

/// Things of one kind that are stored; later ones are dropped.
const MOST: usize = 512;

/// Bytes of a name; a longer one is cut.
const LONGEST: usize = 128;

/// Reports of browsers that are read in a second; anyone can send them.
const REPORTS_A_SECOND: u32 = 50;

/// What was seen in pages and is in no declaration, since the process started.
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
    /// By which CSP directives browsers reported it: `script-src-elem`, `img-src`, …
    pub directives: Vec<String>,
}

#[derive(Debug, Default)]
struct Seen {
    count: AtomicU64,
    directives: BTreeSet<&'static str>,
}

type Names = BTreeMap<Box<str>, Seen>;

impl Seen {
    fn discovery(&self, kind: DiscoveredKind, name: &str) -> Discovery {
        Discovery {
            kind,
            name: name.to_owned(),
            count: self.count.load(Ordering::Relaxed),
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

    /// Something was seen; it is logged the first time.
    pub(crate) fn see(&self, kind: DiscoveredKind, name: &str) {
        self.see_as(kind, name, None);
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
        self.see_as(DiscoveredKind::Host, host, directive);
    }

    /// Whether one more report may be read in this second.
    pub(crate) fn admits_report(&self, now: OffsetDateTime) -> bool {
        let mut reports = self.reports.lock().unwrap_or_else(PoisonError::into_inner);
        let (second, count) = *reports;
        let count = if second == now.unix_timestamp() { count } else { 0 };
        *reports = (now.unix_timestamp(), count.saturating_add(1));
        count < REPORTS_A_SECOND
    }

    fn see_as(&self, kind: DiscoveredKind, name: &str, directive: Option<&'static str>) {
        let name = shortened(name);
        if self.count_again(kind, &name, directive) {
            return;
        }
        let mut seen = self.seen.write().unwrap_or_else(PoisonError::into_inner);
        let names = seen.entry(kind).or_default();
        let is_new = !names.contains_key(name.as_str());
        if is_new && kind == DiscoveredKind::Host {
            self.quiet.end();
        }
        if is_new && names.len() >= MOST {
            return;
        }
        let entry = names.entry(name.as_str().into()).or_default();
        entry.count.fetch_add(1, Ordering::Relaxed);
        entry.directives.extend(directive);
        drop(seen);
        if is_new {
            log(kind, &name);
        }
    }

    /// The usual case needs only the read lock.
    fn count_again(&self, kind: DiscoveredKind, name: &str, directive: Option<&'static str>) -> bool {
        let seen = self.seen.read().unwrap_or_else(PoisonError::into_inner);
        let known = seen.get(&kind).and_then(|names| names.get(name));
        let known = known.filter(|seen| directive.is_none_or(|directive| seen.directives.contains(directive)));
        known.map(|seen| seen.count.fetch_add(1, Ordering::Relaxed)).is_some()
    }
}

fn log(kind: DiscoveredKind, name: &str) {
    match kind {
        DiscoveredKind::Service => tracing::warn!(
            service = name,
            "a known service that consent.toml does not declare; it stays held, whatever visitors choose"
        ),
        DiscoveredKind::Cookie => {
            tracing::warn!(
                cookie = name,
                "a cookie that consent.toml does not declare: with undeclared_cookies = \"block\" it is dropped; if the site \
                 cannot do without it, add it to necessary_cookies, else to the service that sets it, or declare it as a \
                 service of its own with a category"
            );
        }
        DiscoveredKind::Host => tracing::info!(host = name, "pages load from a host that nobody declared"),
    }
}

fn shortened(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_ascii_graphic() { c } else { '?' });
    plain.take(LONGEST).collect()
}

impl DiscoveredKind {
    /// `service`, `host`, `cookie`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Host => "host",
            Self::Cookie => "cookie",
        }
    }
}

impl Discovery {
    /// What to write into `consent.toml` to declare it, ready but for what only you know.
    pub fn declaration(&self) -> String {
        let name = toml::Value::String(self.name.clone());
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = match self.kind {
            DiscoveredKind::Service => write!(out, "[[services]]\nuse = {name}\n"),
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
        };
        out
    }
}

/// The id of a service that is made from a cookie: `_heat_v2` becomes `heat-v2`.
fn id_of_cookie(name: &str) -> String {
    let plain = name.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    let id: String = plain.take(32).collect();
    let id = id.trim_matches('-');
    match id.chars().next() {
        Some('a'..='z') => id.to_owned(),
        Some(_) => format!("cookie-{id}"),
        None => "cookie".to_owned(),
    }
}

/// The id of a service that is made from a host: `static.example.org` becomes `example-org`.
pub(crate) fn id_of_host(host: &str) -> String {
    // An address has no domain, and of its numbers none may go.
    let is_address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok();
    let domain = if is_address { host } else { psl::domain_str(host).unwrap_or(host) };
    let id: String =
        domain.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).collect();
    id.trim_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn what_is_seen_again_is_counted_and_services_come_first() {
        let discovered = Discovered::default();
        discovered.see(DiscoveredKind::Cookie, "basket");
        discovered.see(DiscoveredKind::Service, "hotjar");
        for directive in ["img-src", "img-src", "script-src-elem", "made-up"] {
            discovered.see_host("cdn.example.org", directive);
        }
        let all = discovered.all();
        let told: Vec<_> = all.iter().map(|seen| (seen.kind.as_str(), seen.name.as_str(), seen.count)).collect();
        assert_eq!(told, [("service", "hotjar", 1), ("host", "cdn.example.org", 4), ("cookie", "basket", 1)]);
        assert_eq!(all[1].directives, ["img-src", "script-src-elem"]);
    }

    #[test]
    fn names_and_their_number_are_bounded_and_plain() {
        let discovered = Discovered::default();
        for n in 0..2 * MOST {
            discovered.see(DiscoveredKind::Cookie, &format!("{n:0>200}"));
        }
        discovered.see(DiscoveredKind::Host, "a\u{1b}[31m\n");
        let all = discovered.all();
        assert!(all.len() <= MOST + 1 && all.iter().all(|seen| seen.name.len() <= LONGEST));
        assert!(all.iter().any(|seen| seen.name == "a?[31m?"));
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
        let of = |kind, name: &str| Discovery { kind, name: name.into(), count: 1, directives: vec![] }.declaration();
        assert_eq!(of(DiscoveredKind::Service, "hotjar"), "[[services]]\nuse = \"hotjar\"\n");
        for (host, id) in [
            ("CDN.Example.org", "example-org"),
            ("192.0.2.7", "192-0-2-7"),
            ("[2001:db8::7]", "2001-db8--7"),
            ("localhost", "localhost"),
        ] {
            assert_eq!(id_of_host(host), id);
        }
        let host = of(DiscoveredKind::Host, "static.example.co.uk");
        let table: toml::Table = host.parse().unwrap();
        assert_eq!(table["services"][0]["id"].as_str(), Some("example-co-uk"));
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
        assert!(
            of(DiscoveredKind::Cookie, "a\"b").contains(r#"["a\"b"]"#)
                || of(DiscoveredKind::Cookie, "a\"b").contains("['a\"b']")
        );
    }
}
