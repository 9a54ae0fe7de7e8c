//! The gateway by itself: what a proxy must do, without any layer in it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use futures_util::{SinkExt as _, StreamExt as _};
use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, Version, header};
use http_body::Frame;
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Incoming;
use tokio::net::TcpStream;
use tokio::sync::{Notify, mpsc};
use tower_consent::ConsentLayer;
use tower_consent_cli::gateway::{self, Gateway, GatewaySettings};

use crate::support::{
    Body, PATIENCE, Visitor, Wire, bare_gateway, bare_gateway_with, channel_body, client, data, empty, free_address,
    full, header_in, http2_client, keys, origin, policies, raw_origin, text,
};

mod admin;
mod bodies;
mod connections;
mod pools;
mod refused_requests;
mod told_upstream;
mod upgrades;
mod upstream_faults;

fn url(gateway: &Gateway, path: &str) -> String {
    format!("http://{}{path}", gateway.address())
}

async fn get(gateway: &Gateway, path: &str) -> Response<Incoming> {
    client().get(url(gateway, path).parse().unwrap()).await.unwrap()
}

/// Answers with the head of the request as it arrived.
async fn echo_head(request: Request<Incoming>) -> Response<Body> {
    let mut head = format!("{} {} {:?}\n", request.method(), request.uri(), request.version());
    for (name, value) in request.headers() {
        head.push_str(&format!("{name}: {}\n", value.to_str().unwrap()));
    }
    Response::new(full(head))
}

async fn next_data(body: &mut Incoming) -> Bytes {
    let frame = tokio::time::timeout(PATIENCE, body.frame()).await.unwrap();
    frame.unwrap().unwrap().into_data().unwrap()
}

async fn admin(gateway: std::net::SocketAddr, path: &str) -> (StatusCode, String) {
    let answer = client().get(format!("http://{gateway}{path}").parse().unwrap()).await.unwrap();
    (answer.status(), text(answer).await)
}

/// A gateway before an origin that counts its requests.
async fn counted() -> (Gateway, Arc<AtomicUsize>) {
    let requests = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&requests);
    let upstream = origin(move |request| {
        count.fetch_add(1, Ordering::SeqCst);
        echo_head(request)
    })
    .await;
    (bare_gateway(upstream).await, requests)
}
