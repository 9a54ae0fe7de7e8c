//! Cookie consent and privacy-policy compliance that lives in the server.

mod catalogue;
mod clock;
mod consent;
mod gate;
mod ids;
pub mod ledger;
mod metrics;
pub mod policy;
mod visitor;

pub use catalogue::{CookieRule, Service};
pub use clock::{Clock, SystemClock, TestClock};
pub use consent::{Analytics, Category, Consent, Functional, Grant, KeyError, Keys, Marketing, Necessary, Origin, Status};
#[cfg(feature = "axum")]
pub use consent::ConsentMissing;
pub use ids::{ConsentId, IdError, RecordId};
pub use metrics::{Counter, Metrics};
pub use visitor::PeerAddr;

/// The error type of bodies: any error, boxed.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
