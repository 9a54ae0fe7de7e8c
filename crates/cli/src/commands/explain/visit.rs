//! A visit to the page, through the same layer as all visits.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderMap, HeaderName, HeaderValue};
use http::{Request, Response};
use http_body::Body;
use http_body_util::{BodyExt as _, Collected, Full};
use serde_json::json;
use tower::{Service, ServiceExt as _, service_fn};
use tower_layer::Layer as _;

use super::VisitorOptions;
use super::subject::Subject;
use crate::commands::Failure;
use crate::commands::serve::runtime;
use crate::commands::site_layer::{self, Drafts};
use tower_consent::internals::{Sighting, Sightings};
use tower_consent::syntax::{media_type, set_cookie};
use tower_consent::{Clock as _, Consent, ConsentLayer, Keys, PeerAddr, SystemClock};
use tower_consent_policy::read::suggest::nearest;
use tower_consent_policy::{Policies, Settings, rule_sets};

/// For sites without a folder of policies.
const NO_POLICIES: &str = "[site]\nname = \"Example\"\nlanguages = [\"en\"]\n\
    controller = { name = \"Example\", email = \"privacy@site.invalid\" }\n\
    [categories.functional]\n[categories.analytics]\n[categories.marketing]\n";

pub(super) struct Visit {
    pub(super) sightings: Vec<Sighting>,
    /// The header fields after the layer.
    pub(super) headers: HeaderMap,
    pub(super) policies: Policies,
    pub(super) visitor: String,
    /// Whether the layer reads the page, and not its header fields alone.
    pub(super) is_read: bool,
    pub(super) notes: Vec<String>,
}

pub(super) fn built_in() -> anyhow::Result<Policies> {
    Ok(Policies::from_files([("consent.toml", NO_POLICIES)]).map(Policies::allow_drafts)?)
}

/// The policies of a folder, with what has to be said of them.
pub(super) fn policies(dir: Option<&Path>, drafts: Drafts) -> anyhow::Result<(Policies, Option<String>)> {
    let fallback = Path::new("policies");
    let Some(dir) = dir.or_else(|| fallback.is_dir().then_some(fallback)) else {
        let policies = built_in()?;
        let note = "There is no folder `policies` here: judged by the built-in catalogue, as a site that has declared \
                    nothing. Name yours with --policies.";
        return Ok((policies, Some(note.to_owned())));
    };
    if !dir.is_dir() {
        return Err(site_layer::no_folder(dir).into());
    }
    let policies = Policies::load(dir)
        .map_err(|error| Failure::new(error.to_string(), "fix the policies; `tower-consent check` says more"))?;
    if drafts == Drafts::Count {
        return Ok((policies.allow_drafts(), None));
    }
    if policies.readiness().is_err() {
        let note = "Nothing was released yet: judged by what is in the folder now.";
        return Ok((policies.allow_drafts(), Some(note.to_owned())));
    }
    let unreleased = policies.unreleased().join("; ");
    let note = (!unreleased.is_empty()).then(|| {
        format!(
            "Changes that are not released do not count: {unreleased}. With --allow-drafts you see what they would do; \
             `tower-consent release` puts them into force."
        )
    });
    Ok((policies, note))
}

pub(super) fn visit(subject: &Subject, options: &VisitorOptions, policies: Policies) -> anyhow::Result<Visit> {
    runtime()?.block_on(visited(subject, options, policies))
}

async fn visited(subject: &Subject, options: &VisitorOptions, policies: Policies) -> anyhow::Result<Visit> {
    let keys = Keys::generate()?;
    let layer = ConsentLayer::try_new(policies, keys)?;
    let policies = layer.policies();
    let settings = policies.settings();
    let mut notes = Vec::new();
    let fields = fields(options, settings, &mut notes)?;
    let consent = Arc::new(Mutex::new(None));
    let site = {
        let (headers, body, consent) =
            (subject.headers.clone(), Bytes::from(subject.body.clone()), Arc::clone(&consent));
        service_fn(move |request: Request<Full<Bytes>>| {
            *consent.lock().unwrap_or_else(PoisonError::into_inner) = request.extensions().get::<Consent>().cloned();
            let mut response = Response::new(Full::new(body.clone()));
            *response.headers_mut() = headers.clone();
            std::future::ready(Ok::<_, Infallible>(response))
        })
    };
    let service = layer.layer(site);
    let cookies = match decision(options, settings)? {
        Some(decision) => decided(service.clone(), post(subject, settings, &fields, &decision)?).await?,
        None => None,
    };
    let mut get =
        request(subject, settings, &fields, &subject.url[url::Position::BeforePath..url::Position::AfterQuery])?;
    for (name, value) in [(SEC_FETCH_DEST, "document"), (SEC_FETCH_MODE, "navigate"), (ACCEPT, "text/html")] {
        get.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    get.headers_mut().extend(cookies.map(|cookies| (COOKIE, cookies)));
    let sightings = Sightings::default();
    get.extensions_mut().insert(sightings.clone());
    let (parts, body) = service.oneshot(get).await?.into_parts();
    if let Err(error) = body.collect().await {
        notes.push(format!("The page ends as broken: {error}."));
    }
    let consent = consent.lock().unwrap_or_else(PoisonError::into_inner).take();
    let Some(consent) = consent else {
        let what = format!("{} is a page of tower-consent itself", subject.source);
        return Err(Failure::new(what, "name a page of the site").into());
    };
    if settings.site.excludes(subject.url.path()) {
        notes.push("This path is in [site] exclude: it shows no banner, and what is held stays held.".to_owned());
    }
    if settings.site.is_for_children(subject.url.path()) {
        let note =
            "This path is in [site] children: nothing that needs consent is allowed, whatever the visitor chose.";
        notes.push(note.to_owned());
    }
    let untreated = untreated(subject, &parts.headers);
    let is_read = untreated.is_none();
    notes.extend(untreated);
    let visitor = in_words(options, &consent, policies.takes_drafts());
    Ok(Visit {
        sightings: sightings.take(),
        headers: parts.headers,
        visitor,
        is_read,
        notes,
        policies: policies.clone(),
    })
}

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const SEC_FETCH_DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");
const SEC_FETCH_MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");

/// A request of the visitor. A region is believed that a trusted proxy names.
fn request(
    subject: &Subject,
    settings: &Settings,
    fields: &HeaderMap,
    path: &str,
) -> anyhow::Result<Request<Full<Bytes>>> {
    let host = &subject.url[url::Position::BeforeHost..url::Position::AfterPort];
    let mut request = Request::new(Full::new(Bytes::new()));
    *request.uri_mut() = format!("https://{host}{path}").parse()?;
    *request.headers_mut() = fields.clone();
    if let Some(proxy) = settings.jurisdictions.trusted_proxies.first() {
        request.extensions_mut().insert(PeerAddr(SocketAddr::new(proxy.address(), 443)));
    }
    Ok(request)
}

fn post(
    subject: &Subject,
    settings: &Settings,
    fields: &HeaderMap,
    decision: &serde_json::Value,
) -> anyhow::Result<Request<Full<Bytes>>> {
    let mut post = request(subject, settings, fields, &settings.prefix)?;
    *post.method_mut() = http::Method::POST;
    for (name, value) in [
        (CONTENT_TYPE, "application/json"),
        (ACCEPT, "application/json"),
        (SEC_FETCH_SITE, "same-origin"),
        (SEC_FETCH_DEST, "empty"),
    ] {
        post.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    *post.body_mut() = Full::new(decision.to_string().into());
    Ok(post)
}

async fn decided<S, B>(service: S, post: Request<Full<Bytes>>) -> anyhow::Result<Option<HeaderValue>>
where
    S: Service<Request<Full<Bytes>>, Response = Response<B>, Error = Infallible>,
    B: Body<Data = Bytes>,
{
    let answer = service.oneshot(post).await?;
    if !answer.status().is_success() {
        let text = answer.into_body().collect().await.map(Collected::to_bytes).unwrap_or_default();
        let why = String::from_utf8_lossy(&text).into_owned();
        return Err(Failure::new("the site does not take this decision", "try another --accept").because(why).into());
    }
    Ok(set_cookie::sent_back(answer.headers(), SystemClock.now()))
}

/// The fields that say where the visitor is and what the browser signals.
fn fields(options: &VisitorOptions, settings: &Settings, notes: &mut Vec<String>) -> anyhow::Result<HeaderMap> {
    let mut fields = HeaderMap::new();
    if options.signal {
        fields.insert("sec-gpc", HeaderValue::from_static("1"));
    }
    let Some(region) = &options.region else { return Ok(fields) };
    let rules = &settings.jurisdictions;
    let name = rules.region_header.as_deref().and_then(|name| HeaderName::from_bytes(name.as_bytes()).ok());
    match name {
        Some(name) if !rules.trusted_proxies.is_empty() => {
            let value = rule_sets::region(region).and_then(|code| HeaderValue::from_str(&code).ok());
            let value = value.ok_or_else(|| {
                let advice = "write --region like DE or US-CA: a country of two letters, then its part if there is one";
                Failure::new(format!("`{region}` is not a region"), advice)
            })?;
            fields.insert(name, value);
        }
        _ => notes.push(
            "--region changes nothing: this site is not told where visitors are ([jurisdictions] region_header and \
             trusted_proxies), so all of them get the strictest rules."
                .to_owned(),
        ),
    }
    Ok(fields)
}

fn decision(options: &VisitorOptions, settings: &Settings) -> anyhow::Result<Option<serde_json::Value>> {
    if options.refuse {
        return Ok(Some(json!({ "action": "reject_all" })));
    }
    let names: Vec<&str> = options.accept.iter().map(|name| name.trim()).filter(|name| !name.is_empty()).collect();
    if names.is_empty() {
        return Ok(None);
    }
    if names.contains(&"all") {
        return Ok(Some(json!({ "action": "accept_all" })));
    }
    let is_category = |name: &str| settings.categories.iter().any(|category| category.id == name);
    let is_service = |name: &str| settings.services.iter().any(|declared| declared.service.id == name);
    if let Some(unknown) = names.iter().find(|name| !is_category(name) && !is_service(name)) {
        let known: Vec<&str> = settings.categories.iter().skip(1).map(|category| category.id.as_str()).collect();
        let services = settings.services.iter().map(|declared| &*declared.service.id);
        let near = nearest(unknown, known.iter().copied().chain(services).chain(["all"]));
        let advice = near.map_or_else(
            || format!("the categories are {}; or the id of a declared service, or all", known.join(", ")),
            |near| format!("did you mean {near}?"),
        );
        return Err(Failure::new(format!("there is no category or service `{unknown}`"), advice).into());
    }
    let (categories, services): (Vec<&str>, Vec<&str>) = names.into_iter().partition(|name| is_category(name));
    let services: serde_json::Map<_, _> = services.into_iter().map(|id| (id.to_owned(), true.into())).collect();
    Ok(Some(json!({ "action": "save", "categories": categories, "services": services })))
}

fn untreated(subject: &Subject, headers: &HeaderMap) -> Option<String> {
    if headers.contains_key("tower-consent") {
        return None;
    }
    let kind = subject.headers.get(CONTENT_TYPE).map_or(&b""[..], HeaderValue::as_bytes);
    let kind = String::from_utf8_lossy(media_type::essence(kind)).to_ascii_lowercase();
    Some(if kind == "text/html" {
        "The layer does not change this page (Cache-Control: no-transform, or a download): what it loads stays live. \
         Only its header fields are treated."
            .to_owned()
    } else {
        let kind = if kind.is_empty() { "no type".to_owned() } else { kind };
        format!("This is no HTML page ({kind:.40}): only its header fields are treated.")
    })
}

fn in_words(options: &VisitorOptions, consent: &Consent, takes_drafts: bool) -> String {
    let choice = match options.accept.as_slice() {
        _ if options.refuse => "a visitor who refused everything".to_owned(),
        [] => "a visitor who has not decided".to_owned(),
        names if names.iter().any(|name| name.trim() == "all") => "a visitor who accepted everything".to_owned(),
        names => format!("a visitor who allows {}", names.join(", ")),
    };
    let region = options.region.as_ref().map_or(String::new(), |region| format!(", in {region}"));
    let signal = if options.signal { ", whose browser sends Global Privacy Control" } else { "" };
    let release = match consent.release().get() {
        number if number > 0 && !takes_drafts => format!("release {number}"),
        _ => "not released".to_owned(),
    };
    format!("{choice}{region}{signal} (rules: {}, {}; {release})", consent.jurisdiction(), consent.model().as_str())
}
