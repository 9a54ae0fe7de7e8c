//! Notices requests that come back: `CDN-Loop` (RFC 8586), with a name of this process.

use std::sync::atomic::{AtomicBool, Ordering};

use http::header::{HeaderMap, HeaderName, HeaderValue};

use tower_consent::syntax::list;

/// Each proxy on the way adds its name. `Via` would do as well, but common servers stop compressing for it.
pub(crate) const CDN_LOOP: HeaderName = HeaderName::from_static("cdn-loop");

#[derive(Debug)]
pub(crate) struct Loops {
    /// `None` if the system has no randomness: nothing would tell this process from another gateway on the way.
    name: Option<HeaderValue>,
    is_reported: AtomicBool,
}

impl Loops {
    pub(crate) fn new() -> Self {
        let mut random = [0; 8];
        let number = getrandom::fill(&mut random).ok().map(|()| u64::from_ne_bytes(random));
        let name = number.and_then(|number| HeaderValue::from_str(&format!("tower-consent-{number:016x}")).ok());
        Self { name, is_reported: AtomicBool::new(false) }
    }

    /// Whether a request with these headers was here before. The log says it once: every request would loop.
    pub(crate) fn was_here(&self, headers: &HeaderMap) -> bool {
        let was_here = self.name.as_ref().is_some_and(|name| names(headers).any(|one| one == name.as_bytes()));
        if was_here && !self.is_reported.swap(true, Ordering::Relaxed) {
            tracing::error!(
                "a request came back to this gateway: the upstream leads here again. Set --upstream to the address \
                 where the site itself listens. Such requests are answered 508"
            );
        }
        was_here
    }

    pub(crate) fn mark(&self, headers: &mut HeaderMap) {
        if let Some(name) = &self.name {
            headers.append(CDN_LOOP, name.clone());
        }
    }
}

/// The names in `CDN-Loop`, without their parameters. A comma in quotes ends one, too: a proxy on the way may join lines,
/// and a quote that a client opens must not hide the names after it.
fn names(headers: &HeaderMap) -> impl Iterator<Item = &[u8]> {
    let members = headers.get_all(CDN_LOOP).into_iter().flat_map(|line| line.as_bytes().split(|byte| *byte == b','));
    members.map(|member| list::name(member.trim_ascii()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_known_by_the_name_of_this_process_alone() {
        let (here, other) = (Loops::new(), Loops::new());
        let mut headers = HeaderMap::new();
        headers.append(CDN_LOOP, HeaderValue::from_static("cdn.example; id=\"1\", tower-consent"));
        assert!(!here.was_here(&headers));
        other.mark(&mut headers);
        assert!(!here.was_here(&headers) && other.was_here(&headers));
        here.mark(&mut headers);
        assert!(here.was_here(&headers));
        let name = here.name.as_ref().unwrap().to_str().unwrap();
        let listed = HeaderValue::from_str(&format!("a ,\t{name} ;x=1, b")).unwrap();
        assert!(here.was_here(&HeaderMap::from_iter([(CDN_LOOP, listed)])));
        let hidden = HeaderValue::from_str(&format!("a; x=\", {name}")).unwrap();
        assert!(here.was_here(&HeaderMap::from_iter([(CDN_LOOP, hidden)])), "a quote hides nothing");
    }
}
