//! What becomes of a start tag.

use std::sync::Arc;

use super::Element;
use crate::Framed;
use crate::held_form::{self, Form, Hold};
use crate::namespace::Namespace;
use crate::screening::Screening;
use crate::tokenizer::tag::Tag;

pub(crate) enum TagOutcome {
    AsItIs,
    Held(HeldTag),
    /// The attribute at this position gets another value.
    Changed(usize, String),
}

pub(crate) struct HeldTag {
    /// The attributes that are renamed, in the order of the tag.
    pub(super) positions: Vec<usize>,
    /// Whether its type says that it is text.
    pub(crate) by_type: bool,
    pub(super) services: Arc<str>,
    /// The elements that a held script would fill.
    pub(super) widgets: Option<String>,
    /// Whether what it loads is held, and not only what it would run or send.
    pub(super) loads: bool,
}

impl TagOutcome {
    pub(crate) fn write(&self, unit: &[u8], tag: &Tag, out: &mut Vec<u8>) {
        match self {
            Self::AsItIs => held_form::copy(unit, tag, 0..tag.end, out),
            Self::Held(held) => {
                let hold = Hold {
                    positions: &held.positions,
                    form: if held.by_type { Form::Type } else { Form::Attributes },
                    services: &held.services,
                    widgets: held.widgets.as_deref(),
                };
                held_form::write(unit, tag, hold, out);
            }
            Self::Changed(position, value) => {
                let attribute = tag.attributes[*position];
                let (name, old) = (attribute.name(), attribute.value());
                let quoted =
                    matches!(unit.get(old.end), Some(b'"' | b'\'')) && unit.get(old.start - 1) == unit.get(old.end);
                held_form::copy(unit, tag, 0..name.end, out);
                out.extend_from_slice(b"=\"");
                out.extend_from_slice(value.as_bytes());
                out.push(b'"');
                held_form::copy(unit, tag, old.end + usize::from(quoted)..tag.end, out);
            }
        }
    }

    /// What is shown in place of a held frame: markup.
    pub(crate) fn placeholder(&self, unit: &[u8], tag: &Tag, screening: &Screening) -> Option<String> {
        let Self::Held(held) = self else { return None };
        let element = Element { tag, unit, namespace: Namespace::Html };
        if !held.loads {
            return None;
        }
        let judge = screening.judge();
        // A picture to show until then, if it is the site's own.
        let poster = element.decoded(screening, "data-consent-poster");
        let poster = poster.filter(|poster| screening.is_own(poster));
        let title = element.decoded(screening, "title");
        let address = element.decoded(screening, "src");
        let frame = Framed {
            width: element.dimension("width"),
            height: element.dimension("height"),
            poster: poster.as_deref(),
            title: title.as_deref(),
            address: address.as_deref(),
        };
        let markup = judge.placeholder(&held.services, frame)?;
        Some(screening.encodable(markup))
    }
}

impl Element<'_> {
    /// A width or height in CSS pixels, as the attribute gives it.
    pub(super) fn dimension(&self, name: &str) -> Option<u32> {
        let value = std::str::from_utf8(self.value(name)?).ok()?;
        let digits = value.trim().trim_end_matches("px");
        digits.parse().ok().filter(|pixels| *pixels > 0 && *pixels < 10_000)
    }
}
