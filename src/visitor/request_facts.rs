//! The parts of a request that decide how its response is treated.

use http::Method;
use http::header::{HeaderMap, HeaderValue};

use crate::visitor::fetch::{SEC_FETCH_DEST, accepts_html};

/// What the treatment of a response depends on, besides the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct RequestFacts {
    pub(crate) head: bool,
    /// A page is asked for: a navigation, or, without `Sec-Fetch-Dest`, one that accepts HTML.
    pub(crate) page: bool,
    /// Code or style is asked for; HTML that comes instead is not a page.
    pub(crate) code: bool,
    /// The script of a worker is asked for, not that of a service worker.
    pub(crate) worker: bool,
    /// A style sheet is asked for.
    pub(crate) sheet: bool,
    /// A part of a page is asked for, a frame included: the browser says that it is no page for a window or tab.
    pub(crate) part: bool,
    /// The request revalidates a page of ours (see `gate::validators`).
    pub(crate) revalidates: bool,
    /// All visitors get the same bytes: what a request is for changes nothing.
    pub(crate) for_all: bool,
}

impl RequestFacts {
    pub(crate) fn read(method: &Method, headers: &HeaderMap) -> Self {
        let destination = headers.get(SEC_FETCH_DEST).map(HeaderValue::as_bytes);
        Self {
            head: method == Method::HEAD,
            page: is_page(destination, headers),
            code: destination.is_some_and(is_code),
            worker: matches!(destination, Some(b"worker" | b"sharedworker")),
            sheet: destination == Some(b"style"),
            part: destination.is_some_and(|destination| !matches!(destination, b"" | b"document"))
                && !is_passed_on(destination, headers),
            revalidates: false,
            for_all: false,
        }
    }
}

/// Whether a service worker may pass a navigation on: `fetch(event.request)` is of no destination then, and of a mode in
/// which no redirect to another host can be followed by `fetch` itself.
fn is_passed_on(destination: Option<&[u8]>, headers: &HeaderMap) -> bool {
    destination == Some(b"empty") && headers.get("sec-fetch-mode").is_some_and(|mode| mode.as_bytes() == b"same-origin")
}

fn is_page(destination: Option<&[u8]>, headers: &HeaderMap) -> bool {
    match destination {
        Some(b"document" | b"iframe" | b"frame" | b"fencedframe" | b"object" | b"embed") => true,
        // `fetch()` and its like, or a browser that does not say.
        Some(b"empty") | None => accepts_html(headers),
        Some(_) => false,
    }
}

fn is_code(destination: &[u8]) -> bool {
    matches!(
        destination,
        b"script"
            | b"style"
            | b"worker"
            | b"sharedworker"
            | b"serviceworker"
            | b"audioworklet"
            | b"paintworklet"
            | b"xslt"
            | b"json"
    )
}
