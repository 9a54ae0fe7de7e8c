//! Cookie consent and privacy-policy compliance that lives in the server.

mod catalogue;
#[cfg(feature = "cli")]
pub mod cli;
mod clock;
mod consent;
mod ids;
mod metrics;
pub mod policy;

pub use catalogue::{CookieRule, Service};
pub use clock::{Clock, SystemClock, TestClock};
pub use consent::{Analytics, Category, Functional, Marketing, Necessary};
pub use ids::{ConsentId, IdError, RecordId};
pub use metrics::{Counter, Metrics};

/// The error type of bodies: any error, boxed.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
