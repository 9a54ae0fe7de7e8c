//! # TC0435 long-policy
//!
//! ## What it does
//! Finds `enforcement = "strict"` or `"observe"` with so many hosts declared that the policy in the header of each page is
//! longer than 3 KiB, also when paths and national domains are left out.
//!
//! ## Why
//! Servers in front often take 4 KiB of header fields in all (nginx's `proxy_buffer_size`). Of a longer one they answer 502
//! to a visitor who has accepted all, since only then the policy names every host.
//!
//! ## Bad
//! ```toml
//! [blocking]
//! enforcement = "strict" # with 200 hosts declared
//! ```
//!
//! ## Good
//! ```toml
//! [blocking]
//! enforcement = "strict" # with the services that the site uses
//! ```

use crate::check::Lint;
use crate::codes;
use crate::settings::valid::Enforcement;
use crate::sources::{LONG, Sources};

pub(crate) fn check(lint: &Lint<'_>) {
    let Some(written) = &lint.written.blocking.enforcement else { return };
    if lint.settings.blocking.enforcement == Enforcement::Catalogue {
        return;
    }
    let Some(bytes) = Sources::new(lint.settings).too_long() else { return };
    let what = format!(
        "the policy that pages get is {bytes} bytes long when all is accepted; servers in front may refuse more than {LONG}"
    );
    let help = "let the servers in front take it (nginx: `proxy_buffer_size 16k`), or declare fewer services";
    lint.add(&codes::LONG_POLICY, written.span.clone(), what, help);
}
