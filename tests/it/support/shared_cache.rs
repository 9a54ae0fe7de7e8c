//! A shared cache as RFC 9111 has it, on a real socket between visitors and a site.
//!
//! It keeps whatever the RFC lets it keep, `Set-Cookie` lines and heuristic lifetimes included, and knows nothing of
//! consent: what it hands to the wrong visitor is the site's fault.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::BodyExt as _;
use hyper::body::Incoming;
use time::{Duration, OffsetDateTime};
use tower_consent::{Clock as _, TestClock};

use super::{Answer, Body, Visitor, client, full, origin};

/// The cache; its store lives as long as the test.
#[derive(Clone)]
pub(crate) struct SharedCache {
    pub(crate) address: SocketAddr,
    store: Arc<Mutex<Vec<Stored>>>,
}

#[derive(Clone)]
struct Stored {
    key: String,
    asked: HeaderMap,
    answer: Answer,
    at: OffsetDateTime,
}

impl SharedCache {
    /// A cache in front of a site, by this clock.
    pub(crate) async fn before(site: SocketAddr, clock: TestClock) -> Self {
        let store: Arc<Mutex<Vec<Stored>>> = Arc::default();
        let kept = Arc::clone(&store);
        let address = origin(move |request| answer(request, site, Arc::clone(&kept), clock.clone())).await;
        Self { address, store }
    }

    /// A browser behind this cache.
    pub(crate) fn visitor(&self) -> Visitor {
        Visitor::at(self.address)
    }

    /// How many responses it keeps.
    pub(crate) fn entries(&self) -> usize {
        self.store.lock().unwrap().len()
    }
}

async fn answer(
    request: Request<Incoming>,
    site: SocketAddr,
    store: Arc<Mutex<Vec<Stored>>>,
    clock: TestClock,
) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
    let key = format!("{:?}{target}", parts.headers.get("host"));
    let safe = parts.method == Method::GET || parts.method == Method::HEAD;
    let now = clock.now();
    let found = safe.then(|| find(&store.lock().unwrap(), &key, &parts.headers)).flatten();
    if let Some(stored) = &found
        && stored.is_fresh(now)
    {
        return stored.answer.give("HIT");
    }
    let mut onward = Request::builder().method(parts.method.clone()).uri(format!("http://{site}{target}"));
    *onward.headers_mut().unwrap() = parts.headers.clone();
    // RFC 9111 §4.3.1: revalidate with what is known.
    let tag = found.as_ref().and_then(|stored| stored.answer.headers.get(header::ETAG).cloned());
    if let Some(tag) = tag.filter(|_| !parts.headers.contains_key(header::IF_NONE_MATCH)) {
        onward.headers_mut().unwrap().insert(header::IF_NONE_MATCH, tag);
    }
    let body = body.collect().await.unwrap().to_bytes();
    let fresh = Answer::read(client().request(onward.body(full(body)).unwrap()).await.unwrap()).await;
    if !safe {
        // RFC 9111 §4.4.
        store.lock().unwrap().retain(|stored| stored.key != key);
        return fresh.give("PASS");
    }
    if let (Some(mut stored), StatusCode::NOT_MODIFIED) = (found, fresh.status)
        && !parts.headers.contains_key(header::IF_NONE_MATCH)
    {
        // RFC 9111 §3.2.
        for (name, value) in &fresh.headers {
            stored.answer.headers.insert(name, value.clone());
        }
        stored.at = now;
        let answer = stored.answer.give("REVALIDATED");
        keep(&store, stored);
        return answer;
    }
    if parts.method == Method::GET && may_store(&parts.headers, &fresh) {
        keep(&store, Stored { key, asked: parts.headers, answer: fresh.clone(), at: now });
    }
    fresh.give("MISS")
}

fn find(store: &[Stored], key: &str, asked: &HeaderMap) -> Option<Stored> {
    store.iter().rev().find(|stored| stored.key == key && stored.matches(asked)).cloned()
}

fn keep(store: &Mutex<Vec<Stored>>, new: Stored) {
    let mut store = store.lock().unwrap();
    store.retain(|stored| !(stored.key == new.key && stored.matches(&new.asked)));
    store.push(new);
}

/// RFC 9111 §3, for a shared cache.
fn may_store(asked: &HeaderMap, answer: &Answer) -> bool {
    let says = |name| directive(&answer.headers, name).is_some();
    answer.status == StatusCode::OK
        && !says("no-store")
        && !says("private")
        && (!asked.contains_key(header::AUTHORIZATION) || says("public") || says("s-maxage"))
        && answer.field("vary") != "*"
}

fn directive(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(header::CACHE_CONTROL).iter().filter_map(|line| line.to_str().ok());
    let mut all = lines.flat_map(|line| line.split(','));
    all.find_map(|one| {
        let (found, value) = one.trim().split_once('=').unwrap_or((one.trim(), ""));
        found.eq_ignore_ascii_case(name).then(|| value.trim_matches('"').to_owned())
    })
}

impl Stored {
    /// RFC 9111 §4.1.
    fn matches(&self, asked: &HeaderMap) -> bool {
        let lines = self.answer.headers.get_all(header::VARY).iter().filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(',')).all(|name| {
            let name = name.trim().to_ascii_lowercase();
            let of = |headers: &HeaderMap| headers.get_all(&name).iter().cloned().collect::<Vec<HeaderValue>>();
            name != "*" && of(&self.asked) == of(asked)
        })
    }

    /// RFC 9111 §4.2; without a stated lifetime a day, as heuristics go.
    fn is_fresh(&self, now: OffsetDateTime) -> bool {
        if directive(&self.answer.headers, "no-cache").is_some() {
            return false;
        }
        let stated =
            ["s-maxage", "max-age"].iter().find_map(|name| directive(&self.answer.headers, name)?.parse().ok());
        now - self.at < Duration::seconds(stated.unwrap_or(86_400))
    }
}

impl Answer {
    fn give(&self, how: &'static str) -> Response<Body> {
        let mut response = Response::new(full(self.body.clone()));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        for name in [header::TRANSFER_ENCODING, header::CONTENT_LENGTH, header::CONNECTION] {
            response.headers_mut().remove(name);
        }
        response.headers_mut().insert("x-cache", HeaderValue::from_static(how));
        response
    }
}
