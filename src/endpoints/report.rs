//! Reports of browsers in observe mode: which hosts do pages really load from?
//!
//! `POST {prefix}/report` takes what `report-uri` sends (`application/csp-report`, CSP3 §5.3) and what
//! the Reporting API sends (`application/reports+json`). Only host and directive are looked at; no
//! address, no page, no user agent is stored. Anyone can post here, so reading is bounded in size and
//! rate, and what is stored is bounded in number.

use bytes::Bytes;
use http::{Response, StatusCode};
use http_body::Body;
use serde_json::Value;

use crate::BoxError;
use crate::discovered::DiscoveredKind;
use crate::endpoints::{EndpointRequest, answer, submission};
use crate::site::Site;
use tower_consent_policy::Enforcement;

/// Takes a report; the answer does not say what happened to it.
pub(super) async fn answer<B>(request: &EndpointRequest, body: B) -> Response<Bytes>
where
    B: Body + Send,
    B::Error: Into<BoxError>,
{
    let site = &request.state.site;
    if site.settings().blocking.enforcement != Enforcement::Observe {
        return answer::error(request, StatusCode::NOT_FOUND);
    }
    if site.discovered().admits_report(request.now)
        && let Ok(body) = submission::collect(body, request.state.body_time).await
        && let Ok(report) = serde_json::from_slice::<Value>(&body)
    {
        for (url, directive) in violations(&report) {
            keep(site, url, directive);
        }
    }
    answer::empty(StatusCode::NO_CONTENT)
}

/// Blocked URL and directive of each violation in either form.
fn violations(report: &Value) -> Vec<(&str, &str)> {
    match report {
        Value::Object(report) => {
            violation(report.get("csp-report"), "blocked-uri", "effective-directive").into_iter().collect()
        }
        Value::Array(reports) => {
            let bodies = reports.iter().take(MOST).map(|report| report.get("body"));
            bodies.filter_map(|body| violation(body, "blockedURL", "effectiveDirective")).collect()
        }
        _ => Vec::new(),
    }
}

/// Reports that are read of one request.
const MOST: usize = 100;

fn violation<'r>(body: Option<&'r Value>, url: &str, directive: &str) -> Option<(&'r str, &'r str)> {
    let body = body?;
    body.get(url)?.as_str().zip(body.get(directive)?.as_str())
}

fn keep(site: &Site, url: &str, directive: &str) {
    let Ok(url) = url::Url::parse(url) else { return };
    if !matches!(url.scheme(), "http" | "https" | "ws" | "wss") {
        return;
    }
    let Some(host) = url.host_str() else { return };
    match site.catalogue().by_url(host, url.path()) {
        Some(service) if site.known(service).declared.is_none() => {
            site.discovered().see(DiscoveredKind::Service, &site.catalogue().get(service).id, None);
        }
        Some(_) => {}
        None => site.discovered().see_host(host, directive),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_forms_of_reports_are_read_and_anything_else_is_ignored() {
        let of = |text: &str| {
            let report = serde_json::from_str::<Value>(text).unwrap();
            violations(&report).into_iter().map(|(url, by)| format!("{url} {by}")).collect::<Vec<_>>()
        };
        let old = r#"{"csp-report":{"blocked-uri":"https://a.example/x","effective-directive":"img-src"}}"#;
        assert_eq!(of(old), ["https://a.example/x img-src"]);
        let new = r#"[{"type":"csp-violation","body":{"blockedURL":"wss://b.example","effectiveDirective":"connect-src"}},
                      {"type":"deprecation","body":{}}, 7]"#;
        assert_eq!(of(new), ["wss://b.example connect-src"]);
        for nothing in ["[]", "{}", "null", r#"{"csp-report":[]}"#, r#"{"csp-report":{"blocked-uri":7}}"#] {
            assert!(of(nothing).is_empty(), "{nothing}");
        }
    }
}
