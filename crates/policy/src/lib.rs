//! A folder `policies/` made into [`Policies`]: settings, texts and releases, checked as a whole.
//!
//! [`Policies::load`] reads a folder, [`Policies::from_files`] texts that a program carries with it.
//! Every reference is resolved, and every published text is the one that was released. The built-in
//! services are in [`catalogue`]; the rules of the checker are in `check`, one file a rule.
//!
//! This crate is a part of `tower-consent`, which re-exports what apps need as
//! `tower_consent::policy`. What it has beyond that may change with every version.

pub mod catalogue;
pub mod check;
pub mod codes;
pub mod documents;
pub mod finding;
mod last_release;
mod loaded;
mod policies;
pub mod read;
pub mod release;
pub mod release_name;
mod release_number;
pub mod rule_sets;
pub mod settings;
pub mod sources;
pub mod still;
pub mod templates;
pub mod wording;

pub use check::Report;
pub use codes::Severity;
pub use documents::document::{Document, Text, Version};
pub use finding::{Finding, Place, PolicyError};
pub use policies::{Policies, check_folder};
pub use release::diff::{Change, ScopeChange};
pub use release::{Release, ReleaseOutcome, Standing, Statement};
pub use release_name::{ReleaseMark, ReleaseName};
pub use release_number::ReleaseNumber;
pub use rule_sets::{ConsentModel, Gpc, Jurisdiction};
pub use settings::cookie_names::CookieNames;
pub use settings::network::{Network, NetworkError};
pub use settings::valid::{
    AccountChoices, Banner, Blocking, CacheMode, CategoryInfo, ControlPosition, ControlShape, Controller,
    CookieSettings, DeclaredService, Density, Enforcement, Jurisdictions, Language, LedgerSettings, Localised,
    NECESSARY, OnDoubt, OwnCookie, OwnLink, Position, Scheme, Settings, SiteInfo, Stills, UndeclaredCookies,
    UndeclaredHosts, UndeclaredServices,
};
pub use settings::vendors::{Google, GoogleConsentMode, Matomo, MatomoConsent, Meta, Microsoft, Vendors};

#[cfg(test)]
#[path = "../../../tests/support/generated.rs"]
mod generated;
#[cfg(test)]
#[path = "../../../tests/support/policy_files.rs"]
mod policy_files;
#[cfg(test)]
mod tests;
