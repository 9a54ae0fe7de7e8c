//! Cookie consent and privacy-policy compliance that lives in the server.

mod body;
mod catalogue;
#[cfg(feature = "cli")]
pub mod cli;
mod clock;
mod consent;
mod endpoints;
mod future;
mod gate;
#[cfg(feature = "serve")]
pub mod gateway;
mod ids;
mod layer;
pub mod ledger;
mod metrics;
pub mod policy;
mod service;
mod site;
mod ui;
mod visitor;

pub use body::ResponseBody;
pub use catalogue::{CookieRule, Service};
pub use clock::{Clock, SystemClock, TestClock};
#[cfg(feature = "axum")]
pub use consent::ConsentMissing;
pub use consent::{
    Analytics, Category, Consent, Functional, Grant, KeyError, Keys, Marketing, Necessary, Origin, Status,
};
pub use future::ResponseFuture;
pub use ids::{ConsentId, IdError, RecordId};
pub use layer::ConsentLayer;
pub use metrics::{Counter, Metrics};
pub use service::ConsentService;
pub use visitor::PeerAddr;

/// The error type of bodies: any error, boxed.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// What the benchmarks need to reach. Not part of the public interface: it may change at any time.
#[doc(hidden)]
pub mod internals {
    pub use crate::catalogue::UrlIndex;
    pub use crate::gate::html::{Rewritten, rewrite, selectors};
}
