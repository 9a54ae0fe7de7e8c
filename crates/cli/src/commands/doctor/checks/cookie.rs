//! The consent cookie as it is set.

use crate::commands::doctor::check::{Check, Subject};
use crate::commands::doctor::examination::Evidence;
use crate::commands::doctor::visitor::{Answer, Reply, is_trustworthy};
use tower_consent::internals::is_consent_cookie;

/// 13 months: longer is not kept by anybody who asks for consent (CNIL, 2020-091).
const LONGEST: i64 = 397 * 24 * 3600;
/// Said of a cookie without a prefix.
const PLAIN_NAME: &str = "its name for plain http";
const SHORTEST: i64 = 24 * 3600;

/// The lines of an answer that set a consent cookie, and not those that end one.
pub(super) fn lines(reply: &Reply) -> Vec<String> {
    let is_set = |line: &String| {
        let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).unwrap_or_default();
        is_consent_cookie(name.trim()) && !value.trim().is_empty()
    };
    reply.set_cookies().filter(is_set).collect()
}

pub(super) fn attributes(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "cookie", title: "The consent cookie is set as it should be", page: "docs/settings.md#cookie" };
    let of = |answer: &Option<Answer>| {
        answer.as_ref().and_then(|answer| answer.as_ref().ok()).map(lines).unwrap_or_default()
    };
    let (refusal, acceptance) = (of(&evidence.refusal), of(&evidence.acceptance));
    if refusal.is_empty() && acceptance.is_empty() {
        return subject.not_checked("no consent cookie was set");
    }
    let is_local = evidence.url.scheme() == "http" && is_trustworthy(&evidence.url);
    let faults: Vec<String> = refusal
        .iter()
        .chain(&acceptance)
        .filter_map(|line| fault(line, evidence.url.scheme() == "https", is_local))
        .collect();
    let expected = "__Host-consent (or __Secure-consent with a domain) with Secure, Path=/, SameSite=Lax and a life of \
                    up to 13 months";
    if let Some(fault) = faults.first() {
        let cause = match fault.contains(PLAIN_NAME) {
            true => "the proxy with the certificate does not tell the gateway: send X-Forwarded-Proto: https",
            false => {
                "a proxy in front rewrites cookies (proxy_cookie_path, proxy_cookie_flags and their like): take that out \
                 for this cookie"
            }
        };
        return subject.failed(fault.clone(), expected, cause);
    }
    let lives = |lines: &[String]| lines.first().and_then(|line| life(line));
    if let (Some(refused), Some(accepted)) = (lives(&refusal), lives(&acceptance))
        && accepted > refused
    {
        return subject.failed(
            "an acceptance is kept longer than a refusal",
            "the same life for both",
            "a proxy in front rewrites cookies",
        );
    }
    let name = refusal.iter().chain(&acceptance).next().and_then(|line| line.split('=').next()).unwrap_or_default();
    subject.fine(format!("{name}, with the right attributes"))
}

/// What is wrong with a line.
fn fault(line: &str, is_https: bool, is_local: bool) -> Option<String> {
    let name = line.split('=').next().unwrap_or_default().trim();
    let attributes: Vec<String> = line.split(';').skip(1).map(|one| one.trim().to_ascii_lowercase()).collect();
    let has = |wanted: &str| attributes.iter().any(|one| one == wanted);
    let begins = |wanted: &str| attributes.iter().any(|one| one.starts_with(wanted));
    let missing = |what: &str| Some(format!("{name} has no {what}"));
    if is_https && name == "consent" {
        return Some(format!("the cookie has {PLAIN_NAME}, though the site has TLS"));
    }
    if !has("path=/") {
        return missing("Path=/");
    }
    if !has("samesite=lax") && !has("samesite=strict") {
        return missing("SameSite");
    }
    if name != "consent" && !has("secure") && !is_local {
        return missing("Secure");
    }
    if name.starts_with("__Host-") && begins("domain=") {
        return Some(format!("{name} has a Domain: browsers do not keep it"));
    }
    if name.starts_with("__Secure-") && !begins("domain=") {
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
fn life(line: &str) -> Option<i64> {
    let attributes = line.split(';').skip(1).filter_map(|one| one.split_once('='));
    let lives = attributes.filter(|(name, _)| name.trim().eq_ignore_ascii_case("max-age"));
    lives.last().and_then(|(_, value)| value.trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_cookie_is_named() {
        let good = "__Host-consent=v; HttpOnly; Secure; Path=/; SameSite=Lax; Max-Age=15724800";
        assert_eq!(fault(good, true, false), None);
        assert_eq!(fault("consent=v; Path=/; SameSite=Lax; Max-Age=15724800", false, true), None);
        for (from, to, expected) in [
            (" Secure;", "", "no Secure"),
            (" Path=/;", " Path=/shop;", "no Path=/"),
            (" SameSite=Lax;", "", "no SameSite"),
            ("Max-Age=15724800", "", "no Max-Age"),
            ("15724800", "99999999", "kept for 1157 days"),
            ("15724800", "60", "kept for 60 seconds"),
            ("__Host-", "", "plain http"),
            ("__Host-", "__Secure-", "no Domain"),
            ("Path=/;", "Path=/; Domain=a.example;", "has a Domain"),
        ] {
            let fault = fault(&good.replace(from, to), true, false);
            assert!(fault.as_ref().is_some_and(|fault| fault.contains(expected)), "{expected}: {fault:?}");
        }
    }
}
