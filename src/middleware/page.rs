//! `Page`: what goes into one page, and what it depends on.

use std::io::Write as _;
use std::sync::Arc;

use encoding_rs::Encoding;
use http::uri::PathAndQuery;
use time::OffsetDateTime;

use crate::consent::documents::Acceptance;
use crate::consent::{Consent, Status};
use crate::gate::body_policy::PageFormat;
use crate::gate::validators::Variant;
use crate::middleware::following::AccountNews;
use crate::site::{PageKey, PageKind, Scripts, Site};
use crate::syntax::escape::escaped;
use crate::ui::view::Says;
use crate::visitor::{Fetch, Transport, Visitor};
use tower_consent_html::{Insert, InsertPlace};
use tower_consent_policy::ReleaseName;

/// A response as a page of one visitor. Shared by the exchange and the judge of the page.
pub(crate) struct Page {
    pub(crate) site: Arc<Site>,
    pub(crate) consent: Consent,
    pub(crate) language: usize,
    pub(crate) place: InsertPlace,
    pub(crate) transport: Transport,
    pub(crate) now: OffsetDateTime,
    return_to: String,
    answers_form: bool,
    wants_inline: bool,
    /// Whether it says that a choice was saved: the preferences page led to it, which could not say so itself.
    says_saved: bool,
    told: AccountNews,
}

impl Page {
    pub(crate) fn new(site: &Arc<Site>, visitor: &Visitor, consent: &Consent, now: OffsetDateTime) -> Self {
        Self {
            site: Arc::clone(site),
            consent: consent.clone(),
            language: visitor.language.position(&site.settings().site.languages),
            place: place(site, visitor),
            transport: visitor.transport,
            now,
            return_to: visitor.return_to.clone(),
            answers_form: visitor.sends_form,
            wants_inline: visitor.wants_inline,
            says_saved: visitor.comes_from_preferences && is_fresh(consent, now),
            told: AccountNews::default(),
        }
    }

    /// The same page, which says this of an account.
    pub(crate) fn telling(self, told: AccountNews) -> Self {
        Self { told, ..self }
    }

    /// What the rewritten page depends on besides the app's own bytes.
    pub(crate) fn key(&self, format: &PageFormat, address: Address<'_>, scripts: Scripts) -> PageKey {
        let mut inputs = Inputs(self.inputs());
        inputs.add(format.charset.map_or("", Encoding::name).as_bytes());
        inputs.add(&[format.certainty as u8, scripts as u8, u8::from(self.answers_form), u8::from(self.wants_inline)]);
        inputs.add(address.host.unwrap_or_default().as_bytes());
        // The page does not depend on it, but each address has another page.
        inputs.add(address.path.map_or("", PathAndQuery::as_str).as_bytes());
        inputs.0
    }

    /// What goes into the page, in a language of the site. `scripts`: where the page's policy lets them be.
    pub(crate) fn insert(&self, language: usize, scripts: Scripts) -> Insert {
        if self.place == InsertPlace::Nowhere {
            return Insert::default();
        }
        let scripts = match scripts {
            Scripts::File if !self.may_have_file() => Scripts::Inline,
            scripts => scripts,
        };
        let (transport, answers_form) = (self.transport, self.answers_form);
        let says = match (self.site.is_shared(), self.told.followed, self.says_saved) {
            (true, ..) | (_, false, false) => Says::Nothing,
            (_, true, _) => Says::Followed,
            (_, _, true) => Says::Saved,
        };
        let kind = PageKind { language, transport, answers_form, scripts, says, scope: self.told.scope };
        let pieces = self.site.pieces(kind, &self.consent, self.now);
        // In shared mode no byte depends on the visitor; the runtime knows where it is. An AMP page has no form.
        let has_none = self.site.is_shared() || scripts == Scripts::None || self.return_to.is_empty();
        let return_to = if has_none { Arc::default() } else { escaped(&self.return_to).into() };
        let body = vec![Arc::clone(&pieces.body_before), return_to, Arc::clone(&pieces.body_after)];
        Insert { head: Arc::clone(&pieces.head), body, place: self.place }
    }

    /// What the form for a document depends on: whether the visitor has accepted it, and where to go on. In shared mode all
    /// get the same form.
    pub(crate) fn acceptance(&self, document: &str) -> (Option<&Acceptance>, Option<&str>) {
        if self.site.is_shared() {
            return (None, None);
        }
        let return_to = Some(self.return_to.as_str()).filter(|target| !target.is_empty());
        (self.consent.acceptance(document), return_to)
    }

    /// Whether it can be asked for again if the file does not come.
    fn may_have_file(&self) -> bool {
        matches!(self.place, InsertPlace::Page | InsertPlace::PerhapsPage) && !self.answers_form && !self.wants_inline
    }

    pub(crate) fn shows_banner(&self) -> bool {
        !matches!(self.place, InsertPlace::Nowhere | InsertPlace::Framed) && self.site.asks(&self.consent)
    }

    pub(crate) fn variant(&self) -> Variant {
        Variant::of(&self.inputs())
    }

    /// What the page depends on besides the app's own bytes, written out; no two lists of inputs run together.
    pub(crate) fn inputs(&self) -> Vec<u8> {
        let mut inputs = Inputs::default();
        let consent = &self.consent;
        inputs.add(env!("CARGO_PKG_VERSION").as_bytes());
        // A new look, wording or rule of blocking needs no release.
        inputs.add(self.site.fingerprint());
        inputs.add_release(Some(consent.release_name()));
        inputs.add(&self.language.to_le_bytes());
        inputs.add(&[self.place as u8, self.transport as u8, u8::from(self.may_have_file())]);
        if self.site.is_shared() {
            return inputs.0;
        }
        let all = consent.categories().chain(consent.services());
        inputs.add_each(all.map(|(_, granted)| u8::from(granted)));
        inputs.add(&[consent.status() as u8, u8::from(consent.signal_honoured())]);
        inputs.add(&[u8::from(self.site.asks(consent)), u8::from(consent.is_for_child())]);
        inputs.add(consent.model().as_str().as_bytes());
        inputs.add(&[u8::from(self.site.has_sale_law(consent))]);
        inputs.add(self.return_to.as_bytes());
        // What is said to those whose decision is outdated depends on how old it is.
        inputs.add_release(consent.outdated_release());
        inputs.add(&[consent.standing().map_or(0, |standing| 1 + standing as u8)]);
        inputs.add_each(consent.acceptances().flat_map(identity));
        inputs.add(&[u8::from(self.says_saved), u8::from(self.told.scope), u8::from(self.told.followed)]);
        inputs.0
    }
}

/// Whether a decision was made just now.
fn is_fresh(consent: &Consent, now: OffsetDateTime) -> bool {
    const FRESH: time::Duration = time::Duration::seconds(15);
    consent.status() == Status::Decided && consent.decided_at().is_some_and(|at| at <= now + FRESH && now - at < FRESH)
}

#[derive(Clone, Copy)]
pub(crate) struct Address<'a> {
    pub(crate) host: Option<&'a str>,
    pub(crate) path: Option<&'a PathAndQuery>,
}

/// Inputs one after the other, each followed by its length.
struct Inputs(Vec<u8>);

impl Default for Inputs {
    fn default() -> Self {
        // All that most pages depend on.
        Self(Vec::with_capacity(512))
    }
}

impl Inputs {
    fn add(&mut self, input: &[u8]) {
        self.add_each(input.iter().copied());
    }

    /// As it is written, without a text of its own.
    fn add_release(&mut self, name: Option<ReleaseName>) {
        self.add_by(|inputs| {
            if let Some(name) = name {
                // A vector takes everything.
                let _ = write!(inputs, "{name}");
            }
        });
    }

    fn add_each(&mut self, input: impl Iterator<Item = u8>) {
        self.add_by(|inputs| inputs.extend(input));
    }

    fn add_by(&mut self, add: impl FnOnce(&mut Vec<u8>)) {
        let from = self.0.len();
        add(&mut self.0);
        let length = self.0.len() - from;
        self.0.extend_from_slice(&u64::try_from(length).unwrap_or(u64::MAX).to_le_bytes());
    }
}

fn identity(acceptance: &Acceptance) -> Vec<u8> {
    let (major, minor) = acceptance.version;
    let time = acceptance.time.unix_timestamp().to_le_bytes();
    // A zero ends the name.
    [acceptance.document.as_bytes(), &[0], &major.to_le_bytes(), &minor.to_le_bytes(), &time].concat()
}

fn place(site: &Site, visitor: &Visitor) -> InsertPlace {
    match of_use(site, visitor) {
        // No banner, as in a frame; what is held stays held.
        InsertPlace::Page | InsertPlace::PerhapsPage if visitor.is_excluded => InsertPlace::Framed,
        place => place,
    }
}

fn of_use(site: &Site, visitor: &Visitor) -> InsertPlace {
    // In shared mode a page cannot depend on what a request says of its use: a cache would hand the fragment to a
    // visitor, and the page to htmx. What looks like a page is one; the runtime keeps one banner, and none in a frame.
    if site.is_shared() {
        return InsertPlace::PerhapsPage;
    }
    match visitor.fetch {
        Fetch::Page => InsertPlace::Page,
        // Over plain http a browser does not say what it fetches. One that names HTML shows what comes, also if the page
        // has none of the tags that HTML lets authors leave out.
        Fetch::PerhapsPage if visitor.is_navigation => InsertPlace::Page,
        Fetch::PerhapsPage => InsertPlace::PerhapsPage,
        Fetch::Framed => InsertPlace::Framed,
        Fetch::Fetched => InsertPlace::Fetched,
        Fetch::Fragment => InsertPlace::Nowhere,
    }
}
