//! Requests a page from the web, with limits of time and size.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, LOCATION, USER_AGENT};
use http::{Request, StatusCode};
use http_body::Body;
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Incoming;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use url::Url;

use crate::commands::Failure;
use crate::http_client::{AGENT, HttpClient, certificate_fault};
use tower_consent::BoxError;
use tower_consent::internals::{self, can_decode, decoded};
use tower_consent::syntax::media_type;
use tower_consent::syntax::set_cookie::{self, SetCookie};

/// More than any page has; the rest is not read.
pub(crate) const LARGEST_PAGE: usize = 4 << 20;
/// RFC 9309 2.5.
const LARGEST_ROBOTS: usize = 500 << 10;

/// What helps where this machine has no certificate authorities.
pub(crate) const MORE_AUTHORITIES: &str =
    "install the package ca-certificates, or name a file of them in the variable SSL_CERT_FILE";

pub(crate) struct Fetcher {
    client: HttpClient<Empty<Bytes>>,
    timeout: Duration,
    fields: HeaderMap,
}

#[derive(Debug)]
pub(crate) struct Fetched {
    status: StatusCode,
    headers: HeaderMap,
    pub(crate) body: Vec<u8>,
    pub(crate) damage: Option<String>,
}

#[derive(Debug)]
pub(crate) enum FetchError {
    TooSlow(Duration),
    Failed(String),
    /// It began, and broke off.
    BrokeOff(String),
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooSlow(limit) => write!(f, "no answer within {} s", limit.as_secs()),
            Self::Failed(why) => f.write_str(why),
            Self::BrokeOff(why) => write!(f, "the answer breaks off: {why}"),
        }
    }
}

/// A client for this site; redirects may lead from `http` to `https`.
///
/// # Errors
///
/// If the site is `https` and this machine has no certificate authorities.
pub(crate) fn client_for<B>(timeout: Duration, site: &Url) -> anyhow::Result<HttpClient<B>>
where
    B: Body<Data = Bytes> + Send + Unpin + 'static,
    B::Error: Into<BoxError>,
{
    let builder = Client::builder(TokioExecutor::new());
    match HttpClient::tls(&builder, timeout) {
        Ok(client) => Ok(client),
        Err(_) if site.scheme() == "http" => Ok(HttpClient::plain(&builder, timeout)),
        Err(cause) => {
            let what = "no certificate authorities to check the site's certificate with";
            Err(Failure::new(what, MORE_AUTHORITIES).because(cause).into())
        }
    }
}

impl Fetcher {
    /// A client for this site; redirects may lead from `http` to `https`.
    ///
    /// # Errors
    ///
    /// If the site is `https` and this machine has no certificate authorities.
    pub(crate) fn new(timeout: Duration, site: &Url) -> anyhow::Result<Self> {
        Ok(Self { client: client_for(timeout, site)?, timeout, fields: HeaderMap::new() })
    }

    /// Says this as well in each request; what cannot be said is left out.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.fields.insert(name, value);
        }
        self
    }

    pub(crate) async fn page(&self, url: &Url) -> Result<Fetched, FetchError> {
        self.get(url, LARGEST_PAGE).await
    }

    /// The text of robots.txt: empty if there is none (RFC 9309 2.3.1).
    ///
    /// # Errors
    ///
    /// It cannot be read, so everything is forbidden.
    pub(crate) async fn robots(&self, site: &Url) -> Result<String, FetchError> {
        let Ok(url) = site.join("/robots.txt") else { return Ok(String::new()) };
        let fetched = self.get(&url, LARGEST_ROBOTS).await?;
        match fetched.status {
            status if status.is_success() => Ok(String::from_utf8_lossy(&fetched.body).into_owned()),
            status if status.is_server_error() => Err(FetchError::Failed(format!("the site answers {status}"))),
            _ => Ok(String::new()),
        }
    }

    pub(crate) async fn get(&self, url: &Url, limit: usize) -> Result<Fetched, FetchError> {
        match tokio::time::timeout(self.timeout, self.exchange(url, limit)).await {
            Ok(answer) => answer,
            Err(_) => Err(FetchError::TooSlow(self.timeout)),
        }
    }

    async fn exchange(&self, url: &Url, limit: usize) -> Result<Fetched, FetchError> {
        let mut request = Request::get(&url[..url::Position::AfterQuery])
            .header(USER_AGENT, AGENT)
            .header(ACCEPT, "text/html, text/plain;q=0.5")
            .header(ACCEPT_ENCODING, "identity")
            .body(Empty::new())
            .map_err(|error| FetchError::Failed(error.to_string()))?;
        request.headers_mut().extend(self.fields.clone());
        let answer = self.client.request(request).await;
        let (parts, body) = answer.map_err(|error| failed(&error))?.into_parts();
        let plain = collect(body, limit).await?;
        let is_all = plain.len() < limit;
        let (body, damage) = decoded(&parts.headers, plain, limit);
        // What is cut off by us is not damaged.
        let damage = if is_all { damage } else { None };
        Ok(Fetched { status: parts.status, headers: parts.headers, body, damage })
    }
}

/// The innermost cause says the most: "connection refused", "certificate expired".
pub(crate) fn failed(error: &(dyn std::error::Error + 'static)) -> FetchError {
    FetchError::Failed(certificate_fault::in_words(error).unwrap_or_else(|| innermost(error)))
}

fn innermost(error: &dyn std::error::Error) -> String {
    let mut cause = error;
    while let Some(next) = cause.source() {
        cause = next;
    }
    cause.to_string()
}

pub(crate) async fn collect(mut body: Incoming, limit: usize) -> Result<Vec<u8>, FetchError> {
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| FetchError::BrokeOff(innermost(&error)))?;
        if let Ok(data) = frame.into_data() {
            bytes.extend_from_slice(&data[..data.len().min(limit - bytes.len())]);
        }
        if bytes.len() >= limit {
            break;
        }
    }
    Ok(bytes)
}

impl Fetched {
    pub(crate) fn status(&self) -> StatusCode {
        self.status
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The page, in an encoding that has ASCII as it is.
    pub(crate) fn html(&self) -> Cow<'_, [u8]> {
        internals::as_ascii_compatible(&self.headers, &self.body)
    }

    pub(crate) fn redirect(&self, from: &Url) -> Option<Url> {
        if !self.status.is_redirection() {
            return None;
        }
        let target = self.headers.get(LOCATION)?;
        from.join(target.to_str().ok()?).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
    }

    /// Why it cannot be read as a page.
    pub(crate) fn problem(&self) -> Option<String> {
        let kind = self.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
        if !self.status.is_success() {
            return Some(format!("answer {}", self.status));
        }
        if !can_decode(&self.headers) {
            return Some("compressed in an unknown way".to_owned());
        }
        if self.body.is_empty()
            && let Some(damage) = &self.damage
        {
            return Some(damage.clone());
        }
        let is_html = media_type::essence(kind.as_bytes()).eq_ignore_ascii_case(b"text/html");
        (!is_html).then(|| format!("not HTML ({kind:.40})"))
    }

    pub(crate) fn cookies(&self) -> impl Iterator<Item = SetCookie<'_>> {
        set_cookie::all(&self.headers)
    }
}
