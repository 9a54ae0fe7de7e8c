//! A headless browser, for one test at a time.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::wd::{Capabilities, WebDriverCompatibleCommand};
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;

use super::driver::Driver;
use super::firefox::Firefox;
use super::pool::{self, Kind, Pair};
use super::third_parties::ThirdParties;

/// How long anything in a page may take before a test gives up: long, since other tests keep the machine busy.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// Whose browser it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

impl Default for Engine {
    /// Chromium, but with `BROWSER=firefox` in the environment all tests that do not say run in Firefox.
    fn default() -> Self {
        if std::env::var("BROWSER").is_ok_and(|name| name == "firefox") { Engine::Firefox } else { Engine::Chromium }
    }
}

/// What kind of visitor uses the browser.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    pub(crate) engine: Engine,
    /// Width and height of the viewport in CSS pixels.
    pub(crate) size: (u32, u32),
    pub(crate) javascript: bool,
    /// `Accept-Language`.
    pub(crate) language: &'static str,
    pub(crate) dark: bool,
    /// Sends `Sec-GPC: 1` with every request.
    pub(crate) gpc: bool,
    /// The port for all hosts but this machine's own; see [`ThirdParties`](super::ThirdParties).
    pub(crate) third_parties: u16,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            engine: Engine::default(),
            size: (1280, 720),
            javascript: true,
            language: "en",
            dark: false,
            gpc: false,
            third_parties: 9,
        }
    }
}

/// A running browser. When dropped, it waits for the next test or is closed; by a failing test it is closed.
pub(crate) struct Browser {
    client: Client,
    process: Process,
    /// Origins of the pages that were opened by their address.
    origins: Mutex<BTreeSet<String>>,
}

enum Process {
    Chromium {
        _chromium: Chromium,
    },
    /// Nobody else has it now, and another test may have it later.
    Lent(Option<Pair>),
    Firefox {
        _firefox: Firefox,
        _profile: TempDir,
    },
}

/// A session of the shared chromedriver. It ends when dropped.
pub(super) struct Chromium {
    pub(super) client: Client,
    session: String,
    _profile: TempDir,
}

impl Browser {
    pub(crate) async fn start(options: Options) -> Browser {
        match options.engine {
            Engine::Chromium => {
                let chromium = Chromium::start(options).await;
                Self::with(chromium.client.clone(), Process::Chromium { _chromium: chromium }, options).await
            }
            Engine::Firefox => Self::firefox(options).await,
        }
    }

    /// A browser with an empty profile and third parties of its own.
    pub(crate) async fn with_third_parties(options: Options) -> (Browser, ThirdParties) {
        let kind = Kind::from(options);
        if options.engine == Engine::Chromium
            && let Some(pair) = pool::take(kind)
        {
            return Self::lent(pair, options).await;
        }
        let third = ThirdParties::start().await;
        let options = Options { third_parties: third.port(), ..options };
        let (browser, third) = match options.engine {
            Engine::Chromium => {
                Self::lent(Pair { kind, chromium: Chromium::start(options).await, third }, options).await
            }
            Engine::Firefox => (Self::firefox(options).await, third),
        };
        // Distributions set a start page for Chromium.
        browser.open("about:blank").await;
        third.settle().await;
        third.clear();
        (browser, third)
    }

    async fn lent(pair: Pair, options: Options) -> (Browser, ThirdParties) {
        let (client, third) = (pair.chromium.client.clone(), pair.third.clone());
        (Self::with(client, Process::Lent(Some(pair)), options).await, third)
    }

    async fn with(client: Client, process: Process, options: Options) -> Browser {
        let browser = Browser { client, process, origins: Mutex::default() };
        browser.dress(options).await;
        browser
    }

    async fn firefox(options: Options) -> Browser {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let firefox = Firefox::start(options, profile.path()).await;
        let wanted = json!({"acceptInsecureCerts": true, "unhandledPromptBehavior": "dismiss"});
        let client = client(&firefox.address, wanted.as_object().cloned().unwrap_or_default()).await;
        let process = Process::Firefox { _firefox: firefox, _profile: profile };
        let browser = Browser { client, process, origins: Mutex::default() };
        let (width, height) = options.size;
        browser.resize(width, height).await;
        browser
    }

    fn engine(&self) -> Engine {
        match self.process {
            Process::Chromium { .. } | Process::Lent(_) => Engine::Chromium,
            Process::Firefox { .. } => Engine::Firefox,
        }
    }

    /// Gives the page a viewport of this size.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        if self.engine() == Engine::Chromium {
            let metrics = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
            self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
            return;
        }
        // A window of Firefox cannot be narrower than its tool bar, but a page in it can.
        let fit = "const style = gBrowser.selectedBrowser.style;
            for (const [side, size] of [['width', arguments[0]], ['height', arguments[1]]]) {
                for (const limit of ['min-', 'max-', '']) style.setProperty(limit + side, size + 'px');
            }";
        self.run_in_chrome(fit, vec![json!(width), json!(height)]).await;
        let fits = "return innerWidth === arguments[0] && innerHeight === arguments[1]";
        for _ in 0..100 {
            if self.run_with(fits, vec![json!(width), json!(height)]).await == json!(true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("no viewport of {width} x {height}");
    }

    /// Runs a function body in Firefox's own window.
    pub(crate) async fn run_in_chrome(&self, body: &str, arguments: Vec<Value>) -> Value {
        let context = |context| Context { context };
        self.client.issue_cmd(context("chrome")).await.expect("the window");
        let value = self.run_with(body, arguments).await;
        self.client.issue_cmd(context("content")).await.expect("the page");
        value
    }

    /// One sequence of a mouse or the keyboard, as WebDriver has it.
    async fn act(&self, actions: Value) {
        self.client.issue_cmd(Acts(actions)).await.unwrap_or_else(|error| panic!("{error}"));
    }

    /// Options that the command line does not have.
    async fn dress(&self, options: Options) {
        let (width, height) = options.size;
        self.resize(width, height).await;
        let scheme = if options.dark { "dark" } else { "light" };
        let features = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.cdp("Emulation.setEmulatedMedia", features).await;
        if options.gpc {
            self.cdp("Network.enable", json!({})).await;
            self.cdp("Network.setExtraHTTPHeaders", json!({"headers": {"Sec-GPC": "1"}})).await;
        }
    }

    pub(crate) async fn open(&self, url: &str) {
        if let Ok(parsed) = url::Url::parse(url) {
            self.origins.lock().expect("the origins").insert(parsed.origin().ascii_serialization());
        }
        self.client.goto(url).await.unwrap_or_else(|error| panic!("{url}: {error}"));
    }

    pub(crate) async fn reload(&self) {
        self.client.refresh().await.expect("a reload");
    }

    pub(crate) async fn back(&self) {
        self.client.back().await.expect("going back");
    }

    pub(crate) async fn forward(&self) {
        self.client.forward().await.expect("going forward");
    }

    pub(crate) async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("an address");
        url[url::Position::BeforePath..].to_owned()
    }

    /// The value of a JavaScript function body; works with JavaScript off too.
    pub(crate) async fn run(&self, body: &str) -> Value {
        self.run_with(body, vec![]).await
    }

    pub(crate) async fn run_with(&self, body: &str, arguments: Vec<Value>) -> Value {
        // A page that is being left has no answer; the next one has.
        for _ in 0..20 {
            match self.client.execute(body, arguments.clone()).await {
                Err(error) if is_of_leaving(&error.to_string()) => tokio::time::sleep(Duration::from_millis(50)).await,
                answer => return answer.unwrap_or_else(|error| panic!("{body}: {error}")),
            }
        }
        panic!("{body}: the browser does not come to the next page");
    }

    /// The same, or nothing if the browser is leaving the page.
    pub(crate) async fn try_run(&self, body: &str, arguments: Vec<Value>) -> Option<Value> {
        self.client.execute(body, arguments).await.ok()
    }

    /// Waits until the function body returns something true.
    pub(crate) async fn until(&self, what: &str, body: &str) {
        let start = Instant::now();
        loop {
            let value = self.try_run(body, vec![]).await;
            if !matches!(value, None | Some(Value::Null | Value::Bool(false))) {
                return;
            }
            assert!(start.elapsed() < PATIENCE, "waited too long: {what}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// The element that the function body returns, if any.
    pub(crate) async fn element(&self, body: &str, arguments: Vec<Value>) -> Option<Element> {
        let value = self.run_with(body, arguments).await;
        let id = value.get("element-6066-11e4-a52e-4f735466cecf")?.as_str()?;
        Some(Element::from_element_id(self.client.clone(), ElementRef::from(id.to_owned())))
    }

    /// All cookies that this browser would send to the page's address, `HttpOnly` ones too.
    pub(crate) async fn cookies(&self) -> Vec<(String, String)> {
        if self.engine() == Engine::Firefox {
            let all = self.client.get_all_cookies().await.expect("cookies");
            return all.iter().map(|cookie| (cookie.name().to_owned(), cookie.value().to_owned())).collect();
        }
        let answer = self.cdp("Network.getCookies", json!({})).await;
        let text = |cookie: &Value, key: &str| cookie[key].as_str().unwrap_or_default().to_owned();
        let all = answer["cookies"].as_array().cloned().unwrap_or_default();
        all.iter().map(|cookie| (text(cookie, "name"), text(cookie, "value"))).collect()
    }

    pub(crate) async fn has_cookie(&self, name: &str) -> bool {
        self.cookies().await.iter().any(|(known, _)| known == name)
    }

    /// Presses and releases one key, as `Tab`, `Shift+Tab`, `Escape`, `Enter`.
    pub(crate) async fn press(&self, key: &str) {
        let (code, text) = match key {
            "Tab" | "Shift+Tab" => (9, ""),
            "Enter" => (13, "\r"),
            "Escape" => (27, ""),
            "Space" => (32, " "),
            "End" => (35, ""),
            other => panic!("no such key here: {other}"),
        };
        if self.engine() == Engine::Firefox {
            let value = match key {
                "Tab" | "Shift+Tab" => "\u{e004}",
                "Enter" => "\u{e007}",
                "Escape" => "\u{e00c}",
                "Space" => " ",
                _ => "\u{e010}",
            };
            let mut strokes =
                vec![json!({"type": "keyDown", "value": value}), json!({"type": "keyUp", "value": value})];
            if key.starts_with("Shift+") {
                strokes.insert(0, json!({"type": "keyDown", "value": "\u{e008}"}));
                strokes.push(json!({"type": "keyUp", "value": "\u{e008}"}));
            }
            return self.act(json!({"type": "key", "id": "keyboard", "actions": strokes})).await;
        }
        let (modifiers, key) = key.strip_prefix("Shift+").map_or((0, key), |key| (8, key));
        let name = if key == "Space" { " " } else { key };
        let kind = if text.is_empty() { "rawKeyDown" } else { "keyDown" };
        let down = json!({"type": kind, "key": name, "code": key, "windowsVirtualKeyCode": code, "text": text, "modifiers": modifiers});
        self.cdp("Input.dispatchKeyEvent", down).await;
        let up =
            json!({"type": "keyUp", "key": name, "code": key, "windowsVirtualKeyCode": code, "modifiers": modifiers});
        self.cdp("Input.dispatchKeyEvent", up).await;
    }

    /// Clicks at a point of the viewport, whatever is there.
    pub(crate) async fn click_at(&self, x: f64, y: f64) {
        if self.engine() == Engine::Firefox {
            let strokes = json!([
                {"type": "pointerMove", "x": x, "y": y},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ]);
            let mouse = json!({"pointerType": "mouse"});
            return self.act(json!({"type": "pointer", "id": "mouse", "parameters": mouse, "actions": strokes})).await;
        }
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({"type": kind, "x": x, "y": y, "button": "left", "clickCount": 1});
            self.cdp("Input.dispatchMouseEvent", event).await;
        }
    }

    pub(crate) async fn scroll(&self, by: f64) {
        if self.engine() == Engine::Firefox {
            let turn = json!([{"type": "scroll", "x": 40, "y": 40, "deltaX": 0, "deltaY": by as i64}]);
            return self.act(json!({"type": "wheel", "id": "wheel", "actions": turn})).await;
        }
        let event = json!({"type": "mouseWheel", "x": 40, "y": 40, "deltaX": 0, "deltaY": by});
        self.cdp("Input.dispatchMouseEvent", event).await;
    }

    /// Opens another tab, stays there for a moment, comes back.
    pub(crate) async fn look_away(&self) {
        let here = self.client.window().await.expect("a window");
        let tab = self.client.new_window(true).await.expect("a tab");
        self.client.switch_to_window(tab.handle).await.expect("the new tab");
        tokio::time::sleep(Duration::from_millis(300)).await;
        self.client.close_window().await.expect("closing the tab");
        self.client.switch_to_window(here).await.expect("the first tab");
    }

    /// Does this in the tab, closes it at once, and goes on in another one.
    pub(crate) async fn close_after(&self, last: impl Future<Output = ()>) {
        let here = self.client.window().await.expect("a window");
        let tab = self.client.new_window(true).await.expect("a tab");
        self.client.switch_to_window(here).await.expect("the first tab");
        last.await;
        self.client.close_window().await.expect("closing the tab");
        self.client.switch_to_window(tab.handle).await.expect("the new tab");
    }

    /// Saves a screenshot as `target/screenshots/<name>.png`.
    pub(crate) async fn screenshot(&self, name: &str) {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).with_file_name("screenshots");
        std::fs::create_dir_all(&folder).expect("the screenshots' folder");
        self.picture(&folder.join(format!("{name}.png"))).await;
    }

    /// Saves a screenshot in this file.
    pub(crate) async fn picture(&self, path: &Path) {
        let picture = self.client.screenshot().await.expect("a screenshot");
        std::fs::write(path, picture).expect("the screenshot is written");
    }

    /// A command of the Chrome DevTools Protocol.
    pub(crate) async fn cdp(&self, command: &'static str, parameters: Value) -> Value {
        let issued = self.client.issue_cmd(Cdp { command, parameters }).await;
        issued.unwrap_or_else(|error| panic!("{command}: {error}"))
    }
}

/// What chromedriver says of a script whose page went away.
fn is_of_leaving(error: &str) -> bool {
    const SAYS: [&str; 4] =
        ["document unloaded", "aborted by navigation", "context was destroyed", "Cannot find context"];
    SAYS.iter().any(|says| error.contains(says))
}

impl Drop for Browser {
    fn drop(&mut self) {
        let Process::Lent(pair) = &mut self.process else { return };
        let (Some(pair), false) = (pair.take(), std::thread::panicking()) else { return };
        let origins = self.origins.get_mut().map(std::mem::take).unwrap_or_default();
        // `about:` has none.
        pool::give_back(pair, origins.into_iter().filter(|origin| origin != "null").collect());
    }
}

impl Chromium {
    async fn start(options: Options) -> Chromium {
        let profile = tempfile::tempdir_in(&Driver::shared().folder).expect("a folder for the profile");
        let wanted = capabilities(options, &profile);
        // Its connection to chromedriver lives longer than the runtime of a test.
        let started = pool::runtime().spawn(async move {
            let address = format!("http://127.0.0.1:{}", Driver::shared().port);
            let client = client(&address, wanted).await;
            let session = client.session_id().await.expect("the session's id").expect("a session");
            (client, session)
        });
        let (client, session) = started.await.expect("a browser session");
        Chromium { client, session, _profile: profile }
    }
}

impl Drop for Chromium {
    /// Ends the session without waiting on a runtime that may be unwinding.
    fn drop(&mut self) {
        let port = Driver::shared().port;
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", port)) else { return };
        let request = format!(
            "DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            self.session
        );
        let _ = stream.set_read_timeout(Some(PATIENCE));
        let _ = stream.write_all(request.as_bytes());
        let _ = stream.read(&mut [0; 64]);
    }
}

async fn client(address: &str, capabilities: Capabilities) -> Client {
    ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new())
        .capabilities(capabilities)
        .connect(address)
        .await
        .expect("a browser session")
}

fn capabilities(options: Options, profile: &TempDir) -> Capabilities {
    let (width, height) = options.size;
    let third_parties = options.third_parties;
    let arguments = [
        "--headless=new".to_owned(),
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--no-first-run".to_owned(),
        "--no-default-browser-check".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-default-apps".to_owned(),
        "--disable-sync".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--disable-features=OptimizationHints,OptimizationGuideModelDownloading,MediaRouter,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable,Translate".to_owned(),
        "--ignore-certificate-errors".to_owned(),
        "--hide-scrollbars".to_owned(),
        format!("--accept-lang={}", options.language),
        format!("--lang={}", options.language),
        format!("--window-size={width},{height}"),
        format!("--user-data-dir={}", profile.path().display()),
        format!("--host-resolver-rules=MAP * 127.0.0.1:{third_parties}, EXCLUDE localhost, EXCLUDE 127.0.0.1"),
    ];
    // Debian turns early connections off, but the browsers of visitors make them.
    let mut prefs = json!({"net.network_prediction_options": 0, "intl.accept_languages": options.language, "intl.selected_languages": options.language});
    if !options.javascript {
        prefs["profile.managed_default_content_settings.javascript"] = json!(2);
    }
    let mut chrome = json!({"args": arguments, "prefs": prefs});
    if let Ok(program) = std::env::var("CHROMIUM") {
        chrome["binary"] = json!(program);
    }
    let all = json!({
        "browserName": "chrome",
        "acceptInsecureCerts": true,
        "unhandledPromptBehavior": "dismiss",
        "goog:chromeOptions": chrome,
    });
    all.as_object().cloned().unwrap_or_default()
}

/// A DevTools command through chromedriver.
#[derive(Debug)]
pub(super) struct Cdp {
    pub(super) command: &'static str,
    pub(super) parameters: Value,
}

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"cmd": self.command, "params": self.parameters}).to_string()))
    }
}

/// Says where the scripts run that come next in Firefox.
#[derive(Debug)]
struct Context {
    context: &'static str,
}

impl WebDriverCompatibleCommand for Context {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/moz/context", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"context": self.context}).to_string()))
    }
}

/// What one input device does.
#[derive(Debug)]
struct Acts(Value);

impl WebDriverCompatibleCommand for Acts {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        base.join(&format!("session/{}/actions", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(json!({"actions": [self.0]}).to_string()))
    }
}
