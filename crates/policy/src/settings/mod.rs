//! `consent.toml`: as it is written, and as it is valid.

pub mod model;
#[cfg(test)]
mod schema;
pub mod valid;
pub(crate) mod validate;
pub mod vendors;
pub(crate) mod written;
