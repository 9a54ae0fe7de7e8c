//! The way of a request through the gateway, from the outside in.

use std::sync::Arc;

use bytes::Bytes;
use http::{Request, Response};
use http_body::Body;
use tower::ServiceBuilder;
use tower_layer::Layer;
use tower_service::Service;

use crate::gateway::access_log::{AccessLogLayer, LoggedBody};
use crate::gateway::admission::{AdmissionBody, AdmissionLayer};
use crate::gateway::first_bytes::{FirstBytesBody, FirstBytesLayer};
use crate::gateway::request_body::RequestBody;
use crate::gateway::upstream::Upstream;
use crate::gateway::{cookie_lines, forwarded, request_id};
use tower_consent::BoxError;
use tower_consent_policy::Network;

/// All that a request passes. Its connection's address, [`PeerAddr`](tower_consent::PeerAddr), is in its extensions.
///
/// Other limits are those of a connection (see `listen`) and of the upstream's answer (see `upstream`).
pub(crate) fn stack<L, B>(
    layer: L,
    upstream: Upstream,
    trusted_proxies: Arc<[Network]>,
    log: AccessLogLayer,
) -> impl Service<
    Request<RequestBody>,
    Response = Response<LoggedBody<AdmissionBody<FirstBytesBody<B>>>>,
    Error = BoxError,
    Future: Send,
> + Clone
+ Send
+ 'static
where
    L: Layer<Upstream>,
    L::Service: Service<Request<RequestBody>, Response = Response<B>> + Clone + Send + 'static,
    <L::Service as Service<Request<RequestBody>>>::Error: Into<BoxError>,
    <L::Service as Service<Request<RequestBody>>>::Future: Send,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    ServiceBuilder::new()
        // The visitor's address comes first: the access log and the limits of the consent layer need it.
        .map_request(move |request| {
            let request = forwarded::with_client(forwarded::with_scheme(request, &trusted_proxies), &trusted_proxies);
            request_id::with_id(request, &trusted_proxies)
        })
        // Outside of all that answers, so that it sees what the client sees.
        .layer(log)
        // Before the consent layer, which relies on the method and the host.
        .layer(AdmissionLayer)
        // Outside of the consent layer, which may find a page damaged.
        .layer(FirstBytesLayer)
        // Before the consent layer, which reads one line.
        .map_request(cookie_lines::join)
        .layer(layer)
        .service(upstream)
}
