//! What a site's pages have: services of the catalogue, other hosts, cookies.

use std::collections::BTreeMap;
use std::sync::Arc;

use http::HeaderMap;
use lol_html::{HtmlRewriter as LinkReader, Settings, element};
use time::{Duration, OffsetDateTime};
use url::Url;

use crate::commands::contents::{self, Content};
use crate::commands::fetch::Fetched;
use crate::commands::restored;
use crate::commands::scan::{consent_tools, path};
use tower_consent::syntax::set_cookie::{self, SetCookie};
use tower_consent::{Clock as _, SystemClock, internals};
use tower_consent_policy::catalogue::Catalogue;

#[derive(Debug)]
pub(crate) struct Sight {
    catalogue: Arc<Catalogue>,
    seen: Inventory,
}

#[derive(Debug, Default)]
struct Inventory {
    services: BTreeMap<String, String>,
    hosts: BTreeMap<String, String>,
    cookies: BTreeMap<String, String>,
    /// Other consent tools and banners.
    consent_tools: BTreeMap<String, String>,
    /// Those of them that stay long under a name that does not say why.
    lasting: BTreeMap<String, String>,
}

impl Sight {
    pub(crate) fn new() -> Self {
        Self { catalogue: Arc::new(Catalogue::new([])), seen: Inventory::default() }
    }

    pub(crate) fn services(&self) -> BTreeMap<String, String> {
        self.seen.services.clone()
    }

    pub(crate) fn hosts(&self) -> BTreeMap<String, String> {
        self.seen.hosts.clone()
    }

    /// Cookies that the catalogue does not know, without those of [`Self::doubtful_cookies`].
    pub(crate) fn unknown_cookies(&self) -> BTreeMap<String, String> {
        let cookies = self.seen.cookies.iter().filter(|(name, _)| !self.seen.lasting.contains_key(*name));
        cookies.map(|(name, page)| (name.clone(), page.clone())).collect()
    }

    /// Cookies that the catalogue does not know and that stay longer than some days, though their names are not
    /// those of a session, a cart or a setting: nobody should take them for necessary unseen.
    pub(crate) fn doubtful_cookies(&self) -> BTreeMap<String, String> {
        self.seen.lasting.clone()
    }

    pub(crate) fn name(&self, id: &str) -> String {
        let found = self.catalogue.by_id(id).map(|service| self.catalogue.get(service).name.to_string());
        found.unwrap_or_else(|| id.to_owned())
    }

    /// Reads a page and gives its links to other pages.
    pub(crate) fn page(&mut self, body: &[u8], url: &Url) -> Vec<Url> {
        // A gateway may be in front: what it held is there all the same, and what it added is not from the site.
        let before = restored::is_treated(&HeaderMap::new(), body).then(|| restored::restored(body)).flatten();
        let body = before.as_deref().unwrap_or(body);
        let (own_host, page) = (url.host_str().unwrap_or_default(), path(url));
        let seen = std::mem::take(&mut self.seen);
        self.seen = contents::read(body, own_host, &self.catalogue, seen, move |seen, content| match content {
            Content::Known { service, .. } if service.asks_for_consent() => {
                note(&mut seen.consent_tools, &service.name, &page);
            }
            Content::Known { service, .. } => note(&mut seen.services, &service.id, &page),
            Content::Unknown { host, .. } => note(&mut seen.hosts, host, &page),
            Content::Own | Content::Inline => {}
        });
        for tool in consent_tools::in_page(body) {
            note(&mut self.seen.consent_tools, tool, &path(url));
        }
        links(body, url)
    }

    pub(crate) fn consent_tools(&self) -> BTreeMap<String, String> {
        self.seen.consent_tools.clone()
    }

    pub(crate) fn cookies(&mut self, fetched: &Fetched, url: &Url) {
        let (seen, now) = (&mut self.seen, SystemClock.now());
        for cookie in fetched.cookies().filter(|cookie| !internals::is_consent_cookie(cookie.name)) {
            let Some(name) = std::str::from_utf8(cookie.name).ok().filter(|name| is_token(name)) else { continue };
            // What another tool remembers goes with it.
            if let Some(tool) = consent_tools::of_cookie(name) {
                note(&mut seen.consent_tools, tool, &path(url));
                continue;
            }
            match self.catalogue.by_cookie(name.as_bytes()) {
                Some(service) => note(&mut seen.services, &self.catalogue.get(service).id, &path(url)),
                None if lasts(&cookie, now) && !is_of_session(name) => {
                    note(&mut seen.cookies, name, &path(url));
                    note(&mut seen.lasting, name, &path(url));
                }
                None => note(&mut seen.cookies, name, &path(url)),
            }
        }
    }
}

/// Whether a cookie stays longer than a week. RFC 6265bis 5.7: `Max-Age` comes before `Expires`, and of each
/// the last counts. What cannot be read counts as long: the operator is asked, nothing more.
fn lasts(cookie: &SetCookie<'_>, now: OffsetDateTime) -> bool {
    const LONG: Duration = Duration::days(7);
    if let Some(age) = cookie.attribute("max-age") {
        return set_cookie::max_age(age).is_none_or(|seconds| seconds > LONG.whole_seconds());
    }
    cookie.attribute("expires").is_some_and(|date| set_cookie::date(date).is_none_or(|date| date - now > LONG))
}

fn is_of_session(name: &str) -> bool {
    const WORDS: [&str; 26] = [
        "sess",
        "sessid",
        "session",
        "sid",
        "csrf",
        "xsrf",
        "csrftoken",
        "antiforgery",
        "token",
        "cart",
        "basket",
        "auth",
        "login",
        "remember",
        "jwt",
        "lang",
        "language",
        "locale",
        "i18n",
        "currency",
        "theme",
        "consent",
        "country",
        "timezone",
        "tz",
        "dark",
    ];
    // `shopSession`, `PHPSESSID`, `__Host-session`.
    let lower = name.to_ascii_lowercase();
    let mut parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let contained = ["session", "sessid", "csrf", "xsrf", "locale", "language", "basket"];
    parts.any(|part| WORDS.contains(&part)) || contained.iter().any(|word| lower.contains(word))
}

fn note(list: &mut BTreeMap<String, String>, what: &str, page: &str) {
    // A list of a million hosts is of no use.
    if list.len() < 1000 {
        list.entry(what.to_owned()).or_insert_with(|| page.to_owned());
    }
}

/// RFC 6265bis allows more; only a token can be written into the settings, where `*` is a pattern.
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&byte))
}

fn links(body: &[u8], url: &Url) -> Vec<Url> {
    let (mut found, mut base) = (Vec::new(), None::<Url>);
    let hrefs = std::cell::RefCell::new((&mut found, &mut base));
    let handlers = vec![
        element!("base[href]", |element| {
            let (_, base) = &mut *hrefs.borrow_mut();
            if base.is_none() {
                **base = element.get_attribute("href").and_then(|href| url.join(&href).ok());
            }
            Ok(())
        }),
        element!("a[href], area[href]", |element| {
            if let Some(href) = element.get_attribute("href") {
                let (found, base) = &mut *hrefs.borrow_mut();
                let target = base.as_ref().unwrap_or(url).join(href.replace("&amp;", "&").trim());
                found.extend(target.ok().filter(|target| matches!(target.scheme(), "http" | "https")));
            }
            Ok(())
        }),
    ];
    let mut settings = Settings::new().with_strict(false);
    for handler in handlers {
        settings = settings.append_element_content_handler(handler);
    }
    let mut reader = LinkReader::new(settings, |_: &[u8]| {});
    // Of a page that cannot be read to its end, the links up to there count.
    let _ = reader.write(body).and_then(|()| reader.end());
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_shows_services_by_address_and_by_code_foreign_hosts_and_links() {
        let mut sight = Sight::new();
        let url = Url::parse("https://www.example.org/a/").unwrap();
        let page = b"<!DOCTYPE html><html><head><script src=https://www.googletagmanager.com/gtag/js?id=G-1></script>\
            <script>fbq('init', '1')</script><script src=https://cdn.example.org/x.js></script></head>\
            <body><a href=../b?x=1&amp;y=2#z>b</a><a href=mailto:a@b.example>m</a><a href=https://other.example/>o</a>\
            <img src=https://img.unknown.example/p.gif><iframe src=https://www.youtube.com/embed/x></iframe></body></html>";
        let links: Vec<String> = sight.page(page, &url).iter().map(Url::to_string).collect();
        assert_eq!(links, ["https://www.example.org/b?x=1&y=2#z", "https://other.example/"]);
        let services: Vec<String> = sight.services().into_keys().collect();
        assert!(
            services.contains(&"meta-pixel".to_owned()) && services.contains(&"youtube".to_owned()),
            "{services:?}"
        );
        assert!(services.iter().any(|id| id.starts_with("google-")), "{services:?}");
        assert_eq!(sight.hosts().into_iter().collect::<Vec<_>>(), [("img.unknown.example".into(), "/a/".into())]);
    }

    #[test]
    fn what_a_gateway_in_front_holds_is_seen_too() {
        let mut sight = Sight::new();
        let page = b"<html><head><script data-tower-consent src=https://www.example.org:8080/_consent/a.js></script></head><body>\
            <iframe data-consent=youtube data-consent-mark=src data-consent-src=https://www.youtube.com/embed/x></iframe>\
            <tower-consent data-tower-consent=banner></tower-consent><a href=/b>b</a></body></html>";
        let links = sight.page(page, &Url::parse("https://www.example.org/").unwrap());
        assert_eq!(links.len(), 1);
        assert_eq!(sight.services().into_keys().collect::<Vec<_>>(), ["youtube"]);
        assert!(sight.hosts().is_empty(), "{:?}", sight.hosts());
    }

    #[test]
    fn another_consent_tool_is_named_and_is_no_service() {
        let url = Url::parse("https://www.example.org/a").unwrap();
        for (page, name) in [
            ("<script id=Cookiebot src=https://consent.cookiebot.com/uc.js></script>", "Cookiebot"),
            ("<script src=/js/tarteaucitron.min.js></script>", "tarteaucitron"),
            (
                "<script src=https://cdn.jsdelivr.net/npm/vanilla-cookieconsent@3/cookieconsent.umd.js></script>",
                "CookieConsent",
            ),
            ("<div class='cmplz-cookiebanner x'></div>", "Complianz"),
            ("<div id=BorlabsCookieBox></div>", "Borlabs Cookie"),
            ("<div class=\"cc-window cookie-banner\">By continuing to browse you agree</div>", "a cookie banner"),
            ("<p id=cookieNotice>By using this site you accept cookies.</p>", "a cookie banner"),
        ] {
            let mut sight = Sight::new();
            sight.page(page.as_bytes(), &url);
            let tools: Vec<_> = sight.consent_tools().into_keys().collect();
            assert!(tools.iter().any(|tool| tool == name), "{page}: {tools:?}");
            assert!(sight.services().is_empty(), "{page}: {:?}", sight.services());
        }
        let mut sight = Sight::new();
        sight.page(b"<tower-consent></tower-consent><a href=/cookie-policy class=cookie-link>Cookie recipes</a>", &url);
        assert!(sight.consent_tools().is_empty(), "{:?}", sight.consent_tools());
    }

    #[test]
    fn a_cookie_that_stays_long_without_a_reason_in_its_name_is_in_doubt() {
        let now = time::macros::datetime!(2026-11-24 12:00 UTC);
        let lasts = |attributes: &str, now| lasts(&SetCookie::read(format!("a=1; {attributes}").as_bytes()), now);
        for attributes in [
            "Path=/; Max-Age=63072000",
            " max-age = 99999999999999999999",
            "Expires=Wed, 24 Nov 2027 12:00:00 GMT",
            "expires=Wed, 24-Nov-2027 12:00:00 GMT; Secure",
            "Expires=Wed Nov 24 12:00:00 2027",
            "Expires=soon",
        ] {
            assert!(lasts(attributes, now), "{attributes}");
        }
        for attributes in [
            "",
            "Path=/; HttpOnly",
            "Max-Age=3600",
            "Max-Age=-1; Expires=Wed, 24 Nov 2027 12:00:00 GMT",
            "Max-Age=604800",
            "Expires=Wednesday, 25-Nov-26 12:00:00 GMT",
        ] {
            assert!(!lasts(attributes, now), "{attributes}");
        }
        for name in ["shop_session", "PHPSESSID", "csrftoken", "__Host-sid", "cart", "lang", "remember_me"] {
            assert!(is_of_session(name), "{name}");
        }
        for name in ["visitor_ref", "uid", "slang", "assess", "cartography", "author", ""] {
            assert!(!is_of_session(name), "{name}");
        }
    }

    #[test]
    fn nothing_makes_it_panic() {
        let url = Url::parse("https://x.example/").unwrap();
        for odd in [&b"\xff\xfe<"[..], b"<base href=//><a href=http://[>", b"<a href=''><a href='//'>", b""] {
            Sight::new().page(odd, &url);
        }
    }
}
