//! The checker: one file a rule, and the list of them all.
//!
//! A rule looks at a `Lint` and adds findings to it; it never prints. Faults that make loading fail
//! are found while loading. The rules here check what can be loaded, and only what visitors read now
//! or will read next: the newest version of each document and every draft.
//!
//! The `//!` comment of a rule's file is its manual page: `tower-consent explain` and
//! `docs/rules.md` are made from it ([`pages`]).

mod advertising;
mod advertising_elsewhere;
mod allow;
mod before_choice;
mod bundled_consent;
mod buttons;
mod categories;
mod ccpa_notice;
mod characters;
mod choice_lifetime;
mod conflict;
mod consent_tools;
mod contact_address;
mod control;
mod control_characters;
mod cookie_places;
mod coverage;
mod cross_references;
mod disclosure;
mod documents;
mod dpdp_notice;
mod duration_words;
mod durations;
mod empty_purpose;
mod ended_framework;
mod filler;
mod freely_given;
mod gdpr_notice;
mod hindered_rights;
mod holding;
mod implied_consent;
mod jp_notice;
mod jurisdictions;
mod kept_otherwise;
mod kr_notice;
mod languages;
mod law25_notice;
mod lgpd_notice;
mod long_policy;
mod lost_facts;
mod markup;
mod material_change;
mod necessity;
mod notice;
mod outline;
mod owner;
pub mod pages;
mod phrases;
mod pipl_notice;
mod praise;
mod prose;
mod purpose_language;
mod report;
mod retention;
mod second_basis;
mod since_release;
mod structure;
mod tag_manager;
mod tcf;
mod text_contacts;
mod text_language;
mod third_parties;
mod translation;
mod unchanged;
mod undeclared;
mod unnecessary_purpose;
mod untranslated;
mod vague_retention;
mod vendor_consent;
mod wording;
mod wording_language;

use std::ops::Range;

use time::OffsetDateTime;

use crate::codes::Code;
use crate::documents::document::{Document, Version};
use crate::finding::{Finding, Findings, Place};
use crate::read::load::{CONSENT_TOML, Files};
use crate::read::source::SourceFile;
use crate::settings::valid::Settings;
use crate::settings::written::ConsentToml;

use outline::Outline;
use prose::Prose;
use wording::Message;

pub use report::Report;

pub(crate) use allow::UnusedAllows;
pub(crate) use conflict::in_texts as conflicts_in_texts;
pub(crate) use control_characters::in_drafts as control_characters_in_drafts;
pub(crate) use since_release::check as since_release;

/// What was read, kept for the rules.
#[derive(Debug)]
pub(crate) struct Material {
    pub(crate) files: Files,
    pub(crate) written: ConsentToml,
    /// All that is in the folder, drafts included.
    pub(crate) documents: Vec<Document>,
}

struct Lint<'a> {
    files: &'a Files,
    toml: &'a SourceFile,
    written: &'a ConsentToml,
    settings: &'a Settings,
    documents: &'a [Document],
    now: OffsetDateTime,
    passages: Vec<Passage<'a>>,
    /// The operator's own wording of the interface.
    messages: Vec<Message<'a>>,
    findings: &'a Findings,
}

/// A text that visitors read now or will read next.
struct Passage<'a> {
    document: &'a Document,
    version: &'a Version,
    language: &'a str,
    file: &'a SourceFile,
    prose: Prose,
    outline: Outline,
    /// The language that it is plainly in, if that is not `language`.
    foreign: Option<&'static str>,
}

/// Every rule, in the order in which they run.
const RULES: &[fn(&Lint<'_>)] = &[
    contact_address::check,
    languages::check,
    categories::check,
    necessity::check,
    cookie_places::check,
    unnecessary_purpose::check,
    advertising_elsewhere::check,
    empty_purpose::check,
    purpose_language::check,
    retention::check,
    owner::check,
    disclosure::check,
    undeclared::check,
    tag_manager::check,
    holding::check,
    long_policy::check,
    jurisdictions::check,
    tcf::check,
    vendor_consent::check,
    consent_tools::check,
    control::check,
    documents::check,
    implied_consent::check,
    bundled_consent::check,
    freely_given::check,
    second_basis::check,
    ended_framework::check,
    vague_retention::check,
    choice_lifetime::check,
    kept_otherwise::check,
    third_parties::check,
    before_choice::check,
    hindered_rights::check,
    text_contacts::check,
    buttons::check,
    praise::check,
    advertising::check,
    lost_facts::check,
    cross_references::check,
    translation::check,
    untranslated::check,
    wording_language::check,
    markup::check,
    filler::check,
    structure::check,
    characters::check,
    coverage::check,
    material_change::check,
    unchanged::check,
];

pub(crate) fn run(material: &Material, settings: &Settings, now: OffsetDateTime, findings: &Findings) {
    let Material { files, written, documents } = material;
    let Some(toml) = files.get(CONSENT_TOML) else { return };
    let passages = passages(files, documents);
    let messages = wording::messages(files, settings);
    let lint = Lint { files, toml, written, settings, documents, now, passages, messages, findings };
    RULES.iter().for_each(|rule| rule(&lint));
}

pub(crate) fn silence(
    files: &Files,
    documents: &[Document],
    findings: Vec<Finding>,
    unused: UnusedAllows,
) -> Vec<Finding> {
    let current: Vec<String> =
        documents.iter().flat_map(|document| document.current().map(|version| folder(document, version))).collect();
    disclosure::together(allow::silence(files, &current, findings, unused))
}

fn passages<'a>(files: &'a Files, documents: &'a [Document]) -> Vec<Passage<'a>> {
    let mut passages = Vec::new();
    for document in documents {
        for version in document.current() {
            for language in version.texts.keys() {
                let path = format!("{}{language}.md", folder(document, version));
                let Some(file) = files.get(&path) else { continue };
                let (prose, outline) = (Prose::read(file.text(), language), Outline::read(file.text()));
                let foreign = text_language::other_than(language, file.text());
                passages.push(Passage { document, version, language, file, prose, outline, foreign });
            }
        }
    }
    passages
}

fn folder(document: &Document, version: &Version) -> String {
    format!("{}/{}/", document.id, version.label())
}

impl<'a> Lint<'a> {
    fn add(&self, code: &'static Code, span: Range<usize>, what: impl Into<String>, help: impl Into<String>) {
        self.findings.add(code, self.toml.place(span), what, help);
    }

    fn main(&self) -> &'a str {
        self.settings.site.languages.first().map_or("en", String::as_str)
    }

    fn in_language<'l>(&'l self, language: &'l str) -> impl Iterator<Item = &'l Passage<'a>> {
        self.passages.iter().filter(move |passage| passage.language == language)
    }

    /// Whether a host is that of the site, by the controller's address.
    fn is_own_host(&self, host: &str) -> bool {
        let mail = self.settings.site.controller.email.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
        let domain = |host: &str| psl::domain_str(host).unwrap_or(host).to_owned();
        domain(&mail) == domain(host)
    }

    fn site_place(&self) -> Range<usize> {
        let site = &self.written.site;
        let name = site.name.as_ref().map(|name| name.span.clone());
        name.or_else(|| site.languages.as_ref().map(|list| list.span.clone())).unwrap_or(0..0)
    }

    /// Whether one of these rule sets holds for some visitor: as the operator wrote, or, where a proxy names regions, by the
    /// built-in table.
    fn has_rule_set(&self, ids: &[&str]) -> bool {
        let by_table = |id: &&str| self.settings.jurisdictions.has_somewhere(id);
        let rules = &self.settings.jurisdictions;
        let knows_regions = rules.region_header.is_some() && !rules.trusted_proxies.is_empty();
        self.names_rule_set(ids) || knows_regions && ids.iter().any(by_table)
    }

    /// Whether the operator switched one of these rule sets on, as default or for a region.
    fn names_rule_set(&self, ids: &[&str]) -> bool {
        let rules = &self.settings.jurisdictions;
        std::iter::once(&rules.default).chain(rules.regions.values()).any(|id| ids.contains(&id.as_str()))
    }
}

impl Passage<'_> {
    fn place(&self, span: Range<usize>) -> Place {
        self.file.place(span)
    }

    /// The headings above a place, without the title of the text.
    fn headings_above(&self, at: usize) -> impl Iterator<Item = &str> {
        let headings = &self.outline.headings;
        let before = headings.partition_point(|heading| heading.span.start <= at);
        let mut level = None;
        let above = headings.iter().take(before).skip(1).rev().filter(move |heading| {
            let is_above = level.is_none_or(|below| heading.level < below);
            level = if is_above { Some(heading.level) } else { level };
            is_above
        });
        above.map(|heading| heading.words.as_str())
    }

    /// Its title, where findings about the whole text point.
    fn title(&self) -> Place {
        self.place(self.outline.headings.first().map_or(0..0, |heading| heading.span.clone()))
    }
}

#[cfg(test)]
mod tests;
