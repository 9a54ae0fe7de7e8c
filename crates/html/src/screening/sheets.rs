//! Sheets and declarations: by the addresses in them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::{Lookups, Screening};
use crate::css::{self, Grammar};
use crate::{ScreenedSheet, Verdict, data_url};

/// What stands in a copy of a sheet for an address that is held, with the number of its place in the list of them: an
/// empty sheet, and no picture and no font.
const NEUTRAL: &str = "data:text/css,tower-consent-";

/// The same in a sheet in a file of its own, with the services and the address.
const NEUTRAL_URL: &str = "data:text/css,tower-consent-url-";

/// A copy of a sheet that loads nothing that must wait, and what it leaves out.
pub(crate) struct NeutralSheet {
    /// In the encoding of the page.
    pub(crate) text: Vec<u8>,
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
        let (mut list, mut left) = (Vec::new(), self.budget.lookups);
        let text = css::replaced(&css, &mut |url| {
            left = left.saturating_sub(1);
            let verdict = if left > 0 { self.address(url) } else { Verdict::Pass };
            let Verdict::Hold(services) = verdict else { return None };
            list.push(format!("[\"{services}\",\"{url}\"]"));
            Some(format!("{NEUTRAL}{}", list.len() - 1))
        })?;
        let addresses = format!("[{}]", list.join(",")).replace('&', "&amp;").replace('\'', "&#39;");
        let text = encoding.encode(&text).0.into_owned();
        (left > 0).then(|| NeutralSheet { text, addresses: self.encodable(addresses) })
    }

    /// A sheet in a file of its own.
    pub(crate) fn file(&self, css: &str) -> ScreenedSheet {
        if self.passes_as_css(css.as_bytes()) {
            return ScreenedSheet::Same;
        }
        let mut left = self.budget.lookups;
        let mut is_same = true;
        let text = css::replaced_in_place(css, &mut |url, _written| {
            left = left.checked_sub(1)?;
            let Verdict::Hold(services) = self.address(url) else { return None };
            is_same = false;
            // In letters that need no escape, and in which nobody finds a host.
            Some(format!("{NEUTRAL_URL}{}", URL_SAFE_NO_PAD.encode(format!("{services}\n{url}"))))
        });
        if is_same && left > 0 {
            return ScreenedSheet::Same;
        }
        // Where an address ends is in doubt if something of it is left.
        if left > 0 && self.css(&text, Grammar::Sheet) == Verdict::Pass {
            ScreenedSheet::Without(text)
        } else {
            ScreenedSheet::Unclear
        }
    }
}
