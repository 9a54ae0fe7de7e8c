//! The admin address: `/healthz` for load balancers, `/metrics` for Prometheus, `/discovered` and `/figures` for the
//! operator.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::future::ready;
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

use crate::figures::{self, Figures, Live};
use crate::gateway::checkpoint_status::CheckpointStatus;
use crate::gateway::drain::{Drain, Phase};
use crate::gateway::tls::Tls;
use crate::gateway::traffic::Traffic;
use crate::webhooks::WebhookFigures;
use tower_consent::ledger::LedgerStatus;
use tower_consent::{BoxError, Clock as _, Discovered, Metrics, PoliciesStatus, SystemClock};

/// A form with a token is no longer, and does not take longer.
const FORM: usize = 4096;
const FORM_TIME: Duration = Duration::from_secs(10);

/// Answers on the admin address.
#[derive(Debug, Clone)]
pub(crate) struct Health {
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) discovered: Arc<Discovered>,
    pub(crate) ledger: LedgerStatus,
    pub(crate) policies: PoliciesStatus,
    pub(crate) tls: Option<Tls>,
    pub(crate) webhooks: Option<Arc<WebhookFigures>>,
    pub(crate) checkpoints: Option<Arc<CheckpointStatus>>,
    pub(crate) figures: Option<Arc<Figures>>,
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
        let is_page = matches!(parts.uri.path(), "/" | figures::PATH);
        match self.figures.clone().filter(|_| is_page && parts.method == Method::POST) {
            Some(figures) => Box::pin(async move { Ok(login(&figures, body).await) }),
            None => Box::pin(ready(Ok(self.page(&parts)))),
        }
    }
}

/// Reads the form with the token.
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
    fn page(&self, asked: &Parts) -> Answer {
        let (method, path) = (&asked.method, asked.uri.path());
        if method != Method::GET && method != Method::HEAD {
            let mut answer = text(StatusCode::METHOD_NOT_ALLOWED, "this method is not answered here\n".to_owned());
            let takes_form = self.figures.is_some() && matches!(path, "/" | figures::PATH);
            let allowed = if takes_form { "GET, HEAD, POST" } else { "GET, HEAD" };
            answer.headers_mut().insert(header::ALLOW, HeaderValue::from_static(allowed));
            return answer;
        }
        if let (Some(figures), "/" | figures::PATH) = (&self.figures, path) {
            return figures.page(&asked.headers, || self.live(), SystemClock.now());
        }
        match path {
            "/healthz" if self.drain.phase() == Phase::Open => text(StatusCode::OK, self.health_text()),
            "/healthz" => text(StatusCode::SERVICE_UNAVAILABLE, "draining\n".to_owned()),
            "/metrics" => text(StatusCode::OK, self.metrics_text()),
            "/discovered" => json(&self.discovered_json()),
            _ => text(StatusCode::NOT_FOUND, "here are /healthz, /metrics and /discovered\n".to_owned()),
        }
    }

    fn live(&self) -> Live {
        Live {
            metrics: self.metrics.all(),
            waiting: self.ledger.waiting(),
            problems: self.problems(),
            discovered: self.discovered.all(),
        }
    }

    /// `ok`, or what is wrong. Also then visitors are served, so the status is 200: a load balancer must not take the
    /// site away for it.
    fn health_text(&self) -> String {
        let problems = self.problems();
        if problems.is_empty() { "ok\n".to_owned() } else { format!("degraded\n{}\n", problems.join("\n")) }
    }

    fn problems(&self) -> Vec<String> {
        let mut problems = self.policies.problems();
        problems.extend(self.ledger.problems());
        problems.extend(self.tls.iter().flat_map(|tls| tls.problems(SystemClock.now())));
        problems.extend(self.webhooks.iter().flat_map(|webhooks| webhooks.problems()));
        problems.extend(self.checkpoints.iter().filter_map(|checkpoints| checkpoints.problem()));
        problems
    }

    /// What pages load or set that is not declared, each with a ready declaration.
    fn discovered_json(&self) -> serde_json::Value {
        let item = |seen: &tower_consent::Discovery| {
            serde_json::json!({
                "kind": seen.kind.as_str(),
                "name": seen.name,
                "count": seen.count,
                "directives": seen.directives,
                "declaration": seen.declaration(),
            })
        };
        let quiet_since = self.discovered.no_new_host_since().and_then(|since| since.format(&Rfc3339).ok());
        serde_json::json!({
            "discovered": self.discovered.all().iter().map(item).collect::<Vec<_>>(),
            "no_new_host_since": quiet_since,
            "hosts_may_be_held": self.discovered.hosts_may_be_held(SystemClock.now()),
        })
    }

    /// All numbers in Prometheus' text format, version 0.0.4.
    fn metrics_text(&self) -> String {
        let mut out = String::new();
        for (name, value) in self.metrics.all() {
            let _ = writeln!(out, "# TYPE tower_consent_{name}_total counter\ntower_consent_{name}_total {value}");
        }
        let _ = writeln!(out, "# TYPE tower_consent_records_waiting gauge");
        let _ = writeln!(out, "tower_consent_records_waiting {}", self.ledger.waiting());
        if let Some(webhooks) = &self.webhooks {
            for (name, value) in webhooks.counters() {
                let _ = writeln!(out, "# TYPE tower_consent_{name}_total counter\ntower_consent_{name}_total {value}");
            }
            let _ = writeln!(out, "# TYPE tower_consent_webhooks_waiting gauge");
            let _ = writeln!(out, "tower_consent_webhooks_waiting {}", webhooks.waiting());
        }
        if let Some(checkpoints) = &self.checkpoints {
            let _ = writeln!(out, "# TYPE tower_consent_checkpoints_written_total counter");
            let _ = writeln!(out, "tower_consent_checkpoints_written_total {}", checkpoints.written());
        }
        let _ = writeln!(out, "# TYPE tower_consent_gateway_requests_in_flight gauge");
        let _ = writeln!(out, "tower_consent_gateway_requests_in_flight {}", self.traffic.in_flight());
        let _ = writeln!(out, "# TYPE tower_consent_gateway_responses_total counter");
        for (class, value) in self.traffic.classes() {
            let _ = writeln!(out, "tower_consent_gateway_responses_total{{class=\"{class}\"}} {value}");
        }
        let _ = writeln!(out, "# TYPE tower_consent_gateway_failures_total counter");
        for (reason, value) in self.traffic.failures() {
            let _ = writeln!(out, "tower_consent_gateway_failures_total{{reason=\"{reason}\"}} {value}");
        }
        let _ = writeln!(out, "# TYPE tower_consent_gateway_proxy_headers_missing_total counter");
        let _ = writeln!(out, "tower_consent_gateway_proxy_headers_missing_total {}", self.traffic.silent_proxies());
        if let Some(tls) = &self.tls {
            self.tell_of_tls(tls, &mut out);
        }
        out
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
        let (reloads, failed) = tls.reloads();
        for (name, value) in [("reloads", reloads), ("reloads_failed", failed)] {
            let name = format!("tower_consent_gateway_tls_{name}_total");
            let _ = writeln!(out, "# TYPE {name} counter\n{name} {value}");
        }
    }
}

/// A text as the value of a label.
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
