//! What the judge of one exchange was asked and what it said, for `tower-consent explain`.

use std::sync::{Arc, Mutex, PoisonError};

/// Takes down what the judge says of one exchange: put it into the extensions of the request.
#[derive(Debug, Clone, Default)]
pub struct Sightings(Arc<Mutex<Vec<Sighting>>>);

/// One thing that happened, in the order in which it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sighting {
    /// What follows is about the element that begins at this byte of the page.
    Element {
        /// Of the page as it is read, decoded.
        at: usize,
        /// Its start tag as it is written.
        tag: Vec<u8>,
    },
    /// What follows is about nothing that is in force.
    Nothing,
    /// The judge was asked.
    Asked {
        /// About what.
        matter: Matter,
        /// The id of the service that the catalogue or the policies know it by.
        service: Option<String>,
        /// What it said.
        why: Why,
    },
    /// The element is held.
    Held,
    /// From this byte of the page on everything that loads is held without being judged.
    GaveUp(usize),
}

/// What the judge is asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matter {
    /// Host and path, or a path of the site's own.
    Address(String),
    /// Where a form goes.
    Form(String),
    /// Code that would run: its beginning.
    Code(String),
    /// A cookie that the response sets.
    Cookie(String),
    /// An address of a header field, as it is written.
    Header(String),
    /// What cannot be judged.
    Unreadable,
}

/// Why something passes or is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its category is `necessary`, or it is a cookie that is.
    Necessary,
    /// It is the site's own.
    Own,
    /// The visitor allows it.
    Granted,
    /// A tag that Google's advanced mode lets load, and that is told what is denied.
    Advanced,
    /// The visitor sends a form there.
    AskedFor,
    /// The code runs; what it loads is held when it does.
    Guarded {
        /// Whether a choice lets it load then.
        allowable: bool,
    },
    /// Nobody knows it, and the settings let such things pass.
    Unknown,
    /// The visitor has not allowed it.
    NotGranted,
    /// All visitors get the same page, in which it is held. The script in the page lets it go with this visitor's
    /// consent, or not.
    ForEveryone {
        /// Whether it does.
        granted: bool,
    },
    /// All visitors get the same header fields, so it is taken out for everybody.
    TakenOutForEveryone,
    /// The policies do not name it, so no visitor was told of it.
    Undisclosed,
    /// Nobody knows it, and the settings hold such things.
    UnknownHeld,
    /// An invisible image from an unknown host.
    Pixel,
    /// It cannot be judged.
    Doubt,
}

impl Why {
    /// Whether it passes.
    pub fn passes(self) -> bool {
        use Why::{Advanced, AskedFor, Granted, Guarded, Necessary, Own, Unknown};
        matches!(self, Necessary | Own | Granted | Advanced | AskedFor | Guarded { .. } | Unknown)
    }
}

impl Sightings {
    pub(crate) fn add(&self, sighting: Sighting) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(sighting);
    }

    /// All of them, and an end to them.
    pub fn take(&self) -> Vec<Sighting> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

pub(crate) fn excerpt(code: &[u8]) -> String {
    const LONGEST: usize = 300;
    String::from_utf8_lossy(&code[..code.len().min(LONGEST)]).trim().to_owned()
}
