//! The admin address: `/healthz` for load balancers, `/metrics` for Prometheus, `/discovered` and `/figures` for the
//! operator.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::future::ready;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body::Body;
use http_body_util::{BodyExt as _, Full, Limited};
use time::format_description::well_known::Rfc3339;
use tower_service::Service;

use crate::figures::{self, Figures, Reader};
use crate::gateway::drain::{Drain, Phase};
use crate::gateway::site_state::{SiteState, Sources};
use crate::gateway::tls::Tls;
use crate::gateway::traffic::Traffic;
use crate::statistics::Statistics;
use tower_consent::syntax::host;
use tower_consent::{BoxError, Clock as _, SystemClock};

/// A form with a token is no longer, and does not take longer.
const FORM: usize = 4096;
const FORM_TIME: Duration = Duration::from_secs(10);

/// The answer to a request that names this address by an unknown host name.
const OTHER_NAME: &str =
    "this address is not asked by this name: use its IP address or localhost, or name it with --admin-host\n";

#[derive(Debug, Clone)]
pub(crate) struct Health {
    pub(crate) sites: Vec<Arc<SiteState>>,
    pub(crate) tls: Option<Tls>,
    /// Names by which it may be asked, besides addresses and `localhost`.
    pub(crate) hosts: Arc<[String]>,
    /// Of connections, and of requests that belong to no site.
    pub(crate) traffic: Arc<Traffic>,
    pub(crate) drain: Arc<Drain>,
}

type Answer = Response<Full<Bytes>>;

impl<B> Service<Request<B>> for Health
where
    B: Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    type Response = Answer;
    type Error = Infallible;
    type Future = Pin<Box<dyn Future<Output = Result<Answer, Infallible>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (parts, body) = request.into_parts();
        if !self.is_named(&parts) {
            return Box::pin(ready(Ok(text(StatusCode::MISDIRECTED_REQUEST, OTHER_NAME.to_owned()))));
        }
        let is_get = parts.method == Method::GET || parts.method == Method::HEAD;
        let is_page = matches!(parts.uri.path(), "/" | figures::PATH);
        match self.figures().cloned() {
            Some(figures) if is_page && parts.method == Method::POST => {
                Box::pin(async move { Ok(login(&figures, body).await) })
            }
            Some(figures) if is_get && parts.uri.path() == figures::EXPLAIN => {
                Box::pin(async move { Ok(explained(figures, parts).await) })
            }
            _ => Box::pin(ready(Ok(self.page(&parts)))),
        }
    }
}

/// What happens to a page of the site. All else is answered meanwhile.
async fn explained(figures: Arc<Figures>, asked: Parts) -> Answer {
    if let Some(form) = figures.refusal(&asked.headers, SystemClock.now()) {
        return form;
    }
    let work = move || figures.explained(asked.uri.query().unwrap_or_default());
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| text(StatusCode::INTERNAL_SERVER_ERROR, "it failed: the log may say why\n".to_owned()))
}

async fn login<B>(figures: &Figures, body: B) -> Answer
where
    B: Body<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    if body.size_hint().lower() > FORM as u64 {
        return text(StatusCode::PAYLOAD_TOO_LARGE, "the form is too long\n".to_owned());
    }
    match tokio::time::timeout(FORM_TIME, Limited::new(body, FORM).collect()).await {
        Ok(Ok(form)) => figures.login(&form.to_bytes(), SystemClock.now()),
        Ok(Err(_)) => text(StatusCode::BAD_REQUEST, "the form is too long, or broke off\n".to_owned()),
        Err(_) => text(StatusCode::REQUEST_TIMEOUT, "the form took too long\n".to_owned()),
    }
}

impl Health {
    /// Whether the request names this address as its operator does. A page in the operator's browser can have any name lead
    /// here (DNS rebinding), but then it asks by that name.
    fn is_named(&self, asked: &Parts) -> bool {
        let mut lines = asked.headers.get_all(header::HOST).iter();
        let (line, is_twice) = (lines.next(), lines.next().is_some());
        let authority = match (asked.uri.authority(), line) {
            (Some(authority), _) => authority.as_str(),
            (None, Some(line)) => line.to_str().unwrap_or_default(),
            // Browsers say it always.
            (None, None) => return true,
        };
        let name = host::folded(host::without_port(authority));
        let is_local = name == "localhost" || name.ends_with(".localhost") || name.parse::<IpAddr>().is_ok();
        !is_twice
            && host::is_authority(authority.as_bytes())
            && (is_local || self.hosts.iter().any(|host| host::is_same(host, &name)))
    }

    fn page(&self, asked: &Parts) -> Answer {
        let (method, path) = (&asked.method, asked.uri.path());
        if method != Method::GET && method != Method::HEAD {
            let mut answer = text(StatusCode::METHOD_NOT_ALLOWED, "this method is not answered here\n".to_owned());
            let takes_form = self.figures().is_some() && matches!(path, "/" | figures::PATH);
            let allowed = if takes_form { "GET, HEAD, POST" } else { "GET, HEAD" };
            answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
            return answer;
        }
        if let (Some((sources, figures)), "/" | figures::PATH) = (self.page_of_figures(), path) {
            let live = || SiteState::live(sources, self.problems());
            return figures.page(&asked.headers, live, SystemClock.now());
        }
        match path {
            "/healthz" if self.drain.phase() == Phase::Open => text(StatusCode::OK, self.health_text()),
            "/healthz" => text(StatusCode::SERVICE_UNAVAILABLE, "draining\n".to_owned()),
            "/metrics" => text(StatusCode::OK, self.metrics_text()),
            "/discovered" => json(&self.discovered_json()),
            _ => text(StatusCode::NOT_FOUND, "here are /healthz, /metrics and /discovered\n".to_owned()),
        }
    }

    /// The page of figures is that of a gateway with one site.
    fn page_of_figures(&self) -> Option<(&Sources, &Arc<Figures>)> {
        let [site] = self.sites.as_slice() else { return None };
        let sources = site.sources()?;
        Some((sources, sources.figures.as_ref()?))
    }

    fn figures(&self) -> Option<&Arc<Figures>> {
        self.page_of_figures().map(|(_, figures)| figures)
    }

    fn health_text(&self) -> String {
        let problems = self.problems();
        if problems.is_empty() { "ok\n".to_owned() } else { format!("degraded\n{}\n", problems.join("\n")) }
    }

    fn problems(&self) -> Vec<String> {
        let mut problems: Vec<String> = self.sites.iter().flat_map(|site| site.problems()).collect();
        problems.extend(self.tls.iter().flat_map(|tls| tls.problems(SystemClock.now())));
        problems
    }

    /// What pages load or set that is not declared, each with a ready declaration.
    fn discovered_json(&self) -> serde_json::Value {
        let item = |site: &SiteState, seen: &tower_consent::Discovery| {
            let mut item = serde_json::json!({
                "kind": seen.kind.as_str(),
                "name": seen.name,
                "count": seen.count,
                "page": seen.page,
                "directives": seen.directives,
                "declaration": seen.declaration(),
            });
            if let (Some(name), Some(fields)) = (site.name(), item.as_object_mut()) {
                fields.insert("site".to_owned(), (**name).into());
            }
            item
        };
        let of_site = |site: &Arc<SiteState>| {
            let seen = site.sources().map(|sources| sources.discovered.all()).unwrap_or_default();
            seen.iter().map(|seen| item(site, seen)).collect::<Vec<_>>()
        };
        // Of several sites all are quiet, or none is said to be.
        let discovered = || self.sites.iter().filter_map(|site| site.sources()).map(|sources| &sources.discovered);
        let quiet_since = discovered().filter_map(|discovered| discovered.no_new_host_since()).max();
        let now = SystemClock.now();
        let mut reporting = discovered().filter(|discovered| discovered.no_new_host_since().is_some()).peekable();
        let may_be_held = reporting.peek().is_some() && reporting.all(|discovered| discovered.hosts_may_be_held(now));
        let mut answer = serde_json::json!({
            "discovered": self.sites.iter().flat_map(of_site).collect::<Vec<_>>(),
            "no_new_host_since": quiet_since.and_then(|since| since.format(&Rfc3339).ok()),
            "hosts_may_be_held": may_be_held,
        });
        let names: Vec<&str> = self.sites.iter().filter_map(|site| site.name()).map(|name| &**name).collect();
        if let (false, Some(fields)) = (names.is_empty(), answer.as_object_mut()) {
            fields.insert("sites".to_owned(), names.into());
        }
        answer
    }

    fn metrics_text(&self) -> String {
        let mut out = Exposition::default();
        self.tell_of_sites(&mut out);
        let several = self.sites.iter().any(|site| site.name().is_some());
        let of_sites = self.sites.iter().map(|site| (site.name().map(|name| &**name), &**site.traffic()));
        let of_none = several.then_some((None, &*self.traffic));
        for (site, traffic) in of_sites.chain(of_none) {
            out.gauge("gateway_requests_in_flight", site, traffic.in_flight());
            for (class, value) in traffic.classes() {
                out.labelled("gateway_responses_total", site, ("class", class), value);
            }
            for (reason, value) in traffic.failures() {
                out.labelled("gateway_failures_total", site, ("reason", reason), value);
            }
        }
        self.tell_of_servers(&mut out);
        out.counter("gateway_proxy_headers_missing_total", None, self.traffic.silent_proxies());
        let mut out = out.text();
        if let Some(tls) = &self.tls {
            self.tell_of_tls(tls, &mut out);
        }
        out
    }

    fn tell_of_servers(&self, out: &mut Exposition) {
        for site in &self.sites {
            for server in site.servers() {
                let url = server.url.to_string();
                let labels = || of_site(site.name().map(|name| &**name)).chain([("upstream", url.as_str())]);
                let (answered, failed) = server.ended();
                out.add("gateway_upstream_up", "gauge", labels(), server.is_up().into());
                out.add("gateway_upstream_requests_in_flight", "gauge", labels(), server.in_flight());
                for (result, value) in [("answered", answered), ("failed", failed)] {
                    let labels = labels().chain([("result", result)]);
                    out.add("gateway_upstream_requests_total", "counter", labels, value);
                }
            }
        }
    }

    fn tell_of_sites(&self, out: &mut Exposition) {
        for site in &self.sites {
            let (name, Some(sources)) = (site.name().map(|name| &**name), site.sources()) else { continue };
            for (metric, value) in sources.metrics.all() {
                out.counter(&format!("{metric}_total"), name, value);
            }
            out.gauge("records_waiting", name, sources.ledger.waiting() as u64);
            // Nothing before the first count is done: 0 would be a number.
            let counted = sources.counting.as_ref().and_then(|counting| counting.look(Reader::Program).counted);
            if let Some(counted) = counted {
                tell_of_ledger(&counted.statistics, name, out);
            }
            if let Some(webhooks) = &sources.webhooks {
                for (metric, value) in webhooks.counters() {
                    out.counter(&format!("{metric}_total"), name, value);
                }
                out.gauge("webhooks_waiting", name, webhooks.waiting());
            }
            if let Some(checkpoints) = &sources.checkpoints {
                out.counter("checkpoints_written_total", name, checkpoints.written());
            }
        }
    }

    fn tell_of_tls(&self, tls: &Tls, out: &mut String) {
        let _ = writeln!(out, "# TYPE tower_consent_gateway_tls_handshakes_total counter");
        for (result, value) in self.traffic.handshakes() {
            let _ = writeln!(out, "tower_consent_gateway_tls_handshakes_total{{result=\"{result}\"}} {value}");
        }
        let _ = writeln!(out, "# TYPE tower_consent_gateway_tls_certificate_expires_timestamp_seconds gauge");
        for (file, seconds) in tls.ends() {
            let file = label(&file);
            let _ = writeln!(
                out,
                "tower_consent_gateway_tls_certificate_expires_timestamp_seconds{{file=\"{file}\"}} {seconds}"
            );
        }
        if let Some((done, failed)) = tls.orders() {
            let name = "tower_consent_gateway_acme_orders_total";
            let _ = writeln!(out, "# TYPE {name} counter\n{name}{{result=\"done\"}} {done}");
            let _ = writeln!(out, "{name}{{result=\"failed\"}} {failed}");
        }
        let (reloads, failed) = tls.reloads();
        for (name, value) in [("reloads", reloads), ("reloads_failed", failed)] {
            let name = format!("tower_consent_gateway_tls_{name}_total");
            let _ = writeln!(out, "# TYPE {name} counter\n{name} {value}");
        }
    }
}

/// What the ledger has, as `ledger stats` says it. It may become less: records are erased, and the oldest are removed.
fn tell_of_ledger(of: &Statistics, site: Option<&str>, out: &mut Exposition) {
    let groups = [
        ("ledger_decisions", "act", &of.acts),
        ("ledger_decisions_by_language", "language", &of.languages),
        ("ledger_decisions_by_rule_set", "rule_set", &of.rule_sets),
        ("ledger_decisions_by_release", "release", &of.releases),
    ];
    for (metric, label, counts) in groups {
        for (value, count) in counts {
            out.gauges(metric, site, &[(label, value)], *count);
        }
    }
    for (category, (allowed, asked)) in &of.categories {
        out.gauges("ledger_category_allowed", site, &[("category", category)], *allowed);
        out.gauges("ledger_category_asked", site, &[("category", category)], *asked);
    }
    for (document, versions) in &of.documents {
        for (version, count) in versions {
            let labels = [("document", document.as_str()), ("version", version.as_str())];
            out.gauges("ledger_documents_accepted", site, &labels, *count);
        }
    }
    out.gauge("ledger_decisions_with_signal", site, of.signals);
    out.gauge("ledger_account_links", site, of.links);
    out.gauge("ledger_account_choices", site, of.of_accounts);
}

/// Numbers of several sites, which stay together by the name of the metric, in the order in which the names came.
#[derive(Default)]
struct Exposition(Vec<(String, String)>);

impl Exposition {
    fn counter(&mut self, metric: &str, site: Option<&str>, value: u64) {
        self.add(metric, "counter", of_site(site), value);
    }

    fn gauge(&mut self, metric: &str, site: Option<&str>, value: u64) {
        self.add(metric, "gauge", of_site(site), value);
    }

    fn gauges(&mut self, metric: &str, site: Option<&str>, more: &[(&str, &str)], value: u64) {
        self.add(metric, "gauge", of_site(site).chain(more.iter().copied()), value);
    }

    fn labelled(&mut self, metric: &str, site: Option<&str>, more: (&str, &str), value: u64) {
        self.add(metric, "counter", of_site(site).chain([more]), value);
    }

    fn add<'l>(&mut self, metric: &str, kind: &str, labels: impl Iterator<Item = (&'l str, &'l str)>, value: u64) {
        let at = self.0.iter().position(|(name, _)| name == metric).unwrap_or_else(|| {
            self.0.push((metric.to_owned(), format!("# TYPE tower_consent_{metric} {kind}\n")));
            self.0.len() - 1
        });
        let labels: Vec<String> = labels.map(|(name, value)| format!("{name}=\"{}\"", label(value))).collect();
        let labels = if labels.is_empty() { String::new() } else { format!("{{{}}}", labels.join(",")) };
        let _ = writeln!(self.0[at].1, "tower_consent_{metric}{labels} {value}");
    }

    fn text(self) -> String {
        self.0.into_iter().map(|(_, lines)| lines).collect()
    }
}

fn of_site(site: Option<&str>) -> impl Iterator<Item = (&str, &str)> {
    site.into_iter().map(|site| ("site", site))
}

fn label(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn json(value: &serde_json::Value) -> Response<Full<Bytes>> {
    let mut response = text(StatusCode::OK, format!("{value:#}\n"));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

fn text(status: StatusCode, body: String) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
