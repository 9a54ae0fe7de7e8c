//! What all requests share: `State`, and in it the `Site`, made once from the policies.

pub(crate) mod account;
mod code_addresses;
mod consent;
mod decision_limit;
mod documents;
mod judge;
mod known;
mod known_pages;
pub(crate) mod link;
mod own_cookies;
mod pieces;
mod placeholders;
mod read_code;
mod recent;
mod recent_acceptances;
pub(crate) mod record;
mod remembered;
pub(crate) mod sightings;
pub(crate) mod signal;
mod startup;
mod state;
pub(crate) mod stills;
mod texts;
pub(crate) mod withdrawal;

pub(crate) use decision_limit::DecisionLimit;
pub(crate) use judge::{Audience, Judge};
pub(crate) use known::OwnerQuery;
pub(crate) use known_pages::{Following, KnownPages, PageKey, PageNotes, Visit};
pub(crate) use pieces::{PageKind, Scripts};
pub(crate) use startup::Before;
pub(crate) use state::State;
pub(crate) use texts::{WantedAcceptance, WantedText};

use std::collections::HashMap;
use std::sync::{Arc, RwLock};

use ::cookie::Key;
use bytes::Bytes;
use time::OffsetDateTime;

use self::pieces::PieceKey;
use self::read_code::ReadCode;
use self::remembered::Remembered;
use self::stills::Stills;
use crate::consent::{Keys, cookie};
use crate::discovered::{Discovered, DiscoveredKind};
use crate::gate::csp::Ours;
use crate::gate::enforcement::Sources;
use crate::ledger::Shown;
use crate::ui::hashes::{self, InlineHashes};
use crate::ui::page_file::PageFiles;
use crate::ui::{self, Pieces};
use crate::visitor::Visitor;
use tower_consent_policy::catalogue::{self, Catalogue, InCode, ServiceIndex};
use tower_consent_policy::still::Still;
use tower_consent_policy::templates::Templates;
use tower_consent_policy::wording::Locales;
use tower_consent_policy::{
    CacheMode, ConsentModel, Enforcement, Jurisdiction, Jurisdictions, Policies, PolicyError, Release, ReleaseName,
    Settings, Stills as PolicyStills, UndeclaredHosts,
};

/// Policies, catalogue, keys, and what to insert into pages. Replaced whole; only the ready pieces grow.
pub(crate) struct Site {
    policies: Policies,
    settings: Arc<Settings>,
    keys: Vec<Key>,
    /// For the cookie of accepted documents.
    document_keys: Vec<Key>,
    /// For the cookie of choices that follow an account.
    account_keys: Vec<Key>,
    /// Codes of the declared services, in the order of the settings.
    codes: Vec<String>,
    /// Of every service of the catalogue: its id, and where it was declared.
    known: Vec<JudgedService>,
    lasting: Lasting,
    hashes: InlineHashes,
    files: PageFiles,
    /// Our script for the front of a worker's.
    worker: Bytes,
    sources: Sources,
    /// What holds for visitors whose region nobody names.
    unknown_region: Jurisdiction,
    /// Of the settings and texts, which may change without a release.
    fingerprint: [u8; 32],
    pieces: RwLock<HashMap<PieceKey, Arc<Pieces>>>,
    remembered: Remembered,
    read_code: ReadCode,
    known_pages: Arc<KnownPages>,
}

/// What outlives other policies.
#[derive(Clone, Default)]
pub(crate) struct Lasting {
    pub(crate) discovered: Arc<Discovered>,
    pub(crate) shown: Arc<Shown>,
    /// `None` if nobody can ask for still pictures.
    pub(crate) stills: Option<Arc<Stills>>,
}

/// A service of the catalogue, as a page's judge needs it.
pub(crate) struct JudgedService {
    pub(crate) id: Arc<str>,
    pub(crate) declared: Option<usize>,
    pub(crate) category: Option<usize>,
}

impl Site {
    pub(crate) fn new(
        policies: Policies,
        keys: &Keys,
        lasting: Lasting,
        page_memory: usize,
    ) -> Result<Self, PolicyError> {
        policies.readiness()?;
        let settings = Arc::new(policies.settings().clone());
        let codes = settings.services.iter().map(|declared| catalogue::code(&declared.service.id)).collect();
        let known = policies.catalogue().services().iter().map(|service| known(service, &settings)).collect();
        Ok(Self {
            keys: keys.for_cookies(&settings.site.id),
            document_keys: keys.for_documents(&settings.site.id),
            account_keys: keys.for_accounts(&settings.site.id),
            hashes: hashes::inline_hashes(&settings),
            files: PageFiles::new(&settings),
            worker: ui::worker(&settings).into(),
            sources: sources(&settings),
            unknown_region: settings.jurisdictions.of_region(None),
            lasting,
            fingerprint: policies.fingerprint(),
            pieces: RwLock::default(),
            remembered: Remembered::default(),
            read_code: ReadCode::default(),
            known_pages: Arc::new(KnownPages::new(page_memory)),
            policies,
            settings,
            codes,
            known,
        })
    }

    /// Whether `consent.toml` says of something seen what it is.
    pub(crate) fn declares(&self, kind: DiscoveredKind, name: &str) -> bool {
        let declared = |service: ServiceIndex| self.known(service).declared.is_some();
        match kind {
            DiscoveredKind::Service => self.settings.services.iter().any(|declared| declared.service.id == name),
            DiscoveredKind::Cookie => {
                self.is_necessary_cookie(name) || self.catalogue().by_cookie(name.as_bytes()).is_some_and(declared)
            }
            DiscoveredKind::OutlivingCookie => self.is_necessary_cookie(name),
            DiscoveredKind::Host => self.catalogue().by_url(name, "/").is_some_and(declared),
        }
    }

    fn is_necessary_cookie(&self, name: &str) -> bool {
        let necessary = &self.settings.blocking.necessary_cookies;
        necessary.iter().any(|pattern| catalogue::fits_name(pattern, name.as_bytes()))
    }

    pub(crate) fn shown(&self) -> &Arc<Shown> {
        &self.lasting.shown
    }

    /// What outlives these policies.
    pub(crate) fn lasting(&self) -> &Lasting {
        &self.lasting
    }

    /// The still pictures, if the policies want them and somebody can ask for them.
    pub(crate) fn stills(&self) -> Option<&Stills> {
        self.lasting.stills.as_deref().filter(|_| self.settings.stills == PolicyStills::Fetch)
    }

    /// Where a page finds the still picture of what a frame of this host and path plays.
    pub(crate) fn still_of(&self, host: &str, path: &str) -> Option<String> {
        let stills = self.stills()?;
        let below = stills.address(&self.settings.site.id, &Still::of_frame(host, path)?)?;
        Some(format!("{}{below}", self.settings.prefix))
    }

    pub(crate) fn settings(&self) -> &Arc<Settings> {
        &self.settings
    }

    pub(crate) fn policies(&self) -> &Policies {
        &self.policies
    }

    /// What tells pages of these settings and texts from those of others.
    pub(crate) fn fingerprint(&self) -> &[u8] {
        &self.fingerprint
    }

    pub(crate) fn locales(&self) -> &Locales {
        self.policies.locales()
    }

    pub(crate) fn templates(&self) -> &Templates {
        self.policies.templates()
    }

    pub(crate) fn catalogue(&self) -> &Catalogue {
        self.policies.catalogue()
    }

    pub(crate) fn known_pages(&self) -> &Arc<KnownPages> {
        &self.known_pages
    }

    pub(crate) fn in_code(&self, code: &[u8]) -> InCode {
        self.read_code.find(self.catalogue(), code)
    }

    pub(crate) fn keys(&self) -> &[Key] {
        &self.keys
    }

    pub(crate) fn worker_script(&self) -> Bytes {
        self.worker.clone()
    }

    pub(crate) fn codes(&self) -> &[String] {
        &self.codes
    }

    pub(crate) fn known(&self, service: ServiceIndex) -> &JudgedService {
        &self.known[usize::from(service.0)]
    }

    pub(crate) fn discovered(&self) -> &Arc<Discovered> {
        &self.lasting.discovered
    }

    /// A page was asked for at this time.
    pub(crate) fn sees_page(&self, now: OffsetDateTime) {
        match self.settings().blocking.undeclared_hosts {
            UndeclaredHosts::Report => self.lasting.discovered.see_page(now),
            _ => self.lasting.discovered.see_page_without_report(),
        }
    }

    /// Hashes of our inline style and script, for the site's own CSP.
    pub(crate) fn ours(&self) -> Ours<'_> {
        Ours { style_hashes: &self.hashes.styles, script_hashes: &self.hashes.scripts }
    }

    pub(crate) fn files(&self) -> &PageFiles {
        &self.files
    }

    pub(crate) fn sources(&self) -> &Sources {
        &self.sources
    }

    pub(crate) fn is_shared(&self) -> bool {
        self.settings.cache == CacheMode::Shared
    }

    /// The rules that hold for a visitor. Where all get the same pages, these are the same for all but for the signal:
    /// what a page of one model asked would be no answer under another.
    pub(crate) fn jurisdiction(&self, visitor: &Visitor) -> Jurisdiction {
        let own = match &visitor.region {
            Some(region) => self.settings.jurisdictions.of_region(Some(region)),
            None => self.unknown_region,
        };
        if !self.is_shared() {
            return own;
        }
        let mut rules = self.for_all();
        rules.gpc = own.gpc;
        rules
    }

    /// The rules of pages that all visitors get: where regions are told apart they must be right for each of them, so they
    /// are the strictest.
    pub(crate) fn for_all(&self) -> Jurisdiction {
        let is_told_apart = self.settings.jurisdictions.region_header.is_some();
        if is_told_apart && self.unknown_region.model != ConsentModel::OptIn {
            return Jurisdictions::default().of_region(None);
        }
        self.unknown_region
    }

    /// The release in force; 0 for drafts that were never released.
    pub(crate) fn release(&self, now: OffsetDateTime) -> ReleaseName {
        self.policies.release_at(now).map_or(ReleaseName::default(), Release::name)
    }

    pub(crate) fn cookie_name(&self, visitor: &Visitor) -> &'static str {
        cookie::COOKIE.name(&self.settings.cookie, visitor.transport)
    }

    /// The language at a position of the list of the site's languages; English for a position that does not exist.
    pub(crate) fn language(&self, at: usize) -> &str {
        self.settings.site.languages.get(at).map_or("en", String::as_str)
    }
}

fn sources(settings: &Settings) -> Sources {
    let sources = Sources::new(settings);
    let too_long = sources.too_long().filter(|_| settings.blocking.enforcement != Enforcement::Catalogue);
    if let Some(bytes) = too_long {
        tracing::warn!(
            bytes,
            "the policy that pages get names many hosts; let servers in front take so long a field (nginx: \
             proxy_buffer_size), or declare fewer services"
        );
    }
    sources
}

fn known(service: &catalogue::KnownService, settings: &Settings) -> JudgedService {
    let declared = settings.services.iter().position(|declared| declared.service.id == service.id);
    let category = match declared {
        Some(at) => settings.services.get(at).map(|declared| declared.category),
        None => settings.categories.iter().position(|category| category.id == service.category),
    };
    JudgedService { id: Arc::from(service.id.as_ref()), declared, category }
}
