//! One visitor: a tab in a profile that shares nothing with others.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};
use tokio::time::{Instant, timeout_at};
use url::Url;

use super::chromium::Chromium;
use super::devtools::{Event, Message};
use super::seen::{Cookie, Seen};

/// After so long without a new request a page has settled.
const QUIET: Duration = Duration::from_millis(500);
/// A page that never does so is left.
const RESTLESS: Duration = Duration::from_secs(3);

/// Chromium does not have it by itself.
const SIGNAL: &str = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', \
    { configurable: true, enumerable: true, get: () => true })";

#[derive(Debug, Clone, Copy)]
pub(super) struct Pace {
    /// For each answer, and for a page to load.
    pub(super) patience: Duration,
    /// How long a page is looked at after it has loaded.
    pub(super) look: Duration,
}

/// Global Privacy Control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    NotSent,
    Sent,
}

/// Where a link led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Followed {
    ToPage,
    Elsewhere,
}

pub(super) struct Tab<'c> {
    chromium: &'c mut Chromium,
    pace: Pace,
    signal: Signal,
    context: String,
    session: String,
    /// Its own, and those of its frames and workers.
    sessions: BTreeSet<String>,
    seen: Seen,
    last_request: Instant,
    has_loaded: bool,
    crash: Option<String>,
}

impl<'c> Tab<'c> {
    pub(super) async fn open(chromium: &'c mut Chromium, pace: Pace, signal: Signal) -> Result<Self, String> {
        let mut tab = Self {
            chromium,
            pace,
            signal,
            context: String::new(),
            session: String::new(),
            sessions: BTreeSet::new(),
            seen: Seen::default(),
            last_request: Instant::now(),
            has_loaded: false,
            crash: None,
        };
        let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
        let context = tab.command("", "Target.createBrowserContext", json!({})).await?;
        tab.context = text(&context, "browserContextId");
        // A link may be one; nothing of it is to stay on this machine. A browser that does not know the command has none.
        let no_downloads = json!({ "behavior": "deny", "browserContextId": tab.context });
        let _ = tab.command("", "Browser.setDownloadBehavior", no_downloads).await;
        let blank = json!({ "url": "about:blank", "browserContextId": tab.context });
        let target = tab.command("", "Target.createTarget", blank).await?;
        let attach = json!({ "targetId": target["targetId"], "flatten": true });
        tab.session = text(&tab.command("", "Target.attachToTarget", attach).await?, "sessionId");
        tab.call("Page.enable", json!({})).await?;
        Ok(tab)
    }

    pub(super) async fn close(mut self) -> Result<(), String> {
        let context = json!({ "browserContextId": self.context });
        self.command("", "Target.disposeBrowserContext", context).await.map(drop)
    }

    /// Opens an address and looks at the page.
    pub(super) async fn go(&mut self, url: &Url) -> Result<(), String> {
        match self.navigate(url).await? {
            Some(error) => Err(format!("the browser cannot open {url}: {error}")),
            None => self.look().await,
        }
    }

    /// The same with an address that may lead to no page of its site: a download, no answer at all, or a way to another
    /// site, whose services are not this one's. What was seen there is forgotten.
    pub(super) async fn follow(&mut self, url: &Url) -> Result<Followed, String> {
        let (seen, cookies) = (self.seen.clone(), self.cookies().await?);
        let is_here = match self.navigate(url).await? {
            Some(_) => false,
            None => {
                self.look().await?;
                self.evaluate("location.origin").await?.as_str() == Some(&*url.origin().ascii_serialization())
            }
        };
        if is_here {
            return Ok(Followed::ToPage);
        }
        self.seen = seen;
        for cookie in self.cookies().await?.difference(&cookies) {
            let is_own = url.host_str().is_some_and(|host| {
                host.strip_suffix(&*cookie.domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            });
            if !is_own {
                for domain in [cookie.domain.clone(), format!(".{}", cookie.domain)] {
                    self.call("Network.deleteCookies", json!({ "name": cookie.name, "domain": domain })).await?;
                }
            }
        }
        Ok(Followed::Elsewhere)
    }

    /// Why it cannot be opened.
    async fn navigate(&mut self, url: &Url) -> Result<Option<String>, String> {
        self.has_loaded = false;
        let went = self.call("Page.navigate", json!({ "url": url.as_str() })).await?;
        Ok(went["errorText"].as_str().filter(|error| !error.is_empty()).map(str::to_owned))
    }

    pub(super) async fn reload(&mut self) -> Result<(), String> {
        self.has_loaded = false;
        self.call("Page.reload", json!({})).await?;
        self.look().await
    }

    /// Waits for the page, does what a visitor does first, and waits until nothing more comes.
    async fn look(&mut self) -> Result<(), String> {
        self.listen(Instant::now() + self.pace.patience, |tab| tab.has_loaded).await?;
        // Many scripts wait for that.
        let moved = json!({ "type": "mouseMoved", "x": 2, "y": 2 });
        self.call("Input.dispatchMouseEvent", moved).await?;
        self.evaluate("scrollTo(0, document.documentElement.scrollHeight)").await?;
        self.listen(Instant::now() + self.pace.look, |_| false).await?;
        self.listen(Instant::now() + RESTLESS, |tab| tab.last_request.elapsed() > QUIET).await
    }

    /// The value of an expression.
    pub(super) async fn evaluate(&mut self, expression: &str) -> Result<Value, String> {
        let mut answer =
            self.call("Runtime.evaluate", json!({ "expression": expression, "returnByValue": true })).await?;
        Ok(answer["result"]["value"].take())
    }

    /// Waits until an expression has a value that `is_it`; `None` if it never does. What an expression says while the
    /// page is being left counts for nothing.
    pub(super) async fn until(&mut self, expression: &str, is_it: fn(&Value) -> bool) -> Result<Option<Value>, String> {
        let end = Instant::now() + self.pace.patience;
        while Instant::now() < end {
            if let Ok(value) = self.evaluate(expression).await
                && is_it(&value)
            {
                return Ok(Some(value));
            }
            self.listen(Instant::now() + Duration::from_millis(100), |_| false).await?;
        }
        Ok(None)
    }

    pub(super) async fn click(&mut self, x: f64, y: f64) -> Result<(), String> {
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", event).await?;
        }
        Ok(())
    }

    /// What was seen since the last time.
    pub(super) async fn take(&mut self) -> Result<Seen, String> {
        let keys = "(() => { try { return [...Object.keys(localStorage), ...Object.keys(sessionStorage)] } \
            catch { return [] } })()";
        let keys = self.evaluate(keys).await?;
        let cookies = self.cookies().await?;
        let mut seen = std::mem::take(&mut self.seen);
        seen.storage = keys.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect();
        seen.cookies = cookies;
        Ok(seen)
    }

    async fn cookies(&mut self) -> Result<BTreeSet<Cookie>, String> {
        let cookies = self.command("", "Storage.getCookies", json!({ "browserContextId": self.context })).await?;
        let text = |cookie: &Value, name: &str| cookie[name].as_str().unwrap_or_default().to_owned();
        let cookie = |cookie: &Value| Cookie {
            name: text(cookie, "name"),
            value: text(cookie, "value"),
            domain: text(cookie, "domain").trim_start_matches('.').to_ascii_lowercase(),
        };
        Ok(cookies["cookies"].as_array().into_iter().flatten().map(cookie).collect())
    }

    async fn call(&mut self, method: &str, params: Value) -> Result<Value, String> {
        let session = self.session.clone();
        self.command(&session, method, params).await
    }

    /// Sends a command and waits for its answer.
    async fn command(&mut self, session: &str, method: &str, params: Value) -> Result<Value, String> {
        let asked = self.chromium.tools.send(session, method, params).await?;
        let end = Instant::now() + self.pace.patience;
        loop {
            let Ok(message) = timeout_at(end, self.chromium.tools.message()).await else {
                return Err(format!("the browser has no answer to {method} within {} s", self.pace.patience.as_secs()));
            };
            match message.map_err(|why| self.chromium.why(&why))? {
                Message::Answer { id, result } if id == asked => {
                    return result.map_err(|error| format!("the browser refuses {method}: {error}"));
                }
                Message::Answer { .. } => {}
                Message::Event(event) => self.hear(&event).await?,
            }
            if let Some(crash) = &self.crash {
                return Err(crash.clone());
            }
        }
    }

    async fn listen(&mut self, end: Instant, is_enough: fn(&Self) -> bool) -> Result<(), String> {
        while Instant::now() < end && !is_enough(self) {
            let pause = end.min(Instant::now() + Duration::from_millis(50));
            let Ok(message) = timeout_at(pause, self.chromium.tools.message()).await else { continue };
            if let Message::Event(event) = message.map_err(|why| self.chromium.why(&why))? {
                self.hear(&event).await?;
            }
        }
        Ok(())
    }

    async fn hear(&mut self, event: &Event) -> Result<(), String> {
        let is_here = self.sessions.contains(&event.session);
        match event.method.as_str() {
            "Target.attachedToTarget" => return self.attached(event, is_here).await,
            "Page.loadEventFired" if event.session == self.session => self.has_loaded = true,
            // Nothing goes on in the page until it is answered.
            "Page.javascriptDialogOpening" => {
                let yes = json!({ "accept": true });
                self.chromium.tools.send(&event.session, "Page.handleJavaScriptDialog", yes).await?;
            }
            "Inspector.targetCrashed" if is_here => self.crash = Some("the page crashed in the browser".to_owned()),
            "Network.requestWillBeSent" if is_here => self.last_request = Instant::now(),
            _ => {}
        }
        if is_here {
            self.seen.note(event);
        }
        Ok(())
    }

    /// A frame or a worker waits until it is looked at, so that its first request is seen.
    async fn attached(&mut self, event: &Event, is_of_ours: bool) -> Result<(), String> {
        let Some(session) = event.params["sessionId"].as_str().map(str::to_owned) else { return Ok(()) };
        let target = &event.params["targetInfo"];
        let is_ours = is_of_ours || event.session.is_empty() && target["browserContextId"] == self.context.as_str();
        let has_page = matches!(target["type"].as_str(), Some("page" | "iframe"));
        let mut commands = Vec::new();
        if is_ours {
            self.sessions.insert(session.clone());
            let attach = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
            commands.extend([
                ("Network.enable", json!({ "maxPostDataSize": 0 })),
                ("Runtime.enable", json!({})),
                ("Target.setAutoAttach", attach),
            ]);
        }
        if is_ours && has_page {
            commands.push(("Page.enable", json!({})));
        }
        if is_ours && self.signal == Signal::Sent {
            commands.push(("Network.setExtraHTTPHeaders", json!({ "headers": { "Sec-GPC": "1" } })));
            if has_page {
                commands.push(("Page.addScriptToEvaluateOnNewDocument", json!({ "source": SIGNAL })));
            }
        }
        commands.push(("Runtime.runIfWaitingForDebugger", json!({})));
        for (method, params) in commands {
            self.chromium.tools.send(&session, method, params).await?;
        }
        Ok(())
    }
}
