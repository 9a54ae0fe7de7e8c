//! What kind of request this is: a page, a frame, something a script fetches, a fragment.

use http::header::{ACCEPT, HeaderMap, HeaderName};

use crate::syntax::weighted::{self, Weight};
use crate::visitor::RareFields;

// As constants they are not parsed with each look-up.
const HX_REQUEST: HeaderName = HeaderName::from_static("hx-request");
const HX_BOOSTED: HeaderName = HeaderName::from_static("hx-boosted");
const HX_HISTORY_RESTORE_REQUEST: HeaderName = HeaderName::from_static("hx-history-restore-request");
const X_REQUESTED_WITH: HeaderName = HeaderName::from_static("x-requested-with");
/// Clients that send one of these swap a part of the page.
const OF_FRAGMENTS: [HeaderName; 4] = [
    HeaderName::from_static("turbo-frame"),
    HeaderName::from_static("x-livewire"),
    HeaderName::from_static("x-pjax-container"),
    HeaderName::from_static("x-inertia"),
];
/// Clients that send one of these may ask ahead.
const OF_PURPOSE: [HeaderName; 4] = [
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("purpose"),
    HeaderName::from_static("x-purpose"),
    HeaderName::from_static("x-moz"),
];
/// What a response is for (Fetch Metadata).
pub(crate) const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// How the browser is going to use the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fetch {
    Page,
    /// Unknown (no `Sec-Fetch-Dest`: plain HTTP, older browsers, tools); it may be a page.
    PerhapsPage,
    Framed,
    /// Fetched by a script; a whole page if a router swaps it in, a fragment otherwise.
    Fetched,
    /// A fragment for htmx, Turbo or Livewire, or a subresource.
    Fragment,
}

impl Fetch {
    /// Reads the request's headers (Fetch Metadata; htmx, Turbo, Livewire references).
    pub(crate) fn of(headers: &HeaderMap, rare: RareFields) -> Self {
        let is = |name: &HeaderName, value: &str| {
            headers.get(name).is_some_and(|found| found.as_bytes() == value.as_bytes())
        };
        if rare.fragment {
            let is_htmx =
                is(&HX_REQUEST, "true") && !is(&HX_BOOSTED, "true") && !is(&HX_HISTORY_RESTORE_REQUEST, "true");
            if is_htmx || OF_FRAGMENTS.iter().any(|name| headers.contains_key(name)) {
                return Self::Fragment;
            }
        }
        match headers.get(SEC_FETCH_DEST).and_then(|value| value.to_str().ok()) {
            Some("document") => Self::Page,
            Some("iframe" | "frame" | "embed" | "object" | "fencedframe") => Self::Framed,
            Some("empty") => Self::Fetched,
            Some(_) => Self::Fragment,
            None if is(&X_REQUESTED_WITH, "XMLHttpRequest") => Self::Fetched,
            None => Self::PerhapsPage,
        }
    }

    /// Whether it is shown by itself if it is a navigation.
    pub(crate) fn is_page(self) -> bool {
        matches!(self, Self::Page | Self::PerhapsPage)
    }

    pub(crate) fn is_navigation(self, headers: &HeaderMap) -> bool {
        match self {
            Self::Page | Self::Framed => true,
            Self::PerhapsPage => accepts_html(headers),
            Self::Fetched | Self::Fragment => false,
        }
    }
}

/// Whether `Accept` names HTML, as browsers do for what they show.
pub(super) fn accepts_html(headers: &HeaderMap) -> bool {
    weighted::of_name(headers, &ACCEPT, b"text/html") > Weight::NO
}

pub(super) fn is_speculative(headers: &HeaderMap) -> bool {
    OF_PURPOSE
        .iter()
        .any(|name| headers.get(name).is_some_and(|value| memchr::memmem::find(value.as_bytes(), b"pre").is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetch(fields: &[(&'static str, &str)]) -> Fetch {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.insert(*name, value.parse().unwrap());
        }
        Fetch::of(&headers, RareFields::of(&headers))
    }

    #[test]
    fn without_fetch_metadata_the_accept_field_decides() {
        for (accept, expected) in [
            ("text/html,application/xhtml+xml,*/*;q=0.8", true),
            ("application/json, TEXT/HTML;q=0.1", true),
            ("*/*", false),
            ("text/html;q=0.0, */*", false),
            ("text/htmlx", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, accept.parse().unwrap());
            assert_eq!(Fetch::of(&headers, RareFields::default()).is_navigation(&headers), expected, "{accept}");
        }
    }

    #[test]
    fn fragments_are_distinguished_from_pages() {
        let cases: &[(&[(&'static str, &str)], Fetch)] = &[
            (&[], Fetch::PerhapsPage),
            (&[("sec-fetch-dest", "document")], Fetch::Page),
            (&[("sec-fetch-dest", "iframe")], Fetch::Framed),
            (&[("sec-fetch-dest", "empty")], Fetch::Fetched),
            (&[("sec-fetch-dest", "image")], Fetch::Fragment),
            (&[("hx-request", "true"), ("sec-fetch-dest", "empty")], Fetch::Fragment),
            (&[("hx-request", "true"), ("hx-boosted", "true"), ("sec-fetch-dest", "empty")], Fetch::Fetched),
            (&[("turbo-frame", "main"), ("sec-fetch-dest", "empty")], Fetch::Fragment),
            (&[("x-requested-with", "XMLHttpRequest")], Fetch::Fetched),
        ];
        for (fields, expected) in cases {
            assert_eq!(fetch(fields), *expected, "{fields:?}");
        }
    }
}
