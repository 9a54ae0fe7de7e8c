//! `Consent` as an axum extractor.

use std::convert::Infallible;

use axum_core::extract::{FromRequestParts, OptionalFromRequestParts};
use axum_core::response::{IntoResponse, Response};
use http::StatusCode;
use http::request::Parts;

use super::{Category, Consent, Grant};

/// The handler asked for [`Consent`] and the layer is not on this route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
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

/// The handler asked for a [`Grant`] that this request has not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum GrantRejection {
    /// The layer is not on this route: `500`.
    #[error(transparent)]
    NoConsent(#[from] ConsentRejection),
    /// The visitor has not granted the category: `403`.
    #[error("the visitor has not granted the category `{0}`")]
    NotGranted(&'static str),
}

impl IntoResponse for GrantRejection {
    fn into_response(self) -> Response {
        match self {
            Self::NoConsent(rejection) => rejection.into_response(),
            Self::NotGranted(_) => (StatusCode::FORBIDDEN, self.to_string()).into_response(),
        }
    }
}

/// For routes that are for visitors with consent alone.
impl<S: Sync, C: Category> FromRequestParts<S> for Grant<C> {
    type Rejection = GrantRejection;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, GrantRejection> {
        let consent = parts.extensions.get::<Consent>().ok_or(ConsentRejection)?;
        consent.grant().ok_or(GrantRejection::NotGranted(C::NAME))
    }
}

/// `None` without consent, and where the layer is not on this route.
impl<S: Sync, C: Category> OptionalFromRequestParts<S> for Grant<C> {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<Self>, Infallible> {
        Ok(parts.extensions.get::<Consent>().and_then(Consent::grant))
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
    use crate::consent::Analytics;

    #[tokio::test]
    async fn without_the_layer_a_consent_is_an_error_and_an_optional_one_is_none() {
        let app = Router::new()
            .route("/needs", get(|_: Consent| async { "reached" }))
            .route("/granted", get(|_: Grant<Analytics>| async { "granted" }))
            .route("/perhaps", get(async |grant: Option<Grant<Analytics>>| grant.is_some().to_string()))
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
        assert_eq!(ask("/granted", None).await.0, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(ask("/perhaps", None).await.1, "false");
        let other = Consent::for_test(["marketing"]);
        assert_eq!(ask("/granted", Some(other.clone())).await.0, StatusCode::FORBIDDEN);
        assert_eq!(ask("/perhaps", Some(other)).await.1, "false");
        let consent = Consent::for_test(["analytics"]);
        assert_eq!(ask("/granted", Some(consent.clone())).await.1, "granted");
        assert_eq!(ask("/perhaps", Some(consent.clone())).await.1, "true");
        assert_eq!(ask("/needs", Some(consent.clone())).await.1, "reached");
        assert_eq!(ask("/takes", Some(consent)).await.1, "true");
    }
}
