//! A connector that has a limit for all of connecting: the look-up of the name, TCP and TLS.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use http::Uri;
use tower_service::Service;

use tower_consent::BoxError;

#[derive(Debug, Clone)]
pub(crate) struct Within<C> {
    inner: C,
    limit: Duration,
}

impl<C> Within<C> {
    pub(super) fn new(inner: C, limit: Duration) -> Self {
        Self { inner, limit }
    }
}

impl<C> Service<Uri> for Within<C>
where
    C: Service<Uri>,
    C::Error: Into<BoxError>,
    C::Future: Send + 'static,
{
    type Response = C::Response;
    type Error = BoxError;
    type Future = Pin<Box<dyn Future<Output = Result<C::Response, BoxError>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.inner.poll_ready(context).map_err(Into::into)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        let (connected, limit) = (self.inner.call(to), self.limit);
        Box::pin(async move {
            match tokio::time::timeout(limit, connected).await {
                Ok(connected) => connected.map_err(Into::into),
                Err(_) => Err(io::Error::new(io::ErrorKind::TimedOut, "no connection in time").into()),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tls_connector;
    use super::*;

    /// A server that takes connections and says nothing, as a machine that hangs does.
    #[tokio::test]
    async fn a_server_that_does_not_answer_in_tls_is_not_waited_for() {
        let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address: Uri = format!("https://localhost:{}/", silent.local_addr().unwrap().port()).parse().unwrap();
        let limit = Duration::from_millis(200);
        let mut connector = Within::new(tls_connector(limit).unwrap(), limit);
        let wrong = tokio::time::timeout(Duration::from_secs(20), connector.call(address)).await.unwrap();
        let wrong = wrong.err().unwrap();
        assert_eq!(wrong.downcast_ref::<io::Error>().unwrap().kind(), io::ErrorKind::TimedOut);
    }
}
