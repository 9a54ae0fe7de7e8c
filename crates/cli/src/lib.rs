//! The program `tower-consent`: the layer as a reverse proxy, and the operator's commands.
//!
//! [`run`] is the whole program. [`gateway`] can be used without it.

mod commands;
mod figures;
pub mod gateway;
#[cfg(test)]
#[path = "../../../tests/support/generated.rs"]
mod generated;
mod http_client;
mod report;
mod statistics;
mod webhooks;
mod whole_file;

pub use commands::{ExitStatus, run};
