//! Cookie consent and privacy-policy compliance that lives in the server.
//!
//! Consent tools that live in the page arrive after the HTML and block what somebody marked by hand.
//! This layer sees the response first: it holds known trackers in HTML that nobody marked, filters
//! `Set-Cookie`, puts the banner into the page, and keeps each decision in a signed cookie and a
//! ledger.
//!
//! # An axum app
//!
//! ```
//! # #[cfg(feature = "axum")] {
//! use axum::{Router, response::Html, routing::get};
//! use tower_consent::{Analytics, Consent, ConsentLayer, Grant, Keys, policy::Policies};
//!
//! async fn home(consent: Consent) -> Html<&'static str> {
//!     if let Some(grant) = consent.grant::<Analytics>() {
//!         count_visit(&grant);
//!     }
//!     Html("<!doctype html><title>Hello</title><script src=https://www.googletagmanager.com/gtag/js></script>")
//! }
//!
//! fn count_visit(_: &Grant<Analytics>) { /* … */ }
//!
//! # fn app() -> Result<Router, Box<dyn std::error::Error>> {
//! let layer = ConsentLayer::new(Policies::load("policies")?, Keys::generate()?);
//! let app: Router = Router::new().route("/", get(home)).layer(layer);
//! # Ok(app) }
//! # app().unwrap();
//! # }
//! ```
//!
//! Add the layer outermost: what is added further out, the gate does not see. It works over any
//! `Service<Request<_>>` whose response has an [`http_body::Body`]; the repository's
//! `examples/hyper_site` does it without a framework. [`Keys::generate`] makes keys for this process
//! alone; a real site keeps them: [`Keys::from_env`], [`Keys::from_file`].
//!
//! # Blocking
//!
//! Scripts, inline code, frames, images, styles, preloads and `noscript` pixels of services that the
//! visitor has not granted are held in the HTML, as a stream, in any encoding and content coding; so
//! are their `Set-Cookie` lines, and their cookies in requests. The catalogue knows the services; the
//! site declares which it uses in `consent.toml`. On consent a script of ours releases what was held,
//! in the order of the page, without a reload. What cannot be judged is held, and a page is never cut.
//! Trackers in a response that says `Cache-Control: no-transform` stay live; [`Metrics`] counts them.
//!
//! Known services are held whatever the site declares; with `enforcement = "strict"` the browser itself
//! lets nothing else load. What pages load and nobody declares is in [`ConsentLayer::discovered`].
//!
//! # Consent in handlers
//!
//! [`Consent`] is in the extensions of every request that reaches the app. [`Consent::has`] answers for
//! a category or a service. [`Consent::grant`] gives a [`Grant`], the proof for functions that must not
//! be called without: the compiler checks it. A consent describes its request and must not be kept.
//!
//! # Policies
//!
//! [`policy::Policies`] reads `policies/`: settings, texts, releases. A change that is material asks
//! visitors again; until they answer it grants nothing, and refusals stay refusals. What is not released does
//! not count: the last release goes on. Where nothing was ever released, the layer does not start:
//!
//! ```
//! use tower_consent::{ConsentLayer, Keys, policy::Policies};
//!
//! let draft = [("consent.toml", r#"
//!     [site]
//!     name = "Example Gazette"
//!     languages = ["en"]
//!     controller = { name = "Example Media Ltd", email = "privacy@example.org" }
//! "#)];
//! let policies = Policies::from_files(draft).unwrap();
//! let keys = Keys::generate().unwrap();
//! let error = ConsentLayer::try_new(policies.clone(), keys.clone()).unwrap_err();
//! assert!(error.to_string().contains("tower-consent release"));
//! assert!(ConsentLayer::try_new(policies.allow_drafts(), keys).is_ok());
//! ```
//!
//! [`ConsentLayer::watch`] follows the folder while the app runs: what is faulty changes nothing.
//!
//! # Calls of the app's own
//!
//! A refusal holds for what the server sends, too: [`ConsentLayer::outbound_gate`] wraps an HTTP client,
//! which then calls known services only with the visitor's consent.
//!
//! # Ledger
//!
//! [`ConsentLayerBuilder::with_ledger`] takes a store; every decision becomes one [`ledger::Record`] in it. Without
//! one, decisions live in the visitors' cookies alone, and nothing proves them later. Writing waits a
//! short bound and never fails a visitor.
//!
//! ```
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! use tower_consent::{ConsentLayer, Keys, ledger, policy::Policies};
//!
//! let layer = ConsentLayer::builder(Policies::load("policies")?, Keys::generate()?)
//!     .with_ledger(ledger::connect("memory:")?) // `sqlite:consent.db` with feature `sqlite`
//!     .build()?;
//! # drop(layer); Ok(()) }
//! ```
//!
//! # In production
//!
//! `tower-consent serve` does all of this by itself; an app does it where it starts and ends. Keys that stay
//! ([`Keys::from_file`]), policies that are followed ([`ConsentLayer::watch`]), old records removed
//! ([`ConsentLayer::prune_ledger`], now and then: `retention` in `[ledger]` does nothing without it), the last records
//! written ([`ConsentLayer::flush`], after the server has stopped), the visitor's address ([`ClientAddr`], without which
//! there is no limit of decisions) and that of a trusted proxy ([`PeerAddr`], without which its region is not believed), and
//! a subscriber of `tracing`, since all warnings go there. The repository's `docs/app.md` has one app with all of it, and
//! says what several processes need.
//!
//! # Gateway
//!
//! The crate `tower-consent-cli` has the same layer as a reverse proxy for any other site, and the
//! program `tower-consent`.
//!
//! # Tests
//!
//! With feature `test-util`, `TestVisitor` makes the consent that a handler is to be tested with, by the site's own policies
//! and the rules that hold for requests: undecided, refused, outdated, a single service, a region, Global Privacy Control.
//! `Consent::for_test` is the short form, with categories alone.
//!
//! # What it does not do
//!
//! It keeps no sessions, contacts nobody outside the site unless it is given a source of [`stills`], builds no DOM, and writes no IAB TCF strings.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod clock;
mod consent;
mod discovered;
mod endpoints;
mod gate;
mod ids;
#[doc(hidden)]
pub mod internals;
pub mod ledger;
mod metrics;
mod middleware;

#[cfg(test)]
#[path = "../tests/support/policy_files.rs"]
mod policy_files;
mod site;
#[doc(hidden)]
pub mod syntax;
mod ui;
mod visitor;

pub use clock::{Clock, SystemClock, TestClock};
#[cfg(any(test, feature = "test-util"))]
pub use consent::TestVisitor;
pub use consent::{
    Analytics, Category, Consent, Functional, Grant, KeyError, Keys, Marketing, Necessary, Origin as DecisionSource,
    Status as ConsentStatus,
};
#[cfg(feature = "axum")]
pub use consent::{ConsentRejection, GrantRejection};
pub use discovered::{Discovered, DiscoveredError, DiscoveredKind, Discovery};
pub use ids::{ChainId, ConsentId, IdError, RecordId};
pub use metrics::{Counter, Metrics};
pub use middleware::{
    BuildError, ConsentLayer, ConsentLayerBuilder, ConsentService, DECISIONS_PER_MINUTE, OutboundError, OutboundFuture,
    OutboundGate, OutboundGateLayer, PAGE_MEMORY, PoliciesStatus, RefusedBecause, ResponseBody, ResponseFuture,
};
pub use visitor::{ClientAddr, GuardianConsent, PeerAddr};

/// Still pictures of videos, for the placeholders of those that wait.
pub mod stills {
    pub use crate::site::stills::{LARGEST_STILL, StillFuture, StillSource};
    pub use tower_consent_policy::still::{Still, StillAddress};
}

/// What the operator wrote: [`Policies`](policy::Policies), their settings, texts and releases.
pub mod policy {
    pub use tower_consent_policy::catalogue::{Catalogue, CookieRule, KnownService};
    pub use tower_consent_policy::{
        AccountChoices, Banner, Blocking, CacheMode, CategoryInfo, Change, ConsentModel, ControlPosition, ControlShape,
        Controller, CookieSettings, DeclaredService, Density, Document, Enforcement, Finding, Google,
        GoogleConsentMode, Jurisdictions, Language, LedgerSettings, Localised, Matomo, MatomoConsent, Meta, Microsoft,
        Network, NetworkError, OnDoubt, OwnCookie, OwnLink, Place, Policies, PolicyError, Position, Release,
        ReleaseMark, ReleaseName, ReleaseNumber, ReleaseOutcome, Report, Scheme, ScopeChange, Settings, Severity,
        SiteInfo, Stills, Text, UndeclaredCookies, UndeclaredHosts, UndeclaredServices, Vendors, Version, check_folder,
    };
}

/// The error type of bodies: any error, boxed.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The app of docs/app.md compiles.
#[cfg(all(doctest, feature = "axum", feature = "sqlite"))]
#[doc = include_str!("../docs/app.md")]
struct AppChapter;

/// The examples of README.md compile.
#[cfg(all(doctest, feature = "axum", feature = "sqlite"))]
#[doc = include_str!("../README.md")]
struct Readme;
