//! What is seen in the pages of a site: services of the catalogue, foreign hosts, cookies.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lol_html::{HtmlRewriter as LinkReader, Settings, element};
use url::Url;

use crate::commands::fetch::Fetched;
use crate::commands::scan::path;
use tower_consent::internals;
use tower_consent_html::{Budget, HtmlRewriter, Insert, Judge, Reading, Verdict};
use tower_consent_policy::catalogue::{Catalogue, ServiceIndex};

/// What was seen, each with the first page it was seen in.
#[derive(Debug)]
pub(crate) struct Sight {
    catalogue: Arc<Catalogue>,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    /// Ids of services.
    services: BTreeMap<String, String>,
    /// Hosts that the catalogue does not know and that are not the site's.
    hosts: BTreeMap<String, String>,
    /// Cookies that the catalogue does not know.
    cookies: BTreeMap<String, String>,
}

impl Sight {
    pub(crate) fn new() -> Self {
        Self { catalogue: Arc::new(Catalogue::new([])), seen: Arc::default() }
    }

    /// Ids of services with the first page each was seen in.
    pub(crate) fn services(&self) -> BTreeMap<String, String> {
        self.lock().services.clone()
    }

    /// Foreign hosts that the catalogue does not know.
    pub(crate) fn hosts(&self) -> BTreeMap<String, String> {
        self.lock().hosts.clone()
    }

    /// Cookies that the catalogue does not know.
    pub(crate) fn unknown_cookies(&self) -> BTreeMap<String, String> {
        self.lock().cookies.clone()
    }

    /// What a service of the catalogue is called.
    pub(crate) fn name(&self, id: &str) -> String {
        let found = self.catalogue.by_id(id).map(|service| self.catalogue.get(service).name.to_string());
        found.unwrap_or_else(|| id.to_owned())
    }

    /// Looks through a page: the rewriter finds what loads, a judge that lets everything pass takes notes.
    /// Gives the links to other pages.
    pub(crate) fn page(&mut self, body: &[u8], url: &Url) -> Vec<Url> {
        let notes = Notes {
            catalogue: Arc::clone(&self.catalogue),
            seen: Arc::clone(&self.seen),
            page: path(url),
            site: url.host_str().map(site_of).unwrap_or_default(),
        };
        let mut out = Vec::new();
        let mut rewriter =
            HtmlRewriter::new(body, Box::new(notes), Insert::default(), Reading::default(), Budget::default());
        for piece in body.chunks(64 << 10) {
            rewriter.write(piece, &mut out);
            out.clear();
        }
        rewriter.end(&mut out);
        links(body, url)
    }

    /// Notes the cookies of an answer: a known one stands for its service.
    pub(crate) fn cookies(&mut self, fetched: &Fetched, url: &Url) {
        let mut seen = self.lock();
        for name in fetched.cookie_names().filter(|name| is_token(name) && !internals::is_consent_cookie(name)) {
            match self.catalogue.by_cookie(name.as_bytes()) {
                Some(service) => note(&mut seen.services, &self.catalogue.get(service).id, &path(url)),
                None => note(&mut seen.cookies, &name, &path(url)),
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn note(list: &mut BTreeMap<String, String>, what: &str, page: &str) {
    // A page with a million hosts is no site to be declared.
    if list.len() < 1000 {
        list.entry(what.to_owned()).or_insert_with(|| page.to_owned());
    }
}

/// RFC 6265bis takes more; what is no token cannot be written into the settings. `*` is a pattern there.
fn is_token(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'+-.^_`|~".contains(&byte))
}

/// The registrable domain, or the host where there is none: `cdn.example.org` is `example.org`'s own.
fn site_of(host: &str) -> String {
    psl::domain_str(host).unwrap_or(host).to_owned()
}

/// Links of a page to other pages.
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
    // A page that cannot be read to its end has shown its links up to there.
    let _ = reader.write(body).and_then(|()| reader.end());
    found
}

/// A judge that lets everything pass and takes notes.
struct Notes {
    catalogue: Arc<Catalogue>,
    seen: Arc<Mutex<Seen>>,
    page: String,
    site: String,
}

impl Notes {
    fn service(&self, service: ServiceIndex) {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        note(&mut seen.services, &self.catalogue.get(service).id, &self.page);
    }
}

impl Judge for Notes {
    fn url(&self, host: &str, path: &str) -> Verdict {
        let is_own = site_of(host) == self.site;
        let found = self.catalogue.by_load(host, path, is_own);
        match found {
            Some(service) => self.service(service),
            None if is_own => {}
            None => {
                let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
                note(&mut seen.hosts, host, &self.page);
            }
        }
        Verdict::Pass
    }

    fn own_path(&self, path: &str) -> Verdict {
        self.catalogue.by_own_path(path).into_iter().for_each(|service| self.service(service));
        Verdict::Pass
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.url(host, path)
    }

    fn code(&self, code: &[u8]) -> Verdict {
        self.catalogue.by_code(code).into_iter().for_each(|service| self.service(service));
        Verdict::Pass
    }

    fn doubt(&self) -> Verdict {
        Verdict::Pass
    }
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
    fn nothing_makes_it_panic() {
        let url = Url::parse("https://x.example/").unwrap();
        for odd in [&b"\xff\xfe<"[..], b"<base href=//><a href=http://[>", b"<a href=''><a href='//'>", b""] {
            Sight::new().page(odd, &url);
        }
    }
}
