//! What the caller gives: a judge, which decides what is held, and what it is asked.

use std::sync::Arc;

use crate::Insert;
use crate::name::Name;

/// What is to become of a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It stays as it is.
    Pass,
    /// It is held for these services: ids separated by a space, each a plain attribute value.
    Hold(Arc<str>),
}

/// Whether something sees what code loads when it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watched {
    /// The guard does: the script that was put before all others in the page.
    ByGuard,
    /// Nothing does: it runs in a document or a worker of its own.
    ByNobody,
}

/// What loads something from a host that may be unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loads {
    /// A script.
    Script,
    /// A frame, an embedded object.
    Frame,
    /// An image that nobody can see.
    Pixel,
}

/// What a placeholder may take from the held frame that it stands for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Framed<'a> {
    /// Of the frame, in CSS pixels.
    pub width: Option<u32>,
    /// Of the frame, in CSS pixels.
    pub height: Option<u32>,
    /// A picture to show in its place. Its address was checked to be the site's own.
    pub poster: Option<&'a str>,
    /// What the page says is in the frame.
    pub title: Option<&'a str>,
    /// What it would load, as the page writes it.
    pub address: Option<&'a str>,
}

/// Judges the resources of one page, in their order. An implementation may take notes. The same question gets the same
/// answer, but for code: what it needs may depend on the scripts that were held before it.
pub trait Judge: Send {
    /// Something loaded from a host. Lower-case ASCII host, decoded path.
    fn url(&self, host: &str, path: &str) -> Verdict;
    /// Something loaded from the site's own origin. Decoded path, as far as it is known.
    fn own_path(&self, path: &str) -> Verdict;
    /// What these elements load from a host, after [`url`](Self::url) let it pass: the host may be one that nobody
    /// knows. No default: an implementation that forgot it would let everything pass.
    fn unknown(&self, host: &str, path: &str, loads: Loads) -> Verdict;
    /// The script whose address was asked about last is held.
    fn holds_script(&self) {}
    /// Where a form is sent to, which the visitor asks for: held if it goes to a tracker.
    fn form(&self, host: &str, path: &str) -> Verdict;
    /// Code that would run, or markup of a `data:` URL. What it loads by literal `import` or in CSS is asked by
    /// itself, and so is each address in it that nobody watches.
    fn code(&self, code: &[u8], watched: Watched) -> Verdict;
    /// The same, of code that waits for an event: another than that the page is there.
    fn handler(&self, code: &[u8], watched: Watched) -> Verdict {
        self.code(code, watched)
    }
    /// Code that could not be held back until its end.
    fn doubt(&self) -> Verdict;
    /// What is shown in place of a held frame of these services, if anything: markup.
    fn placeholder(&self, _services: &str, _frame: Framed<'_>) -> Option<String> {
        None
    }
    /// Which elements of a page a held script of these services would fill, if the page should show something there:
    /// a list of CSS selectors, and a plain attribute value.
    fn widgets(&self, _services: &str) -> Option<String> {
        None
    }
    /// What to insert into a page that says it is in this language; `None` to keep what was given.
    fn pieces(&mut self, _language: &str) -> Option<Insert> {
        None
    }
    /// What to insert into an AMP page, which may have no script but AMP's own; `None` to insert what others get.
    fn amp_pieces(&mut self) -> Option<Insert> {
        None
    }
    /// A policy from a `meta` element, with our hashes; `None` to leave it alone.
    fn content_security_policy(&self, _policy: &str) -> Option<String> {
        None
    }
    /// What goes into an element of ours that the page has: markup. `attribute` gives the value of one of its
    /// attributes.
    fn fill(&self, _element: Filled, _attribute: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        None
    }
    /// Whether it wants to know where in the page it is: only then are the methods below called.
    fn follows(&self) -> bool {
        false
    }
    /// What is asked from here on is about this element; `None`: about nothing that has an effect.
    fn is_at(&self, _element: Option<Located<'_>>) {}
    /// The element is held for these services.
    fn holds(&self, _services: &str) {}
    /// From this byte of the page on everything that loads is held without being judged.
    fn gives_up(&self, _at: usize) {}
}

/// Where an element is.
#[derive(Debug, Clone, Copy)]
pub struct Located<'p> {
    /// The byte of the page that its start tag begins with.
    pub at: usize,
    /// Its start tag as it is written.
    pub tag: &'p [u8],
}

/// Holds all that is asked about: takes the place of a judge where there is none.
pub(crate) struct HoldsAll;

impl HoldsAll {
    fn verdict() -> Verdict {
        Verdict::Hold("unjudged".into())
    }
}

impl Judge for HoldsAll {
    fn url(&self, _host: &str, _path: &str) -> Verdict {
        Self::verdict()
    }

    fn own_path(&self, _path: &str) -> Verdict {
        Self::verdict()
    }

    fn unknown(&self, _host: &str, _path: &str, _loads: Loads) -> Verdict {
        Self::verdict()
    }

    fn form(&self, _host: &str, _path: &str) -> Verdict {
        Self::verdict()
    }

    fn code(&self, _code: &[u8], _watched: Watched) -> Verdict {
        Self::verdict()
    }

    fn doubt(&self) -> Verdict {
        Self::verdict()
    }
}

/// An element that a page has so that we fill it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filled {
    /// `<tower-consent-accept>`: the form by which a document is accepted.
    Accept,
    /// `<tower-consent-policy>`: a policy text.
    Policy,
    /// `<tower-consent-cookies>`: the cookie declaration.
    Cookies,
    /// `<tower-consent-settings>`: a link to the preferences.
    Settings,
}

impl Filled {
    pub(crate) fn of(name: Name) -> Option<Self> {
        match name {
            Name::TowerConsentAccept => Some(Self::Accept),
            Name::TowerConsentPolicy => Some(Self::Policy),
            Name::TowerConsentCookies => Some(Self::Cookies),
            Name::TowerConsentSettings => Some(Self::Settings),
            _ => None,
        }
    }
}
