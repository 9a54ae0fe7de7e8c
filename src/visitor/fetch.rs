//! What kind of request this is: a page, a frame, something a script fetches, a fragment.

use http::header::{ACCEPT, HeaderMap};

/// How the browser is going to use the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fetch {
    /// A navigation of a top-level page.
    Page,
    /// Nobody said (no `Sec-Fetch-Dest`: plain HTTP, older browsers, tools); it may be a page.
    PerhapsPage,
    /// The document of a frame.
    Framed,
    /// Fetched by a script; a whole page if a router swaps it in, a fragment otherwise.
    Fetched,
    /// A fragment for htmx, Turbo or Livewire, or a subresource.
    Fragment,
}

impl Fetch {
    /// Reads the request's headers (Fetch Metadata; htmx, Turbo, Livewire references).
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let has = |name: &str| headers.contains_key(name);
        let is = |name: &str, value: &str| headers.get(name).is_some_and(|found| found.as_bytes() == value.as_bytes());
        if is("hx-request", "true") && !is("hx-boosted", "true") && !is("hx-history-restore-request", "true") {
            return Self::Fragment;
        }
        if has("turbo-frame") || has("x-livewire") || has("x-pjax-container") || has("x-inertia") {
            return Self::Fragment;
        }
        match headers.get("sec-fetch-dest").and_then(|value| value.to_str().ok()) {
            Some("document") => Self::Page,
            Some("iframe" | "frame" | "embed" | "object" | "fencedframe") => Self::Framed,
            Some("empty") => Self::Fetched,
            Some(_) => Self::Fragment,
            None if is("x-requested-with", "XMLHttpRequest") => Self::Fetched,
            None => Self::PerhapsPage,
        }
    }

    /// Whether a browser is going to show the response as a document.
    pub(crate) fn is_navigation(self, headers: &HeaderMap) -> bool {
        match self {
            Self::Page | Self::Framed => true,
            Self::PerhapsPage => headers
                .get(ACCEPT)
                .is_some_and(|accept| memchr::memmem::find(accept.as_bytes(), b"text/html").is_some()),
            Self::Fetched | Self::Fragment => false,
        }
    }
}

/// Whether the browser asks ahead of a visit that may never come (T-47).
pub(crate) fn is_speculative(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-purpose", "x-moz"]
        .iter()
        .any(|name| headers.get(*name).is_some_and(|value| memchr::memmem::find(value.as_bytes(), b"pre").is_some()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fetch(fields: &[(&'static str, &str)]) -> Fetch {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.insert(*name, value.parse().unwrap());
        }
        Fetch::of(&headers)
    }

    #[test]
    fn fragments_are_told_from_pages() {
        // T-43, R-171
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
