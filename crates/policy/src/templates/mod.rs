//! The operator's own HTML: `templates/banner.html` and `templates/preferences.html`.
//!
//! A template says where the ready pieces stand and what is around them. The pieces themselves (words, switches, links,
//! buttons) are ours, so a template cannot break what they do. It is rendered once for each language and consent model
//! when the folder is read, with a mark in the place of each piece, and every rendering is checked as a whole: what
//! is left is a [`Skeleton`], and nothing is rendered or can fail when a visitor comes.
//!
//! `source` reads the template's text, `render` runs the engine, `markup` reads what comes out.

mod element;
mod engine;
mod markup;
mod pieces;
mod source;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::ConsentModel;
use crate::codes::Code;
use crate::finding::Findings;
use crate::read::load::Files;
use crate::read::source::SourceFile;
use crate::settings::valid::{Language, Settings};
use crate::wording::Locales;

pub use element::{CLASSES, OUR_CLASSES};
use engine::Engine;
pub use pieces::{Part, Piece, Skeleton};

/// The most that a template may make.
const LARGEST: usize = 16 << 10;
/// The most findings of one template: one typing error causes several.
const MOST_FINDINGS: usize = 20;

const MODELS: [ConsentModel; 3] = [ConsentModel::OptIn, ConsentModel::OptOut, ConsentModel::Notice];

/// What visitors see that a template can be written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// The banner.
    Banner,
    /// The preferences, as a page and as a dialog. A record names one text for both, so both have the same.
    Preferences,
}

/// A template by its name on the command line and in the folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Template {
    /// `templates/banner.html`.
    Banner,
    /// `templates/preferences.html`.
    Preferences,
}

impl Template {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Banner, Self::Preferences];

    /// Where it is in the folder of the policies.
    pub fn path(self) -> &'static str {
        match self {
            Self::Banner => "templates/banner.html",
            Self::Preferences => "templates/preferences.html",
        }
    }

    /// A template that makes what is built in, to start from.
    pub fn built_in(self) -> &'static str {
        match self {
            Self::Banner => include_str!("banner.html"),
            Self::Preferences => include_str!("preferences.html"),
        }
    }

    fn layer(self) -> Layer {
        match self {
            Self::Banner => Layer::Banner,
            Self::Preferences => Layer::Preferences,
        }
    }
}

/// Whether the visitor is told something first: that a choice no longer counts, or that a signal does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notes {
    /// Nothing is.
    Without,
    /// Something is.
    With,
}

/// Which rendering of a template.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Variant<'a> {
    pub(crate) language: &'a str,
    pub(crate) layer: Layer,
    pub(crate) model: ConsentModel,
    pub(crate) notes: Notes,
}

impl Variant<'_> {
    fn all(languages: &[Language], template: Template) -> impl Iterator<Item = Variant<'_>> {
        languages.iter().flat_map(move |language| {
            MODELS.iter().flat_map(move |model| {
                let layer = template.layer();
                [Notes::Without, Notes::With].map(|notes| Variant { language, layer, model: *model, notes })
            })
        })
    }

    fn key(&self) -> Key {
        (self.layer, self.model.as_str(), self.notes)
    }
}

type Key = (Layer, &'static str, Notes);

/// Something wrong with a rendering, at a byte of the template's text.
#[derive(Debug)]
pub(crate) struct Fault {
    pub(crate) code: &'static Code,
    pub(crate) at: usize,
    pub(crate) what: String,
    pub(crate) help: String,
}

/// The operator's templates as they are put into pages. Without one, what is built in is shown.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Templates {
    by_language: BTreeMap<Language, BTreeMap<Key, Skeleton>>,
}

impl Templates {
    /// What a visitor gets; `None` where there is no template.
    pub fn skeleton(&self, language: &str, layer: Layer, model: ConsentModel, notes: Notes) -> Option<&Skeleton> {
        self.by_language.get(language)?.get(&(layer, model.as_str(), notes))
    }

    /// Renders and checks the templates of a folder. A faulty one is left out.
    pub(crate) fn read(files: &Files, settings: &Settings, locales: &Arc<Locales>, findings: &Findings) -> Self {
        let mut templates = Self::default();
        for template in Template::ALL {
            let Some(file) = files.get(template.path()) else { continue };
            let made = all_of(template, file, settings, locales, findings);
            for (language, key, skeleton) in made.into_iter().flatten() {
                templates.by_language.entry(language).or_default().insert(key, skeleton);
            }
        }
        templates
    }
}

/// Every rendering of a template; `None` if one of them is faulty.
fn all_of(
    template: Template,
    file: &SourceFile,
    settings: &Settings,
    locales: &Arc<Locales>,
    findings: &Findings,
) -> Option<Vec<(Language, Key, Skeleton)>> {
    let add = |fault: Fault, when: Option<String>| {
        let what = format!("{}{}", fault.what, when.unwrap_or_default());
        findings.add(fault.code, file.place(fault.at..fault.at + 1), what, fault.help);
    };
    let engine = match Engine::new(file.text(), settings, locales) {
        Ok(engine) => engine,
        Err(fault) => {
            add(fault, None);
            return None;
        }
    };
    let (mut made, mut faults, mut count) = (Vec::new(), BTreeMap::new(), 0_usize);
    for variant in Variant::all(&settings.site.languages, template) {
        count += 1;
        match engine.render(&variant) {
            Ok(skeleton) => made.push((variant.language.to_owned(), variant.key(), skeleton)),
            Err(found) => {
                for fault in found {
                    let key = (fault.at, fault.code.id, fault.what.clone());
                    let when = || describe(&variant);
                    faults.entry(key).or_insert_with(|| (fault, when(), 0_usize)).2 += 1;
                }
            }
        }
    }
    let is_fine = faults.is_empty();
    for (fault, when, seen) in faults.into_values().take(MOST_FINDINGS) {
        // What is wrong in some renderings only is hard to see without saying in which.
        add(fault, (seen < count).then_some(when));
    }
    is_fine.then_some(made)
}

fn describe(variant: &Variant<'_>) -> String {
    let Variant { language, layer, model, notes } = variant;
    let notes = if *notes == Notes::With { ", with notes" } else { "" };
    format!(" (language {language}, {}, {}{notes})", pieces::layer_name(*layer), model.as_str())
}

#[cfg(test)]
mod tests;
