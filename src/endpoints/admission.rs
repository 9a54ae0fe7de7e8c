//! What every `POST` of an act must pass before it is read: it comes from the site itself, and not too often.

use bytes::Bytes;
use http::{Response, StatusCode};
use http_body::Body;

use crate::BoxError;
use crate::endpoints::{EndpointRequest, answer, csrf, submission};
use crate::visitor::peer;

/// The body of the request, read within its limit and its time.
///
/// # Errors
///
/// The answer to a request that comes from another site, or too often, or whose body is too long or too slow.
pub(super) async fn body<B>(request: &EndpointRequest, body: B) -> Result<Bytes, Response<Bytes>>
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    if let Err(why) = csrf::same_origin(&request.parts) {
        request.state.metrics.decisions_cross_site.add();
        tracing::info!(%why, "a decision that is not proved to come from the site itself was refused");
        return Err(answer::refused(request, StatusCode::FORBIDDEN, &why.to_string()));
    }
    if let Err(too_many) = request.state.decisions.take(peer::address(&request.parts), request.now) {
        request.state.metrics.decisions_limited.add();
        if request.state.decisions.is_first_refusal() {
            tracing::warn!(
                "a client sends more decisions than one may; if it is a proxy of yours, name it as a trusted one"
            );
        }
        return Err(answer::too_many(request, too_many.retry_after));
    }
    let collected = submission::collect(body, request.state.body_time).await;
    collected.map_err(|unread| answer::error(request, unread.status()))
}
