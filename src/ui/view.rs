//! The data of each view, and samples of them that tests render in every language.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use super::markup::Link;
use crate::visitor::INLINE;
use tower_consent_html::Framed;
use tower_consent_policy::catalogue::{CookieUse, KnownService, Shows};
use tower_consent_policy::release::revision::Block;
use tower_consent_policy::release::scope::Widening;
use tower_consent_policy::templates::{Layer, Notes, Skeleton, Templates};
use tower_consent_policy::wording::Locales;
use tower_consent_policy::{
    CacheMode, CategoryInfo, ConsentModel, DeclaredService, Enforcement, Localised, ReleaseName, ReleaseNumber,
    Settings,
};

/// What every view needs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) locales: &'a Locales,
    /// The language of this view, one of the site's.
    pub(crate) language: &'a str,
    /// Documents in force, for links to them.
    pub(crate) documents: &'a [DocumentLink],
    /// The site's own HTML, if it has some.
    pub(crate) templates: Option<&'a Templates>,
}

/// What a page says of a choice, for some seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(crate) enum Says {
    #[default]
    Nothing,
    /// It was saved just now, on a page that could not say so.
    Saved,
    /// It came from another device.
    Followed,
}

/// The names of our own cookies for this visitor: over plain HTTP they have no `__Host-` in front.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OurCookies<'a> {
    /// Of the choice.
    pub(crate) consent: &'a str,
    /// Of accepted documents, if the site has documents.
    pub(crate) documents: Option<&'a str>,
    /// Of choices that follow an account, if the site has them.
    pub(crate) account: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnCookieRow<'a> {
    pub(super) name: &'a str,
    pub(super) purpose: String,
    /// How long it lasts, if the operator said that.
    pub(super) kept: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DocumentLink {
    /// `privacy`, `cookies`, `terms`.
    pub(crate) id: String,
    pub(crate) title: String,
}

/// What goes into a page of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// No decision yet.
    Banner,
    /// Decided.
    Control,
    /// The same bytes for everybody: the runtime decides from the cookie.
    Shared,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct PageView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) kind: Kind,
    pub(crate) model: ConsentModel,
    pub(crate) release: ReleaseName,
    /// The releases under which a decision holds, each between two `~`.
    pub(crate) holding: &'a str,
    /// `__Host-consent`, `__Secure-consent` or `consent`.
    pub(crate) cookie_name: &'a str,
    /// Whether `Sec-GPC: 1` came (never in [`Kind::Shared`]).
    pub(crate) signal: bool,
    /// Whether the visitor's own opt-out of sale and sharing is honoured.
    pub(crate) opted_out: bool,
    /// Whether there is a decision that no longer counts.
    pub(crate) stale: bool,
    /// Whether something is withheld from this visitor, so that the guard must be there.
    pub(crate) guarded: bool,
    /// The name of the file that has our scripts; `None` if they are in the page.
    pub(crate) file: Option<&'a str>,
    /// Whether the page answers a request that must not be sent again, such as a form's.
    pub(crate) answers_form: bool,
    pub(crate) says: Says,
    /// Whether a choice holds on all devices of an account.
    pub(crate) scope: bool,
    /// What changed since the release that the visitor decided under; `None` if that release is unknown.
    pub(crate) changes: Option<&'a ChangesView>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct SettingsView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) model: ConsentModel,
    /// Whether an opt-out is honoured: that of `Sec-GPC: 1`, or the visitor's own.
    pub(crate) opted_out: bool,
}

/// Why visitors are asked again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ChangesView {
    pub(crate) wider: Vec<Widening>,
    pub(crate) documents: Vec<ChangedText>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ChangedText {
    pub(crate) id: String,
    pub(crate) title: String,
    /// The version that the visitor knew; `None` if the document is new.
    pub(crate) from: Option<String>,
    pub(crate) to: String,
    pub(crate) summary: Option<String>,
}

/// What a visitor chose before, when that no longer counts. It is shown, but no switch is on because of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct EarlierChoice {
    /// The categories of that time, and whether they were allowed.
    pub(crate) categories: BTreeMap<String, bool>,
    /// Services that differed from their category.
    pub(crate) services: BTreeMap<String, bool>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct PlaceholderView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) release: ReleaseName,
    /// Of the words that are shown; empty if nothing can be allowed there.
    pub(crate) digest: &'a str,
    pub(crate) service_id: &'a str,
    pub(crate) service_name: &'a str,
    /// Who runs it; empty if unknown.
    pub(crate) owner: &'a str,
    /// The host it would load from.
    pub(crate) host: &'a str,
    /// Whether it can be loaded. A service that the site did not declare cannot: visitors were not informed of it.
    pub(crate) loadable: bool,
    /// Whether this one can be loaded in the page that there is: the policy of a strict page stays as it is.
    pub(crate) loads_here: bool,
    /// Whether it brings the script that gives placeholders the boxes of their frames.
    pub(crate) fits: bool,
    /// What the held element says of itself.
    pub(crate) frame: Framed<'a>,
    pub(crate) shows: Shows,
    /// CSS selectors of the boxes that a script fills, if it is beside one of those. They have no size yet.
    pub(crate) boxes: Option<&'a [Cow<'static, str>]>,
    /// Where a form without script comes back to; `None` for the endpoint's default.
    pub(crate) return_to: Option<&'a str>,
}

impl<'a> PlaceholderView<'a> {
    /// Of something of this service; without size and picture.
    pub(crate) fn new(scene: Scene<'a>, release: ReleaseName, service: &'a KnownService) -> Self {
        let loadable = scene.settings.services.iter().any(|declared| declared.service.id == service.id);
        Self {
            scene,
            release,
            digest: "",
            service_id: &service.id,
            service_name: &service.name,
            owner: &service.owner,
            host: service.host_rules().next().map_or("", |rule| rule.host),
            loadable,
            loads_here: loadable && scene.settings.blocking.enforcement != Enforcement::Strict,
            fits: false,
            frame: Framed::default(),
            shows: service.shows(),
            boxes: None,
            return_to: None,
        }
    }
}

/// What the visitor has answered so far, whether it still counts or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chosen {
    Nothing,
    /// Single services, at a placeholder; the question about the categories is open.
    Services,
    At(OffsetDateTime),
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct PreferencesView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) model: ConsentModel,
    pub(crate) release: ReleaseName,
    /// Categories in force for this visitor, `necessary` or not.
    pub(crate) granted: &'a BTreeSet<String>,
    /// Services whose choice differs from their category's.
    pub(crate) exceptions: &'a [(String, bool)],
    pub(crate) chosen: Chosen,
    pub(crate) stale: bool,
    /// What changed since the release that the visitor decided under; `None` if that release is unknown.
    pub(crate) changes: Option<&'a ChangesView>,
    pub(crate) earlier: Option<&'a EarlierChoice>,
    /// A decision was refused because its page was out of date (409).
    pub(crate) conflict: bool,
    pub(crate) signal: bool,
    /// Whether the visitor's own opt-out of sale and sharing is honoured.
    pub(crate) opted_out: bool,
    /// Whether a choice holds on all devices of an account.
    pub(crate) scope: bool,
    /// Whether the choice in force came from another device.
    pub(crate) followed: bool,
    pub(crate) ours: OurCookies<'a>,
    /// A path of this site.
    pub(crate) return_to: &'a str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edition {
    Current,
    Upcoming,
    Earlier,
}

impl Edition {
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Current => "history-current",
            Self::Upcoming => "history-upcoming",
            Self::Earlier => "history-earlier",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DocumentView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    /// Safe HTML, made from Markdown.
    pub(crate) html: &'a str,
    /// `2.1`.
    pub(crate) version: &'a str,
    pub(crate) effective: Option<OffsetDateTime>,
    pub(crate) edition: Edition,
    pub(crate) summary: Option<&'a str>,
    /// The language of the text. Not the scene's if there is no text in that language.
    pub(crate) text_language: &'a str,
    /// Headings: the `id` in `html`, and the text.
    pub(crate) contents: &'a [(String, String)],
    /// The next version, if this one is in force.
    pub(crate) upcoming: Option<&'a VersionRow>,
    /// Numbers of the versions before and after.
    pub(crate) older: Option<&'a str>,
    pub(crate) newer: Option<&'a str>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct AcceptanceView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    /// The version in force: `2.1`.
    pub(crate) version: &'a str,
    /// SHA-256 of its text.
    pub(crate) digest: &'a str,
    /// The language of the text. Not the scene's if there is no text in that language.
    pub(crate) text_language: &'a str,
    /// The version that the visitor has accepted, and when, if that still counts.
    pub(crate) accepted: Option<(&'a str, OffsetDateTime)>,
    /// Where to go on; the page that the form is in unless given.
    pub(crate) return_to: Option<&'a str>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct IndexView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) documents: &'a [IndexEntry],
}

/// A document with its versions, the newest first.
#[derive(Debug, Clone)]
pub(crate) struct IndexEntry {
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) versions: Vec<VersionRow>,
}

#[derive(Debug, Clone)]
pub(crate) struct VersionRow {
    pub(crate) version: String,
    pub(crate) effective: Option<OffsetDateTime>,
    pub(crate) edition: Edition,
    pub(crate) summary: Option<String>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct HistoryView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    /// The newest first.
    pub(crate) versions: &'a [VersionRow],
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DifferenceView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) id: &'a str,
    pub(crate) title: &'a str,
    pub(crate) from: &'a str,
    pub(crate) to: &'a str,
    /// The summary of the newer one.
    pub(crate) summary: Option<&'a str>,
    pub(crate) text_language: &'a str,
    pub(crate) blocks: &'a [Block],
    /// All versions, to choose others.
    pub(crate) versions: &'a [VersionRow],
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DeclarationView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) release: ReleaseNumber,
    pub(crate) ours: OurCookies<'a>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct ReceiptView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) record: Option<&'a ReceiptRecord>,
    pub(crate) model: ConsentModel,
    /// Whether the choice counts no longer: something has changed since.
    pub(crate) stale: bool,
    /// Accepted documents, the oldest first.
    pub(crate) documents: &'a [ReceiptDocument],
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReceiptDocument {
    pub(crate) document: String,
    /// Its title now; its id if the site has it no longer.
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) digest: String,
    pub(crate) consent: String,
    pub(crate) id: String,
    pub(crate) time: OffsetDateTime,
    pub(crate) language: String,
}

#[derive(Debug, Clone)]
pub(crate) struct ReceiptRecord {
    /// The browser's, which stays.
    pub(crate) consent: String,
    /// The record's, which is of this act alone.
    pub(crate) id: String,
    pub(crate) time: OffsetDateTime,
    pub(crate) valid_until: OffsetDateTime,
    pub(crate) release: ReleaseNumber,
    pub(crate) model: ConsentModel,
    /// `accept_all`, `reject_all`, `save`, `service`, `withdraw`, `signal`.
    pub(crate) action: String,
    pub(crate) language: String,
    pub(crate) digest: String,
    /// The words of what was shown, line by line; none if the ledger does not have it.
    pub(crate) shown: Vec<String>,
    /// In the order of the site's categories.
    pub(crate) groups: Vec<ReceiptGroup>,
    pub(crate) signal: bool,
}

/// What a record says of one category and its services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReceiptGroup {
    /// Its id; `None` for services whose category nothing tells any more.
    pub(crate) category: Option<String>,
    pub(crate) granted: bool,
    /// By id: whether it is granted.
    pub(crate) services: Vec<(String, bool)>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct ErrorView<'a> {
    pub(crate) scene: Scene<'a>,
    pub(crate) status: u16,
    /// By which the log knows the request.
    pub(crate) request_id: Option<&'a str>,
    /// Where to go on; the start page if unknown.
    pub(crate) return_to: Option<&'a str>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Purpose<'a> {
    pub(super) text: String,
    pub(super) language: &'a str,
}

impl Scene<'_> {
    pub(super) fn text(&self, key: &str) -> String {
        self.locales.text(self.language, key, &[])
    }

    pub(super) fn text_with(&self, key: &str, arguments: &[(&str, &str)]) -> String {
        self.locales.text(self.language, key, arguments)
    }

    pub(super) fn direction(&self) -> &'static str {
        self.locales.direction(self.language)
    }

    /// One of our own addresses: `own("")`, `own("/cookies")`.
    pub(super) fn own(&self, rest: &str) -> Link {
        Link::path(format!("{}{rest}", self.settings.prefix))
    }

    /// One of our own pages, in the language of this one.
    pub(crate) fn page(&self, rest: &str) -> Link {
        self.own(&format!("{rest}{}", Link::query(&[("lang", self.language)]).as_str()))
    }

    pub(super) fn controller(&self) -> &str {
        &self.settings.site.controller.name
    }

    pub(super) fn category_title(&self, category: &CategoryInfo) -> String {
        self.locales.category_title(self.language, category)
    }

    pub(super) fn category_text(&self, category: &CategoryInfo) -> Option<String> {
        self.locales.category_text(self.language, category)
    }

    /// The operator's words, or ours in this language (`purpose-<id>`), or the catalogue's English.
    pub(super) fn purpose(&self, declared: &DeclaredService) -> Purpose<'_> {
        let (base, main) = (self.base_language(), self.main_language());
        let written = |language: &str| declared.purpose.get(language).cloned();
        if let Some(text) = written(self.language).or_else(|| written(base)) {
            return Purpose { text, language: self.language };
        }
        if let Some(text) = written(main) {
            return Purpose { text, language: main };
        }
        match self.locales.purpose(self.language, &declared.service) {
            Some(text) => Purpose { text, language: self.language },
            None if base == "en" => Purpose { text: declared.service.purpose.to_string(), language: self.language },
            None => Purpose { text: declared.service.purpose.to_string(), language: "en" },
        }
    }

    /// What a cookie or key of this service is for: the operator's words, or the catalogue's in this language. Nothing if
    /// no more is known than what the service is for.
    pub(super) fn cookie_purpose(&self, declared: &DeclaredService, name: &str) -> Option<String> {
        let written = declared.cookie_purposes.get(name).and_then(|purpose| self.localised(purpose));
        let known = || CookieUse::of(&declared.service.id, name).map(|known| self.text(&known.message()));
        written.map(str::to_owned).or_else(known)
    }

    /// Cookies of the site itself, as every view names them: ours first, then those that the operator listed as
    /// necessary.
    pub(super) fn own_cookies<'c>(&'c self, ours: &OurCookies<'c>) -> Vec<OwnCookieRow<'c>> {
        let generic = self.text("declaration-own-cookie");
        let row = |name, purpose: &str, kept| OwnCookieRow { name, purpose: self.text(purpose), kept: Some(kept) };
        let mut rows = vec![row(ours.consent, "declaration-own-consent", self.decision_kept())];
        if let Some(name) = ours.documents {
            rows.push(row(name, "declaration-own-documents", self.retention("13 months")));
        }
        if let Some(name) = ours.account {
            rows.push(row(name, "declaration-own-account", self.decision_kept()));
        }
        if self.settings.cache != CacheMode::Shared {
            // For browsers that cannot load our scripts as a file.
            rows.push(row(INLINE, "declaration-own-cookie", self.retention("session")));
        }
        let described = &self.settings.site.cookies;
        rows.extend(self.settings.blocking.necessary_cookies.iter().map(|name| {
            let cookie = described.iter().find(|cookie| cookie.name == *name);
            let purpose = cookie.and_then(|cookie| self.localised(&cookie.purpose)).unwrap_or(&generic).to_owned();
            OwnCookieRow { name, purpose, kept: cookie.map(|cookie| self.retention(&cookie.retention)) }
        }));
        rows
    }

    /// How long a decision is valid, as the operator wrote it: in years or months where it is just that many.
    pub(super) fn decision_kept(&self) -> String {
        let days = self.settings.cookie.max_age.whole_days();
        let months = (1..=120).find(|months| months * 36_525 / 1_200 == days);
        let (unit, count) = match months {
            Some(months) if months % 12 == 0 => ("time-year", months / 12),
            Some(months) => ("time-month", months),
            None => ("time-day", days),
        };
        self.text_with(unit, &[("count", &count.to_string())])
    }

    pub(super) fn own_links(&self) -> impl Iterator<Item = (&str, Link)> {
        self.settings.banner.links.iter().filter_map(|own| {
            let link = Link::web(&own.address).or_else(|| Link::own(&own.address))?;
            Some((self.localised(&own.title)?, link))
        })
    }

    fn localised<'t>(&self, text: &'t Localised) -> Option<&'t str> {
        self.locales.localised(self.language, text)
    }

    pub(super) fn skeleton(&self, layer: Layer, model: ConsentModel, notes: &str) -> Option<&Skeleton> {
        let notes = if notes.is_empty() { Notes::Without } else { Notes::With };
        self.templates?.skeleton(self.language, layer, model, notes)
    }

    /// `de` of `de-AT`.
    fn base_language(&self) -> &str {
        self.language.split('-').next().unwrap_or(self.language)
    }

    fn main_language(&self) -> &str {
        self.locales.main_language()
    }

    pub(super) fn date(&self, at: OffsetDateTime) -> String {
        let (day, month, year) = (at.day().to_string(), u8::from(at.month()).to_string(), at.year().to_string());
        self.text_with("date", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// How long something is stored: `13 months` and `session` in the language of the view, other text as it is.
    pub(super) fn retention(&self, text: &str) -> String {
        const UNITS: [&str; 7] = ["second", "minute", "hour", "day", "week", "month", "year"];
        match text.trim() {
            "session" => self.text("retention-session"),
            "" | "persistent" => self.text("storage-until-deleted"),
            text => text
                .split_once(' ')
                .filter(|(count, unit)| count.parse::<u32>().is_ok() && UNITS.contains(&unit.trim_end_matches('s')))
                .map_or_else(
                    || text.to_owned(),
                    |(count, unit)| {
                        self.text_with(&format!("time-{}", unit.trim_end_matches('s')), &[("count", count)])
                    },
                ),
        }
    }

    /// A country by its ISO 3166-1 code, in the language of the view; the code if we have no name.
    pub(super) fn country(&self, code: &str) -> String {
        let key = format!("country-{}", code.to_ascii_lowercase());
        self.locales.find(self.language, &key, &[]).unwrap_or_else(|| code.to_owned())
    }

    /// Who runs a service, with their country, and how many cookies it has: `Hotjar Ltd (Malta) · 4 cookies`.
    pub(super) fn in_short(&self, declared: &DeclaredService) -> String {
        let service = &declared.service;
        let cookies = self.cookie_count(service.cookies.len());
        match (&*service.owner, &*service.country) {
            ("", _) => cookies,
            (owner, "") => format!("{owner} \u{b7} {cookies}"),
            (owner, country) => format!("{owner} ({}) \u{b7} {cookies}", self.country(country)),
        }
    }

    pub(super) fn cookie_count(&self, count: usize) -> String {
        self.text_with("service-cookie-count", &[("count", &count.to_string())])
    }

    /// Who receives data from a service besides the company that runs it, which is named anyway.
    pub(super) fn further_recipients<'d>(&self, declared: &'d DeclaredService) -> Vec<&'d str> {
        let all = declared.recipients.iter().map(String::as_str);
        all.filter(|recipient| *recipient != declared.service.owner).collect()
    }

    pub(super) fn services(&self, category: usize) -> impl Iterator<Item = &DeclaredService> {
        self.settings.services.iter().filter(move |declared| declared.category == category)
    }

    /// How many companies receive data from services that need a choice.
    pub(super) fn recipients(&self) -> usize {
        let asked = self.settings.services.iter().filter(|declared| declared.category != 0);
        let names: BTreeSet<&str> = asked.flat_map(|declared| declared.recipients.iter().map(String::as_str)).collect();
        names.len()
    }
}

/// SHA-256 of the words that a visitor saw, in hexadecimal.
pub(super) fn wording_digest(markup: &str) -> String {
    crate::syntax::digits::hex(&Sha256::digest(markup))
}

#[cfg(test)]
pub(super) mod samples;
