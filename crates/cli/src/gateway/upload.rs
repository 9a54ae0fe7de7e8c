//! The body on its way to the upstream: it notes whether the client sends, and whether all of it arrived.

use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::BodyExt as _;
use http_body_util::combinators::UnsyncBoxBody;
use tokio::time::Instant;

use crate::gateway::consent_state;
use crate::gateway::{forwarded, hop, look_alikes};
use tower_consent::BoxError;

/// A request's body that notes its progress. `None` is an empty one, which costs no allocation.
#[derive(Debug)]
pub(crate) struct Upload {
    body: Option<Sent>,
    progress: Arc<Progress>,
    is_touched: bool,
}

type Sent = UnsyncBoxBody<Bytes, BoxError>;

#[derive(Debug)]
pub(crate) struct Progress {
    start: Instant,
    /// A body that was dropped before anybody asked for a piece of it.
    untouched: Mutex<Option<Sent>>,
    last: AtomicU64,
    waiting: AtomicBool,
    broken: AtomicBool,
}

impl Upload {
    pub(crate) fn new<B>(body: B, progress: Arc<Progress>) -> Self
    where
        B: Body<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let body = (!body.is_end_stream()).then(|| body.map_err(Into::into).boxed_unsync());
        Self { body, progress, is_touched: false }
    }

    pub(crate) fn empty(progress: Arc<Progress>) -> Self {
        Self { body: None, progress, is_touched: false }
    }

    /// The body of a request that no server has seen, once more.
    pub(crate) fn again(before: &Progress, progress: Arc<Progress>) -> Option<Self> {
        let body = before.untouched.lock().unwrap_or_else(PoisonError::into_inner).take()?;
        Some(Self { body: Some(body), progress, is_touched: false })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if !self.is_touched
            && let Some(body) = self.body.take()
        {
            *self.progress.untouched.lock().unwrap_or_else(PoisonError::into_inner) = Some(body);
        }
    }
}

impl Progress {
    pub(crate) fn new() -> Arc<Self> {
        let [waiting, broken] = [AtomicBool::new(false), AtomicBool::new(false)];
        let (last, untouched) = (AtomicU64::new(0), Mutex::default());
        Arc::new(Self { start: Instant::now(), untouched, last, waiting, broken })
    }

    /// When the last piece of the body went on; the beginning if none did.
    pub(crate) fn last(&self) -> Instant {
        self.start + Duration::from_millis(self.last.load(Ordering::Relaxed))
    }

    /// Whether the next piece must come from the client.
    pub(crate) fn waits_for_client(&self) -> bool {
        self.waiting.load(Ordering::Relaxed)
    }

    pub(crate) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Relaxed)
    }

    fn note<T, E>(&self, polled: &Poll<Option<Result<T, E>>>) {
        self.waiting.store(polled.is_pending(), Ordering::Relaxed);
        if let Poll::Ready(piece) = polled {
            let millis = self.start.elapsed().as_millis();
            self.last.store(u64::try_from(millis).unwrap_or(u64::MAX), Ordering::Relaxed);
            if matches!(piece, Some(Err(_))) {
                self.broken.store(true, Ordering::Relaxed);
            }
        }
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        self.is_touched = true;
        let Some(body) = self.body.as_mut() else { return Poll::Ready(None) };
        let mut polled = Pin::new(body).poll_frame(cx);
        self.progress.note(&polled);
        if let Poll::Ready(Some(Ok(frame))) = &mut polled
            && let Some(trailers) = frame.trailers_mut()
        {
            look_alikes::remove(trailers);
            consent_state::strip(trailers);
            // Some servers add them to the fields of the head, where these are ours.
            forwarded::forget(trailers);
            hop::remove_from_trailers(trailers);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use http::HeaderMap;
    use http_body_util::Full;

    use super::*;

    #[tokio::test]
    async fn trailers_pass_without_what_a_client_must_not_say() {
        let names =
            ["x-sum", "consent-state", "consent_state_signed", "consent-link", "consent.state", "x_forwarded_for"];
        let trailers: HeaderMap = names.iter().map(|name| (name.parse().unwrap(), "x".parse().unwrap())).collect();
        let body = Full::new(Bytes::from_static(b"abc")).with_trailers(async { Some(Ok(trailers)) });
        let sent = Upload::new(body, Progress::new()).collect().await.unwrap();
        let left: Vec<&str> = sent.trailers().unwrap().keys().map(http::HeaderName::as_str).collect();
        assert_eq!(left, ["x-sum"]);
        assert_eq!(sent.to_bytes(), "abc");
    }

    #[tokio::test]
    async fn a_body_comes_back_unless_somebody_asked_for_a_piece() {
        let body = || Full::new(Bytes::from_static(b"abc"));
        let first = Progress::new();
        drop(Upload::new(body(), Arc::clone(&first)));
        let second = Progress::new();
        let again = Upload::again(&first, Arc::clone(&second)).unwrap();
        assert!(Upload::again(&first, Progress::new()).is_none(), "once");
        assert_eq!(again.size_hint().exact(), Some(3));
        assert_eq!(again.collect().await.unwrap().to_bytes(), "abc");
        assert!(Upload::again(&second, Progress::new()).is_none());
        let third = Progress::new();
        let mut asked = Upload::new(body(), Arc::clone(&third));
        poll_fn(|cx| Pin::new(&mut asked).poll_frame(cx)).await;
        drop(asked);
        assert!(Upload::again(&third, Progress::new()).is_none());
    }
}
