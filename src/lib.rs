//! Cookie consent and privacy-policy compliance that lives in the server.

mod catalogue;
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

/// What the benchmarks need to reach. Not part of the public interface: it may change at any time.
#[doc(hidden)]
pub mod internals {
    pub use crate::catalogue::UrlIndex;
}
