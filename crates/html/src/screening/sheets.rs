//! Sheets and declarations: by the addresses in them.

use super::{Lookups, Screening};
use crate::css::{self, Grammar};
use crate::{Verdict, data_url};

impl Screening {
    /// Whether all addresses in a sheet or in declarations without character references certainly pass, in whatever
    /// encoding that is a superset of ASCII.
    pub(super) fn passes_as_css(&self, css: &[u8]) -> bool {
        let mut left = self.budget.lookups;
        let mut passes = |url: &[u8]| {
            left = left.saturating_sub(1);
            left > 0 && (data_url::is_picture(url) || self.address(&self.text(url)) == Verdict::Pass)
        };
        css::candidates(css, &mut passes).is_some()
    }

    pub(super) fn css(&self, css: &str, grammar: Grammar) -> Verdict {
        let mut lookups = Lookups::of(self);
        css::urls(css, grammar, &mut |url| lookups.add(|| self.address(url)));
        lookups.verdict()
    }
}
