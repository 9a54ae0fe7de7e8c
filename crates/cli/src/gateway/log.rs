//! One line a request, written when its answer has ended, and the numbers of all of them.

use std::net::IpAddr;
use std::pin::Pin;
use std::str::FromStr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http::{Method, Request, Response, StatusCode};
use http_body::{Body, Frame, SizeHint};
use tokio::time::Instant;
use tracing::level_filters::LevelFilter;

use crate::gateway::failure::Failure;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line, for programs.
    Json,
}

impl FromStr for LogFormat {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, &'static str> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err("expected `text` or `json`"),
        }
    }
}

/// Sends the log to standard error. `RUST_LOG` chooses what is in it, `unless_told` if it is not set.
///
/// Does nothing if the program has set up `tracing` already.
pub fn start(format: LogFormat, unless_told: LevelFilter) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(unless_told.to_string()));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match format {
        LogFormat::Text => {
            log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).with_target(false).try_init()
        }
        LogFormat::Json => log.json().flatten_event(true).with_current_span(false).with_span_list(false).try_init(),
    };
    if let Err(error) = started {
        tracing::debug!(error, "the log was set up already");
    }
}

/// Numbers of the gateway itself, for `/metrics`.
#[derive(Debug, Default)]
pub(crate) struct Traffic {
    started: AtomicU64,
    ended: AtomicU64,
    classes: [AtomicU64; 6],
    failures: [AtomicU64; Failure::ALL.len()],
}

impl Traffic {
    pub(crate) fn in_flight(&self) -> u64 {
        let ended = self.ended.load(Ordering::Relaxed);
        self.started.load(Ordering::Relaxed).saturating_sub(ended)
    }

    /// Ended requests by class of their status: `2xx`, …; `none` for those without an answer.
    pub(crate) fn classes(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let names = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"];
        names.into_iter().zip(self.classes.iter().map(|count| count.load(Ordering::Relaxed)))
    }

    pub(crate) fn failures(&self) -> impl Iterator<Item = (&'static str, u64)> {
        let names = Failure::ALL.into_iter().map(Failure::name);
        names.zip(self.failures.iter().map(|count| count.load(Ordering::Relaxed)))
    }

    fn count(&self, entry: &Entry) {
        self.ended.fetch_add(1, Ordering::Relaxed);
        let class = entry.status.map_or(0, |status| usize::from(status.as_u16() / 100));
        if let Some(count) = self.classes.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let position = entry.timing.failure().and_then(|failure| Failure::ALL.iter().position(|one| *one == failure));
        if let Some(count) = position.and_then(|position| self.failures.get(position)) {
            count.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// What the innermost service tells the log: it travels inward in the request's extensions.
#[derive(Debug)]
pub(crate) struct Timing {
    start: Instant,
    answered: std::sync::OnceLock<(Instant, Option<Failure>)>,
}

impl Timing {
    /// The upstream's head is there, or the reason why there is none.
    pub(crate) fn upstream_answered(&self, failure: Option<Failure>) {
        // A second answer to one request cannot be; were there one, the first counts.
        let _ = self.answered.set((Instant::now(), failure));
    }

    fn failure(&self) -> Option<Failure> {
        self.answered.get().and_then(|(_, failure)| *failure)
    }

    /// Milliseconds from the request's head to the upstream's; none if the upstream was not asked.
    fn upstream_ms(&self) -> Option<u64> {
        self.answered.get().map(|(at, _)| millis(at.duration_since(self.start)))
    }
}

/// The line of one request. It is written when this is dropped: at the end of the body, or earlier if
/// the client left.
#[derive(Debug)]
pub(crate) struct Entry {
    method: Method,
    path: String,
    client: Option<IpAddr>,
    status: Option<StatusCode>,
    bytes: u64,
    whole: bool,
    timing: Arc<Timing>,
    traffic: Arc<Traffic>,
}

impl Entry {
    /// Begins the line of `request`, whose visitor is at `client`. Query strings are not kept.
    pub(crate) fn begin<B>(request: &mut Request<B>, client: Option<IpAddr>, traffic: &Arc<Traffic>) -> Self {
        traffic.started.fetch_add(1, Ordering::Relaxed);
        let timing = Arc::new(Timing { start: Instant::now(), answered: std::sync::OnceLock::new() });
        request.extensions_mut().insert(Arc::clone(&timing));
        Self {
            method: request.method().clone(),
            path: request.uri().path().to_owned(),
            client: client.map(truncated),
            status: None,
            bytes: 0,
            whole: false,
            timing,
            traffic: Arc::clone(traffic),
        }
    }

    /// Goes on with the answer's body.
    pub(crate) fn follow<B: Body>(mut self, response: Response<B>) -> Response<LoggedBody<B>> {
        self.status = Some(response.status());
        self.whole = self.method == Method::HEAD || response.body().is_end_stream();
        response.map(|body| LoggedBody { body, entry: self })
    }

    fn outcome(&self) -> &'static str {
        match (self.status, self.whole) {
            (None, _) => "no answer",
            (Some(_), true) => "whole",
            (Some(_), false) => "cut",
        }
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.traffic.count(self);
        tracing::info!(
            method = %self.method,
            path = self.path,
            status = self.status.map(|status| status.as_u16()),
            bytes = self.bytes,
            upstream_ms = self.timing.upstream_ms(),
            total_ms = millis(self.timing.start.elapsed()),
            client = self.client.map(tracing::field::display),
            outcome = self.outcome(),
            "request",
        );
    }
}

pin_project_lite::pin_project! {
    /// An answer's body, its bytes counted.
    #[derive(Debug)]
    pub(crate) struct LoggedBody<B> {
        #[pin]
        body: B,
        entry: Entry,
    }
}

impl<B: Body<Data = Bytes>> Body for LoggedBody<B> {
    type Data = Bytes;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, B::Error>>> {
        let mut this = self.project();
        let polled = this.body.as_mut().poll_frame(cx);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                let length = frame.data_ref().map_or(0, Buf::remaining);
                this.entry.bytes += length as u64;
                this.entry.whole = this.body.is_end_stream() || frame.is_trailers();
            }
            Poll::Ready(None) => this.entry.whole = true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// The network an address is in, which names nobody: /24 or /48.
fn truncated(address: IpAddr) -> IpAddr {
    let bits = if address.is_ipv4() { 24 } else { 48 };
    ipnet::IpNet::new(address, bits).map_or(address, |network| network.network())
}

fn millis(duration: std::time::Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    //
    #[test]
    fn a_logged_address_names_a_network_and_nobody_in_it() {
        let cut = |text: &str| truncated(text.parse().unwrap()).to_string();
        assert_eq!(cut("203.0.113.77"), "203.0.113.0");
        assert_eq!(cut("2001:db8:1:2:3:4:5:6"), "2001:db8:1::");
    }
}
