//! What would be released now.

use super::Release;
use crate::documents::document::Document;
use crate::finding::Place;

#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) release: Release,
    pub(crate) documents: Vec<Document>,
    /// Whether the lock does not know the scope.
    pub(crate) scope: bool,
    /// Where to point if nothing better is known: `consent.toml`.
    pub(crate) place: Place,
}
