//! A visitor of the live site: sends what a browser sends, keeps cookies as a browser does, and asks only so often.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, COOKIE, HeaderMap, LOCATION, ORIGIN, USER_AGENT};
use http::{HeaderName, HeaderValue, Method, Request, StatusCode};
use http_body_util::Full;
use url::{Host, Url};

use crate::commands::explain::clean;
use crate::commands::fetch::{client_for, collect, failed};
use crate::http_client::AGENT;
use crate::http_client::HttpClient;
use tower_consent::internals::{can_decode, decoded};
use tower_consent::syntax::media_type;
use tower_consent::syntax::set_cookie::{self, SetCookie};
use tower_consent::{Clock as _, SystemClock};

/// More than a page has.
const LARGEST: usize = 8 << 20;
/// A site is not to be troubled by more.
const MOST_REQUESTS: u32 = 40;
/// All of it together.
const LONGEST: Duration = Duration::from_secs(180);

#[derive(Debug, Clone)]
pub(super) struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    /// Decoded.
    pub(super) body: Vec<u8>,
}

pub(super) type Answer = Result<Reply, String>;

impl Reply {
    pub(super) fn field(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or("")
    }

    pub(super) fn is_html(&self) -> bool {
        media_type::essence(self.field("content-type").as_bytes()).eq_ignore_ascii_case(b"text/html")
    }

    pub(super) fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_slice(&self.body).ok().filter(serde_json::Value::is_object)
    }

    pub(super) fn redirect(&self, from: &Url) -> Option<Url> {
        if !self.status.is_redirection() {
            return None;
        }
        let target = self.headers.get(LOCATION)?;
        from.join(target.to_str().ok()?).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
    }
}

/// Sends the requests of all visitors, and counts them.
pub(super) struct Line {
    client: HttpClient<Full<Bytes>>,
    timeout: Duration,
    begin: Instant,
    count: Cell<u32>,
    is_watched: bool,
}

impl Line {
    /// # Errors
    ///
    /// If the site is `https` and this machine has no certificate authorities.
    pub(super) fn new(timeout: Duration, site: &Url) -> anyhow::Result<Self> {
        let client = client_for(timeout, site)?;
        let is_watched = std::io::stderr().is_terminal();
        Ok(Self { client, timeout, begin: Instant::now(), count: Cell::new(0), is_watched })
    }

    pub(super) fn count(&self) -> u32 {
        self.count.get()
    }

    pub(super) fn time(&self) -> Duration {
        self.begin.elapsed()
    }

    async fn send(&self, request: Request<Full<Bytes>>) -> Answer {
        let count = self.count.get() + 1;
        if count > MOST_REQUESTS {
            return Err(format!("not asked: {MOST_REQUESTS} requests are enough"));
        }
        if self.begin.elapsed() > LONGEST {
            return Err(format!("not asked: it took longer than {} s already", LONGEST.as_secs()));
        }
        self.count.set(count);
        self.tell(&format!("{count}: {} {}", request.method(), request.uri()));
        match tokio::time::timeout(self.timeout, self.exchange(request)).await {
            Ok(answer) => answer,
            Err(_) => Err(format!("no answer within {} s", self.timeout.as_secs())),
        }
    }

    async fn exchange(&self, request: Request<Full<Bytes>>) -> Answer {
        let answer = self.client.request(request).await.map_err(|error| failed(&error).to_string())?;
        let (parts, body) = answer.into_parts();
        let bytes = collect(body, LARGEST).await.map_err(|error| error.to_string())?;
        if !can_decode(&parts.headers) {
            return Err("the answer is compressed in a way that was not asked for".to_owned());
        }
        let is_all = bytes.len() < LARGEST;
        let (body, damage) = decoded(&parts.headers, bytes, LARGEST);
        if is_all && let Some(damage) = damage {
            return Err(format!("the answer cannot be read to its end: {damage}"));
        }
        Ok(Reply { status: parts.status, headers: parts.headers, body })
    }

    /// Progress, for a person who waits.
    pub(super) fn tell(&self, text: &str) {
        if self.is_watched {
            // If standard error is closed, nothing can be said.
            let _ = write!(anstream::stderr(), "\r\x1b[K{}", clean(text, 76));
        }
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.is_watched {
            let _ = write!(anstream::stderr(), "\r\x1b[K");
        }
    }
}

pub(super) struct Visitor<'l> {
    line: &'l Line,
    jar: BTreeMap<Vec<u8>, Vec<u8>>,
    fields: HeaderMap,
}

impl<'l> Visitor<'l> {
    pub(super) fn new(line: &'l Line) -> Self {
        Self { line, jar: BTreeMap::new(), fields: HeaderMap::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.fields.insert(HeaderName::from_static(name), value);
        }
        self
    }

    /// The visitor of another browser.
    pub(super) fn holding(mut self, cookie: &str, value: &str) -> Self {
        self.jar.insert(cookie.into(), value.into());
        self
    }

    pub(super) async fn page(&mut self, url: &Url) -> Answer {
        let fields = [(ACCEPT.as_str(), "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8")];
        self.send(url, Asked { method: Method::GET, how: Fetch::Navigates, fields: &fields, body: Bytes::new() }).await
    }

    /// Asks for data, as a script does.
    pub(super) async fn data(&mut self, url: &Url) -> Answer {
        let fields = [(ACCEPT.as_str(), "application/json")];
        self.send(url, Asked { method: Method::GET, how: Fetch::Script, fields: &fields, body: Bytes::new() }).await
    }

    /// Sends the banner's form, as a browser without scripts does.
    pub(super) async fn form(&mut self, url: &Url, fields: &[(String, String)]) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let kind = [("content-type", "application/x-www-form-urlencoded"), (ACCEPT.as_str(), "text/html")];
        self.send(url, Asked { method: Method::POST, how: Fetch::Navigates, fields: &kind, body: body.into() }).await
    }

    /// Sends a decision as the script in the page does.
    pub(super) async fn json(&mut self, url: &Url, body: &serde_json::Value) -> Answer {
        let kind = [("content-type", "application/json"), (ACCEPT.as_str(), "application/json")];
        let body = body.to_string().into();
        self.send(url, Asked { method: Method::POST, how: Fetch::Script, fields: &kind, body }).await
    }

    async fn send(&mut self, url: &Url, asked: Asked<'_>) -> Answer {
        let Asked { method, how, fields, body } = asked;
        let posts = method == Method::POST;
        let mut request = Request::new(Full::new(body));
        *request.method_mut() = method;
        *request.uri_mut() = url[..url::Position::AfterQuery].parse().map_err(|_| format!("{url} is no address"))?;
        let headers = request.headers_mut();
        headers.insert(USER_AGENT, HeaderValue::from_static(AGENT));
        headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("identity"));
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_static("en"));
        // Browsers say these only where nobody on the way can change them.
        if is_trustworthy(url) {
            for (name, value) in how.fields(posts) {
                headers.insert(name, HeaderValue::from_static(value));
            }
        }
        if posts && let Ok(origin) = HeaderValue::from_str(&url.origin().ascii_serialization()) {
            headers.insert(ORIGIN, origin);
        }
        let pairs: Vec<Vec<u8>> = self.jar.iter().map(|(name, value)| [name, &b"="[..], value].concat()).collect();
        if let Ok(cookies) = HeaderValue::from_bytes(&pairs.join(&b"; "[..]))
            && !pairs.is_empty()
        {
            headers.insert(COOKIE, cookies);
        }
        for (name, value) in fields {
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(*name), HeaderValue::from_str(value)) {
                headers.insert(name, value);
            }
        }
        headers.extend(self.fields.clone());
        let reply = self.line.send(request).await?;
        set_cookie::all(&reply.headers).for_each(|cookie| self.keep(url, &cookie));
        Ok(reply)
    }

    /// A browser keeps no `Secure` cookie that came over plain HTTP.
    fn keep(&mut self, url: &Url, cookie: &SetCookie<'_>) {
        let is_secure = cookie.attribute("secure").is_some()
            || [&b"__Host-"[..], b"__Secure-"].iter().any(|prefix| cookie.name.starts_with(prefix));
        if is_secure && !is_trustworthy(url) {
            return;
        }
        if cookie.is_deletion(SystemClock.now()) {
            self.jar.remove(cookie.name);
        } else {
            self.jar.insert(cookie.name.to_vec(), cookie.value.to_vec());
        }
    }
}

struct Asked<'a> {
    method: Method,
    how: Fetch,
    fields: &'a [(&'a str, &'a str)],
    body: Bytes,
}

#[derive(Debug, Clone, Copy)]
enum Fetch {
    Navigates,
    Script,
}

impl Fetch {
    fn fields(self, posts: bool) -> [(&'static str, &'static str); 3] {
        let (dest, mode) = match self {
            Self::Navigates => ("document", "navigate"),
            Self::Script => ("empty", "cors"),
        };
        let site = if posts || matches!(self, Self::Script) { "same-origin" } else { "none" };
        [("sec-fetch-dest", dest), ("sec-fetch-mode", mode), ("sec-fetch-site", site)]
    }
}

/// Whether browsers trust the way to a site (W3C Secure Contexts 3.1).
pub(super) fn is_trustworthy(url: &Url) -> bool {
    url.scheme() == "https"
        || match url.host() {
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            None => false,
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_kept_as_browsers_keep_them() {
        let line = Line::new(Duration::from_secs(1), &Url::parse("http://shop.example/").unwrap()).unwrap();
        let mut visitor = Visitor::new(&line);
        let (plain, tls) = (Url::parse("http://shop.example/").unwrap(), Url::parse("https://shop.example/").unwrap());
        let mut kept = |url: &Url, line: &str| {
            visitor.keep(url, &SetCookie::read(line.as_bytes()));
            let names = visitor.jar.keys().map(|name| String::from_utf8_lossy(name).into_owned());
            names.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(kept(&plain, "__Host-consent=x; Secure; Path=/"), "");
        assert_eq!(kept(&plain, "consent=y; Path=/"), "consent");
        assert_eq!(kept(&tls, "__Host-consent=x; Secure; Path=/"), "__Host-consent consent");
        assert_eq!(kept(&tls, "consent=; Max-Age=0"), "__Host-consent");
        assert_eq!(kept(&tls, "a=; Path=/"), "__Host-consent a");
        assert_eq!(kept(&tls, "a=deleted; expires=Thu, 01-Jan-1970 00:00:01 GMT"), "__Host-consent");
        assert!(is_trustworthy(&Url::parse("http://127.0.0.1:8080/").unwrap()) && !is_trustworthy(&plain));
    }
}
