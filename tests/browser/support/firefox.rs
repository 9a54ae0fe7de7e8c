//! A headless Firefox of its own for each test, and the WebDriver server in front of it.
//!
//! Firefox speaks WebDriver over a protocol of its own, Marionette. Usually geckodriver stands in between, which
//! Debian does not package. This passes on the commands that the tests use: each is one line of [`command`].

use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::{Map, Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Mutex;

use super::Options;

/// How long the first start with an empty profile may take.
const START: Duration = Duration::from_secs(60);

/// Firefox's own requests are off, and every host but this machine's own is the third parties'.
const PREFERENCES: &[(&str, &str)] = &[
    // Firefox writes into the profile which port it took.
    ("marionette.port", "0"),
    ("network.proxy.type", "0"),
    ("network.dns.forceResolve", "\"127.0.0.1\""),
    ("network.trr.mode", "5"),
    ("network.captive-portal-service.enabled", "false"),
    ("network.connectivity-service.enabled", "false"),
    ("network.http.http3.enable", "false"),
    ("dom.security.https_first", "false"),
    ("dom.security.https_first_schemeless", "false"),
    ("app.normandy.enabled", "false"),
    ("app.update.disabledForTesting", "true"),
    ("browser.aboutConfig.showWarning", "false"),
    ("browser.contentblocking.report.hide_vpn_banner", "true"),
    ("browser.discovery.enabled", "false"),
    ("browser.newtabpage.enabled", "false"),
    ("browser.ml.enable", "false"),
    ("browser.region.network.url", "\"\""),
    ("browser.region.update.enabled", "false"),
    ("browser.safebrowsing.blockedURIs.enabled", "false"),
    ("browser.safebrowsing.downloads.enabled", "false"),
    ("browser.safebrowsing.malware.enabled", "false"),
    ("browser.safebrowsing.phishing.enabled", "false"),
    ("browser.safebrowsing.provider.google.updateURL", "\"\""),
    ("browser.safebrowsing.provider.google4.updateURL", "\"\""),
    ("browser.safebrowsing.provider.google5.updateURL", "\"\""),
    ("browser.safebrowsing.provider.mozilla.updateURL", "\"\""),
    ("browser.search.serpEventTelemetryCategorization.enabled", "false"),
    ("browser.search.suggest.enabled", "false"),
    ("browser.search.update", "false"),
    ("browser.shell.checkDefaultBrowser", "false"),
    ("browser.startup.homepage_override.mstone", "\"ignore\""),
    ("browser.startup.page", "0"),
    ("browser.topsites.contile.enabled", "false"),
    ("browser.translations.enable", "false"),
    ("datareporting.healthreport.uploadEnabled", "false"),
    ("datareporting.policy.dataSubmissionEnabled", "false"),
    ("datareporting.usage.uploadEnabled", "false"),
    ("doh-rollout.disable-heuristics", "true"),
    ("dom.push.connection.enabled", "false"),
    ("extensions.blocklist.enabled", "false"),
    ("extensions.getAddons.cache.enabled", "false"),
    ("extensions.systemAddon.update.enabled", "false"),
    ("extensions.update.enabled", "false"),
    ("geo.provider.network.url", "\"\""),
    ("media.gmp-manager.updateEnabled", "false"),
    ("media.gmp-manager.url", "\"\""),
    ("messaging-system.rsexperimentloader.enabled", "false"),
    ("nimbus.rollouts.enabled", "false"),
    ("privacy.trackingprotection.annotate_channels", "false"),
    ("security.OCSP.enabled", "0"),
    ("security.certerrors.mitm.priming.enabled", "false"),
    ("security.remote_settings.crlite_filters.enabled", "false"),
    ("security.remote_settings.intermediates.enabled", "false"),
    ("services.settings.server", "\"data:,\""),
    ("signon.autofillForms", "false"),
    ("termsofuse.bypassNotification", "true"),
    ("toolkit.telemetry.reportingpolicy.firstRun", "false"),
    ("toolkit.telemetry.server", "\"\""),
    ("ui.useOverlayScrollbars", "1"),
    ("trailhead.firstrun.didSeeAboutWelcome", "true"),
];

/// A running Firefox. It ends when this is dropped, and when the process of the tests ends, also after a crash.
pub(super) struct Firefox {
    /// The address for a WebDriver client.
    pub(super) address: String,
    server: tokio::task::JoinHandle<()>,
    /// The shell around Firefox reads from here. At its end it stops Firefox.
    lifeline: Option<ChildStdin>,
    shell: Child,
}

impl Firefox {
    pub(super) async fn start(options: Options, profile: &Path) -> Firefox {
        std::fs::write(profile.join("user.js"), preferences(options)).expect("the profile's preferences");
        let program = std::env::var("FIREFOX").unwrap_or_else(|_| "firefox-esr".to_owned());
        let script = r#""$0" --headless --no-remote --marionette --remote-allow-system-access --profile "$1" & browser=$!
            cat >/dev/null; kill -9 $browser; wait $browser"#;
        let mut shell = Command::new("sh")
            .args(["-c", script, &program])
            .arg(profile)
            .env("MOZ_HEADLESS_WIDTH", "1600")
            .env("MOZ_HEADLESS_HEIGHT", "1200")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell");
        let lifeline = shell.stdin.take();
        let firefox = connect(profile).await;
        let firefox = Arc::new(Mutex::new(firefox));
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let firefox = firefox.clone();
                tokio::spawn(async move {
                    let service = service_fn(move |request| answer(request, firefox.clone()));
                    let served = hyper::server::conn::http1::Builder::new();
                    let _ = served.serve_connection(TokioIo::new(stream), service).await;
                });
            }
        });
        Firefox { address, server, lifeline, shell }
    }
}

impl Drop for Firefox {
    /// Waits for the end, so that nobody writes into the profile any more when it is removed.
    fn drop(&mut self) {
        self.server.abort();
        drop(self.lifeline.take());
        let _ = self.shell.wait();
    }
}

/// What the profile must say.
fn preferences(options: Options) -> String {
    let mut all: Vec<(&str, Value)> = vec![
        // Ports that no server of the tests gets.
        ("network.socket.forcePort", json!(format!("1-32767={}", options.third_parties))),
        ("intl.accept_languages", json!(options.language)),
        ("layout.css.prefers-color-scheme.content-override", json!(if options.dark { 0 } else { 1 })),
        ("javascript.enabled", json!(options.javascript)),
    ];
    if options.gpc {
        all.push(("privacy.globalprivacycontrol.enabled", json!(true)));
        all.push(("privacy.globalprivacycontrol.functionality.enabled", json!(true)));
    }
    let fixed = PREFERENCES.iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n"));
    fixed.chain(all.iter().map(|(name, value)| format!("user_pref(\"{name}\", {value});\n"))).collect()
}

/// The connection to a Firefox with this profile.
async fn connect(profile: &Path) -> Marionette {
    let start = Instant::now();
    loop {
        let port = std::fs::read_to_string(profile.join("MarionetteActivePort")).ok();
        if let Some(port) = port.and_then(|port| port.trim().parse::<u16>().ok()) {
            let stream = TcpStream::connect(("127.0.0.1", port)).await.expect("Firefox listens");
            let mut firefox = Marionette { stream: BufReader::new(stream), sent: 0 };
            firefox.read().await.expect("a greeting");
            return firefox;
        }
        assert!(start.elapsed() < START, "Firefox does not start; on Debian: apt-get install firefox-esr");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Messages are JSON with their length in front: `[0, id, command, parameters]`, and `[1, id, error, result]` as
/// their answers.
struct Marionette {
    stream: BufReader<TcpStream>,
    sent: u64,
}

impl Marionette {
    async fn call(&mut self, command: &str, parameters: &Value) -> std::io::Result<Result<Value, Value>> {
        self.sent += 1;
        let message = json!([0, self.sent, command, parameters]).to_string();
        self.stream.write_all(format!("{}:{message}", message.len()).as_bytes()).await?;
        let answer = self.read().await?;
        if answer[2].is_null() { Ok(Ok(answer[3].clone())) } else { Ok(Err(answer[2].clone())) }
    }

    async fn read(&mut self) -> std::io::Result<Value> {
        let mut length = 0;
        loop {
            match self.stream.read_u8().await? {
                b':' => break,
                digit => length = length * 10 + usize::from(digit.wrapping_sub(b'0')),
            }
        }
        let mut message = vec![0; length];
        self.stream.read_exact(&mut message).await?;
        Ok(serde_json::from_slice(&message)?)
    }
}

/// The answer to one request of a WebDriver client.
async fn answer(request: Request<Incoming>, firefox: Arc<Mutex<Marionette>>) -> std::io::Result<Response<Full<Bytes>>> {
    let method = request.method().clone();
    let path: Vec<String> = request.uri().path().split('/').skip(2).map(str::to_owned).collect();
    let body = request.into_body().collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let body = serde_json::from_slice::<Map<_, _>>(&body).unwrap_or_default();
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    let result = match command(&method, &path, body) {
        Some((command, parameters)) => firefox.lock().await.call(command, &parameters.into()).await?,
        None => Err(json!({"error": "unknown command", "message": format!("{method} {path:?}"), "stacktrace": ""})),
    };
    let (status, value) = match result {
        Ok(Value::Object(mut only)) if only.len() == 1 && only.contains_key("value") => {
            (StatusCode::OK, only.remove("value").unwrap_or_default())
        }
        Ok(value) => (StatusCode::OK, value),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error),
    };
    let mut response = Response::new(Full::from(json!({ "value": value }).to_string()));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

/// Marionette's name of a command of WebDriver, with its parameters. The path is what follows `/session`.
fn command(method: &Method, path: &[&str], mut body: Map<String, Value>) -> Option<(&'static str, Map<String, Value>)> {
    let command = match (method.as_str(), path) {
        ("POST", []) => {
            let all = body.remove("capabilities").unwrap_or_default();
            return Some(("WebDriver:NewSession", all["alwaysMatch"].as_object().cloned().unwrap_or_default()));
        }
        ("DELETE", [_]) => "WebDriver:DeleteSession",
        ("GET", [_, "url"]) => "WebDriver:GetCurrentURL",
        ("POST", [_, "url"]) => "WebDriver:Navigate",
        ("POST", [_, "refresh"]) => "WebDriver:Refresh",
        ("POST", [_, "back"]) => "WebDriver:Back",
        ("POST", [_, "forward"]) => "WebDriver:Forward",
        ("POST", [_, "execute", "sync"]) => "WebDriver:ExecuteScript",
        ("POST", [_, "actions"]) => "WebDriver:PerformActions",
        ("GET", [_, "cookie"]) => "WebDriver:GetCookies",
        ("POST", [_, "cookie"]) => "WebDriver:AddCookie",
        ("DELETE", [_, "cookie"]) => "WebDriver:DeleteAllCookies",
        ("GET", [_, "screenshot"]) => {
            body.insert("full".to_owned(), json!(false));
            "WebDriver:TakeScreenshot"
        }
        ("GET", [_, "window"]) => "WebDriver:GetWindowHandle",
        ("DELETE", [_, "window"]) => "WebDriver:CloseWindow",
        ("POST", [_, "window"]) => "WebDriver:SwitchToWindow",
        ("POST", [_, "window", "new"]) => "WebDriver:NewWindow",
        // Where scripts run: in the page, or in Firefox's own window. Not of the standard; geckodriver has it too.
        ("POST", [_, "moz", "context"]) => {
            return Some(("Marionette:SetContext", Map::from_iter([("value".to_owned(), body.remove("context")?)])));
        }
        (_, [_, "element", id, rest @ ..]) => {
            body.insert("id".to_owned(), json!(id));
            match (method.as_str(), rest) {
                ("POST", ["click"]) => "WebDriver:ElementClick",
                ("GET", ["name"]) => "WebDriver:GetElementTagName",
                ("GET", ["selected"]) => "WebDriver:IsElementSelected",
                ("POST", ["element"]) => {
                    body.insert("element".to_owned(), json!(id));
                    "WebDriver:FindElement"
                }
                _ => return None,
            }
        }
        _ => return None,
    };
    Some((command, body))
}
