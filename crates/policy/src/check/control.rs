//! # TC0419 no-control
//!
//! ## What it does
//! Finds `control = "none"`: no page has the control, so each must have a link of its own to the preferences. A file
//! cannot tell whether they do: `tower-consent doctor` looks at the live page.
//!
//! ## Why
//! GDPR 7(3): consent is withdrawn as easily as it was given. It was asked for on every page. EDPB 03/2022 §§30 to 33:
//! the way to withdraw must be easy to find at any time.
//!
//! ## Bad
//! ```toml
//! [banner]
//! control = "none"
//! ```
//!
//! ## Good
//! ```toml
//! [banner]
//! control = "none"    # allow TC0419: the footer of every page has <tower-consent-settings>
//! ```

use crate::check::Lint;
use crate::codes;
use crate::settings::valid::ControlPosition;

pub(crate) fn check(lint: &Lint<'_>) {
    let Some(written) = lint.written.banner.control.as_ref() else { return };
    if lint.settings.banner.control != ControlPosition::None {
        return;
    }
    let what = "no page has the control: visitors can withdraw consent only where a page has a link of its own";
    let help = format!(
        "put <tower-consent-settings></tower-consent-settings>, or a link to {}, on every page, and allow this with that reason; \
         or write \"link\", which shows the control on pages without one",
        lint.settings.prefix
    );
    lint.add(&codes::NO_CONTROL, written.span.clone(), what, help);
}
