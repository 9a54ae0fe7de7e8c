//! The judge of one page, as the rewriter knows it.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

use tower_consent_html::{self as html, Filled, Insert, Loads, Verdict, Watched};
use url::Url;

use crate::gate::csp;
use crate::middleware::page::Page;
use crate::site::sightings::Sighting;
use crate::site::{Before, Judge, Scripts, WantedAcceptance, WantedText};
use crate::ui;
use crate::ui::scene::Scene;
use crate::ui::view::PlaceholderView;
use crate::visitor::language;
use tower_consent_policy::catalogue::ServiceIndex;

/// How many placeholders of a page bring the script that fits them: the first may be in `noscript`.
const FITTING: usize = 4;

/// The most whole placeholders in a page; the rest are short. A whole one has fifty times the size of its frame, so a page
/// full of frames would grow too much.
const WHOLE_PLACEHOLDERS: usize = 64;

#[derive(Clone)]
pub(crate) struct PageJudge {
    judge: Judge,
    page: Arc<Page>,
    /// Where the page's policy lets our scripts be.
    scripts: Scripts,
    /// The visitor's, until the page says that it is in another.
    language: usize,
    /// The service of the last address that was held: what holds it may be its category.
    last: Cell<Option<ServiceIndex>>,
    /// What code may need of what came so far.
    before: RefCell<Before>,
    placeholders: Cell<usize>,
}

impl PageJudge {
    pub(crate) fn new(judge: Judge, page: Arc<Page>, scripts: Scripts) -> Self {
        Self {
            judge,
            language: page.language,
            page,
            scripts,
            last: Cell::default(),
            before: RefCell::default(),
            placeholders: Cell::default(),
        }
    }
}

impl PageJudge {
    /// The still picture of what a frame plays, unless the page names one.
    fn still(&self, frame: &html::Framed<'_>) -> Option<String> {
        let base = Url::parse("https://site.invalid").ok()?;
        let address = base.join(frame.address.filter(|_| frame.poster.is_none())?).ok()?;
        self.page.site.still_of(address.host_str()?, address.path())
    }

    fn sees(&self, sighting: impl FnOnce() -> Sighting) {
        if let Some(sightings) = self.judge.sightings() {
            sightings.add(sighting());
        }
    }
}

/// Of the first heading in an element that we fill.
fn heading_level(said: &dyn Fn(&str) -> Option<String>) -> u8 {
    said("heading-level").and_then(|level| level.parse().ok()).filter(|level| (1..=6).contains(level)).unwrap_or(2)
}

impl html::Judge for PageJudge {
    fn own_path(&self, path: &str) -> Verdict {
        let verdict = self.judge.own_path(path);
        if verdict != Verdict::Pass {
            self.last.set(self.judge.service_at_own(path));
        }
        verdict
    }

    fn url(&self, host: &str, path: &str) -> Verdict {
        let verdict = self.judge.url(host, path);
        if verdict != Verdict::Pass {
            self.last.set(self.judge.service_at(host, path));
        }
        verdict
    }

    fn unknown(&self, host: &str, path: &str, loads: Loads) -> Verdict {
        self.judge.unknown(host, path, loads)
    }

    fn holds_script(&self) {
        if let Some(service) = self.last.get() {
            self.before.borrow_mut().holds_script(self.judge.site().catalogue(), service);
        }
    }

    fn form(&self, host: &str, path: &str) -> Verdict {
        self.judge.form(host, path)
    }

    fn code(&self, code: &[u8], watched: Watched) -> Verdict {
        self.last.set(None);
        let found = self.judge.site().in_code(code);
        self.judge.code(code, &found, watched, &mut self.before.borrow_mut())
    }

    fn handler(&self, code: &[u8], watched: Watched) -> Verdict {
        self.last.set(None);
        let found = self.judge.site().in_code(code);
        // It makes nothing that code behind it may need.
        self.judge.code(code, &found, watched, &mut self.before.borrow().for_handlers())
    }

    fn doubt(&self) -> Verdict {
        self.judge.doubt()
    }

    fn pieces(&mut self, tag: &str) -> Option<Insert> {
        let site = &self.page.site;
        let language = language::matching(tag, &site.settings().site.languages)?;
        let changed = language != self.language && self.page.place != html::InsertPlace::Nowhere;
        self.language = language;
        if changed { Some(self.page.insert(language, self.scripts)) } else { None }
    }

    fn amp_pieces(&mut self) -> Option<Insert> {
        Some(self.page.insert(self.language, Scripts::None))
    }

    fn placeholder(&self, services: &str, frame: html::Framed<'_>) -> Option<String> {
        let site = &self.page.site;
        let catalogue = site.catalogue();
        let service = services.split(' ').find_map(|id| {
            let service = catalogue.get(catalogue.by_id(id).or(self.last.get())?);
            service.embed.then_some(service)
        })?;
        let language = site.language(self.language);
        let scene =
            Scene { settings: site.settings(), locales: site.locales(), language, documents: &[], templates: None };
        let consent = &self.page.consent;
        let view = PlaceholderView::new(scene, consent.release_name(), service);
        let view = if consent.is_for_child() { view.for_child() } else { view };
        let before = self.placeholders.replace(self.placeholders.get() + 1);
        let still = self.still(&frame);
        let frame = html::Framed { poster: frame.poster.or(still.as_deref()), ..frame };
        let view = PlaceholderView { fits: before < FITTING, frame, ..view };
        Some(if before < WHOLE_PLACEHOLDERS { site.placeholder(&view) } else { ui::short_placeholder(&view) })
    }

    fn widgets(&self, services: &str) -> Option<String> {
        let catalogue = self.judge.site().catalogue();
        let ids = services.split(' ').filter_map(|id| catalogue.by_id(id).or(self.last.get()));
        let selectors: Vec<&str> =
            ids.flat_map(|service| catalogue.get(service).widgets.iter().map(AsRef::as_ref)).collect();
        (!selectors.is_empty()).then(|| selectors.join(","))
    }

    fn fill(&self, element: Filled, said: &dyn Fn(&str) -> Option<String>) -> Option<String> {
        if let Some(notes) = self.judge.notes() {
            // Which text is in force depends on the time.
            notes.is_once_only();
        }
        let (site, page) = (&self.page.site, &self.page);
        let own = said("lang").and_then(|tag| language::matching(&tag, &site.settings().site.languages));
        let language = own.unwrap_or(self.language);
        match element {
            Filled::Accept => {
                let document = said("document")?;
                let (accepted, return_to) = page.acceptance(&document);
                site.acceptance(&WantedAcceptance { id: &document, accepted, language, return_to }, page.now)
            }
            Filled::Policy => {
                let (id, version) = (said("document")?, said("version"));
                let wanted = WantedText { id: &id, version: version.as_deref(), language, level: heading_level(said) };
                site.policy_text(&wanted, page.now)
            }
            Filled::Cookies => {
                Some(site.cookie_declaration(language, &page.consent, page.transport, heading_level(said)))
            }
            Filled::Settings => Some(site.settings_link(language, &page.consent, said("link-class").as_deref())),
        }
    }

    fn follows(&self) -> bool {
        self.judge.sightings().is_some()
    }

    fn is_at(&self, element: Option<html::Located<'_>>) {
        self.sees(|| match element {
            Some(element) => Sighting::Element { at: element.at, tag: element.tag.to_vec() },
            None => Sighting::Nothing,
        });
    }

    fn holds(&self, _services: &str) {
        self.sees(|| Sighting::Held);
    }

    fn gives_up(&self, at: usize) {
        self.sees(|| Sighting::GaveUp(at));
    }

    fn content_security_policy(&self, policy: &str) -> Option<String> {
        match csp::allow_ours(policy, &self.page.site.ours()) {
            Cow::Borrowed(_) => None,
            Cow::Owned(policy) => Some(policy),
        }
    }
}
