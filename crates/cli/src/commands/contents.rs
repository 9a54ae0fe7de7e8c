//! What a page loads, as the rewriter finds it.

use std::sync::{Arc, Mutex, PoisonError};

use tower_consent_html::{Budget, HtmlRewriter, Insert, Judge, Loads, PageEncoding, Verdict, Watched};
use tower_consent_policy::catalogue::{Catalogue, KnownService, LoadedFrom, ServiceIndex};

#[derive(Debug)]
pub(crate) enum Content<'a> {
    Known {
        service: &'a KnownService,
        /// Host and path, or what else it is known by.
        address: &'a str,
    },
    Unknown {
        host: &'a str,
        address: &'a str,
    },
    /// A file of the site itself that belongs to no known service.
    Own,
    /// Inline code that belongs to no known service.
    Inline,
}

/// Reads a page of the site at `own_host` and notes in `notes` all that it loads.
///
/// The rewriter finds it, with a judge that lets everything pass. What only a script loads is not seen.
pub(crate) fn read<T, F>(html: &[u8], own_host: &str, catalogue: &Arc<Catalogue>, notes: T, note: F) -> T
where
    T: Default + Send + 'static,
    F: Fn(&mut T, Content<'_>) + Send + 'static,
{
    let notes = Arc::new(Mutex::new(notes));
    let site = site_of(own_host).to_owned();
    let judge = Reader { catalogue: Arc::clone(catalogue), site, notes: Arc::clone(&notes), note };
    let mut rewriter =
        HtmlRewriter::new(Box::new(judge), Insert::default(), PageEncoding::default(), Budget::default());
    let mut out = Vec::new();
    for piece in html.chunks(64 << 10) {
        rewriter.write(piece, &mut out);
        out.clear();
    }
    rewriter.end(&mut out);
    std::mem::take(&mut *notes.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The registrable domain, or the host where there is none: `cdn.example.org` belongs to `www.example.org`.
fn site_of(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

struct Reader<T, F> {
    catalogue: Arc<Catalogue>,
    site: String,
    notes: Arc<Mutex<T>>,
    note: F,
}

impl<T, F: Fn(&mut T, Content<'_>)> Reader<T, F> {
    fn note(&self, content: Content<'_>) {
        (self.note)(&mut self.notes.lock().unwrap_or_else(PoisonError::into_inner), content);
    }

    fn known(&self, service: ServiceIndex, address: &str) {
        self.note(Content::Known { service: self.catalogue.get(service), address });
    }
}

impl<T: Send, F: Fn(&mut T, Content<'_>) + Send> Judge for Reader<T, F> {
    fn url(&self, host: &str, path: &str) -> Verdict {
        let is_own = site_of(host) == self.site;
        let address = format!("{host}{path}");
        let from = if is_own { LoadedFrom::OwnOrigin } else { LoadedFrom::OtherOrigin };
        match self.catalogue.by_load(host, path, from) {
            Some(service) => self.known(service, &address),
            None if is_own => self.note(Content::Own),
            None => self.note(Content::Unknown { host, address: &address }),
        }
        Verdict::Pass
    }

    fn unknown(&self, _: &str, _: &str, _: Loads) -> Verdict {
        Verdict::Pass
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.url(host, path)
    }

    fn own_path(&self, path: &str) -> Verdict {
        match self.catalogue.by_own_path(path) {
            Some(service) => self.known(service, path),
            None => self.note(Content::Own),
        }
        Verdict::Pass
    }

    fn code(&self, code: &[u8], _: Watched) -> Verdict {
        let found = self.catalogue.by_code(code);
        if found.is_empty() && !code.trim_ascii().is_empty() {
            self.note(Content::Inline);
        }
        found.into_iter().for_each(|service| self.known(service, "inline script"));
        Verdict::Pass
    }

    fn doubt(&self) -> Verdict {
        Verdict::Pass
    }
}
