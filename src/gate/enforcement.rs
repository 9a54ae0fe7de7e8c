//! The policy that makes the browser itself hold what is not granted (`[blocking] enforcement`).
//!
//! It is a Content-Security-Policy of its own next to the site's: a browser enforces each policy on its
//! own, so only what all of them allow loads (CSP3 §4.1), and nothing of the site's own is
//! loosened or voided. It allows the site's own origin, inline code and local URLs (those are checked
//! in the HTML), and the hosts of necessary and granted services. It says so once, in `default-src`, to
//! which scripts, workers, styles, images, fonts, media, frames and connections fall back: which of
//! them a service needs does not matter.
//!
//! - `strict` enforces it. Where all visitors get the same bytes it allows all declared services, since
//!   it cannot follow a choice that is made in the page.
//! - `observe` only asks for reports of what is in no declaration; it follows no choice either.

use std::borrow::Cow;

use http::header::{CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_REPORT_ONLY, HeaderMap, HeaderName, HeaderValue};

use tower_consent_policy::{Enforcement, Settings};

/// What the policy of a site may name, made once.
pub(crate) struct Sources {
    /// The directive with what every page may load from.
    directive: String,
    /// Of each declared service, in the order of the settings: its source expressions, each with a space before it.
    of_services: Vec<String>,
}

impl Sources {
    /// Of a site with these settings.
    pub(crate) fn new(settings: &Settings) -> Self {
        let mut directive = String::from("default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:");
        if let Some(domain) = &settings.cookie.domain {
            directive.push_str(&format!(" {domain} *.{domain}"));
        }
        let of =
            |rules: &[Cow<'_, str>]| rules.iter().flat_map(|rule| sources(rule)).map(|s| format!(" {s}")).collect();
        let of_services = settings.services.iter().map(|declared| of(&declared.service.hosts)).collect();
        Self { directive, of_services }
    }

    fn policy(&self, granted: &dyn Fn(usize) -> bool) -> String {
        let services =
            self.of_services.iter().enumerate().filter(|(at, _)| granted(*at)).map(|(_, sources)| &**sources);
        std::iter::once(&*self.directive).chain(services).collect()
    }
}

/// Adds the policy to a page, if the site wants one. `granted` says of a declared service, by its
/// position, whether it may load.
pub(crate) fn add(headers: &mut HeaderMap, settings: &Settings, sources: &Sources, granted: &dyn Fn(usize) -> bool) {
    let (name, policy): (HeaderName, String) = match settings.blocking.enforcement {
        Enforcement::Catalogue => return,
        Enforcement::Observe => {
            let policy = sources.policy(&|_| true);
            (CONTENT_SECURITY_POLICY_REPORT_ONLY, format!("{policy}; report-uri {}/report", settings.prefix))
        }
        _ => (CONTENT_SECURITY_POLICY, sources.policy(granted)),
    };
    if let Ok(value) = HeaderValue::from_str(&policy) {
        headers.append(name, value);
    }
}

/// Adds a policy to a response that a browser shows as an XML document, whatever the enforcement: such documents are not
/// rewritten. It follows no choice, so that caches may keep what they kept.
pub(crate) fn add_to_xml(headers: &mut HeaderMap, settings: &Settings, sources: &Sources) {
    // The first category is `necessary`.
    let is_necessary = |at: usize| settings.services.get(at).is_some_and(|declared| declared.category == 0);
    if let Ok(value) = HeaderValue::from_str(&sources.policy(&is_necessary)) {
        headers.append(CONTENT_SECURITY_POLICY, value);
    }
}

/// A host rule of the catalogue as source expressions (CSP3 §2.3.1). A path that ends in `/` matches
/// what begins so, any other only itself; after a redirect browsers leave paths out of account.
fn sources(rule: &str) -> Vec<String> {
    let (alone, rule) = rule.strip_prefix('=').map_or((false, rule), |rest| (true, rest));
    let (host, path) = rule.split_at(rule.find('/').unwrap_or(rule.len()));
    // A wildcard segment cannot be written: the part before it is used.
    let path = path.find("/*/").map_or(path, |at| &path[..=at]);
    let plain = |b: u8| b.is_ascii_graphic() && !matches!(b, b';' | b',' | b'\'' | b'"');
    if host.is_empty() || !rule.bytes().all(plain) {
        return Vec::new();
    }
    let hosts = [Some(host.to_owned()), (!alone).then(|| format!("*.{host}"))];
    let with_path = |host: String| match path {
        "" | "/" => vec![host],
        _ if path.ends_with('/') => vec![format!("{host}{path}")],
        _ => vec![format!("{host}{path}"), format!("{host}{path}/")],
    };
    hosts.into_iter().flatten().flat_map(with_path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_consent_policy::settings::sample::sample_settings;

    #[test]
    fn a_host_rule_becomes_source_expressions() {
        for (rule, expected) in [
            ("t.example", &["t.example", "*.t.example"][..]),
            ("=t.example", &["t.example"]),
            ("=www.example/maps/", &["www.example/maps/"]),
            ("=www.example/tr", &["www.example/tr", "www.example/tr/"]),
            ("=c.example/*/events.js", &["c.example"]),
            ("=c.example/sdk/*/e.js", &["c.example/sdk/"]),
            ("evil.example; script-src *", &[]),
            ("a.example,b.example", &[]),
        ] {
            assert_eq!(sources(rule), expected, "{rule}");
        }
    }

    fn added(enforcement: Enforcement, granted: bool, site: &[&str]) -> HeaderMap {
        let mut settings = sample_settings();
        settings.blocking.enforcement = enforcement;
        settings.services[0].service.hosts = vec!["t.example".into()].into();
        let mut headers = HeaderMap::new();
        for policy in site {
            headers.append(CONTENT_SECURITY_POLICY, policy.parse().unwrap());
        }
        add(&mut headers, &settings, &Sources::new(&settings), &|_| granted);
        headers
    }

    #[test]
    fn the_policy_is_added_to_the_sites_own_and_follows_the_choice() {
        let policies = |granted| -> Vec<String> {
            let headers = added(Enforcement::Strict, granted, &["script-src 'self'"]);
            headers.get_all(CONTENT_SECURITY_POLICY).iter().map(|v| v.to_str().unwrap().to_owned()).collect()
        };
        let own = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";
        assert_eq!(policies(false), ["script-src 'self'", own]);
        assert_eq!(policies(true), ["script-src 'self'", &format!("{own} t.example *.t.example")]);
    }

    #[test]
    fn observing_enforces_nothing_and_names_where_reports_go() {
        let headers = added(Enforcement::Observe, false, &[]);
        assert!(!headers.contains_key(CONTENT_SECURITY_POLICY));
        let policy = headers[CONTENT_SECURITY_POLICY_REPORT_ONLY].to_str().unwrap();
        assert!(policy.contains(" t.example ") && policy.ends_with("; report-uri /_consent/report"), "{policy}");
        assert!(added(Enforcement::Catalogue, true, &[]).is_empty());
    }
}
