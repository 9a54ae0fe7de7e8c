//! The policy that makes the browser itself hold what is not granted (`[blocking] enforcement`).
//!
//! It is a Content-Security-Policy of its own next to the site's: a browser enforces each policy on its
//! own, so only what all of them allow loads (CSP3 §4.1), and nothing of the site's own is
//! loosened or voided. It allows the site's own origin, inline code and local URLs (those are checked
//! in the HTML), and the hosts of necessary and granted services.
//!
//! - `strict` enforces it. Where all visitors get the same bytes it allows all declared services, since
//!   it cannot follow a choice that is made in the page.
//! - `observe` only asks for reports of what is in no declaration; it follows no choice either.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use http::header::{CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY_REPORT_ONLY, HeaderMap, HeaderValue};

use tower_consent_policy::{Enforcement, Settings, sources};

/// The most policies that are kept, one for each set of granted services.
const KEPT: usize = 256;

pub(crate) struct Sources {
    all: sources::Sources,
    made: RwLock<HashMap<Vec<bool>, HeaderValue>>,
    /// What asks for reports of all undeclared hosts.
    observing: HeaderValue,
    /// What allows necessary services alone.
    necessary: HeaderValue,
}

impl Sources {
    pub(crate) fn new(settings: &Settings) -> Self {
        let all = sources::Sources::new(settings);
        let is_necessary: Vec<bool> = settings.services.iter().map(|declared| declared.category == 0).collect();
        let everything = all.policy(&vec![true; all.services()]);
        Self {
            observing: value(&format!("{everything}; report-uri {}/report", settings.prefix)),
            necessary: value(&all.policy(&is_necessary)),
            made: RwLock::default(),
            all,
        }
    }

    /// The length of the policy that allows every declared service, in bytes, if servers in front may refuse it.
    pub(crate) fn too_long(&self) -> Option<usize> {
        self.all.too_long()
    }

    fn policy(&self, granted: &dyn Fn(usize) -> bool) -> HeaderValue {
        let granted: Vec<bool> = (0..self.all.services()).map(granted).collect();
        if let Some(made) = self.made.read().unwrap_or_else(PoisonError::into_inner).get(&granted) {
            return made.clone();
        }
        let policy = value(&self.all.policy(&granted));
        let mut made = self.made.write().unwrap_or_else(PoisonError::into_inner);
        if made.len() < KEPT {
            made.insert(granted, policy.clone());
        }
        policy
    }
}

/// Adds the policy to a page, if the site wants one. `granted` says of a declared service, by its
/// position, whether it may load.
pub(crate) fn add(headers: &mut HeaderMap, settings: &Settings, sources: &Sources, granted: &dyn Fn(usize) -> bool) {
    match settings.blocking.enforcement {
        Enforcement::Catalogue => {}
        Enforcement::Observe => {
            headers.append(CONTENT_SECURITY_POLICY_REPORT_ONLY, sources.observing.clone());
        }
        _ => {
            headers.append(CONTENT_SECURITY_POLICY, sources.policy(granted));
        }
    }
}

/// Adds a policy to a response that is not rewritten and may ask for more by itself: an XML document, the script of a
/// worker. It allows necessary services alone and follows no choice, so that caches may keep what they kept.
pub(crate) fn add_for_all(headers: &mut HeaderMap, sources: &Sources) {
    headers.append(CONTENT_SECURITY_POLICY, sources.necessary.clone());
}

const NONE: HeaderValue = HeaderValue::from_static("default-src 'none'");

/// A policy as the field's value. Sources and prefix are printable, or they are refused when they are read; nothing loads
/// if that should ever fail.
fn value(policy: &str) -> HeaderValue {
    HeaderValue::from_str(policy).unwrap_or(NONE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tower_consent_policy::settings::sample::sample_settings;

    fn added(enforcement: Enforcement, granted: &dyn Fn(usize) -> bool, site: &[&str]) -> HeaderMap {
        let mut settings = sample_settings();
        settings.blocking.enforcement = enforcement;
        settings.services[0].service.hosts = vec!["t.example".into()].into();
        let mut headers = HeaderMap::new();
        for policy in site {
            headers.append(CONTENT_SECURITY_POLICY, policy.parse().unwrap());
        }
        add(&mut headers, &settings, &Sources::new(&settings), granted);
        headers
    }

    #[test]
    fn the_policy_is_added_to_the_sites_own_and_follows_the_choice() {
        let policies = |granted| -> Vec<String> {
            let headers = added(Enforcement::Strict, &|_| granted, &["script-src 'self'"]);
            headers.get_all(CONTENT_SECURITY_POLICY).iter().map(|v| v.to_str().unwrap().to_owned()).collect()
        };
        let own = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:";
        assert_eq!(policies(false), ["script-src 'self'", own]);
        assert_eq!(policies(true), ["script-src 'self'", &format!("{own} t.example *.t.example")]);
    }

    #[test]
    fn observing_enforces_nothing_and_names_where_reports_go() {
        let headers = added(Enforcement::Observe, &|_| false, &[]);
        assert!(!headers.contains_key(CONTENT_SECURITY_POLICY));
        let policy = headers[CONTENT_SECURITY_POLICY_REPORT_ONLY].to_str().unwrap();
        assert!(policy.contains(" t.example ") && policy.ends_with("; report-uri /_consent/report"), "{policy}");
        assert!(added(Enforcement::Catalogue, &|_| true, &[]).is_empty());
    }
}
