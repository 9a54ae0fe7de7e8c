//! Which open element of a name is the innermost.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, Hasher as _, RandomState};

use crate::name::Name;

/// The innermost open element of each name, of HTML and of others.
#[derive(Debug, Default)]
pub(super) struct Places {
    known: Vec<Option<usize>>,
    others: HashMap<u64, usize>,
    hasher: RandomState,
}

/// Where elements of one name are noted.
#[derive(Debug, Clone, Copy)]
pub(super) enum Slot {
    Known(usize),
    /// Two names could share one, but nobody can make them.
    Other(u64),
}

/// HTML, or SVG and MathML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vocabulary {
    Html,
    Foreign,
}

impl Places {
    pub(super) fn of(&self, vocabulary: Vocabulary, name: Name, written: &[u8]) -> Slot {
        let is_html = vocabulary == Vocabulary::Html;
        if name != Name::Other {
            return Slot::Known(2 * name as usize + usize::from(is_html));
        }
        let mut hasher = self.hasher.build_hasher();
        hasher.write_u8(u8::from(is_html));
        written.iter().for_each(|byte| hasher.write_u8(byte.to_ascii_lowercase()));
        Slot::Other(hasher.finish())
    }

    pub(super) fn innermost(&self, place: Slot) -> Option<usize> {
        match place {
            Slot::Known(place) => self.known.get(place).copied().flatten(),
            Slot::Other(place) => self.others.get(&place).copied(),
        }
    }

    /// Notes another one as the innermost; returns which it was.
    pub(super) fn put(&mut self, place: Slot, innermost: Option<usize>) -> Option<usize> {
        match (place, innermost) {
            (Slot::Known(place), innermost) => {
                if self.known.len() <= place {
                    self.known.resize(place + 1, None);
                }
                std::mem::replace(&mut self.known[place], innermost)
            }
            (Slot::Other(place), Some(at)) => self.others.insert(place, at),
            (Slot::Other(place), None) => self.others.remove(&place),
        }
    }
}
