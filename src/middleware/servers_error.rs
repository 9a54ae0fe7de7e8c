//! `ServersOwnError`: in the extensions of a response that the server in front of the site made itself.

/// Says that a response is no page of the site, but an error of the server in front of it: the layer puts the error page
/// in the visitor's language in its place, without a banner.
#[derive(Debug, Clone, Copy)]
pub struct ServersOwnError;
