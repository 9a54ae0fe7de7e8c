//! The judge of one page: catalogue, consent and settings give a verdict on each resource.

use std::collections::BTreeSet;
use std::sync::Arc;

use http::uri::PathAndQuery;

use crate::consent::Consent;
use crate::consent::cookie::is_ours;
use crate::discovered::DiscoveredKind;
use crate::site::known::Asked;
use crate::site::sightings::{Matter, Sighting, Sightings, Why, excerpt};
use crate::site::{Known, PageNotes, Site, code_addresses, startup};
use crate::syntax::host;
use tower_consent_policy::catalogue::{InCode, ServiceIndex};
use tower_consent_policy::{DeclaredService, OnDoubt, UndeclaredHosts, UndeclaredServices};

use tower_consent_html::{Loads, Verdict, Watched};

/// Holds what is loaded from an undeclared host: no choice grants it.
const UNDECLARED_HOST: &str = "undeclared-host";

/// Who gets the bytes that are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Visitor,
    /// Every visitor, so that nothing but what is necessary counts as granted.
    Everyone,
}

#[derive(Clone)]
pub(crate) struct Judge {
    site: Arc<Site>,
    consent: Consent,
    audience: Audience,
    /// The host that was asked: absolute addresses of it are the site's own too.
    own_host: Option<Arc<str>>,
    /// What was asked for.
    path: Option<PathAndQuery>,
    /// Where it takes down what it says, if anybody wants to know.
    sightings: Option<Sightings>,
    /// Of a page that is taken down.
    notes: Option<Arc<PageNotes>>,
}

impl Judge {
    pub(crate) fn new(site: Arc<Site>, consent: Consent, audience: Audience) -> Self {
        Self { site, consent, audience, own_host: None, path: None, sightings: None, notes: None }
    }

    pub(crate) fn on_host(self, host: Option<&str>) -> Self {
        Self { own_host: host.map(Arc::from), ..self }
    }

    /// Judges the answer to a request for this path.
    pub(crate) fn at_path(self, path: Option<PathAndQuery>) -> Self {
        Self { path, ..self }
    }

    /// Takes down what it says.
    pub(crate) fn followed_by(self, sightings: Option<Sightings>) -> Self {
        Self { sightings, ..self }
    }

    /// Takes notes of what the page shows.
    pub(crate) fn noting(self, notes: Option<Arc<PageNotes>>) -> Self {
        Self { notes, ..self }
    }

    pub(crate) fn notes(&self) -> Option<&PageNotes> {
        self.notes.as_deref()
    }

    fn discovers(&self, kind: DiscoveredKind, name: &str) {
        let path = self.path.as_ref().map(PathAndQuery::path);
        self.site.discovered().see(kind, name, path);
        if let Some(notes) = &self.notes {
            notes.discovers(kind, name, path);
        }
    }

    pub(crate) fn sightings(&self) -> Option<&Sightings> {
        self.sightings.as_ref()
    }

    fn note(&self, matter: impl FnOnce() -> Matter, service: Option<ServiceIndex>, why: impl FnOnce() -> Why) {
        if let Some(sightings) = &self.sightings {
            let service = service.map(|service| self.site.known(service).id.to_string());
            sightings.add(Sighting::Asked { matter: matter(), service, why: why() });
        }
    }

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
        let declared = self.site.known(service).declared.is_some();
        (!(declared && self.site.settings().vendors.google.lets_load(&id))).then_some(id)
    }

    fn held(&self, service: ServiceIndex) -> Option<Arc<str>> {
        let known = self.site.known(service);
        let why = self.why(service);
        if why != Why::Necessary && known.declared.is_none() {
            self.discovers(DiscoveredKind::Service, &known.id);
        }
        (!why.passes()).then(|| self.granted_with(known))
    }

    fn why(&self, service: ServiceIndex) -> Why {
        let known = self.site.known(service);
        // The first category is `necessary`.
        if known.category == Some(0) {
            return Why::Necessary;
        }
        let granted = match (known.declared, self.site.settings().blocking.undeclared_services) {
            (Some(at), _) => self.consent.has_service(at),
            (None, UndeclaredServices::Category) => known.category.is_some_and(|at| self.consent.has_category(at)),
            // It was never disclosed to the visitor.
            (None, _) => return Why::Undisclosed,
        };
        match self.audience {
            Audience::Everyone => Why::ForEveryone { granted },
            Audience::Visitor if granted => Why::Granted,
            Audience::Visitor => Why::NotGranted,
        }
    }

    fn why_loads(&self, service: ServiceIndex) -> Why {
        let why = self.why(service);
        if !why.passes() && self.held_back(service).is_none() { Why::Advanced } else { why }
    }

    /// Why a cookie or a header field passes or is taken out: no script in the page can let it through later.
    fn why_in_head(why: Why) -> Why {
        if matches!(why, Why::ForEveryone { .. }) { Why::TakenOutForEveryone } else { why }
    }

    /// Why an address passes or is held that belongs to this service, if to any.
    fn why_address(&self, host: &str, service: Option<ServiceIndex>) -> Why {
        match service {
            Some(service) => self.why_loads(service),
            None if self.is_ours(host) => Why::Own,
            None => Why::Unknown,
        }
    }

    /// The id that must be granted: the service's, or its category's if the settings let undeclared services follow it.
    fn granted_with(&self, known: &Known) -> Arc<str> {
        let settings = self.site.settings();
        let follows = known.declared.is_none() && settings.blocking.undeclared_services == UndeclaredServices::Category;
        let category = if follows { known.category } else { None };
        let category = category.and_then(|at| settings.categories.get(at));
        category.map_or_else(|| Arc::clone(&known.id), |category| category.id.as_str().into())
    }

    pub(crate) fn service_at(&self, host: &str, path: &str) -> Option<ServiceIndex> {
        self.loaded_from(host, path)
    }

    pub(crate) fn service_at_own(&self, path: &str) -> Option<ServiceIndex> {
        self.site.owner(Asked::OwnPath(path))
    }

    pub(crate) fn holds(&self, service: ServiceIndex) -> bool {
        self.held_back(service).is_some()
    }

    /// Whether a declared service, by its position in the settings, may load in this page under a
    /// policy that stays as it is: where all visitors get the same bytes, any declared one may.
    pub(crate) fn may_load(&self, service: usize) -> bool {
        let settings = self.site.settings();
        let always = |declared: &DeclaredService| {
            declared.category == 0 || settings.vendors.google.lets_load(&declared.service.id)
        };
        self.audience == Audience::Everyone
            || settings.services.get(service).is_some_and(always)
            || self.consent.has_service(service)
    }

    pub(crate) fn url(&self, host: &str, path: &str) -> Verdict {
        let service = self.loaded_from(host, path);
        self.note(|| Matter::Address(format!("{host}{path}")), service, || self.why_address(host, service));
        service.map_or(Verdict::Pass, |service| self.service(service))
    }

    /// Something loaded from a host that may be unknown.
    pub(crate) fn unknown(&self, host: &str, path: &str, loads: Loads) -> Verdict {
        let rule = self.site.settings().blocking.undeclared_hosts;
        if rule == UndeclaredHosts::Pass || self.is_ours(host) || self.loaded_from(host, path).is_some() {
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

    fn loaded_from(&self, host: &str, path: &str) -> Option<ServiceIndex> {
        // Without an own host no other is it.
        let own_host = self.own_host.as_deref().unwrap_or_default();
        self.site.owner(Asked::Url { own_host, host, path })
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
        let judged = self.site.owner(Asked::Form { host, path });
        self.note(
            || Matter::Form(format!("{host}{path}")),
            judged.or_else(|| self.site.catalogue().by_url(host, path)),
            || judged.map_or(Why::AskedFor, |service| self.why_loads(service)),
        );
        judged.map_or(Verdict::Pass, |service| self.service(service))
    }

    /// Inline code, and what the catalogue finds in it. Under the guard it runs, and what it loads is held: only code that
    /// needs the script of a held service waits with that; `scripts_held` are the services of which one was held before
    /// it. Where no guard is, all services that the code speaks of are needed.
    pub(crate) fn code(
        &self,
        code: &[u8],
        found: &InCode,
        watched: Watched,
        scripts_held: &BTreeSet<ServiceIndex>,
    ) -> Verdict {
        let catalogue = self.site.catalogue();
        let held_back = |services: &[ServiceIndex]| -> Vec<Arc<str>> {
            services.iter().filter_map(|service| self.held_back(*service)).collect()
        };
        let mut held = held_back(&found.speaks_of);
        if watched == Watched::ByGuard && !(held.is_empty() && scripts_held.is_empty()) {
            held = held_back(&startup::services(catalogue, code, found, scripts_held));
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
        services.extend(code_addresses::of(code).iter().filter_map(|(host, path)| self.loaded_from(host, path)));
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

    pub(crate) fn doubt(&self) -> Verdict {
        let passes = self.site.settings().blocking.on_doubt == OnDoubt::Pass;
        self.note(|| Matter::Unreadable, None, || if passes { Why::Unknown } else { Why::Doubt });
        if passes { Verdict::Pass } else { Verdict::Hold("unjudged".into()) }
    }

    pub(crate) fn holds_url(&self, url: &str) -> bool {
        use tower_consent_html::{Base, Target};
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
        use tower_consent_html::{Base, Target};
        matches!(Base::default().resolve_text(url), Target::Data(_) | Target::Code(_)) || self.holds_url(url)
    }

    fn named_by(&self, url: &str) -> Option<ServiceIndex> {
        use tower_consent_html::{Base, Target};
        match Base::default().resolve_text(url) {
            Target::Host(host, path) => self.loaded_from(&host, &path),
            Target::Own(path) => self.service_at_own(&path),
            _ => None,
        }
    }

    /// Whether a URL of a header field is held from some visitors and not from others.
    pub(crate) fn url_follows_choice(&self, url: &str) -> bool {
        self.named_by(url).is_some_and(|service| self.follows_choice(service))
    }

    /// Whether a cookie is held from some visitors and not from others.
    pub(crate) fn cookie_follows_choice(&self, name: &[u8]) -> bool {
        !self.is_always_allowed(name)
            && self.site.catalogue().by_cookie(name).is_some_and(|service| self.follows_choice(service))
    }

    /// The same of an address that a sheet names.
    pub(crate) fn follows_choice_at(&self, host: &str, path: &str) -> bool {
        self.loaded_from(host, path).is_some_and(|service| self.follows_choice(service))
    }

    /// The same of a path of the site's own.
    pub(crate) fn own_follows_choice(&self, path: &str) -> bool {
        self.service_at_own(path).is_some_and(|service| self.follows_choice(service))
    }

    fn follows_choice(&self, service: ServiceIndex) -> bool {
        let known = self.site.known(service);
        let undeclared_may_be_granted =
            self.site.settings().blocking.undeclared_services == UndeclaredServices::Category;
        self.audience == Audience::Visitor
            && known.category != Some(0)
            && (known.declared.is_some() || undeclared_may_be_granted)
    }

    pub(crate) fn holds_cookie(&self, name: &[u8]) -> bool {
        use tower_consent_policy::UndeclaredCookies;
        let matter = || Matter::Cookie(String::from_utf8_lossy(name).into_owned());
        if self.is_always_allowed(name) {
            self.note(matter, None, || Why::Necessary);
            return false;
        }
        let service = self.site.catalogue().by_cookie(name);
        let Some(service) = service else {
            let blocking = &self.site.settings().blocking;
            let path = self.path.as_ref().map(PathAndQuery::path);
            self.site.discovered().see_cookie(&String::from_utf8_lossy(name), path, blocking);
            let blocks = blocking.undeclared_cookies == UndeclaredCookies::Block;
            self.note(matter, None, || if blocks { Why::UnknownHeld } else { Why::Unknown });
            return blocks;
        };
        self.note(matter, Some(service), || Self::why_in_head(self.why(service)));
        self.held(service).is_some()
    }

    fn is_always_allowed(&self, name: &[u8]) -> bool {
        let necessary = &self.site.settings().blocking.necessary_cookies;
        is_ours(name) || necessary.iter().any(|pattern| matches_name(pattern, name))
    }

    /// Whether a cookie belongs to a service that is not granted; an unknown one does not.
    pub(crate) fn refuses_cookie(&self, name: &[u8]) -> bool {
        !is_ours(name) && self.site.catalogue().by_cookie(name).is_some_and(|service| self.held(service).is_some())
    }

    /// The service that is not granted and that a cookie belongs to. Nothing is counted as seen.
    pub(crate) fn refused_with(&self, name: &[u8]) -> Option<ServiceIndex> {
        let service = if is_ours(name) { None } else { self.site.catalogue().by_cookie(name) };
        service.filter(|service| !self.why(*service).passes())
    }

    pub(crate) fn site(&self) -> &Arc<Site> {
        &self.site
    }
}

/// A literal name, or one with a `*` for any text.
pub(super) fn matches_name(pattern: &str, name: &[u8]) -> bool {
    let pattern = pattern.as_bytes();
    match memchr::memchr(b'*', pattern).map(|at| (&pattern[..at], &pattern[at + 1..])) {
        None => pattern == name,
        Some((start, end)) => name.len() >= start.len() + end.len() && name.starts_with(start) && name.ends_with(end),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::consent::derive::Derived;
    use crate::consent::{Circumstances, Keys, Status};
    use tower_consent_policy::{ConsentModel, Policies, ReleaseName};

    /// The judge of a page of `www.example.org` with these categories granted (bits).
    fn judge(config: &str, files: &[(&str, &str)], categories: u32) -> Judge {
        let site = "[site]\nname = \"x\"\nlanguages = [\"en\"]\n\
                    controller = { name = \"x\", email = \"a@example.org\" }\n\
                    [categories.analytics]\n[categories.marketing]\n";
        let settings = format!("{site}{config}");
        let files = [("consent.toml", settings.as_str())].into_iter().chain(files.iter().copied());
        let policies = Policies::from_files(files).unwrap().allow_drafts();
        let site =
            Arc::new(Site::new(policies, &Keys::generate().unwrap(), crate::site::Lasting::default(), 0).unwrap());
        let consent = Consent::new(Circumstances {
            settings: Arc::clone(site.settings()),
            derived: Derived {
                standing: None,
                status: Status::Decided,
                categories,
                exceptions: BTreeMap::new(),
                signal_honoured: false,
            },
            decision: None,
            model: ConsentModel::OptIn,
            release: ReleaseName::default(),
            signal: false,
            jurisdiction: "gdpr",
        });
        Judge::new(site, consent, Audience::Visitor).on_host(Some("WWW.example.org"))
    }

    fn held(verdict: Verdict) -> Option<String> {
        match verdict {
            Verdict::Pass => None,
            Verdict::Hold(id) => Some(id.to_string()),
        }
    }

    #[test]
    fn a_tracker_at_the_own_origin_is_held_by_its_name_until_granted() {
        let config = "[[services]]\nuse = \"matomo\"\n";
        for (categories, expected) in [(1, Some("matomo".to_owned())), (0b11, None)] {
            let judge = judge(config, &[], categories);
            assert_eq!(held(judge.own_path("/stats/matomo.js")), expected);
            assert_eq!(held(judge.own_path("matomo.js")), expected);
            assert_eq!(held(judge.url("www.example.org", "/matomo.js")), expected);
            assert_eq!(held(judge.url("stats.example.org", "/matomo.js")), expected);
            assert_eq!(judge.holds_url("/matomo.js?v=5#x"), expected.is_some());
        }
    }

    #[test]
    fn hosts_that_nobody_knows_follow_the_setting_and_pixels_are_held() {
        use Loads::{Frame, Pixel, Script};
        for (rule, expected) in [
            ("", [None, None, Some("undeclared-host")]),
            ("[blocking]\nundeclared_hosts = \"report\"\n", [None, None, Some("undeclared-host")]),
            ("[blocking]\nundeclared_hosts = \"pass\"\n", [None; 3]),
            ("[blocking]\nundeclared_hosts = \"hold\"\n", [Some("undeclared-host"); 3]),
        ] {
            let judge = judge(
                &format!(
                    "[[services]]\nid = \"cdn\"\ncategory = \"necessary\"\npurpose = \"x\"\nhosts = [\"cdn.example\"]\n{rule}"
                ),
                &[],
                0b111,
            );
            let of = |host, loads| held(judge.unknown(host, "/x", loads));
            for (loads, expected) in [Script, Frame, Pixel].into_iter().zip(expected) {
                assert_eq!(of("nobody.example.com", loads).as_deref(), expected, "{rule} {loads:?}");
                for known in ["www.example.org", "img.example.org", "cdn.example", "a.cdn.example"] {
                    assert_eq!(of(known, loads), None, "{rule}: {known}");
                }
            }
        }
    }

    #[test]
    fn ordinary_files_of_the_own_origin_pass() {
        let judge = judge("", &[], 1);
        for path in [
            "/analytics.bundle.js",
            "/js/analytics.js",
            "/js/script.js",
            "/script.js",
            "/api/event",
            "/tracker.js",
            "/count.js",
            "/ga.js",
            "/tag.js",
            "/pixel.gif",
            "/collect",
            "/my-matomo.js.map",
            "/matomo",
            "/piwik/",
            "/cookie-consent.js",
            "/_consent",
            "/_consent/assets/runtime.js",
            "",
        ] {
            assert_eq!(held(judge.own_path(path)), None, "{path}");
            assert_eq!(held(judge.url("www.example.org", path)), None, "{path}");
        }
        assert!(!judge.holds_url("/x?u=/matomo.js") && !judge.holds_url("#/matomo.js"));
    }

    #[test]
    fn paths_of_a_service_of_ones_own_count_at_the_own_origin_alone() {
        let config = "[[services]]\nid = \"heat\"\ncategory = \"analytics\"\npurpose = \"x\"\npaths = [\"/heat/\"]\n";
        let judge = judge(config, &[], 1);
        assert_eq!(held(judge.own_path("/heat/x.js")).as_deref(), Some("heat"));
        assert_eq!(held(judge.url("www.example.org", "/heat/x.js")).as_deref(), Some("heat"));
        assert_eq!(held(judge.url("cdn.example.org", "/heat/x.js")), None);
        assert_eq!(held(judge.own_path("/heating/x.js")), None);
    }

    #[cfg(feature = "filter-lists")]
    mod lists {
        use super::*;

        const LIST: &str = "||tracker.example^\n||youtube.com^\n/own-origin.js\n";

        fn asked(config: &str, categories: u32) -> Vec<Option<String>> {
            let judge = judge(config, &[("list.txt", LIST)], categories);
            let url = |host, path| held(judge.url(host, path));
            vec![
                url("cdn.tracker.example", "/x.js"),
                url("fine.example", "/x.js"),
                held(judge.own_path("/own-origin.js")),
                url("www.example.org", "/own-origin.js"),
            ]
        }

        // Nobody told the visitor of it, so no choice lets it through.
        #[test]
        fn what_only_a_list_knows_is_held_whatever_the_choice() {
            let config = "[blocking]\nfilter_lists = [\"list.txt\"]\n";
            for categories in [1, 0b111] {
                assert_eq!(asked(config, categories), [Some("filter-list".to_owned()), None, None, None]);
            }
        }

        #[test]
        fn it_follows_its_category_where_undeclared_services_do() {
            let config = "[blocking]\nfilter_lists = [\"list.txt\"]\nundeclared_services = \"category\"\n";
            assert_eq!(asked(config, 0b011)[0].as_deref(), Some("marketing"));
            assert_eq!(asked(config, 0b101)[0], None);
            let config = format!("{config}filter_lists_category = \"analytics\"\n");
            assert_eq!(asked(&config, 0b011)[0], None);
            assert_eq!(asked(&config, 0b101)[0].as_deref(), Some("analytics"));
        }

        #[test]
        fn a_site_may_declare_it_and_let_visitors_choose() {
            let config = "[[services]]\nid = \"filter-list\"\ncategory = \"marketing\"\npurpose = \"x\"\n\
                          [blocking]\nfilter_lists = [\"list.txt\"]\n";
            assert_eq!(asked(config, 0b001)[0].as_deref(), Some("filter-list"));
            assert_eq!(asked(config, 0b101)[0], None);
        }

        #[test]
        fn the_catalogue_is_asked_first() {
            let judge = judge("[blocking]\nfilter_lists = [\"list.txt\"]\n", &[("list.txt", LIST)], 1);
            assert_eq!(held(judge.url("www.youtube.com", "/embed/x")).as_deref(), Some("youtube"));
        }
    }
}
