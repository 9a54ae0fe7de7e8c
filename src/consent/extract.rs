//! `Consent` as an axum extractor.

use std::convert::Infallible;

use axum_core::extract::{FromRequestParts, OptionalFromRequestParts};
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use super::Consent;

/// The handler asked for [`Consent`] and the layer is not on this route.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error("no `Consent` in the request: is `ConsentLayer` on this route, and outside of what reads it?")]
#[non_exhaustive]
pub struct ConsentRejection;

impl IntoResponse for ConsentRejection {
    fn into_response(self) -> Response {
        (StatusCode::INTERNAL_SERVER_ERROR, self.to_string()).into_response()
    }
}

impl<S: Sync> FromRequestParts<S> for Consent {
    type Rejection = ConsentRejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ConsentRejection> {
        parts.extensions.get::<Self>().cloned().ok_or(ConsentRejection)
    }
}

/// `None` where the layer is not on this route: for handlers that work without it. Without a consent nothing is granted.
impl<S: Sync> OptionalFromRequestParts<S> for Consent {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Self>().cloned())
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use http::Request;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn without_the_layer_a_consent_is_an_error_and_an_optional_one_is_none() {
        let app = Router::new()
            .route("/needs", get(|_: Consent| async { "reached" }))
            .route("/takes", get(|consent: Option<Consent>| async move { consent.is_some().to_string() }));
        let ask = async |path: &str, consent: Option<Consent>| {
            let mut request = Request::get(path).body(Body::empty()).unwrap();
            if let Some(consent) = consent {
                request.extensions_mut().insert(consent);
            }
            let answer = app.clone().oneshot(request).await.unwrap();
            let status = answer.status();
            let body = axum::body::to_bytes(answer.into_body(), 1024).await.unwrap();
            (status, String::from_utf8(body.to_vec()).unwrap())
        };
        assert_eq!(ask("/needs", None).await.0, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(ask("/takes", None).await, (StatusCode::OK, "false".to_owned()));
        let consent = Consent::for_test(["analytics"]);
        assert_eq!(ask("/needs", Some(consent.clone())).await.1, "reached");
        assert_eq!(ask("/takes", Some(consent)).await.1, "true");
    }
}
