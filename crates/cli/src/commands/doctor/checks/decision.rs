//! Decisions: taken, remembered, obeyed, recorded.

use http::StatusCode;
use serde_json::Value;

use super::{answered, cookie, live};
use crate::commands::doctor::browser::Seen;
use crate::commands::doctor::check::{Check, Subject};
use crate::commands::doctor::examination::Evidence;
use crate::commands::doctor::page::{PageFacts, Shown};
use crate::commands::doctor::visitor::{Answer, Reply, is_trustworthy};
use crate::commands::explain::Audience;
use tower_consent_policy::Policies;

const STRIPS: &str = "something in front removes Set-Cookie from the answer (a cache, a firewall, proxy_hide_header): have \
                      it pass the consent path as it is";

pub(super) fn refusal(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "refusal",
        title: "A refusal is taken, without scripts",
        page: "docs/operators.md#is-it-set-up-right",
    };
    let expected = "303, back to the page, with the consent cookie";
    match answered(subject, evidence.refusal.as_ref(), expected) {
        Ok(reply) => taken(subject, reply, StatusCode::SEE_OTHER, expected),
        Err(check) => *check,
    }
}

pub(super) fn acceptance(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "acceptance", title: "An acceptance is taken", page: "docs/operators.md#is-it-set-up-right" };
    let expected = "200 with the new state and the consent cookie";
    match answered(subject, evidence.acceptance.as_ref(), expected) {
        Ok(reply) => taken(subject, reply, StatusCode::OK, expected),
        Err(check) => *check,
    }
}

fn taken(subject: Subject, reply: &Reply, status: StatusCode, expected: &str) -> Check {
    if reply.status == status {
        return match cookie::lines(reply).first() {
            Some(line) => subject.fine(format!("{status}, with {}", cookie::name(line))),
            None => subject.failed(format!("{status}, but no consent cookie"), expected, STRIPS),
        };
    }
    let cause = match reply.status.as_u16() {
        403 => {
            "the gateway takes it for a request of another site: the proxy in front changes Host or Origin, or does not \
             say X-Forwarded-Proto; pass Host on, and name the proxy with --trusted-proxy"
        }
        405 | 501 => "something in front forbids POST: let it through for this path",
        409 => {
            "the page is of an older release than the gateway: a cache keeps old pages, or several gateways run \
                different releases"
        }
        413 | 415 | 400 => "something in front changes the request's body or its type",
        429 => {
            "too many decisions from one client: the proxy is not named with --trusted-proxy, so all visitors count as one"
        }
        500..=599 => "the gateway or the proxy has a fault: look at the log",
        _ => "something in front answers instead of the gateway",
    };
    subject.failed(format!("the answer is {}", reply.status), expected, cause)
}

pub(super) fn remembered(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "remembered",
        title: "The decision is remembered on the next page",
        page: "docs/operators.md#is-it-set-up-right",
    };
    let expected = "the control (\"Cookie settings\") instead of the banner";
    if evidence.facts.is_shared {
        return match decided(evidence.refused_state.as_ref()) {
            Some(true) => subject.fine("the server knows the decision; the page is the same for all"),
            _ => not_known(subject, evidence, "a state without the decision", "the state with the decision"),
        };
    }
    let reply = match answered(subject, evidence.refused.as_ref(), expected) {
        Ok(reply) => reply,
        Err(check) => return *check,
    };
    match (PageFacts::of(&reply.body).shown, decided(evidence.refused_state.as_ref())) {
        (Shown::Control, _) => subject.fine("the page after the refusal shows the control"),
        (_, Some(true)) => subject.failed(
            "the server knows the decision, but the page still shows the banner",
            expected,
            "a cache in front answers with a page that it kept: have it follow Cache-Control, or bypass it for HTML",
        ),
        (_, Some(false)) if evidence.has_layer() => not_known(subject, evidence, "the banner again", expected),
        _ => subject.failed("neither banner nor control", expected, "this page did not go through tower-consent"),
    }
}

fn not_known(subject: Subject, evidence: &Evidence, found: &str, expected: &str) -> Check {
    let is_set = evidence
        .refusal
        .as_ref()
        .and_then(|answer| answer.as_ref().ok())
        .is_some_and(|reply| !cookie::lines(reply).is_empty());
    let cause = match (is_set, is_trustworthy(&evidence.url)) {
        (false, _) => STRIPS,
        (true, false) => {
            "browsers keep no Secure cookie over plain http: serve the site with TLS, or let the gateway see that there \
             is none"
        }
        (true, true) => {
            "the cookie does not reach the gateway (a cache or proxy removes Cookie), or several gateways have different \
             keys: give all of them the same --key-file"
        }
    };
    subject.failed(found, expected, cause)
}

/// What the server knows; `None` if it did not say.
fn decided(answer: Option<&Answer>) -> Option<bool> {
    let state = answer?.as_ref().ok()?.json()?;
    Some(state["status"].as_str()? == "decided")
}

pub(super) fn refusal_holds(evidence: &Evidence, policies: Option<&Policies>) -> Check {
    let subject =
        Subject { id: "refusal-holds", title: "Nothing refused loads after the refusal", page: "docs/blocking.md" };
    if let Err(check) = answered(subject, evidence.refused.as_ref(), "a page in which it is held") {
        return *check;
    }
    let state = evidence.refused_state.as_ref().and_then(|answer| answer.as_ref().ok()).and_then(Reply::json);
    let mut live = live(evidence, Audience::Refused, state.as_ref());
    live.sort_by_key(|live| live.is_cookie);
    super::live_check(subject, &live, policies, "after a refusal")
}

pub(super) fn difference(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "difference",
        title: "Acceptance lets load what refusal stops",
        page: "docs/policies.md#2-declare-services",
    };
    if evidence.facts.is_shared {
        return subject.not_checked("the page is the same for all: the script in it lets things go, in a browser");
    }
    let held = |answer: &Option<Answer>| {
        let reply = answer.as_ref().and_then(|answer| answer.as_ref().ok());
        reply.map(|reply| PageFacts::of(&reply.body).held)
    };
    match (held(&evidence.refused), held(&evidence.accepted)) {
        (Some(0), Some(_)) => subject.fine("nothing on this page is held"),
        (Some(refused), Some(0)) => {
            subject.fine(format!("{refused} held after the refusal, none after the acceptance"))
        }
        (Some(refused), Some(accepted)) if accepted < refused => subject.warning(
            format!("{refused} held after the refusal, {accepted} after the acceptance"),
            "nothing held after an acceptance",
            "these services are not declared, so no choice lets them load: `tower-consent explain URL --accept all` names \
             them",
        ),
        (Some(refused), Some(accepted)) => subject.failed(
            format!("{refused} held after the refusal, {accepted} after the acceptance"),
            "fewer after the acceptance",
            "nothing on this page is declared in consent.toml, or the decision does not reach the gateway: \
             `tower-consent explain URL --accept all` tells which",
        ),
        _ => subject.not_checked("one of the two pages did not come"),
    }
}

pub(super) fn recorded(evidence: &Evidence) -> Check {
    let subject = Subject { id: "recorded", title: "Decisions are recorded", page: "docs/ledger.md" };
    let acceptance = evidence.acceptance.as_ref().and_then(|answer| answer.as_ref().ok());
    match acceptance.and_then(Reply::json).filter(|state| state["status"].is_string()) {
        Some(state) if state["record_id"].is_string() => subject.fine("the acceptance has a record"),
        Some(_) => subject.warning(
            "the acceptance has no record",
            "a record in the ledger",
            "there is no ledger: decisions count, but nothing proves them later",
        ),
        None => subject.not_checked("no acceptance was taken"),
    }
}

pub(in crate::commands::doctor) fn ids(evidence: &Evidence) -> Vec<String> {
    let of = |answer: &Option<Answer>| {
        let state = answer.as_ref().and_then(|answer| answer.as_ref().ok()).and_then(Reply::json)?;
        state["consent_id"].as_str().or(state["id"].as_str()).map(str::to_owned)
    };
    let of_browser = |seen: &Option<Seen>| {
        let state = seen.as_ref().and_then(|seen| seen.state.as_ref())?;
        state["consent_id"].as_str().map(str::to_owned)
    };
    let browsed = evidence.browsed.as_ref().map(|browsed| &browsed.seen);
    let refused = browsed.and_then(|seen| of_browser(&seen.refused));
    let accepted = browsed.and_then(|seen| of_browser(&seen.accepted));
    let signal = browsed.and_then(|seen| of_browser(&seen.signal));
    let is_id = |id: &String| id.len() <= 64 && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    [of(&evidence.refused_state), of(&evidence.acceptance), of(&evidence.signal_stored), refused, accepted, signal]
        .into_iter()
        .flatten()
        .filter(is_id)
        .collect()
}

pub(super) fn state(answer: &Answer) -> Option<Value> {
    answer.as_ref().ok().and_then(Reply::json)
}
