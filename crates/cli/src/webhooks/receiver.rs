//! Who receives webhooks: each is signed, and sent once.

use std::io;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use time::OffsetDateTime;

use super::schedule;
use super::secret::Secrets;
use super::url::WebhookUrl;
use crate::http_client::{AGENT, HttpClient};
use tower_consent::{Clock as _, SystemClock};

/// How long connecting to the receiver may take.
const CONNECT: Duration = Duration::from_secs(5);
const TIMEOUT: Duration = Duration::from_secs(15);
/// How much of an answer is read, and for how long, so that the connection can be used again.
const ANSWER: usize = 64 * 1024;
const READING: Duration = Duration::from_secs(1);

pub(crate) struct Receiver {
    client: HttpClient<Full<Bytes>>,
    url: WebhookUrl,
    secrets: Secrets,
}

/// Why the receiver did not take one, and when it wants to be asked again if it said so.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotTaken {
    pub(crate) why: String,
    pub(super) wanted: Option<Duration>,
}

impl Receiver {
    /// # Errors
    ///
    /// If it is `https` and this machine has no certificate authorities.
    pub(crate) fn new(url: WebhookUrl, secrets: Secrets) -> io::Result<Self> {
        let mut builder = Client::builder(TokioExecutor::new());
        builder.pool_timer(TokioTimer::new()).pool_idle_timeout(Duration::from_secs(30));
        let client =
            if url.is_https() { HttpClient::tls(&builder, CONNECT)? } else { HttpClient::plain(&builder, CONNECT) };
        Ok(Self { client, url, secrets })
    }

    pub(crate) fn url(&self) -> &WebhookUrl {
        &self.url
    }

    /// Sends one, and waits until the receiver has taken it. The same one has the same id at each try.
    ///
    /// # Errors
    ///
    /// If it did not.
    pub(crate) async fn send(&self, id: &str, body: String) -> Result<(), NotTaken> {
        match tokio::time::timeout(TIMEOUT, self.ask(id, body)).await {
            Ok(Ok(answer)) => {
                let (parts, body) = answer.into_parts();
                // What it says makes no difference, nor whether it ever ends.
                let _ = tokio::time::timeout(READING, Limited::new(body, ANSWER).collect()).await;
                outcome(parts.status, &parts.headers, SystemClock.now())
            }
            Ok(Err(why)) => Err(NotTaken { why, wanted: None }),
            Err(_) => Err(NotTaken { why: format!("no answer within {} s", TIMEOUT.as_secs()), wanted: None }),
        }
    }

    /// The head of the answer, or why there is none.
    async fn ask(&self, id: &str, body: String) -> Result<Response<Incoming>, String> {
        let timestamp = SystemClock.now().unix_timestamp();
        let request = Request::post(self.url.uri())
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, AGENT)
            .header("webhook-signature", self.secrets.sign(id, timestamp, body.as_bytes()))
            .header("webhook-timestamp", timestamp)
            .header("webhook-id", id)
            .body(Full::from(body));
        let request = request.map_err(|error| error.to_string())?;
        self.client.request(request).await.map_err(|error| causes(&error))
    }
}

/// What an answer means. A redirect is not followed: what is sent is meant for one place.
fn outcome(status: StatusCode, headers: &HeaderMap, now: OffsetDateTime) -> Result<(), NotTaken> {
    if status.is_success() {
        return Ok(());
    }
    let why = match status {
        _ if status.is_redirection() => format!("it answers {}, and redirects are not followed", status.as_u16()),
        _ => format!("it answers {}", status.as_u16()),
    };
    let text = headers.get(header::RETRY_AFTER).and_then(|value| value.to_str().ok());
    Err(NotTaken { why, wanted: text.and_then(|text| retry_after(text.trim(), now)) })
}

/// Seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(text: &str, now: OffsetDateTime) -> Option<Duration> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(text.parse().map_or(schedule::LONGEST, Duration::from_secs));
    }
    let date = OffsetDateTime::from(httpdate::parse_http_date(text).ok()?);
    Some(Duration::try_from(date - now).unwrap_or_default())
}

/// An error with its causes: the outermost says little.
fn causes(error: &dyn std::error::Error) -> String {
    let chain = std::iter::successors(Some(error), |error| error.source());
    chain.map(ToString::to_string).collect::<Vec<_>>().join(": ")
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    #[test]
    fn success_alone_is_delivered_and_retry_after_is_read_in_both_forms() {
        let now = datetime!(2026-11-28 12:00 UTC);
        let ask = |status: u16, wanted: Option<&'static str>| {
            let mut headers = HeaderMap::new();
            wanted.map(|text| headers.insert(header::RETRY_AFTER, http::HeaderValue::from_static(text)));
            outcome(StatusCode::from_u16(status).unwrap(), &headers, now).err().map(|not_taken| not_taken.wanted)
        };
        for status in [200, 201, 202, 204] {
            assert_eq!(ask(status, Some("5")), None);
        }
        for status in [301, 307, 400, 404, 410, 500] {
            assert_eq!(ask(status, None), Some(None), "{status}");
        }
        for (text, seconds) in [
            ("120", Some(120)),
            ("Sat, 28 Nov 2026 12:01:30 GMT", Some(90)),
            ("Sat, 28 Nov 2026 11:00:00 GMT", Some(0)),
            ("99999999999999999999999", Some(3600)),
            ("soon", None),
            ("-5", None),
            ("", None),
        ] {
            assert_eq!(ask(503, Some(text)), Some(seconds.map(Duration::from_secs)), "{text}");
        }
    }
}
