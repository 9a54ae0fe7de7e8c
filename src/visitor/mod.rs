//! Who asks: facts only, no consent.

pub(crate) mod client;
mod fetch;
pub(crate) mod language;
mod peer;
mod region;
mod signal;

use http::request::Parts;

pub(crate) use fetch::{Fetch, SEC_FETCH_DEST, is_speculative};
pub use peer::{ClientAddr, PeerAddr};
pub(crate) use signal::SEC_GPC;

use tower_consent_policy::Settings;

/// What a request tells about who asks.
#[derive(Debug, Clone)]
pub(crate) struct Visitor {
    /// How the response is going to be used.
    pub(crate) fetch: Fetch,
    /// Whether it becomes a document.
    pub(crate) is_navigation: bool,
    /// Position of the language in the site's list.
    pub(crate) language: usize,
    /// The region that a trusted proxy named.
    pub(crate) region: Option<String>,
    /// `Sec-GPC: 1`.
    pub(crate) signal: bool,
    /// Whether the consent cookie goes by its plain name.
    pub(crate) plain_localhost: bool,
}

impl Visitor {
    /// Reads the facts from a request.
    pub(crate) fn resolve(parts: &Parts, settings: &Settings) -> Self {
        let fetch = Fetch::of(&parts.headers);
        Self {
            fetch,
            is_navigation: fetch.is_navigation(&parts.headers),
            language: language::choose(&parts.headers, &settings.site.languages),
            region: region::region(parts, &settings.jurisdictions).map(str::to_owned),
            signal: signal::sent(&parts.headers),
            plain_localhost: client::is_plain_localhost(client::host(parts), &parts.headers),
        }
    }
}
