//! Policy texts, as pages show them and link to them.

use time::OffsetDateTime;

use super::Site;
use crate::consent::Consent;
use crate::consent::documents::Acceptance;
use crate::ui;
use crate::ui::document::IdPrefix;
use crate::ui::scene::{DocumentLink, Scene};
use crate::ui::view::{
    AcceptanceView, ChangedText, ChangesView, DeclarationView, DocumentView, Edition, ErrorView, SettingsView,
};
use crate::visitor::Transport;
use tower_consent_policy::release::changes::ChangedDocument;
use tower_consent_policy::{self as policy, ReleaseNumber};

pub(crate) struct WantedText<'a> {
    pub(crate) id: &'a str,
    /// The one in force, if none is named.
    pub(crate) version: Option<&'a str>,
    pub(crate) language: usize,
    /// Of its first heading.
    pub(crate) level: u8,
}

pub(crate) struct WantedAcceptance<'a> {
    pub(crate) id: &'a str,
    pub(crate) accepted: Option<&'a Acceptance>,
    pub(crate) language: usize,
    pub(crate) return_to: Option<&'a str>,
}

impl Site {
    /// What visitors are asked in addition, and which texts are new, since the release that they decided under.
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

    pub(crate) fn error_page(
        &self,
        status: u16,
        request_id: Option<&str>,
        language: usize,
        now: OffsetDateTime,
    ) -> String {
        let language = self.language(language);
        let documents = self.document_links(language, now);
        let scene = Scene {
            settings: &self.settings,
            locales: self.policies.locales(),
            language,
            documents: &documents,
            templates: None,
        };
        ui::error::page(&ErrorView { scene, status, request_id, return_to: None })
    }

    /// A policy text for a page of the site: the version in force unless one is named, with its headings
    /// from `level` on. Unknown ones are told in the log, and nothing is shown.
    pub(crate) fn policy_text(&self, wanted: &WantedText<'_>, now: OffsetDateTime) -> Option<String> {
        let WantedText { id, version, language, level } = *wanted;
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
            scene: Scene {
                settings: &self.settings,
                locales: self.policies.locales(),
                language,
                documents: &[],
                templates: None,
            },
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
        let prefix = if version.is_some() { IdPrefix::Version } else { IdPrefix::Document };
        Some(ui::document::embedded(&view, level, prefix))
    }

    /// The cookie declaration for a page of the site, with its headings from `level` on.
    pub(crate) fn cookie_declaration(
        &self,
        language: usize,
        consent: &Consent,
        transport: Transport,
        level: u8,
    ) -> String {
        ui::declaration::embedded(
            &DeclarationView {
                scene: self.scene(language),
                release: consent.release(),
                ours: self.our_cookies(transport),
            },
            level,
        )
    }

    /// The way to the preferences for a page of the site. The link has these classes of the page.
    pub(crate) fn settings_link(&self, language: usize, consent: &Consent, classes: Option<&str>) -> String {
        let view = SettingsView {
            scene: self.scene(language),
            sale_law: self.has_sale_law(consent),
            opted_out: self.shows_signal(consent) || self.shows_opt_out(consent),
        };
        ui::settings_control::link(&view, classes)
    }

    /// What views in a page of the site need that link to no documents.
    fn scene(&self, language: usize) -> Scene<'_> {
        let language = self.language(language);
        Scene { settings: &self.settings, locales: self.policies.locales(), language, documents: &[], templates: None }
    }

    /// The form by which a document is accepted, for a page of the site; or that it was accepted, and when. Unknown ones are
    /// told in the log, and nothing is shown.
    pub(crate) fn acceptance(&self, wanted: &WantedAcceptance<'_>, now: OffsetDateTime) -> Option<String> {
        let WantedAcceptance { id, accepted, language, return_to } = *wanted;
        let in_force = self.version_in_force(id, now);
        let text_of = |version| Some((version, self.policies.text(version, self.language(language))?));
        let Some((version, (text_language, text))) = in_force.and_then(text_of) else {
            tracing::warn!(
                document = id,
                "a page asks for the acceptance of a document that is not published; it gets no form"
            );
            return None;
        };
        let (label, earlier) = (version.label(), accepted.map(Acceptance::label));
        Some(ui::acceptance::acceptance(&AcceptanceView {
            scene: self.scene(language),
            id,
            title: &text.title,
            version: &label,
            digest: &text.digest,
            text_language,
            accepted: earlier.as_deref().zip(accepted.map(|accepted| accepted.time)),
            return_to,
        }))
    }

    pub(crate) fn document_links(&self, language: &str, now: OffsetDateTime) -> Vec<DocumentLink> {
        let link = |document: &policy::Document| {
            let version = document.in_force(now)?;
            let (_, text) = self.policies.text(version, language)?;
            Some(DocumentLink { id: document.id.clone(), title: text.title.clone() })
        };
        self.policies.documents().iter().filter_map(link).collect()
    }
}
