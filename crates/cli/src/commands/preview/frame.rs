//! Asks the layer for what a visitor of a state sees.

use std::convert::Infallible;
use std::error::Error as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::extract::Request as Asked;
use bytes::Bytes;
use http::header::{
    ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, COOKIE, HOST,
    HeaderName, HeaderValue, SET_COOKIE, X_FRAME_OPTIONS,
};
use http::{Method, Request, Response, StatusCode};
use http_body_util::{BodyExt as _, Full, LengthLimitError};
use serde_json::json;
use tower::{ServiceExt as _, service_fn};
use tower_layer::Layer as _;
use url::form_urlencoded;

use super::shown::{Current, REGION};
use super::state::{Before, State, What};
use super::{FRAME, HTML, SEC_FETCH_DEST, sample};
use tower_consent::internals::ServersOwnError;
use tower_consent::syntax::set_cookie;
use tower_consent::{ClientAddr, Clock as _, PeerAddr, SystemClock};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// Nothing comes from elsewhere, and no page of the web has it in a frame.
const POLICY: &str =
    "default-src 'self' 'unsafe-inline' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'self'";
/// More than a decision has.
const LARGEST: usize = 64 << 10;

type Answered = anyhow::Result<Response<axum::body::Body>>;

pub(super) async fn of(current: &Current, state: State, query: &str, address: SocketAddr) -> Answered {
    let visitor = Visitor { current, state, language: language(current, query), address };
    let cookies = match state.before {
        Before::Nothing => None,
        Before::Refused => visitor.decided(json!({ "action": "reject_all" })).await?,
        Before::Chosen => visitor.decided(visitor.choice()).await?,
    };
    let mut request = match state.what {
        What::TooMany => {
            visitor.ask(visitor.many()?).await?;
            visitor.many()?
        }
        _ => visitor.get(&visitor.path())?,
    };
    request.headers_mut().extend(cookies.map(|cookies| (COOKIE, cookies)));
    let mut response = visitor.ask(request).await?;
    // A frame shows an error page; it is not one itself.
    *response.status_mut() = StatusCode::OK;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(answered(response))
}

/// Scripts of ours, links in our pages, and choices: to the layer as they came, without what the browser keeps.
pub(super) async fn passed_on(current: &Current, request: Asked) -> Answered {
    let (mut parts, body) = request.into_parts();
    let body = match axum::body::to_bytes(body, LARGEST).await {
        Ok(body) => body,
        Err(error) if error.source().is_some_and(|source| source.is::<LengthLimitError>()) => return Ok(too_large()),
        Err(error) => return Err(error.into()),
    };
    parts.headers.remove(COOKIE);
    let language = language(current, parts.uri.query().unwrap_or_default());
    let response = asked(current, What::Page, &language, Request::from_parts(parts, Full::new(body))).await?;
    Ok(answered(response))
}

fn too_large() -> Response<axum::body::Body> {
    let what = format!("This request is too large: more than {} KiB. A choice needs less than one.\n", LARGEST >> 10);
    let mut response = Response::new(axum::body::Body::from(what));
    *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
    response
}

/// As the browser gets it: what it would keep or show nowhere but in a page of its own is left out.
fn answered(mut response: Response<Bytes>) -> Response<axum::body::Body> {
    for field in [SET_COOKIE, X_FRAME_OPTIONS] {
        response.headers_mut().remove(field);
    }
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response.map(axum::body::Body::from)
}

fn language(current: &Current, query: &str) -> String {
    let languages = &current.settings.site.languages;
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "lang").map(|(_, tag)| tag);
    let known = asked.and_then(|tag| languages.iter().find(|own| **own == *tag));
    known.or(languages.first()).cloned().unwrap_or_default()
}

struct Visitor<'a> {
    current: &'a Current,
    state: State,
    language: String,
    address: SocketAddr,
}

impl Visitor<'_> {
    fn path(&self) -> String {
        let prefix = &self.current.settings.prefix;
        let rest = match self.state.what {
            What::Own(rest) => rest.to_owned(),
            What::Document => match self.current.policies.documents().first() {
                Some(document) => format!("/policies/{}", document.id),
                None => "/policies".to_owned(),
            },
            _ => return self.own_path(),
        };
        format!("{prefix}{rest}?{}", self.query())
    }

    /// Where its frame is: what leads back leads there.
    fn own_path(&self) -> String {
        format!("{FRAME}{}?{}", self.state.id, self.query())
    }

    fn query(&self) -> String {
        form_urlencoded::Serializer::new(String::new()).append_pair("lang", &self.language).finish()
    }

    /// One category is allowed, if there is one to allow.
    fn choice(&self) -> serde_json::Value {
        let allowed: Vec<&str> =
            self.current.settings.categories.iter().skip(1).take(1).map(|category| category.id.as_str()).collect();
        json!({ "action": "save", "categories": allowed })
    }

    fn request(&self, path: &str) -> anyhow::Result<Request<Full<Bytes>>> {
        let mut request = Request::new(Full::new(Bytes::new()));
        *request.uri_mut() = path.parse()?;
        let host = HeaderValue::from_str(&self.address.to_string())?;
        let headers = request.headers_mut();
        headers.insert(HOST, host);
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(&self.language)?);
        if let Some(region) = self.state.region(&self.current.settings) {
            headers.insert(REGION, HeaderValue::from_static(region));
        }
        request.extensions_mut().insert(PeerAddr(self.address));
        Ok(request)
    }

    fn get(&self, path: &str) -> anyhow::Result<Request<Full<Bytes>>> {
        let mut request = self.request(path)?;
        for (name, value) in [(SEC_FETCH_DEST, "document"), (SEC_FETCH_MODE, "navigate"), (ACCEPT, "text/html")] {
            request.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        Ok(request)
    }

    fn post(&self, kind: &'static str, accept: &'static str, body: String) -> anyhow::Result<Request<Full<Bytes>>> {
        let mut request = self.request(&self.current.settings.prefix)?;
        *request.method_mut() = Method::POST;
        for (name, value) in [(CONTENT_TYPE, kind), (ACCEPT, accept), (SEC_FETCH_SITE, "same-origin")] {
            request.headers_mut().insert(name, HeaderValue::from_static(value));
        }
        *request.body_mut() = Full::new(body.into());
        Ok(request)
    }

    /// A decision of a client that has sent as many as are taken.
    fn many(&self) -> anyhow::Result<Request<Full<Bytes>>> {
        const CLIENT: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
        let mut request =
            self.post("application/x-www-form-urlencoded", "text/html", "action=reject_all".to_owned())?;
        request.extensions_mut().insert(ClientAddr(CLIENT));
        Ok(request)
    }

    /// The cookies after a decision, made on the banner that this visitor is shown.
    async fn decided(&self, mut decision: serde_json::Value) -> anyhow::Result<Option<HeaderValue>> {
        let page = self.ask(self.get(&self.own_path())?).await?;
        let page = String::from_utf8_lossy(page.body());
        if let Some(digest) = hidden_field(&page, "digest") {
            decision["release"] = hidden_field(&page, "release").into();
            decision["digest"] = digest.into();
            decision["layer"] = "banner".into();
            decision["lang"] = self.language.clone().into();
        }
        let answer = self.ask(self.post("application/json", "application/json", decision.to_string())?).await?;
        anyhow::ensure!(answer.status().is_success(), "a decision is answered {}", answer.status());
        Ok(set_cookie::sent_back(answer.headers(), SystemClock.now()))
    }

    async fn ask(&self, request: Request<Full<Bytes>>) -> anyhow::Result<Response<Bytes>> {
        asked(self.current, self.state.what, &self.language, request).await
    }
}

/// The value of a hidden field, as our own pages write it.
fn hidden_field<'h>(html: &'h str, name: &str) -> Option<&'h str> {
    let (_, rest) = html.split_once(&format!("name=\"{name}\" value=\""))?;
    rest.split('"').next()
}

/// The layer's answer, with a page of the site behind it.
async fn asked(
    current: &Current,
    what: What,
    language: &str,
    mut request: Request<Full<Bytes>>,
) -> anyhow::Result<Response<Bytes>> {
    request.headers_mut().remove(ACCEPT_ENCODING);
    let page = sample::page(what, language, &current.settings, current.policies.locales());
    let site = service_fn(move |_: Request<Full<Bytes>>| {
        let mut response = Response::new(Full::new(Bytes::from(page.clone())));
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(HTML));
        if what == What::ServersError {
            *response.status_mut() = StatusCode::BAD_GATEWAY;
            response.extensions_mut().insert(ServersOwnError::default());
        }
        std::future::ready(Ok::<_, Infallible>(response))
    });
    let (parts, body) = current.layer.layer(site).oneshot(request).await?.into_parts();
    let bytes = body.collect().await.map_err(|error| anyhow::anyhow!("the page ends as broken: {error}"))?.to_bytes();
    Ok(Response::from_parts(parts, bytes))
}
