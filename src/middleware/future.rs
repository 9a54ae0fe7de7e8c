//! The future of a response: our own answer, or the app's, which then goes through the gate.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::Response;
use http_body::Body;
use pin_project_lite::pin_project;

use crate::BoxError;
use crate::middleware::body::ResponseBody;
use crate::middleware::exchange::{Exchange, Treated};
use crate::middleware::sheet_reading::SheetReading;
use crate::site::account::LastChoice;

type Answer = Pin<Box<dyn Future<Output = Response<Bytes>> + Send>>;

type Choice = Pin<Box<dyn Future<Output = LastChoice> + Send>>;

pin_project! {
    /// The future that [`ConsentService`](crate::ConsentService) returns.
    pub struct ResponseFuture<F, B>
    where
        F: Future,
    {
        #[pin]
        kind: Kind<F, F::Output, B>,
    }
}

pin_project! {
    #[project = KindProj]
    enum Kind<F, R, B> {
        Own { answer: Answer },
        // With a response that waits for what its visitor's account has chosen.
        Apps { #[pin] answer: F, exchange: Option<Box<Exchange>>, waiting: Option<(R, Choice)> },
        Sheet { reading: Box<SheetReading<B>> },
        Untreated { #[pin] answer: F },
    }
}

impl<F: Future, B> ResponseFuture<F, B> {
    pub(crate) fn own(answer: impl Future<Output = Response<Bytes>> + Send + 'static) -> Self {
        Self { kind: Kind::Own { answer: Box::pin(answer) } }
    }

    /// Another layer round this one treats the response.
    pub(crate) fn untreated(answer: F) -> Self {
        Self { kind: Kind::Untreated { answer } }
    }

    pub(crate) fn apps(answer: F, exchange: Exchange) -> Self {
        Self { kind: Kind::Apps { answer, exchange: Some(Box::new(exchange)), waiting: None } }
    }
}

impl<F, B, E> Future for ResponseFuture<F, B>
where
    F: Future<Output = Result<Response<B>, E>>,
    B: Body,
    B::Error: Into<BoxError>,
{
    type Output = Result<Response<ResponseBody<B>>, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let treated = match this.kind.as_mut().project() {
            KindProj::Own { answer } => {
                let response = ready!(answer.as_mut().poll(context));
                return Poll::Ready(Ok(response.map(ResponseBody::own)));
            }
            KindProj::Sheet { reading } => return reading.poll(context).map(Ok),
            KindProj::Untreated { answer } => {
                let response = ready!(answer.poll(context))?;
                return Poll::Ready(Ok(response.map(ResponseBody::passes_through)));
            }
            KindProj::Apps { answer, exchange, waiting } => {
                if waiting.is_some() {
                    ready!(followed(exchange, waiting, context))?
                } else {
                    let mut response = ready!(answer.poll(context))?;
                    // A future that is polled after its end may do anything; nothing goes out without its treatment.
                    let Some(mut heard) = exchange.take() else { return Poll::Pending };
                    if let Some(choice) = heard.hear(&mut response) {
                        *exchange = Some(heard);
                        *waiting = Some((Ok(response), Box::pin(choice)));
                        ready!(followed(exchange, waiting, context))?
                    } else {
                        heard.follow(LastChoice::Unknown, response.status());
                        heard.treat(response)
                    }
                }
            }
        };
        match treated {
            Treated::Ready(response) => Poll::Ready(Ok(response)),
            Treated::Sheet(mut reading) => {
                let answer = reading.poll(context).map(Ok);
                this.kind.set(Kind::Sheet { reading });
                answer
            }
        }
    }
}

/// The response that waits for what its visitor's account has chosen, treated once that is known.
fn followed<B, E>(
    exchange: &mut Option<Box<Exchange>>,
    waiting: &mut Option<(Result<Response<B>, E>, Choice)>,
    context: &mut Context<'_>,
) -> Poll<Result<Treated<B>, E>> {
    let Some((_, choice)) = waiting else { return Poll::Pending };
    let choice = ready!(choice.as_mut().poll(context));
    let (Some(mut exchange), Some((response, _))) = (exchange.take(), waiting.take()) else { return Poll::Pending };
    let response = response?;
    exchange.follow(choice, response.status());
    Poll::Ready(Ok(exchange.treat(response)))
}

impl<F: Future, B> std::fmt::Debug for ResponseFuture<F, B> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match &self.kind {
            Kind::Own { .. } => "ResponseFuture(own)",
            Kind::Apps { .. } => "ResponseFuture(app's)",
            Kind::Sheet { .. } => "ResponseFuture(app's, a style sheet)",
            Kind::Untreated { .. } => "ResponseFuture(app's, untreated)",
        })
    }
}
