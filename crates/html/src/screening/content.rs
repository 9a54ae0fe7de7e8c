//! The content of an element, judged as a whole.

use super::{Lookups, Screening};
use crate::code::{Import, Words};
use crate::css::Grammar;
use crate::url::Target;
use crate::{Verdict, Watched, json};

/// Which content of an element is judged as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Script,
    /// Code that a library runs in a worker.
    Worker,
    ImportMap,
    /// A data block of which the page may make code later.
    Inert,
    /// JSON in which any string may be an address.
    Settings,
    SpeculationRules,
    Sheet,
    /// Markup for browsers without scripts.
    Noscript,
    /// Text that asks for nothing.
    Text,
}

impl Screening {
    /// The content of an element.
    pub(crate) fn content(&self, what: Content, content: &[u8]) -> Verdict {
        let mut lookups = Lookups::of(self);
        match what {
            Content::Worker => lookups.held.add(self.code(&self.utf8(content), Watched::ByNobody)),
            Content::Script => lookups.held.add(self.code(&self.utf8(content), self.watched())),
            Content::Inert => Words::of(&self.utf8(content)).imports(&mut |import| {
                if let Import::Literal(specifier, _) = import {
                    lookups.add(|| self.address(&specifier));
                }
            }),
            Content::ImportMap | Content::Settings | Content::SpeculationRules => {
                let text = self.text(content);
                let read = match what {
                    Content::ImportMap => json::import_map,
                    Content::Settings => json::strings,
                    _ => json::speculation_rules,
                };
                let any_string = what == Content::Settings;
                let known = read(text.as_bytes(), &mut |url| {
                    if !any_string || url.contains("//") {
                        lookups.add(|| self.address(url));
                    }
                });
                // Browsers take objects alone.
                if known.is_err() && text.trim_start().starts_with('{') {
                    lookups.add(|| self.target(Target::Unreadable));
                }
            }
            Content::Sheet if self.passes_as_css(content) => {}
            Content::Sheet => lookups.held.add(self.css(&self.text(content), Grammar::Sheet)),
            Content::Noscript | Content::Text => {}
        }
        lookups.verdict()
    }
}
