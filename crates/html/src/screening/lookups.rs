//! A bounded number of questions about one piece of code, sheet or list.

use super::{Held, Screening};
use crate::Verdict;

/// What one piece of code, sheet or list asks for, address by address.
pub(super) struct Lookups<'j> {
    screening: &'j Screening,
    pub(super) held: Held,
    left: usize,
}

impl<'j> Lookups<'j> {
    pub(super) fn of(screening: &'j Screening) -> Self {
        Self { screening, held: Held::default(), left: screening.budget.lookups }
    }

    /// Judges one more, unless there were so many that it takes too long; then all of it is in doubt.
    pub(super) fn add(&mut self, judge: impl FnOnce() -> Verdict) {
        if let Some(left) = self.left.checked_sub(1) {
            self.left = left;
            self.held.add(judge());
        } else if self.held.is_empty() {
            self.held.add(self.screening.doubt());
        }
    }

    pub(super) fn verdict(&self) -> Verdict {
        self.held.verdict()
    }
}
