//! The future of a response: our own answer, or the app's, which then goes through the gate.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Response;
use pin_project_lite::pin_project;

use crate::middleware::body::ResponseBody;
use crate::middleware::exchange::Exchange;

type Answer = Pin<Box<dyn Future<Output = Response<Bytes>> + Send>>;

pin_project! {
    /// The future that [`ConsentService`](crate::ConsentService) returns.
    pub struct ResponseFuture<F> {
        #[pin]
        kind: Kind<F>,
    }
}

pin_project! {
    #[project = KindProj]
    enum Kind<F> {
        Own { answer: Answer },
        Apps { #[pin] answer: F, exchange: Option<Box<Exchange>> },
    }
}

impl<F> ResponseFuture<F> {
    pub(crate) fn own(answer: impl Future<Output = Response<Bytes>> + Send + 'static) -> Self {
        Self { kind: Kind::Own { answer: Box::pin(answer) } }
    }

    pub(crate) fn apps(answer: F, exchange: Exchange) -> Self {
        Self { kind: Kind::Apps { answer, exchange: Some(Box::new(exchange)) } }
    }
}

impl<F, B, E> Future for ResponseFuture<F>
where
    F: Future<Output = Result<Response<B>, E>>,
{
    type Output = Result<Response<ResponseBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match self.project().kind.project() {
            KindProj::Own { answer } => {
                let response = ready!(answer.as_mut().poll(context));
                Poll::Ready(Ok(response.map(ResponseBody::own)))
            }
            KindProj::Apps { answer, exchange } => {
                let response = ready!(answer.poll(context))?;
                // A future that is polled after its end may do anything; nothing goes out without its treatment.
                let Some(exchange) = exchange.take() else { return Poll::Pending };
                Poll::Ready(Ok(exchange.treat(response)))
            }
        }
    }
}

impl<F> std::fmt::Debug for ResponseFuture<F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &self.kind {
            Kind::Own { .. } => "ResponseFuture(own)",
            Kind::Apps { .. } => "ResponseFuture(app's)",
        })
    }
}
