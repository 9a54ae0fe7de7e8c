//! What speaks HTTP to the authority.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderValue, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Limited};
use hyper::body::Incoming;
use hyper_util::client::legacy::{self, ResponseFuture};
use hyper_util::rt::TokioExecutor;
use instant_acme::{BodyWrapper, BytesResponse, Error};

use crate::gateway::tls::acme::error::AcmeError;
use crate::http_client::{AGENT, HttpClient};

/// How long connecting may take, and each answer.
const CONNECT: Duration = Duration::from_secs(10);
const ANSWER: Duration = Duration::from_secs(30);
/// No answer of an authority is longer.
const LONGEST: usize = 256 * 1024;

const USER_AGENT: HeaderValue = HeaderValue::from_static(AGENT);

/// A client for one authority. Clones are the same one.
#[derive(Clone)]
pub(crate) struct Client {
    http: HttpClient<BodyWrapper<Bytes>>,
    later: Arc<Mutex<Option<Duration>>>,
}

impl Client {
    /// # Errors
    ///
    /// If this machine has no certificate authorities to check the authority's own certificate with.
    pub(crate) fn new(directory: &str) -> Result<Self, AcmeError> {
        let builder = legacy::Client::builder(TokioExecutor::new());
        let http = HttpClient::tls(&builder, CONNECT)
            .map_err(|error| AcmeError::Unreachable { directory: directory.to_owned(), why: error.to_string() })?;
        Ok(Self { http, later: Arc::default() })
    }

    /// How long the authority asked to be left alone, if its last refusals said so.
    pub(crate) fn asked_to_wait(&self) -> Option<Duration> {
        *self.later.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl instant_acme::HttpClient for Client {
    fn request(
        &self,
        mut request: Request<BodyWrapper<Bytes>>,
    ) -> Pin<Box<dyn Future<Output = Result<BytesResponse, Error>> + Send>> {
        request.headers_mut().insert(header::USER_AGENT, USER_AGENT);
        let (answer, later) = (self.http.request(request), Arc::clone(&self.later));
        Box::pin(async move {
            let whole = tokio::time::timeout(ANSWER, whole(answer)).await;
            let answer = whole.map_err(|_| Error::Other("no answer within 30 s".into()))??;
            if let Some(wait) = wait(&answer) {
                *later.lock().unwrap_or_else(PoisonError::into_inner) = Some(wait);
            }
            let status = answer.status();
            let is_problem = answer.headers().get(header::CONTENT_TYPE).is_some_and(|kind| {
                kind.to_str().is_ok_and(|kind| kind.to_ascii_lowercase().starts_with("application/problem+json"))
            });
            if (status.is_client_error() || status.is_server_error()) && !is_problem {
                return Err(Error::Other(format!("the answer is {status}").into()));
            }
            let (parts, body) = answer.into_parts();
            Ok(BytesResponse { parts, body: Box::new(body) })
        })
    }
}

async fn whole(answer: ResponseFuture) -> Result<Response<Bytes>, Error> {
    let answer: Response<Incoming> = answer.await.map_err(|error| Error::Other(error.into()))?;
    let (parts, body) = answer.into_parts();
    let body = Limited::new(body, LONGEST).collect().await.map_err(Error::Other)?;
    Ok(Response::from_parts(parts, body.to_bytes()))
}

/// What a refusal says of how long to wait (RFC 8555, section 6.6). A date counts as an hour.
fn wait<B>(answer: &Response<B>) -> Option<Duration> {
    if !matches!(answer.status(), StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
        return None;
    }
    let value = answer.headers().get(header::RETRY_AFTER)?.to_str().ok()?;
    Some(value.trim().parse().map_or(Duration::from_secs(3600), Duration::from_secs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_how_long_to_wait() {
        let wait = |status: u16, value: &'static str| {
            wait(&Response::builder().status(status).header("retry-after", value).body(()).unwrap())
        };
        assert_eq!(wait(429, "120"), Some(Duration::from_secs(120)));
        assert_eq!(wait(503, "Fri, 31 Dec 2027 23:59:59 GMT"), Some(Duration::from_secs(3600)));
        assert_eq!(wait(200, "120"), None);
    }
}
