//! A style sheet that is read whole before its head goes out: only its text says who may keep the response.

use std::collections::VecDeque;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Response;
use http::response::Parts;
use http_body::{Body, Frame};

use crate::BoxError;
use crate::middleware::body::{ResponseBody, for_visitors_as_bytes};
use crate::middleware::exchange::Exchange;
use crate::middleware::sheet::{Screened, Sheet};

pub(crate) struct SheetReading<B> {
    exchange: Exchange,
    /// Until the response is made of it.
    parts: Option<Parts>,
    body: Option<Pin<Box<B>>>,
    frames: VecDeque<Frame<Bytes>>,
    sheet: Sheet,
}

impl<B> SheetReading<B> {
    pub(crate) fn new(exchange: Exchange, parts: Parts, body: B, sheet: Sheet) -> Self {
        Self { exchange, parts: Some(parts), body: Some(Box::pin(body)), frames: VecDeque::new(), sheet }
    }
}

impl<B> SheetReading<B>
where
    B: Body,
    B::Error: Into<BoxError>,
{
    /// The response, once the sheet has been read.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Response<ResponseBody<B>>> {
        while let Some(body) = self.body.as_mut().filter(|_| !self.sheet.is_too_long()) {
            match ready!(body.as_mut().poll_frame(context)) {
                Some(Ok(frame)) => {
                    let frame = for_visitors_as_bytes(frame);
                    if let Some(data) = frame.data_ref() {
                        self.sheet.take(data);
                    }
                    self.frames.push_back(frame);
                }
                Some(Err(error)) => {
                    // No browser uses a part of a sheet.
                    let failed = ResponseBody::failed(error.into());
                    return self
                        .parts
                        .take()
                        .map_or(Poll::Pending, |parts| Poll::Ready(Response::from_parts(parts, failed)));
                }
                None => self.body = None,
            }
        }
        // A future that is polled after its end may do anything.
        let Some(mut parts) = self.parts.take() else { return Poll::Pending };
        let screened = self.sheet.screened();
        self.exchange.head_of_sheet(&mut parts.headers, &screened);
        let body = match screened {
            Screened::Changed(text) => ResponseBody::own(text),
            _ => ResponseBody::collected(std::mem::take(&mut self.frames), self.body.take()),
        };
        Poll::Ready(Response::from_parts(parts, body))
    }
}
