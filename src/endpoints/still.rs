//! `GET still/<provider>/<id>?mark=…`: the still picture of a video, which the server asks the provider for.
//!
//! `404` if a page of this site did not name it, or if there is none. Nothing of the visitor goes to the provider, and the
//! answer says nothing of the visitor, so any cache may keep it.

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use http::{Response, StatusCode};

use crate::endpoints::{EndpointRequest, answer, query};
use tower_consent_policy::still::Still;

pub(super) async fn answer(request: &EndpointRequest, name: &str) -> Response<Bytes> {
    let Some(picture) = asked_for(request, name) else { return answer::error(request, StatusCode::NOT_FOUND) };
    let Some(picture) = picture.await else {
        let mut response = answer::empty(StatusCode::NOT_FOUND);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
        return response;
    };
    let mut response = Response::new(picture.bytes);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(picture.media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'; sandbox"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

/// The picture, if a page of this site named it.
fn asked_for(
    request: &EndpointRequest,
    name: &str,
) -> Option<impl Future<Output = Option<crate::site::stills::Picture>>> {
    let site = &request.state.site;
    let still = Still::from_name(name)?;
    let stills = site.stills().filter(|stills| {
        query(&request.parts, "mark").is_some_and(|mark| stills.knows(&site.settings().site.id, &still, &mark))
    })?;
    Some(async move { stills.picture(&still, request.now).await })
}
