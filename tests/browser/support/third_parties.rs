//! All third parties: one server that plays every third-party host and counts.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;

use super::browser::PATIENCE;
use super::pool;
use crate::certificate::Certificate;

/// One request that reached a third party.
#[derive(Debug, Clone)]
#[expect(dead_code, reason = "some of it is only read in the message of a failing test")]
pub(crate) struct Seen {
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) method: Method,
    /// `Sec-Fetch-Dest`; over plain HTTP, where browsers do not send it, a guess from path and `Accept`.
    pub(crate) dest: String,
    /// The `Cookie` header.
    pub(crate) cookies: String,
    pub(crate) at: Instant,
}

/// The server. Browsers use its port for every host but this machine's own. It ends with the last handle.
#[derive(Clone)]
pub(crate) struct ThirdParties(Arc<Server>);

struct Server {
    port: u16,
    log: Arc<Mutex<Log>>,
    task: tokio::task::JoinHandle<()>,
}

#[derive(Default)]
struct Log {
    seen: Vec<Seen>,
    /// Hosts to which a TLS connection was opened, with or without a request on it (preconnect).
    connected: Vec<String>,
    last: Option<Instant>,
}

impl ThirdParties {
    /// It may live longer than the runtime of the test that starts it, as browsers do.
    pub(crate) async fn start() -> ThirdParties {
        pool::runtime().spawn(Self::bind()).await.expect("a server")
    }

    async fn bind() -> ThirdParties {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let log = Arc::new(Mutex::new(Log::default()));
        let acceptor = Certificate::of(&["localhost"]).acceptor();
        let shared = log.clone();
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(connection(stream, acceptor.clone(), shared.clone()));
            }
        });
        ThirdParties(Arc::new(Server { port, log, task }))
    }

    pub(crate) fn port(&self) -> u16 {
        self.0.port
    }

    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.log.lock().expect("the log")
    }

    /// All requests, in order of arrival.
    pub(crate) fn requests(&self) -> Vec<Seen> {
        self.log().seen.clone()
    }

    /// Hosts that got at least one request.
    pub(crate) fn hosts(&self) -> BTreeSet<String> {
        self.requests().into_iter().map(|seen| seen.host).collect()
    }

    /// Hosts that got a request, or a connection without one.
    pub(crate) fn contacted(&self) -> BTreeSet<String> {
        let connected = self.log().connected.clone();
        self.hosts().into_iter().chain(connected).collect()
    }

    /// How many requests this host got.
    pub(crate) fn count(&self, host: &str) -> usize {
        self.requests().iter().filter(|seen| seen.host == host).count()
    }

    pub(crate) fn clear(&self) {
        let mut log = self.log();
        log.seen.clear();
        log.connected.clear();
    }

    /// Waits until all of these hosts got a request.
    pub(crate) async fn wait_for(&self, hosts: &[&str]) {
        let start = Instant::now();
        loop {
            let known = self.hosts();
            let missing: Vec<_> = hosts.iter().filter(|host| !known.contains(**host)).collect();
            if missing.is_empty() {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "never asked: {missing:?}; asked: {known:?}");
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Waits until nothing new came for 400 ms (and at least that long).
    pub(crate) async fn settle(&self) {
        let start = Instant::now();
        loop {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let last = self.log().last.map_or(start, |last| last.max(start));
            if last.elapsed() > Duration::from_millis(400) {
                return;
            }
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// TLS and plain HTTP on one port: a TLS connection begins with 0x16.
async fn connection(stream: TcpStream, acceptor: TlsAcceptor, log: Arc<Mutex<Log>>) {
    let mut first = [0u8];
    match stream.peek(&mut first).await {
        Ok(1) if first == [0x16] => {
            let Ok(tls) = acceptor.accept(stream).await else { return };
            let name = tls.get_ref().1.server_name().unwrap_or_default().to_owned();
            if !is_browsers_own(&name) {
                log.lock().expect("the log").connected.push(name);
            }
            serve(tls, "https", log).await;
        }
        Ok(1) => serve(stream, "http", log).await,
        _ => {}
    }
}

async fn serve(stream: impl AsyncRead + AsyncWrite + Unpin + 'static, scheme: &'static str, log: Arc<Mutex<Log>>) {
    let service = service_fn(move |request: Request<Incoming>| {
        let log = log.clone();
        async move {
            note(&request, &log);
            Ok::<_, Infallible>(answer(&request, scheme))
        }
    });
    let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

fn note(request: &Request<Incoming>, log: &Mutex<Log>) {
    let host = host(request.headers());
    if is_browsers_own(&host) {
        return;
    }
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str()).to_owned();
    let cookies = text(request.headers(), "cookie");
    let dest = dest(request);
    let at = Instant::now();
    let mut log = log.lock().expect("the log");
    log.seen.push(Seen { host, path, method: request.method().clone(), dest, cookies, at });
    log.last = Some(at);
}

/// Hosts that Chromium and Firefox themselves contact. No page under test names them.
fn is_browsers_own(host: &str) -> bool {
    const OWN: [&str; 9] = [
        "accounts.google.com",
        "clients2.google.com",
        "update.googleapis.com",
        "redirector.gvt1.com",
        "android.clients.google.com",
        "safebrowsing.googleapis.com",
        "safebrowsingohttpgateway.googleapis.com",
        "content-autofill.googleapis.com",
        "optimizationguide-pa.googleapis.com",
    ];
    const FIREFOXS: [&str; 4] = [".mozilla.com", ".mozilla.net", ".mozilla.org", ".firefox.com"];
    OWN.contains(&host) || FIREFOXS.iter().any(|domain| host.ends_with(domain))
}

fn host(headers: &HeaderMap) -> String {
    let host = text(headers, "host");
    host.split(':').next().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase()
}

/// What the browser wants to do with the answer.
fn dest(request: &Request<Incoming>) -> String {
    let sent = text(request.headers(), "sec-fetch-dest");
    let accept = text(request.headers(), "accept");
    let kind = match () {
        () if !sent.is_empty() => sent.as_str(),
        () if accept.starts_with("text/html") => "iframe",
        () if accept.starts_with("image/") => "image",
        () if accept.starts_with("text/css") => "style",
        () if request.uri().path().ends_with(".js") => "script",
        () => "empty",
    };
    kind.to_owned()
}

fn text(headers: &HeaderMap, name: &str) -> String {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

const GIF: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x21\xf9\x04\x01\x00\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b";

/// An answer of the requested kind.
fn answer(request: &Request<Incoming>, scheme: &str) -> Response<Full<Bytes>> {
    let host = host(request.headers());
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let (kind, body) = match dest(request).as_str() {
        "script" => ("text/javascript", Bytes::from(script(scheme, &host, path))),
        "image" => ("image/gif", Bytes::from_static(GIF)),
        "style" => ("text/css", Bytes::from_static(b":root { --third-party: 1 }")),
        "iframe" | "frame" | "document" | "embed" | "object" => ("text/html", Bytes::from(frame(&host))),
        _ => ("text/plain", Bytes::new()),
    };
    let mut response = Response::new(Full::new(body));
    if request.method() == Method::OPTIONS {
        *response.status_mut() = StatusCode::NO_CONTENT;
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let headers = response.headers_mut();
    let set = |headers: &mut HeaderMap, name: &'static str, value: &str| {
        if let Ok(value) = value.parse() {
            headers.insert(name, value);
        }
    };
    set(headers, "content-type", kind);
    set(headers, "cache-control", "no-store");
    set(headers, "access-control-allow-headers", "*");
    set(headers, "access-control-allow-credentials", "true");
    set(headers, "cross-origin-resource-policy", "cross-origin");
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin.unwrap_or(header::HeaderValue::from_static("*")));
    response
}

/// A vendor's script: records that it ran, sets its first-party cookie, sends its hit.
fn script(scheme: &str, host: &str, path: &str) -> String {
    let address = serde_json::json!(format!("{scheme}://{host}{path}"));
    let (cookie, hit) = match host {
        "www.googletagmanager.com" if path.starts_with("/gtag/") => {
            ("_ga=GA1.1.77.88", "https://region1.google-analytics.com/g/collect?v=2")
        }
        "connect.facebook.net" => ("_fbp=fb.1.77.88", "https://www.facebook.com/tr/?ev=PageView"),
        "analytics.tiktok.com" => ("_ttp=2ttp", "https://analytics.tiktok.com/api/v2/pixel"),
        "static.ads-twitter.com" => ("", "https://t.co/i/adsct?p_id=Twitter"),
        "www.clarity.ms" => ("_clck=1gaz", "https://a.clarity.ms/collect"),
        "static.hotjar.com" => ("_hjSessionUser_1000001=x", ""),
        "stats.city-gazette.example" => ("_pk_id.1.1fff=x", "https://stats.city-gazette.example/matomo.php?idsite=1"),
        "www.googleadservices.com" => {
            ("_gcl_au=1.1.77", "https://googleads.g.doubleclick.net/pagead/viewthroughconversion/1/")
        }
        _ => ("", ""),
    };
    let mut code = format!("(window.__ran = window.__ran || []).push({address});\n");
    if !cookie.is_empty() {
        code.push_str(&format!("document.cookie = \"{cookie}; path=/; max-age=86400\";\n"));
    }
    if !hit.is_empty() {
        code.push_str(&format!("new Image().src = \"{hit}\";\n"));
    }
    code
}

fn frame(host: &str) -> String {
    format!(
        "<!doctype html><title>{host}</title><style>html,body{{height:100%;margin:0}}body{{display:grid;place-items:center;\
         font:600 1rem system-ui;background:#223;color:#fff}}</style><p>{host}</p>"
    )
}
