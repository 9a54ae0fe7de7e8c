//! Rules for what comes back: pure functions on headers and bodies, one rule of HTTP a file.

pub(crate) mod accept_encoding;
pub(crate) mod body_policy;
pub(crate) mod cache;
pub(crate) mod charset;
pub(crate) mod coding;
pub(crate) mod content_type;
pub(crate) mod csp;
pub(crate) mod deletions;
pub(crate) mod end;
pub(crate) mod enforcement;
pub(crate) mod integrity;
mod lines;
pub(crate) mod links;
pub(crate) mod redirect;
pub(crate) mod refresh;
pub(crate) mod reporting;
pub(crate) mod request_cookies;
pub(crate) mod set_cookie;
pub(crate) mod sniff;
pub(crate) mod validators;
pub(crate) mod worker;
