//! What is checked: each a function from what came to a check.

mod browser;
mod caches;
mod cookie;
mod decision;
mod surroundings;

use serde_json::Value;

pub(super) use decision::ids;

use super::check::{Check, Subject};
use super::examination::Evidence;
use super::page::Shown;
use super::policy;
use super::visitor::{Answer, Reply};
use crate::commands::explain::{Audience, Live};
use tower_consent::internals::{ForbiddenOfOurs, csp_forbids_ours};
use tower_consent_policy::Policies;

/// All checks, in the order in which one sets a site up.
pub(super) fn all(evidence: &Evidence, policies: Option<&Policies>) -> Vec<Check> {
    let mut checks = vec![layer(evidence), endpoint(evidence), surroundings::redirects(evidence)];
    checks.extend([surroundings::transport(evidence), surroundings::certificate(evidence)]);
    if evidence.has_layer() || evidence.state().is_some() {
        checks.extend([
            held_before(evidence, policies),
            cookies_before(evidence, policies),
            security_policy(evidence),
            decision::refusal(evidence),
            decision::acceptance(evidence),
            cookie::attributes(evidence),
            cookie::names(evidence),
            decision::remembered(evidence),
            decision::refusal_holds(evidence, policies),
            decision::difference(evidence),
            surroundings::way_back(evidence),
            decision::recorded(evidence),
            caches::fields(evidence),
            caches::strangers(evidence),
            surroundings::compressed(evidence),
            surroundings::documents(evidence),
            surroundings::languages(evidence),
            surroundings::signal(evidence, policies),
            surroundings::support(evidence),
            surroundings::release(evidence, policies),
        ]);
    }
    checks.extend(browser::all(evidence, policies));
    checks.push(surroundings::clock(evidence));
    checks.push(surroundings::health(evidence));
    checks
}

fn layer(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "layer", title: "tower-consent is in front of the site", page: "docs/install.md#did-it-work" };
    let model = evidence.state().map(|state| state["model"].as_str().unwrap_or_default().to_owned());
    match (evidence.facts.shown, evidence.facts.is_shared) {
        (_, true) => subject.fine("the page has the banner's script, and is the same for all visitors"),
        (Shown::Banner, _) => subject.fine("the page shows the banner"),
        (Shown::Control, _) if model.as_deref().is_some_and(|model| model != "opt-in") => {
            subject.fine("the page shows the control; where this machine is, no banner is needed")
        }
        (Shown::Control, _) => subject.failed(
            "a visitor without any cookie gets the page of one who decided",
            "the banner",
            "a cache in front keeps pages of single visitors: have it follow Cache-Control, or bypass it for HTML",
        ),
        (Shown::Nothing, _) if evidence.before.headers.contains_key("tower-consent") => subject.failed(
            "the page went through tower-consent, but shows neither banner nor control",
            "the banner",
            "the address is in [site] exclude, or something in front takes the banner out of the page",
        ),
        (Shown::Nothing, _) if evidence.state().is_some() => subject.failed(
            "tower-consent answers, but this page did not go through it",
            "the banner",
            "the page says Cache-Control: no-transform, or the proxy in front sends only /_consent to the gateway, or a \
             cache keeps the page from before: empty it",
        ),
        (Shown::Nothing, _) => subject.failed(
            "the page shows nothing of tower-consent",
            "the banner",
            "visitors reach the site itself and not the gateway: point the proxy, or the DNS, to the address that \
             `tower-consent serve --listen` has",
        ),
    }
}

fn endpoint(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "endpoint",
        title: "Its own pages answer",
        page: "docs/install.md#behind-a-web-server-that-has-the-certificate",
    };
    let path = evidence.facts.prefix(&evidence.url);
    let expected = "the visitor's state, as JSON";
    match &evidence.state {
        Err(why) => subject.failed(format!("{path}: {why}"), expected, "the proxy in front does not pass this path on"),
        Ok(_) if evidence.state().is_some() => subject.fine(format!("{path} says the visitor's state")),
        Ok(reply) => subject.failed(
            format!("{path} answers {} ({:.40})", reply.status, reply.field("content-type")),
            expected,
            format!("the proxy in front does not send {path} to the gateway, or a rule of it forbids the path"),
        ),
    }
}

fn held_before(evidence: &Evidence, policies: Option<&Policies>) -> Check {
    let subject =
        Subject { id: "held-before", title: "Nothing known loads before a decision", page: "docs/blocking.md" };
    let state = evidence.state();
    let mut live = live(evidence, Audience::Undecided, state.as_ref());
    live.retain(|live| !live.is_cookie);
    live_check(subject, &live, policies, "before a decision")
}

fn cookies_before(evidence: &Evidence, policies: Option<&Policies>) -> Check {
    let subject =
        Subject { id: "cookies-before", title: "No tracker's cookie before a decision", page: "docs/blocking.md" };
    let state = evidence.state();
    let mut live = live(evidence, Audience::Undecided, state.as_ref());
    live.retain(|live| live.is_cookie);
    live_check(subject, &live, policies, "before a decision")
}

/// What is live in a page without consent: services that the state of the visitor says are granted are left out.
fn live<'e>(evidence: &'e Evidence, audience: Audience, state: Option<&Value>) -> Vec<&'e Live> {
    let is_granted = |live: &Live| {
        let service = live.service.as_ref().zip(state);
        service.is_some_and(|(service, state)| state["services"][service] == true)
    };
    evidence.live(audience).iter().filter(|live| !is_granted(live)).collect()
}

fn live_check(subject: Subject, live: &[&Live], policies: Option<&Policies>, when: &str) -> Check {
    let judged = if policies.is_some() { "your policies" } else { "the built-in catalogue" };
    let Some(first) = live.first() else {
        return subject.fine(format!("nothing that {judged} would hold"));
    };
    let mut names: Vec<&str> = live.iter().map(|live| live.name.as_str()).collect();
    names.dedup();
    subject.failed(
        format!("{when}, this is live: {} ({})", names.join(", "), first.place),
        "held, or not set",
        "something in front adds it after tower-consent (a proxy, a CDN's tag or analytics option), or the running \
         gateway is older than your policies; `tower-consent explain` says more of the page",
    )
}

fn security_policy(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "security-policy",
        title: "The page's security policy lets the banner work",
        page: "docs/operators.md#is-it-set-up-right",
    };
    let headers = &evidence.before.headers;
    if !headers.contains_key("content-security-policy") {
        return subject.fine("there is no Content-Security-Policy");
    }
    let url = &evidence.url;
    let (host, port) = (url.host_str().unwrap_or_default(), url.port_or_known_default().unwrap_or(443));
    let forbidden = match csp_forbids_ours(headers, url.scheme(), host, port, &evidence.facts.prefix(url)) {
        ForbiddenOfOurs::Nothing => None,
        ForbiddenOfOurs::Form => {
            Some("the Content-Security-Policy forbids to send the banner's form (form-action, or sandbox)")
        }
        ForbiddenOfOurs::AnyChoice => Some(
            "the Content-Security-Policy lets no choice be made in the page: it forbids the banner's form (form-action) \
             and its request (connect-src, default-src or sandbox)",
        ),
    };
    if let Some(found) = forbidden {
        return subject.failed(found, "form-action with 'self'", "the site's own policy: add 'self' to form-action");
    }
    match evidence.facts.scripts.iter().find_map(|script| policy::forbids(headers, script)) {
        Some(directive) => subject.failed(
            format!("{directive} of the Content-Security-Policy forbids the banner's script"),
            "the hashes of the script, which the gateway adds",
            "a proxy in front of the gateway sets the policy, after the page was treated: set it in the site itself, \
             behind the gateway",
        ),
        None => subject.fine("the policy has what the banner needs"),
    }
}

fn answered<'a>(subject: Subject, answer: Option<&'a Answer>, expected: &str) -> Result<&'a Reply, Box<Check>> {
    match answer {
        Some(Ok(reply)) => Ok(reply),
        Some(Err(why)) if why.starts_with("not asked") => Err(Box::new(subject.not_checked(why))),
        Some(Err(why)) => {
            Err(Box::new(subject.failed(why, expected, "the site did not answer this request: look at its log")))
        }
        None => Err(Box::new(subject.not_checked("not asked"))),
    }
}

#[cfg(test)]
mod tests;
