//! Integration tests: real sockets, one binary.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod check;
mod cli;
mod gateway;
mod support;
