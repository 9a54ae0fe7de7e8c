//! What a browser came upon that its visitor has not allowed.

use std::collections::BTreeSet;

use percent_encoding::percent_decode_str;
use serde_json::Value;
use url::Url;

use super::seen::{Cookie, Seen};
use tower_consent::internals::is_consent_cookie;
use tower_consent::syntax::host;
use tower_consent_policy::catalogue::{Catalogue, KnownService, LoadedFrom, ServiceIndex, fits_name};
use tower_consent_policy::{Policies, Settings, UndeclaredServices};

#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::commands::doctor) struct Judgement {
    /// What belongs to a known service that the visitor has not allowed.
    pub(in crate::commands::doctor) strays: BTreeSet<Stray>,
    /// Hosts of other sites, and what they were asked for, that belong to no known service.
    pub(in crate::commands::doctor) unknown_hosts: BTreeSet<(String, String)>,
    /// Cookies that nobody has declared.
    pub(in crate::commands::doctor) unknown_cookies: BTreeSet<String>,
    /// Ids of all services that were seen.
    pub(in crate::commands::doctor) services: BTreeSet<String>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::commands::doctor) struct Stray {
    pub(in crate::commands::doctor) whose: Whose,
    /// A host and what was asked for, a cookie, a key.
    pub(in crate::commands::doctor) what: String,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::commands::doctor) struct Whose {
    pub(in crate::commands::doctor) id: String,
    pub(in crate::commands::doctor) name: String,
    pub(in crate::commands::doctor) category: String,
}

/// Judges what was seen on a page of this address. `prefix` is where our own pages are.
pub(in crate::commands::doctor) fn judged(seen: &Seen, page: &Url, prefix: &str, policies: &Policies) -> Judgement {
    let judge = Judge {
        page,
        own_host: page.host_str().map(host::folded).unwrap_or_default(),
        settings: policies.settings(),
        catalogue: policies.catalogue(),
        state: seen.state.as_ref().unwrap_or(&Value::Null),
    };
    let mut judgement = Judgement::default();
    let is_ours = |url: &Url| url.origin() == page.origin() && url.path().starts_with(prefix);
    for (url, kind) in seen.requests.iter().filter(|(url, _)| !is_ours(url)) {
        judge.request(url, kind, &mut judgement);
    }
    for cookie in seen.cookies.iter().filter(|cookie| !is_consent_cookie(&cookie.name)) {
        judge.cookie(cookie, &mut judgement);
    }
    for key in &seen.storage {
        let owner = judge
            .catalogue
            .services()
            .iter()
            .find(|service| service.storage.iter().any(|name| fits_name(name, key.as_bytes())));
        if let Some(service) = owner {
            judge.known(service, Means::Kept, format!("stored key {key}"), &mut judgement);
        }
    }
    judgement
}

struct Judge<'a> {
    page: &'a Url,
    own_host: String,
    settings: &'a Settings,
    catalogue: &'a Catalogue,
    state: &'a Value,
}

/// Google's advanced mode lets requests through, and keeps what would be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    Request,
    Kept,
}

impl Judge<'_> {
    fn request(&self, url: &Url, kind: &str, judgement: &mut Judgement) {
        let host = url.host_str().map(host::folded).unwrap_or_default();
        match self.owner(url, &host) {
            Some(at) => {
                let what = format!("{host} ({})", kind.to_ascii_lowercase());
                self.known(self.catalogue.get(at), Means::Request, what, judgement);
            }
            None if !host::is_same_site(&self.own_host, &host) => {
                judgement.unknown_hosts.insert((host, kind.to_owned()));
            }
            None => {}
        }
    }

    fn owner(&self, url: &Url, host: &str) -> Option<ServiceIndex> {
        if url.origin() == self.page.origin() {
            let path = percent_decode_str(url.path()).decode_utf8_lossy();
            return self.catalogue.by_load(host, &path, LoadedFrom::OwnOrigin);
        }
        let known = self.catalogue.by_load(host, url.path(), LoadedFrom::OtherOrigin);
        let is_of_site = host::is_same_site(&self.own_host, host);
        known.or_else(|| {
            let listed = || self.catalogue.by_filter_list(&self.own_host, host, url.path());
            if is_of_site { None } else { listed() }
        })
    }

    fn cookie(&self, cookie: &Cookie, judgement: &mut Judgement) {
        let name = cookie.name.as_str();
        let mut necessary = self.settings.blocking.necessary_cookies.iter().map(String::as_str);
        let mut own = self.settings.site.cookies.iter().map(|cookie| cookie.name.as_str());
        if necessary.any(|pattern| fits_name(pattern, name.as_bytes()))
            || own.any(|pattern| fits_name(pattern, name.as_bytes()))
        {
            return;
        }
        let is_of_site = host::is_same_site(&self.own_host, &cookie.domain);
        let by_host = || if is_of_site { None } else { self.catalogue.by_url(&cookie.domain, "/") };
        let what = if is_of_site { format!("cookie {name}") } else { format!("cookie {name} of {}", cookie.domain) };
        // One that a vendor sets at its own domain: by its name alone, since that domain may be none of the catalogue's hosts.
        let of_vendor = || {
            let has =
                |service: &&KnownService| service.cookies.iter().any(|rule| fits_name(&rule.name, name.as_bytes()));
            if is_of_site { None } else { self.catalogue.services().iter().find(has) }
        };
        let known = self.catalogue.by_cookie(name.as_bytes()).or_else(by_host).map(|at| self.catalogue.get(at));
        match known.or_else(of_vendor) {
            Some(service) => self.known(service, Means::Kept, what, judgement),
            None => drop(judgement.unknown_cookies.insert(what)),
        }
    }

    fn known(&self, service: &KnownService, means: Means, what: String, judgement: &mut Judgement) {
        judgement.services.insert(service.id.to_string());
        if self.allows(service, means) {
            return;
        }
        let declared = self.settings.services.iter().find(|declared| declared.service.id == service.id);
        let category = declared.and_then(|declared| self.settings.categories.get(declared.category));
        let whose = Whose {
            id: service.id.to_string(),
            name: service.name.to_string(),
            category: category.map_or_else(|| service.category.to_string(), |category| category.id.clone()),
        };
        judgement.strays.insert(Stray { whose, what });
    }

    /// What the server says of the visitor counts: its settings may be newer than the ones here, or these none at all.
    fn allows(&self, service: &KnownService, means: Means) -> bool {
        let (id, category) = (&*service.id, &*service.category);
        if self.state["services"][id] == true {
            return true;
        }
        match self.settings.services.iter().find(|declared| declared.service.id == service.id) {
            Some(declared) => {
                declared.category == 0 || means == Means::Request && self.settings.vendors.google.lets_load(id)
            }
            None => {
                let follows = self.settings.blocking.undeclared_services == UndeclaredServices::Category;
                category == "necessary" || follows && self.state["categories"][category] == true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::commands::explain;

    const SITE: &str = "[site]\nname = \"A\"\nlanguages = [\"en\"]\ncontroller = { name = \"A\", email = \"a@shop.example\" }\n\
        [categories.analytics]\n[categories.marketing]\n[blocking]\nnecessary_cookies = [\"cart_*\"]\n";

    fn judged_with(settings: &str, seen: &Seen) -> Judgement {
        let policies = Policies::from_files([("consent.toml", settings)]).unwrap().allow_drafts();
        judged(seen, &Url::parse("https://shop.example/").unwrap(), "/_consent", &policies)
    }

    fn seen(requests: &[&str], cookies: &[(&str, &str)], state: Value) -> Seen {
        let requests = requests.iter().map(|url| (Url::parse(url).unwrap(), "Script".to_owned())).collect();
        let cookie = |(name, domain): &(&str, &str)| Cookie {
            name: (*name).to_owned(),
            value: "1".to_owned(),
            domain: (*domain).to_owned(),
        };
        Seen { requests, cookies: cookies.iter().map(cookie).collect(), state: Some(state), ..Seen::default() }
    }

    fn strays(judgement: &Judgement) -> Vec<String> {
        judgement.strays.iter().map(|stray| format!("{} {}", stray.whose.id, stray.what)).collect()
    }

    #[test]
    fn what_the_visitor_has_not_allowed_is_a_stray() {
        let seen = |state| {
            let requests = [
                "https://shop.example/",
                "https://shop.example/_consent/assets/a.js",
                "https://img.shop.example/a.png",
                "https://static.hotjar.com/c/hotjar-1.js",
                "https://fonts.unknown.example/a.woff2",
                "https://shop.example/js/matomo.js",
            ];
            let cookies =
                [("_ga", "shop.example"), ("cart_1", "shop.example"), ("sid", "shop.example"), ("x", "other.example")];
            seen(&requests, &[&cookies[..], &[("__Host-consent", "shop.example")]].concat(), state)
        };
        let settings = format!("{SITE}[[services]]\nuse = \"hotjar\"\n");
        let judgement = judged_with(&settings, &seen(json!({ "services": { "hotjar": false } })));
        assert_eq!(
            strays(&judgement),
            ["google-analytics cookie _ga", "hotjar static.hotjar.com (script)", "matomo shop.example (script)"]
        );
        let unknown: Vec<&str> = judgement.unknown_hosts.iter().map(|(host, _)| host.as_str()).collect();
        assert_eq!(unknown, ["fonts.unknown.example"]);
        let cookies: Vec<&str> = judgement.unknown_cookies.iter().map(String::as_str).collect();
        assert_eq!(cookies, ["cookie sid", "cookie x of other.example"]);
        // Without an answer of the server nothing is allowed.
        assert_eq!(strays(&judged_with(&settings, &seen(Value::Null))).len(), 3);
        let judgement = judged_with(&settings, &seen(json!({ "services": { "hotjar": true } })));
        assert_eq!(strays(&judgement), ["google-analytics cookie _ga", "matomo shop.example (script)"]);
        assert!(judgement.services.contains("hotjar"));
    }

    #[test]
    fn settings_that_let_things_through_are_followed() {
        let seen = |category| {
            let state = json!({ "services": { "google-analytics": false }, "categories": { "analytics": category } });
            seen(
                &["https://www.googletagmanager.com/gtag/js", "https://static.hotjar.com/a.js"],
                &[("_ga", "shop.example")],
                state,
            )
        };
        let follows = SITE.replace("[blocking]\n", "[blocking]\nundeclared_services = \"category\"\n");
        assert_eq!(strays(&judged_with(&follows, &seen(true))).len(), 0, "{:?}", judged_with(&follows, &seen(true)));
        assert_ne!(strays(&judged_with(&follows, &seen(false))).len(), 0);
        let advanced =
            format!("{SITE}[[services]]\nuse = \"google-analytics\"\n[google]\nconsent_mode = \"advanced\"\n");
        let found = strays(&judged_with(&advanced, &seen(false)));
        assert!(found.contains(&"google-analytics cookie _ga".to_owned()), "{found:?}");
    }

    #[test]
    fn without_policies_the_server_says_what_is_allowed() {
        let policies = explain::built_in().unwrap();
        let url = Url::parse("https://shop.example/").unwrap();
        let seen = seen(&["https://static.hotjar.com/a.js"], &[], json!({ "services": { "hotjar": true } }));
        assert!(judged(&seen, &url, "/_consent", &policies).strays.is_empty());
    }
}
