//! The copy beside a `style` that is held.

use super::Element;
use crate::mark::MARK;
use crate::name::Name;
use crate::namespace::Namespace;
use crate::screening::{NeutralSheet, Screening};

/// What says whether, where and when the rules of a sheet apply.
const APPLIES: [&str; 4] = ["media", "nonce", "title", "type"];

impl Element<'_> {
    /// Whether this is a `style` that browsers read as CSS, so that something of it goes on working without what it
    /// loads. AMP allows one sheet alone.
    pub(crate) fn is_sheet(&self, screening: &Screening) -> bool {
        self.tag.name == Name::Style
            && self.namespace != Namespace::Math
            && !screening.is_amp
            && self
                .decoded(screening, "type")
                .is_none_or(|kind| kind.is_empty() || kind.eq_ignore_ascii_case("text/css"))
    }

    /// A `style` of ours that stands in for this one, which is held. Its mark, which no page can write, distinguishes it
    /// from what looks so.
    pub(crate) fn copy(&self, sheet: &NeutralSheet) -> Option<Vec<u8>> {
        let mut out = b"<style data-tower-consent=\"sheet\" data-consent-sheet='".to_vec();
        out.extend_from_slice(sheet.addresses.as_bytes());
        out.extend_from_slice(b"' ");
        out.extend_from_slice(MARK.as_bytes());
        out.extend_from_slice(b"=\"\"");
        for name in APPLIES {
            let Some(value) = self.value(name) else { continue };
            let quote = [b'"', b'\''].into_iter().find(|quote| !value.contains(quote))?;
            out.push(b' ');
            out.extend_from_slice(name.as_bytes());
            out.extend_from_slice(&[b'=', quote]);
            out.extend_from_slice(value);
            out.push(quote);
        }
        out.push(b'>');
        out.extend_from_slice(&sheet.text);
        out.extend_from_slice(b"</style>");
        Some(out)
    }
}
