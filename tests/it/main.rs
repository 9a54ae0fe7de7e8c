//! Integration tests: real sockets, one binary.

#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

mod cli;
mod gateway;
mod init;
mod support;
