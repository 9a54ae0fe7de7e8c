//! Sheets and declarations: by the addresses in them.

use super::{Held, Lookups, Screening};
use crate::css::{self, Grammar};
use crate::{Verdict, data_url};

/// What stands in a sheet for an address that is held, with the number of its place in the list of them: an empty sheet,
/// and no picture and no font.
const NEUTRAL: &str = "data:text/css,tower-consent-";

/// A sheet that loads nothing that must wait, and what is held of it.
pub(crate) struct NeutralSheet {
    pub(crate) text: Vec<u8>,
    /// What holds it.
    pub(crate) verdict: Verdict,
    /// The services and the address of each place, in JSON, for an attribute in single quotes.
    pub(crate) addresses: String,
}

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

    /// A sheet with all addresses that must wait taken out. `None` if that cannot be done for certain.
    pub(crate) fn neutral_sheet(&self, content: &[u8]) -> Option<NeutralSheet> {
        let css = self.text(content);
        let encoding = self.reading.encoding;
        if css.contains(NEUTRAL) || *encoding.encode(&css).0 != *content {
            return None;
        }
        let (mut held, mut list, mut left) = (Held::default(), Vec::new(), self.budget.lookups);
        let text = css::replaced(&css, &mut |url| {
            left = left.saturating_sub(1);
            let Verdict::Hold(services) = self.address(url) else { return None };
            list.push(format!("[\"{services}\",\"{url}\"]"));
            held.add(Verdict::Hold(services));
            Some(format!("{NEUTRAL}{}", list.len() - 1))
        })?;
        let addresses = format!("[{}]", list.join(",")).replace('&', "&amp;").replace('\'', "&#39;");
        let text = encoding.encode(&text).0.into_owned();
        (left > 0).then(|| NeutralSheet { text, verdict: held.verdict(), addresses: self.encodable(addresses) })
    }
}
