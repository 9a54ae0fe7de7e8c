//! What is around the pages: transport, compression, documents, languages, signals, clocks.

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;

use super::decision::state;
use super::{answered, live, live_check};
use crate::commands::doctor::check::{Check, Subject};
use crate::commands::doctor::examination::Evidence;
use crate::commands::doctor::page::PageFacts;
use crate::commands::doctor::visitor::is_trustworthy;
use crate::commands::explain::Audience;
use crate::gateway::TimeLeft;
use tower_consent_policy::Policies;

const SET_UP: &str = "docs/operators.md#is-it-set-up-right";
const PROXY: &str = "docs/install.md#behind-a-web-server-that-has-the-certificate";

pub(super) fn redirects(evidence: &Evidence) -> Check {
    let subject = Subject { id: "redirects", title: "The address leads to the page", page: SET_UP };
    match evidence.hops.len() {
        0 => subject.fine("without a redirect"),
        count @ 1..=2 => {
            subject.fine(format!("by {count} redirect{} to {}", if count == 1 { "" } else { "s" }, evidence.url))
        }
        count => subject.warning(
            format!("by {count} redirects to {}", evidence.url),
            "at most two",
            "each redirect costs a visitor time: lead to the last address at once",
        ),
    }
}

/// Where the site has no control: `[banner] control = "none"`.
pub(super) fn way_back(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "way-back", title: "A choice can be changed on the page", page: "docs/design.md#the-control" };
    let (facts, path) = (&evidence.facts, evidence.facts.prefix(&evidence.url));
    match (facts.needs_link, facts.own_links) {
        (false, _) => subject.fine("by the control, or a link of the page"),
        (true, 0) => subject.failed(
            "the site has no control, and this page no link to the preferences",
            "a link to the preferences, such as <a href=\"/_consent\">",
            "withdrawing consent must be as easy as giving it (GDPR 7(3)): put <tower-consent-settings></tower-consent-settings> \
             into the footer of every page, or write control = \"link\"",
        ),
        (true, _) => subject.fine(format!("by a link of the page to {path}")),
    }
}

pub(super) fn transport(evidence: &Evidence) -> Check {
    let subject = Subject { id: "transport", title: "Visitors come over TLS", page: PROXY };
    let url = &evidence.url;
    if url.scheme() == "http" {
        if is_trustworthy(url) {
            return subject.not_checked("this is an address of this machine: name the one that visitors use");
        }
        return subject.failed(
            "plain http",
            "https",
            "browsers keep no __Host- cookie without TLS; a plain one is kept instead, which anybody on the way can \
             read and remove: put a proxy with a certificate in front",
        );
    }
    match &evidence.plain {
        None => subject.fine("https"),
        Some((_, Err(_))) => subject.fine("https; nothing answers at http://"),
        Some((plain, Ok(reply))) => match reply.redirect(plain) {
            Some(next) if next.scheme() == "https" => subject.fine("https; http:// leads to it"),
            _ if reply.status.is_success() => subject.failed(
                "http:// answers with the page as well",
                "a redirect to https://",
                "the server in front serves both: a decision made on one does not count on the other",
            ),
            _ => subject.fine(format!("https; http:// answers {}", reply.status)),
        },
    }
}

/// That it is valid now is known: else there would be no page.
pub(super) fn certificate(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "certificate",
        title: "The certificate is renewed in time",
        page: "docs/install.md#with-certificates-that-the-gateway-gets-by-itself",
    };
    let (Some(validity), Some(now)) = (evidence.certificate, evidence.now) else {
        return subject.not_checked("there is no certificate here");
    };
    let days = (validity.not_after - now).whole_days();
    match validity.time_left(now) {
        TimeLeft::Enough => subject.fine(format!("valid until {}", validity.not_after.date())),
        _ => subject.warning(
            format!("it ends on {}, in {days} day{}", validity.not_after.date(), if days == 1 { "" } else { "s" }),
            "a newer one",
            "it was not renewed when it was time: see the log of what renews it (the gateway, certbot, the server in front)",
        ),
    }
}

pub(super) fn compressed(evidence: &Evidence) -> Check {
    let subject = Subject { id: "compressed", title: "Compressed pages are treated too", page: SET_UP };
    let expected = "the page with the banner";
    match answered(subject, evidence.compressed.as_ref(), expected) {
        Err(check) => *check,
        Ok(reply) if PageFacts::of(&reply.body).shown == evidence.facts.shown => {
            subject.fine(match reply.field("content-encoding") {
                "" => "the site does not compress".to_owned(),
                coding => format!("{coding:.20}"),
            })
        }
        Ok(_) => subject.failed(
            "the compressed page shows something else than the plain one",
            expected,
            "a cache keeps the compressed page from before tower-consent: empty it",
        ),
    }
}

pub(super) fn documents(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "documents",
        title: "The documents that the banner names can be read",
        page: "docs/policies.md#3-write-the-texts",
    };
    if evidence.documents.is_empty() {
        return subject.not_checked("the page names none");
    }
    for (path, answer) in &evidence.documents {
        match answered(subject, Some(answer), "the document") {
            Err(check) => return Check { found: format!("{path}: {}", check.found), ..*check },
            Ok(reply) if reply.status.is_success() && reply.is_html() || reply.status.is_redirection() => {}
            Ok(reply) => {
                return subject.failed(
                    format!("{path} answers {}", reply.status),
                    "the document",
                    "the proxy in front does not pass the paths below /_consent on",
                );
            }
        }
    }
    subject.fine(format!("{} of them", evidence.documents.len()))
}

pub(super) fn languages(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "languages", title: "Visitors are asked in their language", page: "docs/settings.md#site" };
    match evidence.languages.len() {
        0 => return subject.not_checked("name your policies with --policies"),
        1 => return subject.fine("the site has one language"),
        _ => {}
    }
    for (wanted, answer) in &evidence.languages {
        let got = state(answer).and_then(|state| state["language"].as_str().map(str::to_owned));
        if got.as_ref() != Some(wanted) {
            let got = got.map_or("no answer".to_owned(), |got| format!("{got:.20}"));
            return subject.failed(
                format!("who reads {wanted} gets {got}"),
                "the language that the browser asks for",
                "something in front changes or removes Accept-Language, or the gateway runs other policies",
            );
        }
    }
    subject.fine(evidence.languages.iter().map(|(language, _)| language.as_str()).collect::<Vec<_>>().join(", "))
}

pub(super) fn signal(evidence: &Evidence, policies: Option<&Policies>) -> Check {
    let subject =
        Subject { id: "signal", title: "Global Privacy Control is honoured", page: "docs/settings.md#jurisdictions" };
    let expected = "the signal is seen, and nothing known loads";
    if let Err(check) = answered(subject, evidence.signal.as_ref(), expected) {
        return *check;
    }
    let seen = evidence.signal_state.as_ref().and_then(state);
    match seen.as_ref().and_then(|state| state["signal"].as_bool()) {
        Some(true) => {}
        Some(false) => {
            return subject.failed(
                "Sec-GPC does not reach the gateway",
                expected,
                "something in front removes the field: pass Sec-GPC on",
            );
        }
        None => return subject.not_checked("the gateway did not say the visitor's state"),
    }
    let mut live = live(evidence, Audience::Signal, seen.as_ref());
    live.sort_by_key(|live| live.is_cookie);
    live_check(subject, &live, policies, "with the signal")
}

pub(super) fn support(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "gpc-support",
        title: "The site says that it honours the signal",
        page: "docs/settings.md#jurisdictions",
    };
    match evidence.support.as_ref().and_then(state) {
        Some(support) if support["gpc"] == true => subject.fine("/.well-known/gpc.json"),
        _ => subject.warning(
            "/.well-known/gpc.json does not say so",
            "{\"gpc\": true}",
            "the proxy in front answers /.well-known (for certificates): let it send requests for gpc.json to the gateway",
        ),
    }
}

pub(super) fn release(evidence: &Evidence, policies: Option<&Policies>) -> Check {
    let subject = Subject {
        id: "release",
        title: "The gateway runs your last release",
        page: "docs/policies.md#4-check-and-release",
    };
    let (Some(policies), Some(now)) = (policies, evidence.now) else {
        return subject.not_checked("name your policies with --policies");
    };
    let running = evidence.state().and_then(|state| state["release"].as_u64());
    let ours = policies.release_at(now).map(|release| u64::from(release.number.get()));
    match (running, ours) {
        (Some(running), Some(ours)) if running == ours => subject.fine(format!("release {running}")),
        (Some(running), Some(ours)) => subject.failed(
            format!("release {running} runs, the folder has {ours}"),
            "the same release",
            "the folder on the server is another one, or the gateway could not load it: its log says why",
        ),
        _ => subject.not_checked("nothing was released, or the gateway does not say what it runs"),
    }
}

pub(super) fn clock(evidence: &Evidence) -> Check {
    let subject = Subject { id: "clock", title: "The server's clock is right", page: SET_UP };
    let date = OffsetDateTime::parse(evidence.before.field("date").trim(), &Rfc2822).ok();
    let (Some(date), Some(now)) = (date, evidence.now) else {
        return subject.not_checked("the answer has no Date");
    };
    let took = i64::try_from(evidence.took.as_secs()).unwrap_or(0);
    // The answer is as old as the examination is long.
    let difference = ((now - date).whole_seconds() - took).abs();
    // Decisions are refused that come from a clock further ahead than five minutes.
    if difference <= 120 {
        return subject.fine(format!("{difference} s from the one here"));
    }
    let text = format!("it differs from the one here by {difference} s");
    let cause = "a clock is not set by the network, or a cache answers with an old page: decisions made under a clock \
                 that runs ahead do not count on other gateways";
    match difference {
        ..=300 => subject.warning(text, "at most 2 minutes", cause),
        _ => subject.failed(text, "at most 2 minutes", cause),
    }
}

pub(super) fn health(evidence: &Evidence) -> Check {
    let subject = Subject { id: "health", title: "The gateway works", page: "docs/operators.md#2-serve" };
    let Some(health) = &evidence.health else {
        return subject.not_checked("name the gateway's admin address with --admin");
    };
    let expected = "ok";
    match answered(subject, Some(health), expected) {
        Err(check) => Check { cause: "nothing answers at the admin address: see `serve --admin`".to_owned(), ..*check },
        Ok(reply) => {
            let text = String::from_utf8_lossy(&reply.body);
            let text = text.trim();
            if reply.status.is_success() && text.starts_with("ok") {
                return subject.fine("ok");
            }
            subject.failed(format!("{} {text:.300}", reply.status), expected, "the answer says what is wrong")
        }
    }
}
