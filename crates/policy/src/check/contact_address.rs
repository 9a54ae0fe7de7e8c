//! # TC0205 placeholder-address
//!
//! ## What it does
//! Finds a controller's mail address at `example.org`, `example.com` or `example.net`.
//!
//! ## Why
//! GDPR 13(1)(a): visitors must be able to reach the controller. Nobody reads mail at these domains;
//! they are reserved for examples (RFC 2606).
//!
//! ## Bad
//! ```toml
//! controller = { name = "City Gazette Media Ltd", email = "privacy@example.org" }
//! ```
//!
//! ## Good
//! ```toml
//! controller = { name = "City Gazette Media Ltd", email = "privacy@city-gazette.example" }
//! ```

use crate::check::Lint;
use crate::codes;

pub(crate) fn check(lint: &Lint<'_>) {
    let Some(email) = &lint.written.site.controller_email else { return };
    let domain = email.value.rsplit('@').next().unwrap_or("").trim().to_ascii_lowercase();
    let reserved = ["example.org", "example.com", "example.net"];
    if reserved.iter().any(|name| domain == *name || domain.ends_with(&format!(".{name}"))) {
        let what = format!("nobody reads mail at `{domain}`: it is reserved for examples");
        lint.add(&codes::PLACEHOLDER_ADDRESS, email.span.clone(), what, "write an address that you read");
    }
}
