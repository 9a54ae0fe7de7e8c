//! A connection that ends when its client stops reading.
//!
//! Closing is not enough for such a client: what it has not read stays in the system's memory, up to 4 MB for each
//! connection, for as long as the client's system answers. So the connection is reset, which throws that away.

use std::future::Future;
use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
#[cfg(unix)]
use tokio::net::UnixStream;
use tokio::time::{Sleep, sleep};
use tokio_util::either::Either;

/// A connection that can throw away what its client has not read.
pub(crate) trait Reset {
    /// From now on closing it resets it.
    fn reset_on_close(&self);
}

impl Reset for TcpStream {
    fn reset_on_close(&self) {
        if let Err(error) = self.set_zero_linger() {
            tracing::debug!(%error, "a connection whose client does not read is closed without a reset");
        }
    }
}

#[cfg(unix)]
impl Reset for UnixStream {
    /// What its client has not read goes away when it is closed.
    fn reset_on_close(&self) {}
}

impl<L: Reset, R: Reset> Reset for Either<L, R> {
    fn reset_on_close(&self) {
        match self {
            Self::Left(stream) => stream.reset_on_close(),
            Self::Right(stream) => stream.reset_on_close(),
        }
    }
}

/// Lets the system, too, end a connection whose client takes nothing for so long: what is left when all has been
/// written and the connection was closed is in its hands alone.
#[cfg(any(target_os = "linux", target_os = "android"))]
pub(crate) fn limit_in_system(stream: &TcpStream, limit: Duration) {
    let millis = u32::try_from(limit.as_millis()).unwrap_or(u32::MAX);
    if let Err(error) = rustix::net::sockopt::set_tcp_user_timeout(stream, millis) {
        tracing::debug!(%error, "the system sets no limit to what a client does not read");
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
pub(crate) fn limit_in_system(_: &TcpStream, _: Duration) {}

/// A stream whose writes fail when one has waited for the other side longer than the limit.
#[derive(Debug)]
pub(crate) struct SendLimit<S> {
    stream: S,
    limit: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl<S: Reset> SendLimit<S> {
    pub(crate) fn new(stream: S, limit: Duration) -> Self {
        Self { stream, limit, waiting: None }
    }

    fn limited<T>(&mut self, polled: Poll<io::Result<T>>, context: &mut Context<'_>) -> Poll<io::Result<T>> {
        if polled.is_ready() {
            self.waiting = None;
            return polled;
        }
        let limit = self.limit;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(limit)));
        ready!(waiting.as_mut().poll(context));
        self.stream.reset_on_close();
        Poll::Ready(Err(io::Error::new(io::ErrorKind::TimedOut, "the client does not read")))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for SendLimit<S> {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl<S: AsyncWrite + Reset + Unpin> AsyncWrite for SendLimit<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.limited(polled, context)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.stream).poll_write_vectored(context, slices);
        self.limited(polled, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
