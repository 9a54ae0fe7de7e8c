//! Runs a template: what it is given, and within which limits.

use std::io;
use std::sync::Arc;

use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior, Value};

use super::markup;
use super::pieces::{Piece, Skeleton, layer_name};
use super::source::{MARKS, Marked, PIECE, PIECE_END, Rendered, VALUE, VALUE_END};
use super::{Fault, LARGEST, Notes, Variant};
use crate::codes;
use crate::settings::valid::Settings;
use crate::wording::Locales;

/// Steps of the engine. The built-in templates take about thirty.
const FUEL: u64 = 20_000;

/// A template that can be rendered, with the site that it is for.
pub(super) struct Engine<'s> {
    source: &'s str,
    marked: Marked,
    settings: &'s Settings,
    locales: &'s Arc<Locales>,
}

impl<'s> Engine<'s> {
    pub(super) fn new(source: &'s str, settings: &'s Settings, locales: &'s Arc<Locales>) -> Result<Self, Fault> {
        let engine = Self { source, marked: Marked::read(source)?, settings, locales };
        engine.environment().template_from_str(&engine.marked.text).map_err(|error| engine.fault(&error))?;
        Ok(engine)
    }

    /// What the template comes to for these visitors, or all that is wrong with it.
    pub(super) fn render(&self, variant: &Variant<'_>) -> Result<Skeleton, Vec<Fault>> {
        let output = self.output(variant).map_err(|error| vec![self.fault(&error)])?;
        markup::read(&Rendered::read(&output), variant, self.settings.categories.len().saturating_sub(1))
    }

    fn environment(&self) -> Environment<'_> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_fuel(Some(FUEL));
        environment.remove_filter("safe");
        let locales = Arc::clone(self.locales);
        let controller = self.settings.site.controller.name.clone();
        environment.add_function("text", move |state: &State<'_, '_>, key: String| {
            let language = state.lookup("language").and_then(|value| value.as_str().map(str::to_owned));
            text(&locales, &language.unwrap_or_default(), &key, &controller)
        });
        environment
    }

    fn output(&self, variant: &Variant<'_>) -> Result<String, Error> {
        let environment = self.environment();
        let template = environment.template_from_str(&self.marked.text)?;
        let mut out = Limited(Vec::new());
        template.render_captured_to(self.values(variant), &mut out)?;
        String::from_utf8(out.0).map_err(|_| Error::from(ErrorKind::WriteFailure))
    }

    fn values(&self, variant: &Variant<'_>) -> Value {
        let Variant { language, layer, model, notes } = *variant;
        let mut values: Vec<(&str, Value)> =
            Piece::of(layer).iter().map(|piece| (piece.name(), place(*piece))).collect();
        if notes == Notes::Without {
            values.retain(|(name, _)| *name != Piece::Notes.name());
            values.push((Piece::Notes.name(), Value::from("")));
        }
        let site = &self.settings.site;
        values.extend([
            ("language", Value::from(clean(language))),
            ("direction", Value::from(self.locales.direction(language))),
            ("layer", Value::from(layer_name(layer))),
            ("model", Value::from(model.as_str())),
            ("site", words(&site.name)),
            ("controller", words(&site.controller.name)),
            ("categories", self.categories(language)),
        ]);
        values.into_iter().collect()
    }

    /// Those that visitors choose about.
    fn categories(&self, language: &str) -> Value {
        let all = self.settings.categories.iter().enumerate().skip(1);
        all.map(|(at, category)| {
            let title = words(&self.locales.category_title(language, category));
            let title = format!("{PIECE}#{}{PIECE_END}{title}", at - 1);
            let services = self.settings.services.iter().filter(|declared| declared.category == at);
            let fields: [(&str, Value); 4] = [
                ("id", Value::from(clean(&category.id))),
                ("title", Value::from(title)),
                ("text", words(&self.locales.category_text(language, category).unwrap_or_default())),
                ("services", services.map(|declared| words(&declared.service.name)).collect()),
            ];
            fields.into_iter().collect::<Value>()
        })
        .collect()
    }

    fn fault(&self, error: &Error) -> Fault {
        let range = error.range().unwrap_or_default();
        let (start, end) = (self.marked.original(range.start), self.marked.original(range.end));
        let named = self.source.get(start..end).map(str::trim).filter(|text| !text.is_empty() && text.len() <= 60);
        let (what, help) = match error.kind() {
            ErrorKind::OutOfFuel => ("this takes too many steps".to_owned(), "leave loops within loops out"),
            ErrorKind::WriteFailure => (format!("this makes more than {} KiB", LARGEST >> 10), "shorten it"),
            ErrorKind::UndefinedError => (
                format!("there is no `{}`", named.unwrap_or("value of this name")),
                "see docs/design.md for what a template is given",
            ),
            ErrorKind::UnknownFilter => (
                error.detail().unwrap_or("there is no such filter").to_owned(),
                "write it without a filter: templates have none",
            ),
            _ => {
                let what = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
                (format!("this cannot be rendered: {what}"), "see docs/design.md for what a template can have")
            }
        };
        Fault { code: &codes::TEMPLATE, at: start, what, help: help.to_owned() }
    }
}

/// A message in this language, for `text("…")`.
fn text(locales: &Locales, language: &str, key: &str, controller: &str) -> Result<Value, Error> {
    let own = key.starts_with("template-");
    let found =
        if own { locales.own(language, key) } else { locales.find(language, key, &[("controller", controller)]) };
    match found {
        Some(text) if text.contains("{$") => {
            let what = format!("the message `{key}` has variables, which only its own place knows");
            Err(Error::new(ErrorKind::InvalidOperation, what))
        }
        Some(text) => Ok(words(&text)),
        None if own => {
            let what = format!("there is no message `{key}` in texts/{language}.ftl");
            Err(Error::new(ErrorKind::InvalidOperation, what))
        }
        None => {
            let what = format!("there is no message `{key}`; messages of your own are called template-…");
            Err(Error::new(ErrorKind::InvalidOperation, what))
        }
    }
}

fn place(piece: Piece) -> Value {
    Value::from(format!("{PIECE}{}{PIECE_END}", piece.name()))
}

/// Nothing is nothing, so that `{% if category.text %}` says whether there is a text.
fn words(text: &str) -> Value {
    match clean(text) {
        text if text.is_empty() => Value::from(text),
        text => Value::from(format!("{VALUE}{text}{VALUE_END}")),
    }
}

fn clean(text: &str) -> String {
    text.chars().filter(|c| !MARKS.contains(c)).collect()
}

/// Takes as much as a template may make. Marks count, so it is twice that.
struct Limited(Vec<u8>);

impl io::Write for Limited {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > 2 * LARGEST {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
