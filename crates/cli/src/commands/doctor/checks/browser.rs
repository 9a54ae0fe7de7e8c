//! What a browser saw.

use std::collections::BTreeSet;

use crate::commands::doctor::browser::{Browsed, Judgement, Press, Seen, Stages, Whose};
use crate::commands::doctor::check::{Check, Subject};
use crate::commands::doctor::examination::Evidence;
use crate::commands::doctor::page::Shown;
use tower_consent_policy::{Enforcement, Policies, UndeclaredCookies, UndeclaredHosts};

const SET_UP: &str = "docs/operators.md#in-a-browser";
const BLOCKING: &str = "docs/blocking.md";
const NOT_REACHED: &str = "the browser did not come so far";
/// So many are named.
const MOST: usize = 6;

/// The checks of a browser, if there was one.
pub(super) fn all(evidence: &Evidence, policies: Option<&Policies>) -> Vec<Check> {
    let Some(browsed) = &evidence.browsed else { return Vec::new() };
    let judged = &evidence.judged;
    vec![
        ran(browsed),
        banner(browsed, evidence),
        held(BEFORE, judged.before.as_ref(), "before a decision"),
        held(REFUSED, judged.refused.as_ref(), "after a refusal"),
        held(SIGNAL, judged.signal.as_ref(), "with Global Privacy Control"),
        accepted(browsed, judged.accepted.as_ref(), policies),
        undeclared(judged, policies),
        errors(&browsed.seen),
    ]
}

const BEFORE: Subject =
    Subject { id: "browser-before", title: "In a browser, nothing known loads before a decision", page: BLOCKING };
const REFUSED: Subject =
    Subject { id: "browser-refused", title: "In a browser, a refusal holds for what is known", page: BLOCKING };
const SIGNAL: Subject =
    Subject { id: "browser-signal", title: "In a browser, Global Privacy Control holds", page: BLOCKING };

/// One that was wanted and did not do its work is a fault: nobody may take its silence for a good result.
fn ran(browsed: &Browsed) -> Check {
    let subject = Subject { id: "browser", title: "The page can be visited in a browser", page: SET_UP };
    match &browsed.trouble {
        None if browsed.pages.len() > 1 => {
            let paths: Vec<&str> = browsed.pages.iter().map(|page| page.path()).collect();
            subject.fine(format!("{}, {} pages: {}", browsed.version, paths.len(), paths.join(", ")))
        }
        None => subject.fine(browsed.version.as_str()),
        Some(trouble) => subject.failed(
            trouble.as_str(),
            "a headless Chromium that opens the page",
            "the browser could not start or go on here, or the site did not answer it: what it said is above; try \
             --timeout with more seconds on a slow machine",
        ),
    }
}

fn banner(browsed: &Browsed, evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "browser-banner", title: "In a browser, the banner is there and its buttons work", page: SET_UP };
    let Some(before) = &browsed.seen.before else { return subject.not_checked(NOT_REACHED) };
    let is_opt_in = evidence.state().is_none_or(|state| state["model"] == "opt-in");
    if before.shown != Some(Shown::Banner) && (is_opt_in || before.shown != Some(Shown::Control)) {
        return subject.failed(
            match before.shown {
                Some(Shown::Control) => "the control, as for one who decided",
                _ => "no banner",
            },
            "the banner",
            "the page did not go through tower-consent, or a script of the page takes the banner out: look at it in a \
             browser with its console open",
        );
    }
    let presses = [("refuse", &browsed.refusal), ("accept", &browsed.acceptance)];
    for (what, press) in presses {
        if let Some(Press { failed: Some(why), .. }) = press {
            return subject.failed(
                format!("to {what}: {why}"),
                "a decision",
                "an error or the security policy of the page stops the banner's script, or the site does not take the \
                 decision: the checks of the refusal and the acceptance say more",
            );
        }
    }
    for (what, press) in presses {
        if let Some(Press { covered: Some(cover), .. }) = press {
            return subject.failed(
                format!("{cover} lies over the button to {what}"),
                "a button that can be pressed",
                "another bar, a chat or a banner of another consent tool is in the top layer of the page as well: take it \
                 out, or move ours with [banner] position",
            );
        }
    }
    match (&browsed.refusal, &browsed.acceptance, knows(&browsed.seen.refused), knows(&browsed.seen.accepted)) {
        (Some(_), Some(_), true, true) => subject.fine("both were clicked, and hold on the next page"),
        (Some(_), _, false, _) if browsed.seen.refused.is_some() => not_kept(subject, "refusal"),
        (_, Some(_), _, false) if browsed.seen.accepted.is_some() => not_kept(subject, "acceptance"),
        _ => subject.not_checked(NOT_REACHED),
    }
}

fn knows(seen: &Option<Seen>) -> bool {
    let state = seen.as_ref().and_then(|seen| seen.state.as_ref());
    state.is_some_and(|state| state["status"] == "decided")
}

fn not_kept(subject: Subject, what: &str) -> Check {
    subject.failed(
        format!("after the {what} and a reload the server knows of no decision"),
        "the decision",
        "the browser does not keep the consent cookie, or it does not reach the gateway: the checks of the cookie say more",
    )
}

fn held(subject: Subject, judged: Option<&Judgement>, when: &str) -> Check {
    let Some(judged) = judged else { return subject.not_checked(NOT_REACHED) };
    if judged.strays.is_empty() {
        return subject.fine("no request, cookie or stored key of a service that is not allowed");
    }
    subject.failed(
        format!("{when}: {}", by_service(judged)),
        "nothing of it before the visitor allows it",
        "something in front adds it after tower-consent, it runs in a worker, or a file comes from an old cache; \
         `tower-consent explain` says whether the page itself has it. With [blocking] enforcement = \"strict\" browsers \
         hold it as well",
    )
}

/// Each service with what was seen of it.
fn by_service(judged: &Judgement) -> String {
    let mut services: Vec<(&Whose, Vec<&str>)> = Vec::new();
    for stray in &judged.strays {
        match services.last_mut() {
            Some((whose, things)) if **whose == stray.whose => things.push(&stray.what),
            _ => services.push((&stray.whose, vec![&stray.what])),
        }
    }
    let in_words = |(whose, things): &(&Whose, Vec<&str>)| {
        format!("{} ({}): {}", whose.name, whose.category, named(things.iter().map(|thing| (*thing).to_owned())))
    };
    named(services.iter().map(in_words))
}

fn named(things: impl ExactSizeIterator<Item = String>) -> String {
    let more = things.len().saturating_sub(MOST);
    let mut text = things.take(MOST).collect::<Vec<_>>().join(", ");
    if more > 0 {
        text.push_str(&format!(" and {more} more"));
    }
    text
}

fn accepted(browsed: &Browsed, judged: Option<&Judgement>, policies: Option<&Policies>) -> Check {
    let subject = Subject {
        id: "browser-accepted",
        title: "In a browser, what loads after an acceptance is declared",
        page: "docs/settings.md#services",
    };
    let (Some(judged), Some(seen)) = (judged, &browsed.seen.accepted) else { return subject.not_checked(NOT_REACHED) };
    if !knows(&browsed.seen.accepted) {
        return subject.not_checked("the acceptance did not hold");
    }
    if !judged.strays.is_empty() {
        return subject.failed(
            format!("after an acceptance, undeclared or not allowed: {}", by_service(judged)),
            "only what consent.toml names",
            "visitors were not told of it: declare it (`tower-consent catalogue show ID` has the lines), or take it out of \
             the site",
        );
    }
    let granted: BTreeSet<String> = match policies {
        Some(policies) => {
            let asked = policies.settings().services.iter().filter(|declared| declared.category != 0);
            asked.map(|declared| declared.service.id.to_string()).collect()
        }
        None => {
            let services = seen.state.as_ref().and_then(|state| state["services"].as_object());
            services.into_iter().flatten().filter(|(_, granted)| **granted == true).map(|(id, _)| id.clone()).collect()
        }
    };
    let count = judged.services.len();
    let mut found = format!("{count} service{} seen", if count == 1 { "" } else { "s" });
    let unseen: Vec<String> = granted.difference(&judged.services).cloned().collect();
    if !unseen.is_empty() {
        found.push_str(&format!("; declared, but not seen on this page: {}", named(unseen.into_iter())));
    }
    subject.fine(found)
}

fn undeclared(judged: &Stages<Judgement>, policies: Option<&Policies>) -> Check {
    let subject = Subject {
        id: "browser-undeclared",
        title: "In a browser, no other site is asked that nobody declared",
        page: "docs/settings.md#blocking",
    };
    if judged.before.is_none() {
        return subject.not_checked(NOT_REACHED);
    }
    let all = || judged.all();
    let requests: BTreeSet<&(String, String)> = all().flat_map(|judged| &judged.unknown_hosts).collect();
    let hosts: BTreeSet<String> = requests.iter().map(|(host, _)| host.clone()).collect();
    // Only the policies know which cookies are necessary.
    let cookies: BTreeSet<String> = match policies {
        Some(_) => all().flat_map(|judged| judged.unknown_cookies.iter().cloned()).collect(),
        None => BTreeSet::new(),
    };
    let blocking = policies.map(|policies| &policies.settings().blocking);
    let (hosts_pass, cookies_pass) = blocking.map_or((false, false), |blocking| {
        let hosts = blocking.undeclared_hosts == UndeclaredHosts::Pass && blocking.enforcement != Enforcement::Strict;
        (hosts, blocking.undeclared_cookies == UndeclaredCookies::Pass)
    });
    let mut things: Vec<String> = if hosts_pass { Vec::new() } else { hosts.into_iter().collect() };
    things.extend(cookies.into_iter().filter(|_| !cookies_pass));
    if things.is_empty() {
        return subject.fine("nothing that the settings do not let pass");
    }
    let is_code = |kind: &str| matches!(kind, "Script" | "Document");
    let is_fault = blocking.is_some_and(|blocking| {
        blocking.enforcement == Enforcement::Strict && !requests.is_empty()
            || blocking.undeclared_hosts == UndeclaredHosts::Hold && requests.iter().any(|(_, kind)| is_code(kind))
            || blocking.undeclared_cookies == UndeclaredCookies::Block
                && things.iter().any(|thing| thing.starts_with("cookie "))
    });
    let (found, expected) = (named(things.into_iter()), "only what consent.toml or the catalogue names");
    if is_fault {
        let cause = "the settings hold such things, and these get past: something in front adds them after tower-consent, or \
            the running gateway has other settings";
        return subject.failed(found, expected, cause);
    }
    let cause = "nobody knows what it is for, so it passes: declare it as a service, or as a necessary cookie, or take it out; \
        [blocking] undeclared_hosts and undeclared_cookies decide about such things";
    subject.warning(found, expected, cause)
}

/// Whether the site has them without us as well, nobody can tell; but which an acceptance ends.
fn errors(seen: &Stages<Seen>) -> Check {
    let subject = Subject { id: "browser-errors", title: "In a browser, scripts run without an error", page: BLOCKING };
    let (Some(before), Some(accepted)) = (&seen.before, &seen.accepted) else {
        return subject.not_checked(NOT_REACHED);
    };
    let all: BTreeSet<&String> = seen.all().flat_map(|seen| &seen.errors).collect();
    let held = seen.refused.iter().flat_map(|seen| &seen.errors).chain(&before.errors);
    let of_holding: BTreeSet<&String> = held.filter(|error| !accepted.errors.contains(*error)).collect();
    if !of_holding.is_empty() {
        return subject.warning(
            format!("these come only where things are held: {}", named(of_holding.into_iter().cloned())),
            "the same errors as after an acceptance, or none",
            "code of the page needs something of a held service and does not look whether it is there: have it ask \
             towerConsent.has(\"ID\"), or wait for the change",
        );
    }
    match all.len() {
        0 => subject.fine("none"),
        _ => subject.fine(format!("the page has some with and without consent: {}", named(all.into_iter().cloned()))),
    }
}
