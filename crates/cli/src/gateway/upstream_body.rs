//! The body of an answer.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use http_body_util::Full;
use hyper::body::Incoming;

use crate::gateway::server::Ticket;
use tower_consent::BoxError;

/// The body of an answer: the upstream's as it arrives, or a page that says why the upstream did not answer.
#[derive(Debug)]
pub struct UpstreamBody {
    source: Source,
    /// Until the body has ended, the server has a request.
    _ticket: Option<Ticket>,
}

#[derive(Debug)]
enum Source {
    Upstream(Incoming),
    Own(Full<Bytes>),
}

impl UpstreamBody {
    pub(crate) fn upstream(body: Incoming, ticket: Ticket) -> Self {
        Self { source: Source::Upstream(body), _ticket: Some(ticket) }
    }

    pub(crate) fn own(body: Bytes) -> Self {
        Self { source: Source::Own(Full::new(body)), _ticket: None }
    }
}

impl Body for UpstreamBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match &mut self.source {
            Source::Upstream(body) => Pin::new(body).poll_frame(cx).map_err(Into::into),
            Source::Own(body) => Pin::new(body).poll_frame(cx).map_err(|never| match never {}),
        }
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::Upstream(body) => body.is_end_stream(),
            Source::Own(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Upstream(body) => body.size_hint(),
            Source::Own(body) => body.size_hint(),
        }
    }
}
