//! Connections to the upstream, kept and used again.

use std::io;
use std::time::Duration;

use http::uri::Scheme;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};

use crate::gateway::connection::{MAX_HEAD, MOST_LINES};
use crate::gateway::upload::Upload;
use crate::gateway::upstream_url::UpstreamUrl;
use crate::http_client::HttpClient;

/// Shorter than what common servers allow (Node.js: 5 s), so that they seldom close first.
const IDLE: Duration = Duration::from_secs(4);

pub(crate) type Pool = HttpClient<Upload>;

/// # Errors
///
/// If the scheme is `https` and this machine has no certificate authorities.
pub(crate) fn new(upstream: &UpstreamUrl, connect_timeout: Duration) -> io::Result<Pool> {
    let mut builder = Client::builder(TokioExecutor::new());
    builder
        .pool_idle_timeout(IDLE)
        .pool_timer(TokioTimer::new())
        .http1_max_headers(MOST_LINES)
        // Of each answer whose visitor reads slowly, so much waits here. The library's default is 400 KiB.
        .http1_max_buf_size(MAX_HEAD);
    #[cfg(unix)]
    if let Some(path) = upstream.socket() {
        return Ok(HttpClient::unix(&builder, path, connect_timeout));
    }
    if *upstream.scheme() == Scheme::HTTPS {
        return HttpClient::tls(&builder, connect_timeout);
    }
    Ok(HttpClient::plain(&builder, connect_timeout))
}
