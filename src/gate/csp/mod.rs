//! The site's own Content Security Policy, read as CSP Level 3 reads it, and our hashes in it.
//!
//! Our inline style and script are allowed by hash in the directive that applies to them, and nothing else is
//! loosened:
//!
//! - No hash goes into a list that relies on `'unsafe-inline'`: it would void the keyword and break the site
//!   (CSP3 §6.7.3.2). Our elements are allowed there anyway.
//! - Where `default-src` decides, a `style-src` or `script-src` of the same sources and our hashes is added. Other
//!   resource types that fall back to `default-src` do not get them.
//! - Without a policy no policy is made.
//!
//! If the site's policy forbids posting a decision, that is reported and not changed: see [`Blocked`](blocked::Blocked).

mod blocked;
mod directive;
mod endpoint;
mod ours;

pub(crate) use blocked::{blocked, forbids_inline_script, lets_own_file_run};
pub(crate) use directive::{Directive, pieces, policies};
pub(crate) use endpoint::Endpoint;
pub(crate) use ours::{Ours, allow_ours, allow_ours_in_headers};
