//! The admin address: `/healthz` for load balancers, `/metrics` for Prometheus, `/discovered` for the operator.

use std::convert::Infallible;
use std::fmt::Write as _;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderValue, Method, Request, Response, StatusCode, header};
use http_body_util::Full;
use tower_service::Service;

use crate::gateway::checkpoint_status::CheckpointStatus;
use crate::gateway::drain::{Drain, Phase};
use crate::gateway::traffic::Traffic;
use crate::webhooks::WebhookFigures;
use tower_consent::ledger::LedgerStatus;
use tower_consent::{Discovered, Metrics, PoliciesStatus};

/// Answers on the admin address.
#[derive(Debug, Clone)]
pub(crate) struct Health {
    pub(crate) metrics: Arc<Metrics>,
    pub(crate) discovered: Arc<Discovered>,
    pub(crate) ledger: LedgerStatus,
    pub(crate) policies: PoliciesStatus,
    pub(crate) webhooks: Option<Arc<WebhookFigures>>,
    pub(crate) checkpoints: Option<Arc<CheckpointStatus>>,
    pub(crate) traffic: Arc<Traffic>,
    pub(crate) drain: Arc<Drain>,
}

impl<B> Service<Request<B>> for Health {
    type Response = Response<Full<Bytes>>;
    type Error = Infallible;
    type Future = Ready<Result<Self::Response, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        ready(Ok(self.page(request.method(), request.uri().path())))
    }
}

impl Health {
    fn page(&self, method: &Method, path: &str) -> Response<Full<Bytes>> {
        if method != Method::GET && method != Method::HEAD {
            return text(StatusCode::METHOD_NOT_ALLOWED, "only GET is answered here\n".to_owned());
        }
        match path {
            "/healthz" if self.drain.phase() == Phase::Open => text(StatusCode::OK, self.health_text()),
            "/healthz" => text(StatusCode::SERVICE_UNAVAILABLE, "draining\n".to_owned()),
            "/metrics" => text(StatusCode::OK, self.metrics_text()),
            "/discovered" => json(&self.discovered_json()),
            _ => text(StatusCode::NOT_FOUND, "here are /healthz, /metrics and /discovered\n".to_owned()),
        }
    }

    /// `ok`, or what is wrong. Also then visitors are served, so the status is 200: a load balancer must not take the
    /// site away for it.
    fn health_text(&self) -> String {
        let mut problems = self.policies.problems();
        problems.extend(self.ledger.problems());
        problems.extend(self.webhooks.iter().flat_map(|webhooks| webhooks.problems()));
        problems.extend(self.checkpoints.iter().filter_map(|checkpoints| checkpoints.problem()));
        if problems.is_empty() { "ok\n".to_owned() } else { format!("degraded\n{}\n", problems.join("\n")) }
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
        serde_json::json!({ "discovered": self.discovered.all().iter().map(item).collect::<Vec<_>>() })
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
        out
    }
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
