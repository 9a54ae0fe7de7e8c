//! A URL as a browser reads it: base, character references, white space, backslashes, user
//! information, port, trailing dot, case, IDN (WHATWG URL).

use std::borrow::Cow;

pub use base::Base;

mod base;
mod plain;
mod written;

/// Where a resource would be loaded from.
#[derive(Debug, PartialEq, Eq)]
pub enum Target<'a> {
    /// The site's own origin (a relative URL on a page without a foreign base), and its path; a
    /// relative one may be without the slash in front.
    Own(Cow<'a, str>),
    /// A host: lower-case ASCII, without port or trailing dot; and its path, starting with `/`.
    Host(Cow<'a, str>, Cow<'a, str>),
    /// A `data:` URL: what is after the comma, decoded to UTF-8 where it is text.
    Data(Vec<u8>),
    /// A `javascript:` URL: its code.
    Code(String),
    /// Nothing that reaches a network: `about:`, `blob:`, `mailto:`, a URL without a host.
    Nowhere,
    /// Browsers may read it in another way than we do, so it may lead anywhere.
    Unreadable,
}

#[cfg(test)]
mod tests;
