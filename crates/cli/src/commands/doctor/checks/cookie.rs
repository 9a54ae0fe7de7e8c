//! The consent cookie as it is set.

use url::Url;

use crate::commands::doctor::check::{Check, Subject};
use crate::commands::doctor::examination::Evidence;
use crate::commands::doctor::visitor::{Answer, Reply, is_trustworthy};
use tower_consent::internals::is_consent_cookie;
use tower_consent::syntax::set_cookie::{self, SetCookie};
use tower_consent::{Clock as _, SystemClock};
use tower_consent_policy::CookieNames;

/// 13 months: longer is not kept by anybody who asks for consent (CNIL, 2020-091).
const LONGEST: i64 = 397 * 24 * 3600;
/// Said of a cookie without a prefix.
const PLAIN_NAME: &str = "its name for plain http";
const SHORTEST: i64 = 24 * 3600;

/// The lines of an answer that set a consent cookie, and not those that end one.
pub(super) fn lines(reply: &Reply) -> Vec<SetCookie<'_>> {
    let is_set = |line: &SetCookie<'_>| {
        is_consent_cookie(line.name) && !line.value.is_empty() && !line.is_deletion(SystemClock.now())
    };
    set_cookie::all(&reply.headers).filter(is_set).collect()
}

/// What the gateway counts when the site sets a cookie of one of our names.
const PROTECTED: &str = "tower_consent_own_cookies_protected";

/// Our cookies come with the answer to a decision. A cookie of one of our names that comes with a page is not ours.
pub(super) fn names(evidence: &Evidence) -> Check {
    let subject = Subject {
        id: "cookie-names",
        title: "Nobody else sets the consent cookie",
        page: "docs/operators.md#is-it-set-up-right",
    };
    let expected = "no page that sets or ends a cookie of that name";
    let pages = [&evidence.refused, &evidence.accepted].into_iter().flatten().filter_map(|answer| answer.as_ref().ok());
    let found = pages.chain([&evidence.before]).find_map(|page| {
        set_cookie::all(&page.headers).find(|line| is_consent_cookie(line.name)).map(|line| name(&line))
    });
    if let Some(name) = found {
        return subject.failed(
            format!("a page sets or ends the cookie {name}"),
            expected,
            "something in front of tower-consent does (a proxy, a CDN, another consent tool), and decisions are lost: give \
             its cookie another name",
        );
    }
    match evidence.metrics.as_ref().map(|answer| answer.as_ref().map(|reply| counted(&reply.body))) {
        Some(Ok(count @ 1..)) => subject.warning(
            format!("the site did so {count} times since the gateway's start, and each was taken out of the response"),
            expected,
            "the site has a cookie of the same name, which it never gets back: give it another name; the log says which",
        ),
        Some(Ok(0)) => subject.fine("neither the pages nor the site behind the gateway"),
        _ => subject.fine("none of the pages does"),
    }
}

/// Of all sites.
fn counted(metrics: &[u8]) -> u64 {
    let text = String::from_utf8_lossy(metrics);
    let values = text.lines().filter(|line| line.starts_with(PROTECTED)).filter_map(|line| line.rsplit(' ').next());
    values.filter_map(|value| value.parse::<u64>().ok()).fold(0, u64::saturating_add)
}

pub(super) fn attributes(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "cookie", title: "The consent cookie is set as it should be", page: "docs/settings.md#cookie" };
    let (refusal, acceptance) = (lines_of(evidence.refusal.as_ref()), lines_of(evidence.acceptance.as_ref()));
    if refusal.is_empty() && acceptance.is_empty() {
        return subject.not_checked("no consent cookie was set");
    }
    let way = Way::of(&evidence.url);
    let faults: Vec<String> = refusal.iter().chain(&acceptance).filter_map(|line| fault(line, way)).collect();
    let CookieNames { on_host, on_domain, .. } = CookieNames::CONSENT;
    let expected = format!(
        "{on_host} (or {on_domain} with a domain) with Secure, Path=/, SameSite=Lax and a life of up to 13 months"
    );
    if let Some(fault) = faults.first() {
        let cause = if fault.contains(PLAIN_NAME) {
            "the proxy with the certificate does not tell the gateway: send X-Forwarded-Proto: https"
        } else {
            "a proxy in front rewrites cookies (proxy_cookie_path, proxy_cookie_flags and their like): take that out \
             for this cookie"
        };
        return subject.failed(fault.clone(), &expected, cause);
    }
    let lives = |lines: &[SetCookie<'_>]| lines.first().and_then(life);
    if let (Some(refused), Some(accepted)) = (lives(&refusal), lives(&acceptance))
        && accepted > refused
    {
        return subject.failed(
            "an acceptance is kept longer than a refusal",
            "the same life for both",
            "a proxy in front rewrites cookies",
        );
    }
    let name = refusal.iter().chain(&acceptance).next().map(name).unwrap_or_default();
    subject.fine(format!("{name}, with the right attributes"))
}

fn lines_of(answer: Option<&Answer>) -> Vec<SetCookie<'_>> {
    answer.and_then(|answer| answer.as_ref().ok()).map(lines).unwrap_or_default()
}

/// The name of a cookie of ours, which is ASCII.
pub(super) fn name<'l>(line: &SetCookie<'l>) -> &'l str {
    std::str::from_utf8(line.name).unwrap_or_default()
}

/// How a cookie came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Tls,
    PlainHttp,
    /// Plain HTTP on this machine, where browsers keep `Secure` cookies all the same.
    ThisMachine,
}

impl Way {
    fn of(url: &Url) -> Self {
        match url.scheme() {
            "https" => Self::Tls,
            _ if is_trustworthy(url) => Self::ThisMachine,
            _ => Self::PlainHttp,
        }
    }
}

fn fault(line: &SetCookie<'_>, way: Way) -> Option<String> {
    let (name, names) = (name(line), CookieNames::CONSENT);
    let has = |attribute: &str| line.attribute(attribute).is_some();
    let missing = |what: &str| Some(format!("{name} has no {what}"));
    if way == Way::Tls && name == names.plain {
        return Some(format!("the cookie has {PLAIN_NAME}, though the site has TLS"));
    }
    if line.attribute("path") != Some(b"/") {
        return missing("Path=/");
    }
    let same_site = line.attribute("samesite").unwrap_or_default();
    if !same_site.eq_ignore_ascii_case(b"lax") && !same_site.eq_ignore_ascii_case(b"strict") {
        return missing("SameSite");
    }
    if name != names.plain && !has("secure") && way != Way::ThisMachine {
        return missing("Secure");
    }
    if name == names.on_host && has("domain") {
        return Some(format!("{name} has a Domain: browsers do not keep it"));
    }
    if name == names.on_domain && !has("domain") {
        return missing("Domain");
    }
    match life(line) {
        None => missing("Max-Age"),
        Some(life) if life > LONGEST => Some(format!("{name} is kept for {} days", life / SHORTEST)),
        Some(life) if life < SHORTEST => Some(format!("{name} is kept for {life} seconds")),
        Some(_) => None,
    }
}

/// In seconds.
fn life(line: &SetCookie<'_>) -> Option<i64> {
    line.attribute("max-age").and_then(set_cookie::max_age)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_cookie_is_named() {
        let good = "__Host-consent=v; HttpOnly; Secure; Path=/; SameSite=Lax; Max-Age=15724800";
        let fault = |line: &str, way| fault(&SetCookie::read(line.as_bytes()), way);
        assert_eq!(fault(good, Way::Tls), None);
        assert_eq!(fault("consent=v; Path=/; SameSite=Lax; Max-Age=15724800", Way::ThisMachine), None);
        // Browsers read these as the one before.
        assert_eq!(fault(&good.replace("Path=/", "path = /").replace("=Lax", " = lax"), Way::Tls), None);
        assert_eq!(fault(&good.replace("Path=/", "Path=/shop; Path=/"), Way::Tls), None);
        for (from, to, expected) in [
            (" Secure;", "", "no Secure"),
            (" Path=/;", " Path=/shop;", "no Path=/"),
            (" Path=/;", " Path=/; Path=/shop;", "no Path=/"),
            (" SameSite=Lax;", "", "no SameSite"),
            ("Max-Age=15724800", "", "no Max-Age"),
            ("15724800", "99999999", "kept for 1157 days"),
            ("15724800", "60", "kept for 60 seconds"),
            ("__Host-", "", "plain http"),
            ("__Host-", "__Secure-", "no Domain"),
            ("Path=/;", "Path=/; Domain=a.example;", "has a Domain"),
        ] {
            let fault = fault(&good.replace(from, to), Way::Tls);
            assert!(fault.as_ref().is_some_and(|fault| fault.contains(expected)), "{expected}: {fault:?}");
        }
    }
}
