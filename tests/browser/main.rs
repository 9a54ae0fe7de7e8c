//! The example sites in a real Chromium. Every third party is played on this machine, and counted.

#![expect(clippy::unwrap_used, reason = "tests")]

#[path = "../../examples/gazette/app.rs"]
mod gazette;

mod support;

mod harness;
mod vendors;
