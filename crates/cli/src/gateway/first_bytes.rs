//! Waits for the beginning of an answer's body, so that one that is broken from the start is a `502`.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use http_body::{Body, Frame, SizeHint};
use http_body_util::{BodyExt as _, Either, Full};
use tower_layer::Layer;
use tower_service::Service;

use crate::gateway::failure::{Asked, Failure};
use crate::gateway::timing::Timing;
use tower_consent::BoxError;

/// How long the head of an answer waits for its body. What is broken from the start mostly comes with the head; a body
/// that begins later, like a stream of events, is not held up by more than this.
const WAIT: Duration = Duration::from_millis(25);

/// Answers `502` in the place of an answer whose body fails before its first byte.
///
/// Without it the client's connection ends without an answer, because the head is sent together with the first bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FirstBytesLayer;

impl<S> Layer<S> for FirstBytesLayer {
    type Service = FirstBytes<S>;

    fn layer(&self, inner: S) -> FirstBytes<S> {
        FirstBytes { inner }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct FirstBytes<S> {
    inner: S,
}

/// The body of the inner service's answer, or of the `502`.
pub(crate) type FirstBytesBody<B> = Either<Opened<B>, Full<Bytes>>;

impl<S, A, B> Service<Request<A>> for FirstBytes<S>
where
    S: Service<Request<A>, Response = Response<B>> + 'static,
    S::Future: Send,
    A: 'static,
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Response<FirstBytesBody<B>>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request<A>) -> Self::Future {
        let asked = Asked::by(request.headers());
        let timing = request.extensions().get::<Arc<Timing>>().cloned();
        let answer = self.inner.call(request);
        Box::pin(async move {
            let (head, body) = answer.await?.into_parts();
            Ok(match Opened::open(body).await {
                Ok(body) => Response::from_parts(head, Either::Left(body)),
                Err(error) => {
                    tracing::warn!(error, "an answer is broken before its first byte: the client gets 502 instead");
                    if let Some(timing) = timing {
                        timing.failed(Failure::Broken);
                    }
                    Failure::Broken.response(&asked).map(|body| Either::Right(Full::new(body)))
                }
            })
        })
    }
}

/// A body of which the first piece may be here already.
#[derive(Debug)]
pub(crate) struct Opened<B> {
    first: Option<Frame<Bytes>>,
    /// What comes next: what was sent before it leaves first.
    failed: Option<BoxError>,
    rest: Option<Pin<Box<B>>>,
}

impl<B> Opened<B>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    /// # Errors
    ///
    /// The error of a body that has no first piece.
    async fn open(body: B) -> Result<Self, BoxError> {
        if body.is_end_stream() {
            return Ok(Self { first: None, failed: None, rest: None });
        }
        let mut body = Box::pin(body);
        match tokio::time::timeout(WAIT, body.frame()).await {
            Ok(Some(Ok(first))) => Ok(Self { first: Some(first), failed: None, rest: Some(body) }),
            Ok(Some(Err(error))) => Err(error.into()),
            Ok(None) => Ok(Self { first: None, failed: None, rest: None }),
            Err(_) => Ok(Self { first: None, failed: None, rest: Some(body) }),
        }
    }
}

impl<B> Body for Opened<B>
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        if let Some(first) = self.first.take() {
            return Poll::Ready(Some(Ok(first)));
        }
        if let Some(error) = self.failed.take() {
            return Poll::Ready(Some(Err(error)));
        }
        let Some(rest) = &mut self.rest else { return Poll::Ready(None) };
        match ready!(rest.as_mut().poll_frame(cx)) {
            Some(Err(error)) => {
                // The HTTP library throws away what it has not written yet when a body fails. It writes while a body waits.
                self.failed = Some(error.into());
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Some(Ok(frame)) => Poll::Ready(Some(Ok(frame))),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.first.is_none() && self.failed.is_none() && self.rest.as_ref().is_none_or(|body| body.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        let waiting = self.first.as_ref().and_then(Frame::data_ref).map_or(0, Bytes::len) as u64;
        let rest = self.rest.as_ref().map_or(SizeHint::with_exact(0), |body| body.size_hint());
        let mut all = SizeHint::new();
        // The upper bound first: no order of calls may put it below the lower one.
        if let Some(upper) = rest.upper() {
            all.set_upper(upper.saturating_add(waiting));
        }
        all.set_lower(rest.lower().saturating_add(waiting));
        all
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::StreamBody;

    use super::*;

    #[tokio::test]
    async fn the_length_of_a_body_stays_known() {
        let opened = Opened::open(Full::new(Bytes::from_static(b"four"))).await.unwrap();
        assert_eq!((opened.size_hint().exact(), opened.is_end_stream()), (Some(4), false));
        assert_eq!(opened.collect().await.unwrap().to_bytes(), "four");
        let empty = Opened::open(Full::new(Bytes::new())).await.unwrap();
        assert_eq!((empty.size_hint().exact(), empty.is_end_stream()), (Some(0), true));
    }

    #[tokio::test]
    async fn only_an_error_at_the_start_is_one_of_the_answer() {
        let body = |frames: Vec<Result<&'static str, &'static str>>| {
            let frames = frames.into_iter().map(|frame| frame.map(|text| Frame::data(Bytes::from(text))));
            StreamBody::new(futures_util::stream::iter(frames))
        };
        assert!(Opened::open(body(vec![Err("broken")])).await.is_err());
        let mut late = Opened::open(body(vec![Ok("a"), Err("broken")])).await.unwrap();
        assert!(late.frame().await.unwrap().is_ok() && late.frame().await.unwrap().is_err());
        // What came before is written while it waits.
        let mut late = Opened::open(body(vec![Ok("a"), Err("broken")])).await.unwrap();
        assert!(late.frame().await.unwrap().is_ok());
        let mut polls = 0;
        let error = std::future::poll_fn(|cx| {
            polls += 1;
            Pin::new(&mut late).poll_frame(cx)
        });
        assert!(error.await.unwrap().is_err());
        assert_eq!(polls, 2);
    }
}
