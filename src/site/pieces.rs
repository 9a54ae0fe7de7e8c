//! What goes into a page, made once for each release, language and state.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError};

use time::OffsetDateTime;

use super::Site;
use crate::consent::{Consent, Status, cookie};
use crate::ui::assets::ScriptFile;
use crate::ui::scene::Scene;
use crate::ui::view::{Kind, PageView, Says};
use crate::ui::{self, Pieces};
use crate::visitor::Transport;
use tower_consent_policy::rule_sets;
use tower_consent_policy::{ConsentModel, GoogleConsentMode, ReleaseName, ReleaseNumber, Standing, UndeclaredServices};

/// A page, as far as what goes into it depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct PageKind {
    pub(crate) language: usize,
    /// How its visitor comes: the consent cookie's name depends on it.
    pub(crate) transport: Transport,
    /// Whether it answers a request that must not be sent again, such as a form's.
    pub(crate) answers_form: bool,
    pub(crate) scripts: Scripts,
    pub(crate) says: Says,
    /// Whether a choice holds on all devices of an account.
    pub(crate) scope: bool,
}

/// What the pieces of a page vary by.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct PieceKey {
    page: PageKind,
    model: ConsentModel,
    sale_law: bool,
    kind: Kind,
    release: ReleaseName,
    material_since: ReleaseNumber,
    signal: bool,
    stale: bool,
    guarded: bool,
    /// The release that an outdated decision was made under; 0 for one that is not known here.
    before: Option<ReleaseNumber>,
    /// Whether the page's script must not find the cookie: the decision is of a release that is not known here, or a child
    /// asks.
    without_cookie: bool,
    is_for_child: bool,
    opted_out: bool,
}

/// Where a page has our scripts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Scripts {
    Inline,
    File,
    /// Nowhere: an AMP page has none but AMP's own.
    None,
}

impl Site {
    /// Whether anything is withheld from this visitor. With `undeclared_services = "hold"` something
    /// always is: undisclosed services wait after every choice.
    fn withholds(&self, consent: &Consent) -> bool {
        self.settings.blocking.undeclared_services == UndeclaredServices::Hold
            || consent.categories().chain(consent.services()).any(|(_, granted)| !granted)
    }

    /// The file that this visitor's next pages have; `None` where they have our scripts in them.
    pub(crate) fn next_file(&self, consent: &Consent) -> Option<&ScriptFile> {
        let is_guarded = self.withholds(consent);
        self.is_settled(consent).then_some(if is_guarded { &self.files.guarded } else { &self.files.open })
    }

    /// Before a decision a page asks for nothing more. One that is not known here is read by no script.
    fn is_settled(&self, consent: &Consent) -> bool {
        !self.is_shared() && consent.status() == Status::Decided && consent.standing() != Some(Standing::Ahead)
    }

    pub(crate) fn pieces(&self, page: PageKind, consent: &Consent, now: OffsetDateTime) -> Arc<Pieces> {
        let kind = match (self.is_shared(), self.asks(consent)) {
            (true, _) => Kind::Shared,
            (false, true) => Kind::Banner,
            (false, false) => Kind::Control,
        };
        let scripts = match page.scripts {
            Scripts::File if !self.is_settled(consent) => Scripts::Inline,
            scripts => scripts,
        };
        let key = PieceKey {
            page: PageKind { scripts, ..page },
            model: self.model_of_page(consent),
            sale_law: self.has_sale_law(consent),
            kind,
            release: consent.release_name(),
            material_since: self.policies.material_since(now),
            signal: self.shows_signal(consent),
            stale: !self.is_shared() && consent.status() == Status::Stale,
            guarded: self.is_shared() || self.withholds(consent),
            before: if self.is_shared() {
                None
            } else {
                consent.outdated_release().map(|name| self.known_release(name))
            },
            is_for_child: consent.is_for_child(),
            without_cookie: consent.is_for_child() || !self.is_shared() && consent.standing() == Some(Standing::Ahead),
            opted_out: self.shows_opt_out(consent),
        };
        let cached = self.pieces.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        cached.unwrap_or_else(|| {
            let made = Arc::new(self.make_pieces(&key, now));
            if !made.shown.is_empty() {
                self.shown().add(&made.shown);
            }
            self.pieces.write().unwrap_or_else(PoisonError::into_inner).insert(key, Arc::clone(&made));
            made
        })
    }

    /// Whether the visitor gets a banner. Where everything is allowed until refused, the way to refuse stays on every page,
    /// and some laws want visitors told of it.
    pub(crate) fn asks(&self, consent: &Consent) -> bool {
        match consent.status() {
            Status::Decided => false,
            Status::Undecided if consent.is_for_child() => false,
            Status::Undecided => consent.model() == ConsentModel::OptIn || rule_sets::informs(consent.jurisdiction()),
            Status::Stale => !self.leaves_alone(consent),
        }
    }

    /// Whether a visitor whose decision is outdated is not asked again: who opted out of something, where that is how
    /// consent works (Cal. Civ. Code 1798.135(c)(4)). What they refused stays refused. A new category stays off for those
    /// who chose categories.
    pub(crate) fn leaves_alone(&self, consent: &Consent) -> bool {
        let is_outdated = !self.is_shared() && consent.status() == Status::Stale;
        let Some(decision) = consent.decision().filter(|_| is_outdated && consent.model() != ConsentModel::OptIn)
        else {
            return false;
        };
        let asked: Vec<&str> = self.policies.categories_of(self.known_release(decision.release)).collect();
        let now = self.settings.categories.iter().map(|category| category.id.as_str());
        // What a release asked that is not known here, nobody can say.
        if asked.is_empty() { decision.refuses_any(now) } else { decision.refuses_any(asked.into_iter()) }
    }

    pub(super) fn model_of_page(&self, consent: &Consent) -> ConsentModel {
        if self.is_shared() { self.for_all().model } else { consent.model() }
    }

    /// Whether a page speaks of sale and sharing.
    pub(crate) fn has_sale_law(&self, consent: &Consent) -> bool {
        rule_sets::speaks_of_sale(if self.is_shared() { self.for_all().id } else { consent.jurisdiction() })
    }

    /// Whether a page for this visitor says that their signal is honoured.
    pub(super) fn shows_signal(&self, consent: &Consent) -> bool {
        !self.is_shared() && consent.signal_honoured()
    }

    /// Whether a page for this visitor says that their opt-out is honoured: all that counts as sale or sharing is off
    /// because they decided so (11 CCR 7025(c)(6), 7026).
    pub(crate) fn shows_opt_out(&self, consent: &Consent) -> bool {
        !self.is_shared() && self.is_opted_out(consent)
    }

    /// Whether a decision has opted out of all that counts as sale or sharing.
    pub(crate) fn is_opted_out(&self, consent: &Consent) -> bool {
        (consent.status() == Status::Decided || self.leaves_alone(consent)) && consent.is_without_sale()
    }

    fn make_pieces(&self, key: &PieceKey, now: OffsetDateTime) -> Pieces {
        let language = self.language(key.page.language);
        let documents = self.document_links(language, now);
        let mut settings = Cow::Borrowed(&*self.settings);
        if key.is_for_child {
            // No tag loads there and is told what is denied.
            settings.to_mut().vendors.google.mode = GoogleConsentMode::Basic;
        }
        let scene = Scene {
            settings: &settings,
            locales: self.policies.locales(),
            language,
            documents: &documents,
            templates: Some(self.templates()),
        };
        let changes = key.before.map(|before| self.changes(before, language, now));
        let holding: String = self.policies.holding(now).map(|name| format!("~{name}")).collect();
        let holding = holding + "~";
        let view = PageView {
            scene,
            kind: key.kind,
            model: key.model,
            sale_law: key.sale_law,
            release: key.release,
            holding: &holding,
            cookie_name: if key.without_cookie {
                // The script in the page would take the cookie's word; no cookie has this name, so it finds nothing.
                ui::NO_COOKIE
            } else {
                cookie::COOKIE.name(&self.settings.cookie, key.page.transport)
            },
            signal: key.signal,
            opted_out: key.opted_out,
            stale: key.stale,
            guarded: key.guarded,
            file: match (key.page.scripts, key.guarded) {
                (Scripts::Inline | Scripts::None, _) => None,
                (Scripts::File, true) => Some(&self.files.guarded.name),
                (Scripts::File, false) => Some(&self.files.open.name),
            },
            answers_form: key.page.answers_form,
            says: key.page.says,
            scope: key.page.scope,
            changes: changes.as_ref(),
        };
        if key.page.scripts == Scripts::None { ui::amp::pieces(&view) } else { ui::pieces(&view) }
    }

    /// A release out of a cookie, as one of the few that are known: pieces are kept by it.
    pub(crate) fn known_release(&self, name: ReleaseName) -> ReleaseNumber {
        let known = self.policies.releases().iter().find(|release| release.name() == name);
        known.map_or(ReleaseNumber::default(), |release| release.number)
    }
}
