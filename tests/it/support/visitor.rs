//! A visitor with a browser: keeps cookies, sends what browsers send, shows what came back.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use serde_json::Value;

use super::{Body, Client, Live, client, empty, full, live};

const HOST: &str = "www.site.example";

/// A browser with its cookies. A clone has cookies of its own.
#[derive(Clone)]
pub(crate) struct Visitor {
    address: SocketAddr,
    client: Client,
    pub(crate) jar: BTreeMap<String, String>,
    headers: HeaderMap,
}

/// A whole response.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) trailers: Option<HeaderMap>,
}

impl Visitor {
    pub(crate) fn at(address: SocketAddr) -> Self {
        let mut headers = HeaderMap::new();
        headers.insert("host", HeaderValue::from_static(HOST));
        headers.insert("accept", HeaderValue::from_static("text/html,application/xhtml+xml,*/*;q=0.8"));
        headers.insert("accept-language", HeaderValue::from_static("en"));
        headers.insert("sec-fetch-dest", HeaderValue::from_static("document"));
        headers.insert("sec-fetch-mode", HeaderValue::from_static("navigate"));
        Self { address, client: client(), jar: BTreeMap::new(), headers }
    }

    /// The same browser, asking elsewhere.
    pub(crate) fn move_to(&mut self, address: SocketAddr) {
        self.address = address;
    }

    /// Sends this field from now on.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
        self
    }

    /// Does not send this field from now on.
    pub(crate) fn without(mut self, name: &'static str) -> Self {
        self.headers.remove(name);
        self
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], empty()).await
    }

    pub(crate) async fn get_with(&mut self, path: &str, fields: &[(&'static str, &str)]) -> Answer {
        self.send(Method::GET, path, fields, empty()).await
    }

    /// Posts a form to our endpoint as the banner does.
    pub(crate) async fn form(&mut self, body: &str) -> Answer {
        self.post(body.to_owned(), "application/x-www-form-urlencoded", &[]).await
    }

    /// Posts JSON to our endpoint as the runtime does.
    pub(crate) async fn json(&mut self, body: Value) -> Answer {
        self.post(body.to_string(), "application/json", &[("accept", "application/json"), ("sec-fetch-dest", "empty")])
            .await
    }

    pub(crate) async fn accept_all(&mut self) -> Answer {
        self.json(serde_json::json!({"action": "accept_all"})).await
    }

    pub(crate) async fn reject_all(&mut self) -> Answer {
        self.json(serde_json::json!({"action": "reject_all"})).await
    }

    pub(crate) async fn save(&mut self, categories: &[&str]) -> Answer {
        self.json(serde_json::json!({"action": "save", "categories": categories})).await
    }

    /// The state as our endpoint tells it.
    pub(crate) async fn state(&mut self) -> Value {
        self.get_with("/_consent", &[("accept", "application/json"), ("sec-fetch-dest", "empty")]).await.value()
    }

    pub(crate) async fn post(&mut self, body: impl Into<Bytes>, kind: &str, fields: &[(&'static str, &str)]) -> Answer {
        let mut all =
            vec![("content-type", kind), ("origin", "http://www.site.example"), ("sec-fetch-site", "same-origin")];
        all.extend(fields);
        self.send(Method::POST, "/_consent", &all, full(body)).await
    }

    /// Posts to another path of ours, as a browser does by itself.
    pub(crate) async fn post_to(&mut self, path: &str, body: impl Into<Bytes>, kind: &str) -> Answer {
        self.send(Method::POST, path, &[("content-type", kind)], full(body)).await
    }

    /// Sends a request; an empty value removes the browser's own field.
    pub(crate) async fn send(
        &mut self,
        method: Method,
        path: &str,
        fields: &[(&'static str, &str)],
        body: Body,
    ) -> Answer {
        let uri = format!("http://{}{path}", self.address);
        let mut request = Request::builder().method(method).uri(uri).body(body).unwrap();
        *request.headers_mut() = self.headers.clone();
        if !self.jar.is_empty() {
            let pairs: Vec<String> = self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request.headers_mut().insert("cookie", HeaderValue::from_bytes(pairs.join("; ").as_bytes()).unwrap());
        }
        for (name, value) in fields {
            let name = HeaderName::from_static(name);
            match value.is_empty() {
                true => drop(request.headers_mut().remove(name)),
                false => drop(request.headers_mut().insert(name, HeaderValue::from_bytes(value.as_bytes()).unwrap())),
            }
        }
        let answer = Answer::read(self.client.request(request).await.unwrap()).await;
        self.keep(&answer.headers);
        answer
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for line in headers.get_all("set-cookie") {
            let line = String::from_utf8_lossy(line.as_bytes());
            let (pair, attributes) = line.split_once(';').unwrap_or((&line, ""));
            let Some((name, value)) = pair.split_once('=') else { continue };
            if attributes.to_ascii_lowercase().contains("max-age=0") {
                self.jar.remove(name);
            } else {
                self.jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// The signed consent cookie that it has.
    pub(crate) fn consent_cookie(&self) -> &str {
        &self.jar["__Host-consent"]
    }
}

impl Answer {
    pub(crate) async fn read<B>(response: http::Response<B>) -> Self
    where
        B: http_body::Body<Data = Bytes>,
        B::Error: std::fmt::Debug,
    {
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap();
        let trailers = body.trailers().cloned();
        Self { status: parts.status, headers: parts.headers, body: body.to_bytes(), trailers }
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// A field's only line; empty if it is not there.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// All `Set-Cookie` lines.
    pub(crate) fn set_cookies(&self) -> Vec<String> {
        let lines = self.headers.get_all("set-cookie").iter();
        lines.map(|line| String::from_utf8_lossy(line.as_bytes()).into_owned()).collect()
    }

    pub(crate) fn value(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// What a browser would request or run in the page.
    pub(crate) fn live(&self) -> Live {
        live(&self.body)
    }

    /// How many banners it has.
    pub(crate) fn banners(&self) -> usize {
        self.text().matches("data-tower-consent=\"banner\"").count()
    }

    /// How many of our elements with banner or control it has.
    pub(crate) fn interfaces(&self) -> usize {
        self.banners() + self.text().matches("data-tower-consent=\"control\"").count()
    }
}
