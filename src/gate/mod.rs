//! What comes back: headers, cookies, HTML.

pub(crate) mod html;
