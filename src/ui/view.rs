//! The data of each view, and samples of them that tests render in every language.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use super::scene::{OurCookies, Scene};
use tower_consent_html::Framed;
use tower_consent_policy::catalogue::{KnownService, Shows};
use tower_consent_policy::release::revision::Block;
use tower_consent_policy::release::scope::Widening;
use tower_consent_policy::{ConsentModel, Enforcement, ReleaseName, ReleaseNumber};

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
    /// Whether the law speaks of sale and sharing, and has words and an icon for the way to opt out of them.
    pub(crate) sale_law: bool,
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
    /// Whether the law speaks of sale and sharing, and has words and an icon for the way to opt out of them.
    pub(crate) sale_law: bool,
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

    /// The same where a child sees it: it cannot be loaded.
    pub(crate) fn for_child(self) -> Self {
        Self { loadable: false, loads_here: false, ..self }
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
    /// Whether the law speaks of sale and sharing, and has words and an icon for the way to opt out of them.
    pub(crate) sale_law: bool,
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
    /// Whether a later choice of the visitor allows sale or sharing in spite of the signal.
    pub(crate) outranked: bool,
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

/// SHA-256 of the words that a visitor saw, in hexadecimal.
pub(super) fn wording_digest(markup: &str) -> String {
    crate::syntax::digits::hex(&Sha256::digest(markup))
}

#[cfg(test)]
pub(super) mod samples;
