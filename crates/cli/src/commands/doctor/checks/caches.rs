//! Who may keep a page, and whether somebody does.

use super::answered;
use crate::commands::doctor::check::{Check, Subject};
use crate::commands::doctor::examination::Evidence;
use crate::commands::doctor::page::PageFacts;
use crate::commands::doctor::visitor::Reply;

pub(super) fn fields(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "cache-fields", title: "Pages say what caches may keep", page: "docs/operators.md#caches" };
    let reply = &evidence.before;
    let control = all(reply, "cache-control");
    if evidence.facts.is_shared {
        return subject.fine(format!("the page is the same for all, so caches may keep it ({})", shown(&control)));
    }
    let vary = all(reply, "vary");
    let is_private = ["private", "no-store"].iter().any(|word| control.contains(word));
    let missing: Vec<&str> =
        ["cookie", "sec-gpc"].into_iter().filter(|name| !vary.contains(name) && !vary.contains('*')).collect();
    let cause = "something in front replaces the field after tower-consent has set it: take that out for HTML, or set \
                 [cache] mode = \"shared\"";
    if !is_private {
        return subject.failed(
            format!("Cache-Control is {}", shown(&control)),
            "private, since the page is one visitor's",
            cause,
        );
    }
    if !missing.is_empty() && !control.contains("no-store") {
        return subject.warning(format!("Vary is {}", shown(&vary)), "Vary with Cookie and Sec-GPC", cause);
    }
    subject.fine(format!("Cache-Control: {control}"))
}

pub(super) fn strangers(evidence: &Evidence) -> Check {
    let subject =
        Subject { id: "strangers", title: "No visitor gets the page of another", page: "docs/operators.md#caches" };
    let expected = "the page of somebody who has not decided";
    let reply = match answered(subject, evidence.stranger.as_ref(), expected) {
        Ok(reply) => reply,
        Err(check) => return *check,
    };
    let cause = "a cache in front keeps pages of single visitors: have it follow Cache-Control, bypass it for HTML, or \
                 set [cache] mode = \"shared\"";
    let (before, now) = (&evidence.facts, PageFacts::of(&reply.body));
    if !before.is_shared && before.shown != now.shown {
        return subject.failed("after two visitors had decided, a third got a page of theirs", expected, cause);
    }
    let kept = [("before", &evidence.before), ("after", reply)].into_iter().find_map(|(_, reply)| was_kept(reply));
    match kept {
        Some(kept) if !before.is_shared => {
            subject.failed(format!("the page came from a cache ({kept})"), "a page made for this visitor", cause)
        }
        _ => subject.fine("a third visitor gets the page of somebody who has not decided"),
    }
}

/// The field by which a cache says that it answered.
fn was_kept(reply: &Reply) -> Option<String> {
    let age = reply.field("age").trim();
    if age.parse::<u64>().is_ok_and(|age| age > 0) {
        return Some(format!("Age: {age}"));
    }
    let says_hit = |name: &&str| {
        reply.field(name).to_ascii_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == "hit")
    };
    let name = ["x-cache", "cf-cache-status", "x-cache-status", "x-proxy-cache"].into_iter().find(says_hit)?;
    Some(format!("{name}: {:.40}", reply.field(name)))
}

fn all(reply: &Reply, name: &str) -> String {
    let lines = reply.headers.get_all(name).iter().filter_map(|line| line.to_str().ok());
    lines.collect::<Vec<_>>().join(", ").to_ascii_lowercase()
}

fn shown(text: &str) -> String {
    if text.is_empty() { "not there".to_owned() } else { format!("{text:.100}") }
}
