//! What comes back: headers, cookies and the body of a response.

pub(crate) mod accept_encoding;
pub(crate) mod cache;
pub(crate) mod charset;
pub(crate) mod coding;
pub(crate) mod csp;
pub(crate) mod headers;
pub(crate) mod list;
pub(crate) mod request_cookies;
pub(crate) mod set_cookie;
pub(crate) mod treatment;
pub(crate) mod validators;
