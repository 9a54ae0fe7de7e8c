//! The body on its way to the upstream, watched: who is being waited for, and did it arrive whole?

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::Instant;

use tower_consent::BoxError;

/// A request's body that notes its progress. `None` stands for an empty one.
#[derive(Debug)]
pub struct RequestBody<B> {
    body: Option<B>,
    progress: Arc<Progress>,
}

/// What is known of a request under way.
#[derive(Debug)]
pub(crate) struct Progress {
    start: Instant,
    last: AtomicU64,
    waiting: AtomicBool,
    broken: AtomicBool,
}

impl<B> RequestBody<B> {
    pub(crate) fn new(body: Option<B>, progress: Arc<Progress>) -> Self {
        Self { body, progress }
    }
}

impl Progress {
    pub(crate) fn new() -> Arc<Self> {
        let [waiting, broken] = [AtomicBool::new(false), AtomicBool::new(false)];
        Arc::new(Self { start: Instant::now(), last: AtomicU64::new(0), waiting, broken })
    }

    /// When the last piece of the body went on; the beginning if none did.
    pub(crate) fn last(&self) -> Instant {
        self.start + Duration::from_millis(self.last.load(Ordering::Relaxed))
    }

    /// Whether it is the client that the next piece is waited from.
    pub(crate) fn waits_for_client(&self) -> bool {
        self.waiting.load(Ordering::Relaxed)
    }

    /// Whether the client's body broke off or was malformed.
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

impl<B> Body for RequestBody<B>
where
    B: Body<Data = Bytes> + Unpin,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        let Some(body) = self.body.as_mut() else { return Poll::Ready(None) };
        let polled = Pin::new(body).poll_frame(cx).map_err(Into::into);
        self.progress.note(&polled);
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}
