//! `Site`: what all requests share, made once from the policies.

mod judge;

pub(crate) use judge::Judge;

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use ::cookie::Key;
use http::request::Parts;
use time::OffsetDateTime;

use crate::consent::cookie::{self, NoDecision};
use crate::consent::decision::Decision;
use crate::consent::derive::derive;
use crate::consent::{Circumstances, Consent, Keys, Status};
use crate::discovered::Discovered;
use crate::gate::csp::Ours;
use crate::gate::enforcement::Sources;
use crate::metrics::Metrics;
use crate::ui::assets::{self, InlineHashes};
use crate::ui::view::{ChangedText, ChangesView, DocumentLink, DocumentView, Edition, Kind, PageView, Scene};
use crate::ui::{self, Pieces};
use crate::visitor::Visitor;
use tower_consent_policy::catalogue::{self, Catalogue, ServiceIndex};
use tower_consent_policy::release::changes::ChangedDocument;
use tower_consent_policy::wording::Locales;
use tower_consent_policy::{
    self as policy, CacheMode, ConsentModel, Gpc, Jurisdiction, Policies, PolicyError, ReleaseNumber, Settings,
    Standing, UndeclaredServices,
};

/// What all requests share: policies, catalogue, keys, what to insert. Swapped whole, never changed.
pub(crate) struct Site {
    policies: Policies,
    settings: Arc<Settings>,
    keys: Vec<Key>,
    /// Codes of the declared services, in the order of the settings.
    codes: Vec<String>,
    /// Of every service of the catalogue: its id, and where it was declared.
    known: Vec<Known>,
    discovered: Arc<Discovered>,
    hashes: InlineHashes,
    sources: Sources,
    /// What holds for visitors whose region nobody names.
    unknown_region: Jurisdiction,
    pieces: RwLock<HashMap<PieceKey, Arc<Pieces>>>,
}

/// A service of the catalogue, as a page's judge needs it.
pub(crate) struct Known {
    pub(crate) id: Arc<str>,
    pub(crate) declared: Option<usize>,
    pub(crate) category: Option<usize>,
}

/// What the pieces of a page vary by.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct PieceKey {
    language: usize,
    model: ConsentModel,
    kind: Kind,
    release: ReleaseNumber,
    material_since: ReleaseNumber,
    signal: bool,
    stale: bool,
    guarded: bool,
    /// The release that an outdated decision was made under.
    before: Option<ReleaseNumber>,
    /// Whether the decision is of a release that is not known here.
    ahead: bool,
    plain_localhost: bool,
}

impl Site {
    /// A site of these policies.
    pub(crate) fn new(policies: Policies, keys: &Keys, discovered: Arc<Discovered>) -> Result<Self, PolicyError> {
        policies.readiness()?;
        let settings = Arc::new(policies.settings().clone());
        let codes = settings.services.iter().map(|declared| catalogue::code(&declared.service.id)).collect();
        let known = policies.catalogue().services().iter().map(|service| known(service, &settings)).collect();
        Ok(Self {
            keys: keys.for_cookies(&settings.site.id),
            hashes: assets::inline_hashes(&settings),
            sources: Sources::new(&settings),
            unknown_region: policy::jurisdiction(&settings, None),
            discovered,
            pieces: RwLock::default(),
            policies,
            settings,
            codes,
            known,
        })
    }

    pub(crate) fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    pub(crate) fn policies(&self) -> &Policies {
        &self.policies
    }

    pub(crate) fn locales(&self) -> &Locales {
        self.policies.locales()
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        self.policies.catalogue()
    }

    pub(crate) fn keys(&self) -> &[Key] {
        &self.keys
    }

    pub(crate) fn codes(&self) -> &[String] {
        &self.codes
    }

    pub(crate) fn known(&self, service: ServiceIndex) -> Option<&Known> {
        self.known.get(usize::from(service.0))
    }

    /// What pages showed that nobody declared.
    pub(crate) fn discovered(&self) -> &Arc<Discovered> {
        &self.discovered
    }

    /// Hashes of our inline style and script, for the site's own CSP.
    pub(crate) fn ours(&self) -> Ours<'_> {
        Ours { style_hashes: &self.hashes.styles, script_hashes: &self.hashes.scripts }
    }

    /// What pages may load from, for a policy that browsers enforce.
    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    pub(crate) fn is_shared(&self) -> bool {
        self.settings.cache == CacheMode::Shared
    }

    /// The rule set that holds for a visitor.
    pub(crate) fn jurisdiction(&self, visitor: &Visitor) -> Jurisdiction {
        match &visitor.region {
            Some(region) => policy::jurisdiction(&self.settings, Some(region)),
            None => self.unknown_region,
        }
    }

    /// The release in force; 0 for drafts that were never released.
    pub(crate) fn release(&self, now: OffsetDateTime) -> ReleaseNumber {
        self.policies.release_at(now).map_or(ReleaseNumber::default(), |release| release.number)
    }

    pub(crate) fn cookie_name(&self, visitor: &Visitor) -> &'static str {
        cookie::name(&self.settings.cookie, visitor.plain_localhost)
    }

    /// The effective consent of a request.
    pub(crate) fn consent(&self, parts: &Parts, visitor: &Visitor, metrics: &Metrics, now: OffsetDateTime) -> Consent {
        let life = self.settings.cookie.max_age;
        let decision = match cookie::read(&parts.headers, self.cookie_name(visitor), &self.keys, life, now) {
            Ok(decision) => Some(decision),
            Err(NoDecision::Missing) => None,
            Err(reason) => {
                metrics.cookies_invalid.add();
                tracing::debug!(%reason, "no decision");
                None
            }
        };
        let jurisdiction = self.jurisdiction(visitor);
        let honoured = visitor.signal && jurisdiction.gpc != Gpc::Ignore;
        let standing = |decision: &Decision| self.policies.standing(decision.release, decision.time, now);
        let pair = decision.as_ref().map(|decision| (decision, standing(decision)));
        if pair.is_some_and(|(_, standing)| standing == Standing::Ahead) {
            metrics.decisions_ahead.add();
        }
        Consent::new(Circumstances {
            derived: derive(&self.settings, &self.codes, jurisdiction.model, pair, honoured),
            settings: Arc::clone(&self.settings),
            model: jurisdiction.model,
            release: self.release(now),
            signal: visitor.signal,
            jurisdiction: jurisdiction.id,
            decision,
        })
    }

    /// The language to speak: the page's if it says one that the site has, else the visitor's.
    pub(crate) fn language(&self, at: usize) -> &str {
        self.settings.site.languages.get(at).map_or("en", String::as_str)
    }

    /// Whether anything is withheld from this visitor. With `undeclared_services = "hold"` something
    /// always is: what was never disclosed waits whatever the choice.
    fn withholds(&self, consent: &Consent) -> bool {
        self.settings.blocking.undeclared_services == UndeclaredServices::Hold
            || consent.categories().chain(consent.services()).any(|(_, granted)| !granted)
    }

    /// What goes into a page.
    pub(crate) fn pieces(
        &self,
        language: usize,
        consent: &Consent,
        plain_localhost: bool,
        now: OffsetDateTime,
    ) -> Arc<Pieces> {
        let kind = match (self.is_shared(), consent.status(), consent.model()) {
            (true, ..) => Kind::Shared,
            (false, Status::Decided, _) => Kind::Control,
            // Where everything is allowed until refused, the way to refuse stays on every page.
            (false, Status::Undecided, ConsentModel::OptOut | ConsentModel::Notice) => Kind::Control,
            (false, ..) => Kind::Banner,
        };
        let key = PieceKey {
            language,
            model: if self.is_shared() { self.model_for_all() } else { consent.model() },
            kind,
            release: consent.release(),
            material_since: self.policies.material_since(now),
            signal: !self.is_shared() && consent.signal_honoured(),
            stale: !self.is_shared() && consent.status() == Status::Stale,
            guarded: self.is_shared() || self.withholds(consent),
            before: consent.outdated_release().filter(|_| !self.is_shared()).map(|number| self.known_release(number)),
            ahead: !self.is_shared() && consent.standing() == Some(Standing::Ahead),
            plain_localhost,
        };
        let cached = self.pieces.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        cached.unwrap_or_else(|| {
            let made = Arc::new(self.make_pieces(&key, now));
            self.pieces.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&made));
            made
        })
    }

    /// The model of a page that all visitors get: where regions are told apart it must be right for each of them, so it
    /// is the strictest (T-82).
    fn model_for_all(&self) -> ConsentModel {
        match self.settings.jurisdictions.region_header {
            Some(_) => ConsentModel::OptIn,
            None => self.unknown_region.model,
        }
    }

    fn make_pieces(&self, key: &PieceKey, now: OffsetDateTime) -> Pieces {
        let language = self.language(key.language);
        let documents = self.document_links(language, now);
        let scene =
            Scene { settings: &self.settings, locales: self.policies.locales(), language, documents: &documents };
        ui::pieces(&PageView {
            scene,
            kind: key.kind,
            model: key.model,
            release: key.release,
            material_since: key.material_since,
            cookie_name: match key.ahead {
                // The script in the page would take the cookie's word; this name is none, so it finds nothing.
                true => ui::NO_COOKIE,
                false => cookie::name(&self.settings.cookie, key.plain_localhost),
            },
            signal: key.signal,
            stale: key.stale,
            guarded: key.guarded,
            changes: key.before.map(|before| self.changes(before, language, now)).as_ref(),
        })
    }

    /// A number out of a cookie, as one of the few that are known: pieces are kept by it.
    fn known_release(&self, number: ReleaseNumber) -> ReleaseNumber {
        let known = self.policies.releases().iter().any(|release| release.number == number);
        if known { number } else { ReleaseNumber::default() }
    }

    /// What became of what visitors are asked, since the release that they decided under.
    pub(crate) fn changes(&self, before: ReleaseNumber, language: &str, now: OffsetDateTime) -> ChangesView {
        let changed = self.policies.changed_since(before, now);
        let document = |changed: &ChangedDocument<'_>| {
            let (_, text) = self.policies.text(changed.to, language)?;
            Some(ChangedText {
                id: changed.document.id.clone(),
                title: text.title.clone(),
                from: changed.from.map(policy::Version::label),
                to: changed.to.label(),
                summary: changed.to.summary.get(language).cloned(),
            })
        };
        ChangesView { wider: changed.wider, documents: changed.documents.iter().filter_map(document).collect() }
    }

    /// A policy text for a page of the site: the version in force unless one is named, with its headings
    /// from `level` on. Unknown ones are told in the log, and nothing is shown.
    pub(crate) fn policy_text(
        &self,
        id: &str,
        version: Option<&str>,
        language: usize,
        level: u8,
        now: OffsetDateTime,
    ) -> Option<String> {
        let shown = self.policies.document(id).and_then(|document| match version {
            Some(label) => document.versions.iter().find(|version| version.label() == label),
            None => document.in_force(now),
        });
        let language = self.language(language);
        let Some((shown, (text_language, text))) = shown.and_then(|it| Some((it, self.policies.text(it, language)?)))
        else {
            let version = version.unwrap_or("in force");
            tracing::warn!(document = id, version, "a page asks for a policy text that is not published; it gets none");
            return None;
        };
        let label = shown.label();
        let view = DocumentView {
            scene: Scene { settings: &self.settings, locales: self.policies.locales(), language, documents: &[] },
            id,
            title: &text.title,
            html: &text.html,
            version: &label,
            effective: shown.effective,
            edition: Edition::Current,
            summary: None,
            text_language,
            contents: &text.contents,
            upcoming: None,
            older: None,
            newer: None,
        };
        Some(ui::document::embedded(&view, level, version.is_some()))
    }

    /// The documents in force, for links to them.
    pub(crate) fn document_links(&self, language: &str, now: OffsetDateTime) -> Vec<DocumentLink> {
        let link = |document: &policy::Document| {
            let version = document.in_force(now)?;
            let (_, text) = self.policies.text(version, language)?;
            Some(DocumentLink { id: document.id.clone(), title: text.title.clone() })
        };
        self.policies.documents().iter().filter_map(link).collect()
    }
}

fn known(service: &catalogue::KnownService, settings: &Settings) -> Known {
    let declared = settings.services.iter().position(|declared| declared.service.id == service.id);
    let category = match declared {
        Some(at) => settings.services.get(at).map(|declared| declared.category),
        None => settings.categories.iter().position(|category| category.id == service.category),
    };
    Known { id: Arc::from(service.id.as_ref()), declared, category }
}
