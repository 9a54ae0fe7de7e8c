//! What a part of a page needs so that it ends nothing and opens nothing: its missing end tags.

use super::captured::Capture;
use super::{HtmlRewriter, State};
use crate::name::Name;
use crate::tokenizer::raw_text::TextRule;

impl HtmlRewriter {
    /// Nobody leaves more open.
    const MOST_ENDS: usize = 64;

    /// Adds what ends all that is open; returns whether nothing is open then.
    pub(crate) fn close(&mut self, out: &mut Vec<u8>) -> bool {
        for _ in 0..Self::MOST_ENDS {
            if self.is_clean() {
                return true;
            }
            let Some(end) = self.missing_end() else { return false };
            self.write(end.as_bytes(), out);
        }
        false
    }

    /// What ends the innermost of what is open, if anything does.
    fn missing_end(&self) -> Option<String> {
        let end_tag = |name: &str| (!name.is_empty()).then(|| format!("</{name}>"));
        if self.coarse.is_some() {
            return None;
        }
        match self.state {
            State::Text if !self.unit.is_empty() => Some(">".to_owned()),
            State::Text => self.tree.missing_end().and_then(end_tag),
            State::StartTag | State::EndTag(_) => {
                Some(self.reader.quote().map(char::from).into_iter().chain(['>']).collect())
            }
            State::Comment(_) => Some("-->".to_owned()),
            State::Bogus => Some(">".to_owned()),
            State::Section(..) => Some("]]>".to_owned()),
            State::Raw(rule, _) => text_of(rule, Name::Other).and_then(end_tag),
            State::Captured(Capture { rule, .. }, _) => text_of(rule, self.tag.name).and_then(end_tag),
        }
    }
}

/// The name of the element whose content is read so.
fn text_of(rule: TextRule, captured: Name) -> Option<&'static str> {
    let name = match rule {
        TextRule::Raw(name) | TextRule::NoMarkup(name) => name,
        TextRule::Script(_) => Name::Script,
        TextRule::Drawing => captured,
        TextRule::Plaintext => return None,
    };
    // This one would end what the part is in.
    (name != Name::Noscript).then(|| name.text())
}
