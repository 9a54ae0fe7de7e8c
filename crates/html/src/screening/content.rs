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
    WebBundle,
    Sheet,
    /// Markup for browsers without scripts.
    Noscript,
    /// Text that asks for nothing.
    Text,
}

impl Screening {
    /// The content of an element, in the encoding of the page.
    pub(crate) fn content(&self, what: Content, content: &[u8]) -> Verdict {
        match what {
            Content::Noscript | Content::Text => Verdict::Pass,
            Content::Sheet if self.passes_as_css(content) => Verdict::Pass,
            _ => self.text_content(what, &self.utf8(content)),
        }
    }

    /// The same in UTF-8, as the text of the element.
    pub(crate) fn text_content(&self, what: Content, text: &[u8]) -> Verdict {
        let mut lookups = Lookups::of(self);
        match what {
            Content::Worker => lookups.held.add(self.code(text, Watched::ByNobody)),
            Content::Script => lookups.held.add(self.code(text, self.watched())),
            Content::Inert => Words::of(text).imports(&mut |import| {
                if let Import::Literal(specifier, _) = import {
                    lookups.add(|| self.address(&specifier));
                }
            }),
            Content::ImportMap | Content::Settings | Content::SpeculationRules | Content::WebBundle => {
                let read = match what {
                    Content::ImportMap => json::import_map,
                    Content::Settings => json::strings,
                    Content::WebBundle => json::web_bundle,
                    _ => json::inline_speculation_rules,
                };
                let any_string = what == Content::Settings;
                let known = read(text, &mut |url| {
                    if !any_string || json::may_name_host(url) {
                        lookups.add(|| self.address(url));
                    }
                });
                if known.is_err() && json::may_be_object(text) {
                    lookups.add(|| self.target(Target::Unreadable));
                }
            }
            Content::Sheet => lookups.held.add(self.css(&String::from_utf8_lossy(text), Grammar::Sheet)),
            Content::Noscript | Content::Text => {}
        }
        lookups.verdict()
    }
}
