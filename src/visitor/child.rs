//! What is for children: `[site] children`.

use http::request::Parts;

use super::{Fetch, asked_host, referring};
use tower_consent_policy::{CacheMode, Settings};

/// That a guardian consents to what a child decides: an app that knows it puts this into a request's extensions, in front
/// of the layer. Then the visitor's own decision counts on paths for children, too (GDPR 8).
///
/// Where all visitors get the same pages (`[cache] mode = "shared"`) it does nothing.
///
/// ```
/// use tower_consent::GuardianConsent;
///
/// fn sign_in(request: &mut http::Request<()>, guardian_has_consented: bool) {
///     if guardian_has_consented {
///         request.extensions_mut().insert(GuardianConsent);
///     }
/// }
/// # sign_in(&mut http::Request::new(()), true);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GuardianConsent;

/// Whether a path for children is asked for, or something that a page there needs.
pub(super) fn is_asking(parts: &Parts, fetch: Fetch, settings: &Settings) -> bool {
    let site = &settings.site;
    if site.children.is_empty() {
        return false;
    }
    // What all visitors get depends on nothing that a request says.
    let is_shared = settings.cache == CacheMode::Shared;
    if !is_shared && parts.extensions.get::<GuardianConsent>().is_some() {
        return false;
    }
    // A link leads out of it.
    let is_page = fetch.is_page() && fetch.is_navigation(&parts.headers);
    let is_part = !is_shared && !is_page;
    let leading = || referring(&parts.headers, asked_host::host(parts));
    site.is_for_children(parts.uri.path()) || is_part && leading().is_some_and(|page| site.is_for_children(page.path()))
}
