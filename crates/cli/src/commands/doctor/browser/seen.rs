//! What a browser came upon.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use url::Url;

use super::devtools::Event;
use crate::commands::doctor::page::Shown;
use crate::commands::explain::clean;

/// A page may ask for very much.
const MOST_REQUESTS: usize = 5_000;
const MOST_ERRORS: usize = 20;

/// Reasons for which a request never left the browser.
const NEVER_SENT: [&str; 5] = ["csp", "mixed-content", "inspector", "subresource-filter", "other"];

/// One value for each state of a visitor.
#[derive(Debug, Default)]
pub(in crate::commands::doctor) struct Stages<T> {
    pub(in crate::commands::doctor) before: Option<T>,
    pub(in crate::commands::doctor) refused: Option<T>,
    pub(in crate::commands::doctor) accepted: Option<T>,
    pub(in crate::commands::doctor) signal: Option<T>,
}

impl<T> Stages<T> {
    pub(in crate::commands::doctor) fn map<U>(&self, mut of: impl FnMut(&T) -> U) -> Stages<U> {
        Stages {
            before: self.before.as_ref().map(&mut of),
            refused: self.refused.as_ref().map(&mut of),
            accepted: self.accepted.as_ref().map(&mut of),
            signal: self.signal.as_ref().map(&mut of),
        }
    }

    pub(in crate::commands::doctor) fn all(&self) -> impl Iterator<Item = &T> {
        [&self.before, &self.refused, &self.accepted, &self.signal].into_iter().flatten()
    }
}

#[derive(Debug, Default)]
pub(in crate::commands::doctor) struct Browsed {
    /// The program, as it calls itself.
    pub(in crate::commands::doctor) version: String,
    /// What stopped it before its end.
    pub(in crate::commands::doctor) trouble: Option<String>,
    /// At which it looked.
    pub(in crate::commands::doctor) pages: Vec<Url>,
    pub(in crate::commands::doctor) seen: Stages<Seen>,
    pub(in crate::commands::doctor) refusal: Option<Press>,
    pub(in crate::commands::doctor) acceptance: Option<Press>,
}

/// What came of pressing a button of the banner.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::commands::doctor) struct Press {
    /// What lies over the button.
    pub(in crate::commands::doctor) covered: Option<String>,
    /// Why there is no decision.
    pub(in crate::commands::doctor) failed: Option<String>,
}

/// One state of a visitor.
#[derive(Debug, Clone, Default)]
pub(in crate::commands::doctor) struct Seen {
    /// Addresses that were asked, without their query, and for what.
    pub(in crate::commands::doctor) requests: BTreeMap<Url, String>,
    pub(in crate::commands::doctor) cookies: BTreeSet<Cookie>,
    /// Keys of local and session storage.
    pub(in crate::commands::doctor) storage: BTreeSet<String>,
    /// Errors that no script of the page caught.
    pub(in crate::commands::doctor) errors: BTreeSet<String>,
    pub(in crate::commands::doctor) shown: Option<Shown>,
    /// What the server says of this visitor.
    pub(in crate::commands::doctor) state: Option<Value>,
    /// By session and id.
    pub(super) sent: BTreeMap<(String, String), Url>,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::commands::doctor) struct Cookie {
    pub(in crate::commands::doctor) name: String,
    pub(in crate::commands::doctor) value: String,
    /// Without the dot before it.
    pub(in crate::commands::doctor) domain: String,
}

impl Seen {
    pub(super) fn note(&mut self, event: &Event) {
        let params = &event.params;
        let text = |name: &str| params[name].as_str().unwrap_or_default().to_owned();
        match event.method.as_str() {
            "Network.requestWillBeSent" => {
                let id = (event.session.clone(), text("requestId"));
                let kind = params["type"].as_str().unwrap_or("Other").to_owned();
                self.asked(id, params["request"]["url"].as_str(), kind);
            }
            "Network.webSocketCreated" => {
                self.asked((event.session.clone(), text("requestId")), params["url"].as_str(), "WebSocket".to_owned());
            }
            "Network.webTransportCreated" => {
                let id = (event.session.clone(), text("transportId"));
                self.asked(id, params["url"].as_str(), "WebTransport".to_owned());
            }
            "Network.loadingFailed" if NEVER_SENT.contains(&text("blockedReason").as_str()) => {
                let stopped = self.sent.remove(&(event.session.clone(), text("requestId")));
                // Another request of the same address may have been sent.
                if let Some(url) = stopped.filter(|url| !self.sent.values().any(|sent| sent == url)) {
                    self.requests.remove(&url);
                }
            }
            "Runtime.exceptionThrown" if self.errors.len() < MOST_ERRORS => {
                let details = &params["exceptionDetails"];
                let what = details["exception"]["description"].as_str().or(details["text"].as_str());
                let what = what.unwrap_or_default().lines().next().unwrap_or_default();
                let script = details["url"].as_str().and_then(|url| Url::parse(url).ok());
                let place =
                    script.map_or(String::new(), |url| format!(" ({})", clean(&url[..url::Position::AfterPath], 80)));
                self.errors.insert(format!("{}{place}", clean(what, 120)));
            }
            _ => {}
        }
    }

    fn asked(&mut self, id: (String, String), url: Option<&str>, kind: String) {
        let Some(mut url) = url.and_then(|url| Url::parse(url).ok()) else { return };
        // To port 0 nothing goes: it is the address that the page's guard gives to what it holds.
        let is_held = url.port() == Some(0);
        if is_held || !matches!(url.scheme(), "http" | "https" | "ws" | "wss") || self.sent.len() >= MOST_REQUESTS {
            return;
        }
        url.set_query(None);
        url.set_fragment(None);
        self.requests.entry(url.clone()).or_insert(kind);
        self.sent.insert(id, url);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn event(method: &str, params: Value) -> Event {
        Event { session: "S".to_owned(), method: method.to_owned(), params }
    }

    #[test]
    fn what_the_browser_itself_stopped_was_not_asked() {
        let mut seen = Seen::default();
        let sent = |id: &str, url: &str| {
            event("Network.requestWillBeSent", json!({ "requestId": id, "type": "Script", "request": { "url": url } }))
        };
        for (id, url) in [
            ("1", "https://a.example/x?secret=1"),
            ("2", "https://b.example/y"),
            ("3", "data:text/plain,a"),
            ("4", "https://c.example/z"),
            ("5", "https://a.example/x?again"),
            ("7", "https://b.example/twice"),
            ("8", "https://b.example/twice"),
        ] {
            seen.note(&sent(id, url));
        }
        let failed =
            |id: &str, why: &str| event("Network.loadingFailed", json!({ "requestId": id, "blockedReason": why }));
        seen.note(&failed("2", "csp"));
        // What comes too late to be stopped, and what fails on the way.
        seen.note(&failed("4", "corp-not-same-origin"));
        seen.note(&failed("1", ""));
        seen.note(&failed("5", "csp"));
        seen.note(&failed("7", "csp"));
        seen.note(&event("Network.webSocketCreated", json!({ "requestId": "6", "url": "wss://d.example/" })));
        let urls: Vec<&str> = seen.requests.keys().map(Url::as_str).collect();
        assert_eq!(urls, ["https://a.example/x", "https://b.example/twice", "https://c.example/z", "wss://d.example/"]);
    }

    #[test]
    fn errors_are_told_in_one_line_and_once() {
        let mut seen = Seen::default();
        let details = json!({ "text": "Uncaught", "url": "https://shop.example/a.js?v=1", "exception":
            { "description": "ReferenceError: ga is not defined\n    at a.js:1" } });
        for _ in 0..2 {
            seen.note(&event("Runtime.exceptionThrown", json!({ "exceptionDetails": details })));
        }
        let errors: Vec<&str> = seen.errors.iter().map(String::as_str).collect();
        assert_eq!(errors, ["ReferenceError: ga is not defined (https://shop.example/a.js)"]);
    }
}
