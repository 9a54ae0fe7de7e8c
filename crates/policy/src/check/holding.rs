//! # TC0420 doubt-passes
//!
//! ## What it does
//! Finds `on_doubt = "pass"`.
//!
//! ## Why
//! ePrivacy 5(3): trackers must stay held also if something goes wrong. The CNIL did not accept a
//! technical error as an excuse (Condé Nast 2025).
//!
//! ## Bad
//! ```toml
//! on_doubt = "pass"
//! ```
//!
//! ## Good
//! ```toml
//! on_doubt = "hold"
//! ```
//!
//! # TC0421 undisclosed-services-run
//!
//! ## What it does
//! Finds `undeclared_services = "category"`: services that the site did not declare run as soon as
//! their category is allowed.
//!
//! ## Why
//! GDPR 4(11): visitors can only consent to services that the list shown to them names.
//!
//! ## Bad
//! ```toml
//! undeclared_services = "category"
//! ```
//!
//! ## Good
//! ```toml
//! undeclared_services = "hold"
//! ```
//!
//! # TC0422 undeclared-cookies-pass
//!
//! ## What it does
//! Notes that cookies which neither the site declares nor the catalogue knows pass without consent.
//! That is the default, because a login must not break.
//!
//! ## Why
//! ePrivacy 5(3): cookies that are not necessary need consent. Once the site's own cookies are
//! listed, block the rest.
//!
//! ## Bad
//! ```toml
//! undeclared_cookies = "report"
//! ```
//!
//! ## Good
//! ```toml
//! undeclared_cookies = "block"
//! necessary_cookies = ["session", "csrf"]
//! ```
//!
//! # TC0423 request-cookies-kept
//!
//! ## What it does
//! Finds `strip_request_cookies = false`: trackers' cookies reach the application without consent.
//!
//! ## Why
//! ePrivacy 5(3) covers "gaining access" as well as storing; the CNIL fined reading cookies after
//! withdrawal.
//!
//! ## Bad
//! ```toml
//! strip_request_cookies = false
//! ```
//!
//! ## Good
//! ```toml
//! strip_request_cookies = true
//! ```

use crate::check::Lint;
use crate::codes;
use crate::settings::valid::{OnDoubt, UndeclaredCookies, UndeclaredServices};

pub(crate) fn check(lint: &Lint<'_>) {
    let (blocking, written) = (&lint.settings.blocking, &lint.written.blocking);
    let at = |written: &Option<crate::read::table::Written<String>>| {
        written.as_ref().map_or_else(|| lint.site_place(), |written| written.span.clone())
    };
    if blocking.on_doubt == OnDoubt::Pass {
        let what = "what cannot be checked passes: an error lets trackers through";
        lint.add(&codes::DOUBT_PASSES, at(&written.on_doubt), what, "write \"hold\"");
    }
    if blocking.undeclared_services == UndeclaredServices::Category {
        let what = "services that visitors were not told about run once their category is allowed";
        lint.add(
            &codes::UNDISCLOSED_SERVICES,
            at(&written.undeclared_services),
            what,
            "write \"hold\", and declare the services",
        );
    }
    if blocking.undeclared_cookies != UndeclaredCookies::Block {
        let what = "undeclared cookies pass without consent";
        let help =
            "describe each cookie that the site needs in [[site.cookies]], then write undeclared_cookies = \"block\"";
        lint.add(&codes::UNDECLARED_COOKIES_PASS, at(&written.undeclared_cookies), what, help);
    }
    if let Some(flag) = written.strip_request_cookies.as_ref().filter(|flag| !flag.value) {
        let what = "trackers' cookies reach the application without consent: reading counts like storing";
        lint.add(&codes::REQUEST_COOKIES_KEPT, flag.span.clone(), what, "take this line out");
    }
}
