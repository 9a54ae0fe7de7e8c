//! The base of a page, and what addresses of the page lead to with it.

use std::borrow::Cow;

use url::Url;

use super::written::{Failed, Written};
use super::{Target, plain};
use crate::{data_url, references};

/// The base that relative URLs of a page resolve against.
#[derive(Debug, Clone, Default)]
pub struct Base {
    foreign: Option<Url>,
    /// The first `base` with an `href` counts, also if its address is the site's own or invalid.
    seen: bool,
    /// Browsers may take another base, or another scheme for it.
    uncertain: Uncertain,
}

/// What is not certain about a base.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Uncertain {
    /// It is the one that browsers take.
    #[default]
    Nothing,
    /// The first `base` leads nowhere. The standard then takes the page's own address (WHATWG HTML 4.2.3, "frozen base
    /// URL"), Chromium the next `base`.
    NextMayCount,
    /// Its scheme is the page's, which is not known here.
    Scheme,
    /// It may be any address.
    Everything,
}

impl Base {
    /// Takes in a `<base href>`; only the first of a document counts, as in browsers.
    pub(crate) fn set(&mut self, href: &str) {
        let href = references::decoded_attribute(href);
        if std::mem::replace(&mut self.seen, true) {
            let leads_away = !matches!(Self::default().resolve_text(&href), Target::Own(_) | Target::Nowhere);
            if self.uncertain == Uncertain::NextMayCount && leads_away {
                self.uncertain = Uncertain::Everything;
            }
            return;
        }
        let written = Written::of(&href);
        // The page's own address has a special scheme that is not known, so one slash may or may not begin a host.
        if written.may_be_relative() {
            self.uncertain = Uncertain::Everything;
            return;
        }
        match Self::default().join(&written) {
            Ok(url) if matches!(url.scheme(), "data" | "javascript") => self.uncertain = Uncertain::NextMayCount,
            Ok(url) if url.host_str().is_some_and(|host| host != OWN) => {
                if written.is_without_scheme() {
                    self.uncertain = Uncertain::Scheme;
                }
                self.foreign = Some(url);
            }
            Ok(_) => {}
            Err(Failed::NoHost) => self.uncertain = Uncertain::NextMayCount,
            Err(Failed::Unreadable) => self.uncertain = Uncertain::Everything,
        }
    }

    /// Whether another `base` is without effect.
    pub(crate) fn is_set(&self) -> bool {
        self.seen && self.uncertain != Uncertain::NextMayCount
    }

    /// The base of a document that is written into this page, until it has one of its own.
    pub(crate) fn for_a_document(&self) -> Self {
        Self { seen: false, ..self.clone() }
    }

    /// Reads an attribute's raw value.
    pub fn resolve<'a>(&self, raw: &'a str) -> Target<'a> {
        self.plain(raw).unwrap_or_else(|| self.resolve_slowly(&references::decoded_attribute(raw)))
    }

    /// Reads an address in which there are no character references: from a header field, code, JSON, CSS.
    pub fn resolve_text<'a>(&self, text: &'a str) -> Target<'a> {
        self.plain(text).unwrap_or_else(|| self.resolve_slowly(text))
    }

    /// Reads an attribute's raw value that names a document: as [`resolve`](Self::resolve), but a `data:` document in
    /// XML that must not be read as HTML is [`Target::Unreadable`].
    pub(crate) fn resolve_document<'a>(&self, raw: &'a str) -> Target<'a> {
        let target = self.resolve(raw);
        if matches!(target, Target::Data(_))
            && let Some(data) = Written::of(&references::decoded_attribute(raw)).data()
            && data_url::of(data).is_none_or(|data| data.is_other_in_xml())
        {
            return Target::Unreadable;
        }
        target
    }

    /// Reads an attribute's raw value that a script is loaded from: Chromium runs those of `data:` URLs whatever their
    /// type says, also that of a picture.
    pub(crate) fn resolve_code<'a>(&self, raw: &'a str) -> Target<'a> {
        if data_url::is_picture(raw.as_bytes()) {
            return self.resolve_slowly(&references::decoded_attribute(raw));
        }
        self.resolve(raw)
    }

    #[inline]
    fn plain<'a>(&self, text: &'a str) -> Option<Target<'a>> {
        if data_url::is_picture(text.as_bytes()) {
            return Some(Target::Nowhere);
        }
        if self.foreign.is_some() || self.uncertain == Uncertain::Everything { None } else { plain::target(text) }
    }

    /// Resolves a URL against the base, or a placeholder for the page's own address.
    fn join(&self, written: &Written<'_>) -> Result<Url, Failed> {
        match &self.foreign {
            Some(base) => written.join(base),
            None => written.join(&Url::parse("https://own.invalid/").map_err(|_| Failed::Unreadable)?),
        }
    }

    fn resolve_slowly(&self, text: &str) -> Target<'static> {
        let written = Written::of(text);
        if let Some(data) = written.data() {
            return data_url::of(data).map_or(Target::Unreadable, |data| Target::Data(data.into_text()));
        }
        let is_ambiguous = match self.uncertain {
            Uncertain::Nothing | Uncertain::NextMayCount => false,
            Uncertain::Scheme => written.may_be_relative(),
            Uncertain::Everything => written.is_relative() || written.may_be_relative(),
        };
        if is_ambiguous {
            return Target::Unreadable;
        }
        // `https:/host/` is relative on an https page and absolute on an http one; the rewriter
        // does not know which page this is, so it takes the foreign reading.
        let url = match &self.foreign {
            None if written.may_be_relative() && !written.has_no_host() => {
                Url::parse(&written.0).map_err(|_| Failed::Unreadable)
            }
            _ => self.join(&written),
        };
        let url = match url {
            Ok(url) => url,
            Err(Failed::NoHost) => return Target::Nowhere,
            Err(Failed::Unreadable) => return written.plain_host().unwrap_or(Target::Unreadable),
        };
        match url.scheme() {
            "http" | "https" | "ws" | "wss" | "ftp" => match url.host_str() {
                Some(OWN) => Target::Own(decoded_path(&url)),
                Some(host) => Target::Host(host.trim_end_matches('.').to_owned().into(), decoded_path(&url)),
                None => Target::Unreadable,
            },
            // All that follows the scheme, with what looks like a query or a fragment.
            "javascript" => {
                let code = url.as_str().strip_prefix("javascript:").unwrap_or_default();
                Target::Code(percent_encoding::percent_decode_str(code).decode_utf8_lossy().into_owned())
            }
            _ => Target::Nowhere,
        }
    }
}

/// In place of the page's own host, which is not known here.
const OWN: &str = "own.invalid";

fn decoded_path(url: &Url) -> Cow<'static, str> {
    percent_encoding::percent_decode_str(url.path()).decode_utf8_lossy().into_owned().into()
}
