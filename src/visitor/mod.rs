//! What a request says: facts only, no consent.

pub(crate) mod asked_host;
mod child;
mod fetch;
pub(crate) mod language;
pub(crate) mod peer;
mod rare_fields;
mod region;
mod request_facts;
pub(crate) mod scheme;
mod signal;

use http::Method;
use http::header::{HeaderMap, HeaderValue, REFERER};
use http::request::Parts;

use crate::syntax::cookie_pair;
use crate::syntax::host::is_same as same_host;
pub(crate) use asked_host::AskedHost;
pub use child::GuardianConsent;
pub(crate) use fetch::{Fetch, SEC_FETCH_DEST};
pub(crate) use language::WantedLanguage;
pub use peer::{ClientAddr, PeerAddr};
pub(crate) use rare_fields::RareFields;
pub(crate) use request_facts::RequestFacts;
pub(crate) use scheme::Transport;
pub(crate) use signal::SEC_GPC;

use tower_consent_policy::{CacheMode, CookieNames, Settings};

/// The cookie that `ui/assets/missed.js` sets.
pub(crate) const INLINE: &str = "consent-inline";

#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    pub(crate) rare: RareFields,
    pub(crate) host: AskedHost,
    pub(crate) fetch: Fetch,
    pub(crate) is_navigation: bool,
    pub(crate) request: RequestFacts,
    /// Whether it is a navigation that must not be made again, since it sends something.
    pub(crate) sends_form: bool,
    /// Whether it is a navigation that the preferences page led to, by its form or a link.
    pub(crate) comes_from_preferences: bool,
    /// Whether the browser asks ahead of a visit that may never come.
    pub(crate) is_speculative: bool,
    /// Path and query of a navigation, to come back to after a decision; empty for any other request.
    pub(crate) return_to: String,
    /// Host and port of a navigation, in lower case; empty for any other request.
    pub(crate) authority: String,
    pub(crate) language: WantedLanguage,
    /// The region that a trusted proxy named.
    pub(crate) region: Option<String>,
    /// `Sec-GPC: 1`.
    pub(crate) signal: bool,
    /// Whether the host is this machine, where the name of the consent cookie depends on `X-Forwarded-Proto`.
    pub(crate) is_local_host: bool,
    /// Plain if the consent cookie has its plain name: on this machine, or, where no page is for all visitors, because it
    /// was kept under that name.
    pub(crate) transport: Transport,
    /// Whether the pages of this path have no banner.
    pub(crate) is_excluded: bool,
    /// Whether what is asked for is for a child, and nobody says that a guardian consents.
    pub(crate) is_child: bool,
    /// Whether the browser could not load our scripts as a file: the page has to have them in it.
    pub(crate) wants_inline: bool,
}

impl Visitor {
    pub(crate) fn resolve(parts: &Parts, settings: &Settings) -> Self {
        let headers = &parts.headers;
        let rare = RareFields::of(headers);
        let (fetch, host) = (Fetch::of(headers, rare), AskedHost::of(parts));
        let is_navigation = fetch.is_navigation(headers);
        let is_safe = parts.method == Method::GET || parts.method == Method::HEAD;
        let shows_page = is_navigation && is_safe;
        let target = if shows_page { parts.uri.path_and_query() } else { None };
        let authority = if is_navigation { asked_host::authority(parts) } else { None };
        let is_local_host = host.name().is_some_and(asked_host::is_local);
        let is_child = child::is_asking(parts, fetch, settings);
        Self {
            is_child,
            rare,
            host,
            fetch,
            is_navigation,
            sends_form: is_navigation && !is_safe,
            comes_from_preferences: shows_page && comes_from(headers, asked_host::host(parts), &settings.prefix),
            request: RequestFacts::read(&parts.method, headers),
            is_speculative: rare.purpose && fetch != Fetch::Fragment && fetch::is_speculative(headers),
            return_to: target.map_or_else(String::new, |target| target.as_str().to_owned()),
            authority: authority.unwrap_or_default().to_ascii_lowercase(),
            language: WantedLanguage::of(headers, &settings.site.languages),
            region: region::region(parts, &settings.jurisdictions).map(str::to_owned),
            signal: rare.gpc && signal::sent(headers),
            is_local_host,
            transport: if is_local_host && !scheme::is_https_by_proxy(headers)
                || rare.cookie
                    && settings.cache != CacheMode::Shared
                    && scheme::kept_over_plain_http(headers, CookieNames::CONSENT)
            {
                Transport::Plain
            } else {
                Transport::Tls
            },
            is_excluded: is_child || settings.site.excludes(parts.uri.path()),
            wants_inline: rare.cookie
                && fetch != Fetch::Fragment
                && cookie_pair::values(headers, INLINE).next().is_some(),
        }
    }
}

impl Visitor {
    /// Whether what is asked for is shown by itself, as far as is known.
    pub(crate) fn is_page(&self) -> bool {
        self.is_navigation && self.fetch.is_page()
    }
}

/// Whether the request names a page of this path as the one that led to it. Our own pages let browsers say so.
fn comes_from(headers: &HeaderMap, host: Option<&str>, path: &str) -> bool {
    // Few addresses are read: most do not have it in them.
    let has_it = |value: &HeaderValue| value.to_str().is_ok_and(|referer| referer.contains(path));
    headers.get(REFERER).is_some_and(has_it) && referring(headers, host).is_some_and(|url| url.path() == path)
}

/// The address of the site's own page that led to the request (RFC 9110 §10.1.3).
fn referring(headers: &HeaderMap, host: Option<&str>) -> Option<url::Url> {
    let referer = url::Url::parse(headers.get(REFERER)?.to_str().ok()?).ok()?;
    referer.host_str().zip(host).is_some_and(|(referring, asked)| same_host(referring, asked)).then_some(referer)
}
