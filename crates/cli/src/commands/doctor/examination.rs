//! The visits, one after the other, and what came of them.

use std::net::SocketAddr;
use std::time::Duration;

use http::header::SET_COOKIE;
use serde_json::{Value, json};
use time::OffsetDateTime;
use url::Url;

use super::browser::{self, Browsed, Browser, Judgement, Place, Stages};
use super::page::PageFacts;
use super::visitor::{Answer, Line, Reply, Visitor};
use crate::commands::Failure;
use crate::commands::explain::{Audience, Live};
use crate::gateway::Validity;
use crate::http_client::certificate_of;
use tower_consent::internals::is_consent_cookie;
use tower_consent::syntax::set_cookie::SetCookie;

const MOST_REDIRECTS: usize = 5;
const MOST_DOCUMENTS: usize = 6;
const MOST_LANGUAGES: usize = 3;

pub(super) struct Evidence {
    pub(super) url: Url,
    /// The addresses before it.
    pub(super) hops: Vec<Url>,
    /// The page of a visitor who has not decided.
    pub(super) before: Reply,
    pub(super) facts: PageFacts,
    /// The state of that visitor.
    pub(super) state: Answer,
    /// The page, compressed if the site does that.
    pub(super) compressed: Option<Answer>,
    pub(super) documents: Vec<(String, Answer)>,
    pub(super) refusal: Option<Answer>,
    /// What the server says of the visitor who refused, and the page that this visitor gets.
    pub(super) refused_state: Option<Answer>,
    pub(super) refused: Option<Answer>,
    pub(super) acceptance: Option<Answer>,
    pub(super) accepted: Option<Answer>,
    /// The page of a third visitor, after these two.
    pub(super) stranger: Option<Answer>,
    pub(super) signal: Option<Answer>,
    pub(super) signal_state: Option<Answer>,
    /// What the visitor with the signal has afterwards, if its page made it a decision.
    pub(super) signal_stored: Option<Answer>,
    pub(super) support: Option<Answer>,
    /// The language that was asked for, and the state that came.
    pub(super) languages: Vec<(String, Answer)>,
    /// The same page without TLS.
    pub(super) plain: Option<(Url, Answer)>,
    pub(super) health: Option<Answer>,
    pub(super) metrics: Option<Answer>,
    /// From when until when the certificate of the address is valid.
    pub(super) certificate: Option<Validity>,
    pub(super) requests: u32,
    pub(super) took: Duration,
    /// What the layer would hold in each page, and what is live there.
    pub(super) live: Vec<(Audience, Vec<Live>)>,
    /// What a browser saw, if there was one, and what is to be said of it.
    pub(super) browsed: Option<Browsed>,
    pub(super) judged: Stages<Judgement>,
    /// The time here, at the end.
    pub(super) now: Option<OffsetDateTime>,
}

impl Evidence {
    pub(super) fn of(url: Url, before: Reply, state: Answer) -> Self {
        Self {
            url,
            hops: Vec::new(),
            facts: PageFacts::of(&before.body),
            before,
            state,
            compressed: None,
            documents: Vec::new(),
            refusal: None,
            refused_state: None,
            refused: None,
            acceptance: None,
            accepted: None,
            stranger: None,
            signal: None,
            signal_state: None,
            signal_stored: None,
            support: None,
            languages: Vec::new(),
            plain: None,
            health: None,
            metrics: None,
            certificate: None,
            requests: 0,
            took: Duration::ZERO,
            live: Vec::new(),
            browsed: None,
            judged: Stages::default(),
            now: None,
        }
    }

    pub(super) fn has_layer(&self) -> bool {
        self.before.headers.contains_key("tower-consent") || self.facts.shown != super::page::Shown::Nothing
    }

    pub(super) fn state(&self) -> Option<Value> {
        self.state.as_ref().ok().and_then(Reply::json).filter(|state| state["status"].is_string())
    }

    pub(super) fn live(&self, audience: Audience) -> &[Live] {
        self.live.iter().find(|(of, _)| *of == audience).map_or(&[], |(_, live)| live)
    }
}

pub(super) struct Examination<'b> {
    /// For each answer.
    pub(super) timeout: Duration,
    pub(super) admin: Option<SocketAddr>,
    /// Of the site.
    pub(super) languages: Vec<String>,
    pub(super) browser: Option<&'b Browser>,
}

impl Examination<'_> {
    /// Makes the visits.
    ///
    /// # Errors
    ///
    /// If there is no page at the address.
    pub(super) async fn examine(&self, url: &Url) -> anyhow::Result<Evidence> {
        let line = Line::new(self.timeout, url)?;
        let mut first = Visitor::new(&line);
        let (url, hops, before) = arrive(&mut first, url).await?;
        let facts = PageFacts::of(&before.body);
        let endpoint = joined(&url, &facts.prefix(&url));
        let state = first.data(&endpoint).await;
        let mut evidence = Evidence { hops, ..Evidence::of(url, before, state) };
        if evidence.has_layer() || evidence.state().is_some() {
            decide(&mut evidence, &line, first, &endpoint).await;
            look_around(&mut evidence, &line, &endpoint, &self.languages).await;
        }
        self.look_at_transport(&mut evidence, &line).await;
        if let Some(admin) = self.admin
            && let Ok(health) = Url::parse(&format!("http://{admin}/healthz"))
            && let Ok(metrics) = health.join("/metrics")
        {
            evidence.health = Some(Visitor::new(&line).data(&health).await);
            evidence.metrics = Some(Visitor::new(&line).data(&metrics).await);
        }
        evidence.requests = line.count();
        if let Some(browser) = self.browser {
            // It asks for states as well, and has a time of its own.
            let states = Line::new(self.timeout, &evidence.url)?;
            let place = Place { url: &evidence.url, endpoint: &endpoint, patience: self.timeout };
            evidence.browsed = Some(browser::browse(browser, &place, &states).await);
            evidence.requests += states.count();
        }
        evidence.took = line.time();
        Ok(evidence)
    }

    async fn look_at_transport(&self, evidence: &mut Evidence, line: &Line) {
        if evidence.url.scheme() != "https" {
            return;
        }
        evidence.certificate = certificate(&evidence.url, self.timeout).await;
        let mut plain = evidence.url.clone();
        if plain.set_scheme("http").is_ok() && plain.port().is_none() {
            let answer = Visitor::new(line).page(&plain).await;
            evidence.plain = Some((plain, answer));
        }
    }
}

async fn certificate(url: &Url, timeout: Duration) -> Option<Validity> {
    let address = url[..url::Position::AfterPath].parse().ok()?;
    let shown = tokio::time::timeout(timeout, certificate_of(address, timeout)).await.ok()??;
    Validity::of(&shown).ok()
}

async fn arrive(visitor: &mut Visitor<'_>, url: &Url) -> anyhow::Result<(Url, Vec<Url>, Reply)> {
    let (mut url, mut hops) = (url.clone(), Vec::new());
    for _ in 0..=MOST_REDIRECTS {
        let reply = visitor.page(&url).await.map_err(|why| {
            let advice = "check the address in a browser on this machine: scheme, host, port; is the gateway running?";
            Failure::new(format!("cannot reach {url}"), advice).because(why)
        })?;
        if let Some(next) = reply.redirect(&url) {
            hops.push(std::mem::replace(&mut url, next));
            continue;
        }
        if !reply.status.is_success() {
            let advice = match reply.status.as_u16() {
                401 | 403 => "name a page that everybody may open",
                404 => "name a page that exists",
                502..=504 => "the site behind the gateway or proxy does not answer: start it, then try again",
                _ => "look at the log of the site; then try again",
            };
            return Err(Failure::new(format!("{url} answers {}", reply.status), advice).into());
        }
        if !reply.is_html() {
            let what = format!("{url} is no page (content-type: {:.60})", reply.field("content-type"));
            return Err(Failure::new(what, "name the address of an HTML page").into());
        }
        return Ok((url, hops, reply));
    }
    let what = format!("{} redirects more than {MOST_REDIRECTS} times", hops.first().unwrap_or(&url));
    Err(Failure::new(what, "name the address that a browser ends at, or correct the redirects").into())
}

/// One visitor refuses by the form, as without scripts; another accepts by a script. A third comes after them.
async fn decide(evidence: &mut Evidence, line: &Line, mut first: Visitor<'_>, endpoint: &Url) {
    let url = evidence.url.clone();
    let of_page = |facts: &PageFacts, action: &str| {
        let own = facts.fields.iter().filter(|(name, _)| name != "action").cloned();
        own.chain([("action".to_owned(), action.to_owned())]).collect::<Vec<_>>()
    };
    evidence.refusal = Some(first.form(endpoint, &of_page(&evidence.facts, "reject_all")).await);
    evidence.refused_state = Some(first.data(endpoint).await);
    evidence.refused = Some(first.page(&url).await);
    let mut second = Visitor::new(line);
    let facts = match second.page(&url).await {
        Ok(reply) => PageFacts::of(&reply.body),
        Err(_) => evidence.facts.clone(),
    };
    let mut decision = json!({ "action": "accept_all" });
    for (name, value) in &facts.fields {
        match name.as_str() {
            "release" | "layer" | "lang" | "digest" => decision[name] = Value::from(value.as_str()),
            _ => {}
        }
    }
    evidence.acceptance = Some(second.json(endpoint, &decision).await);
    evidence.accepted = Some(second.page(&url).await);
    evidence.stranger = Some(Visitor::new(line).page(&url).await);
}

/// What needs no decision.
async fn look_around(evidence: &mut Evidence, line: &Line, endpoint: &Url, languages: &[String]) {
    let url = evidence.url.clone();
    let mut with_signal = Visitor::new(line).with("sec-gpc", "1");
    let page = with_signal.page(&url).await;
    if page.as_ref().is_ok_and(sets_decision) {
        evidence.signal_stored = Some(with_signal.data(endpoint).await);
    }
    evidence.signal = Some(page);
    evidence.signal_state = Some(Visitor::new(line).with("sec-gpc", "1").data(endpoint).await);
    evidence.support = Some(Visitor::new(line).data(&joined(&url, "/.well-known/gpc.json")).await);
    evidence.compressed = Some(Visitor::new(line).with("accept-encoding", "gzip, br").page(&url).await);
    let documents = evidence.facts.documents.iter().filter_map(|link| url.join(link).ok());
    let own: Vec<Url> = documents.filter(|link| link.origin() == url.origin()).take(MOST_DOCUMENTS).collect();
    for document in own {
        let answer = Visitor::new(line).page(&document).await;
        evidence.documents.push((document.path().to_owned(), answer));
    }
    for language in languages.iter().take(MOST_LANGUAGES) {
        let answer = Visitor::new(line).with("accept-language", language).data(endpoint).await;
        evidence.languages.push((language.clone(), answer));
    }
}

/// Whether the answer keeps a decision: where the law has the signal stored.
fn sets_decision(reply: &Reply) -> bool {
    let mut names = reply.headers.get_all(SET_COOKIE).iter().map(|line| SetCookie::read(line.as_bytes()).name);
    names.any(is_consent_cookie)
}

fn joined(url: &Url, path: &str) -> Url {
    url.join(path).unwrap_or_else(|_| url.clone())
}
