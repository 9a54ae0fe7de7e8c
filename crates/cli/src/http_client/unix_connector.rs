//! Connections to a server that listens on a Unix socket.

use std::future::Future;
use std::io;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use hyper_util::rt::TokioIo;
use tokio::net::UnixStream;
use tower_service::Service;

#[derive(Debug, Clone)]
pub(crate) struct UnixConnector {
    path: Arc<Path>,
    timeout: Duration,
}

impl UnixConnector {
    pub(crate) fn new(path: &Path, timeout: Duration) -> Self {
        Self { path: path.into(), timeout }
    }
}

impl Service<Uri> for UnixConnector {
    type Response = TokioIo<UnixStream>;
    type Error = io::Error;
    type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Uri) -> Self::Future {
        let Self { path, timeout } = self.clone();
        Box::pin(async move {
            let late = || io::Error::new(io::ErrorKind::TimedOut, "the socket does not take a connection");
            let connected = tokio::time::timeout(timeout, UnixStream::connect(path)).await;
            connected.map_err(|_| late())?.map(TokioIo::new)
        })
    }
}
