//! `Consent` as an axum extractor.

use axum_core::extract::FromRequestParts;
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use super::Consent;

/// The handler asked for [`Consent`] and the layer is not on this route.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("no `Consent` in the request: is `ConsentLayer` on this route, and outside of what reads it?")]
pub struct ConsentMissing;

impl IntoResponse for ConsentMissing {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, self.to_string()).into_response()
    }
}

impl<S: Sync> FromRequestParts<S> for Consent {
    type Rejection = ConsentMissing;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ConsentMissing> {
        parts.extensions.get::<Self>().cloned().ok_or(ConsentMissing)
    }
}
