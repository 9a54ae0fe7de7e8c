//! `consent.toml`: as it is written, and as it is valid.

pub mod colour;
pub(crate) mod cookie_names;
mod jurisdiction;
pub mod network;
pub mod path;
mod retention;
#[cfg(any(test, feature = "test-util"))]
pub mod sample;
#[cfg(test)]
mod schema;
pub(crate) mod style;
pub mod valid;
pub(crate) mod validate;
pub mod vendors;
pub(crate) mod written;

pub use retention::Retention;
pub use validate::duration;
