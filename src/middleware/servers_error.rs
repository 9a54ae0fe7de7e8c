//! `ServersOwnError`: in the extensions of a response that the server in front of the site made itself.

/// Says that a response is no page of the site, but an error of the server in front of it: the layer puts the error page
/// in the visitor's language in its place, without a banner.
#[derive(Debug, Clone, Default)]
pub struct ServersOwnError {
    request_id: Option<Box<str>>,
}

impl ServersOwnError {
    /// In answer to the request of this id, which the page shows.
    pub fn of_request(id: Option<&str>) -> Self {
        Self { request_id: id.map(Box::from) }
    }

    pub(crate) fn request_id(&self) -> Option<&str> {
        self.request_id.as_deref()
    }
}
