//! What is different from what was told before.
//!
//! A problem is a check that failed, or that somebody should look at. It is told when it is found, when it is another one,
//! and when it is gone. A check that could not be made this time says nothing: what was known of it stays.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use url::Url;

use super::check::{Check, Status, Subject};
use super::outcome::{self, BOLD, GREEN, RED, RESET, YELLOW};
use crate::commands::explain::clean;

/// The check whether there is a page at all. It stays the same problem if the reason changes.
const SITE: Subject =
    Subject { id: "site", title: "The site answers", page: "docs/operators.md#told-when-something-changes" };

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Told(BTreeMap<String, Remembered>);

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Remembered {
    status: Status,
    found: String,
}

#[derive(Debug, Clone)]
pub(super) struct Visit {
    pub(super) url: Url,
    pub(super) time: OffsetDateTime,
    pub(super) checks: Vec<Check>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ChangeKind {
    Found,
    Gone,
    Changed,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Change {
    kind: ChangeKind,
    check: Check,
    before: Option<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Drift {
    url: Url,
    time: OffsetDateTime,
    changes: Vec<Change>,
}

impl Visit {
    pub(super) fn answered(url: Url, time: OffsetDateTime, mut checks: Vec<Check>) -> Self {
        checks.insert(0, SITE.fine("there is a page"));
        Self { url, time, checks }
    }

    pub(super) fn silent(url: Url, time: OffsetDateTime, why: &str) -> Self {
        let cause = "the site is down, or its address, name or certificate is another one: look at its log";
        Self { url, time, checks: vec![SITE.failed(why, "a page", cause)] }
    }
}

impl Told {
    /// Nothing is known yet. A site is expected to answer: one that does not is told at once.
    pub(super) fn at_first(visit: &Visit) -> Self {
        let others = visit.checks.iter().filter(|check| check.id != SITE.id);
        Self(others.map(|check| (check.id.to_owned(), Remembered::of(check))).collect())
    }

    pub(super) fn drift(&self, visit: &Visit) -> Option<Drift> {
        let changes: Vec<Change> = visit.checks.iter().filter_map(|check| self.change(check)).collect();
        (!changes.is_empty()).then(|| Drift { url: visit.url.clone(), time: visit.time, changes })
    }

    pub(super) fn update(&mut self, visit: &Visit) {
        for check in visit.checks.iter().filter(|check| check.status != Status::NotChecked) {
            self.0.insert(check.id.to_owned(), Remembered::of(check));
        }
    }

    fn change(&self, check: &Check) -> Option<Change> {
        let before = self.0.get(check.id).filter(|known| known.status.is_problem());
        let kind = match (before, check.status) {
            (_, Status::NotChecked) | (None, Status::Fine) => return None,
            (None, _) => ChangeKind::Found,
            (Some(_), Status::Fine) => ChangeKind::Gone,
            (Some(known), status) => {
                let is_another = check.id != SITE.id && without_numbers(&known.found) != without_numbers(&check.found);
                if !is_another && known.status == status {
                    return None;
                }
                ChangeKind::Changed
            }
        };
        Some(Change { kind, check: check.clone(), before: before.map(|known| known.found.clone()) })
    }
}

impl Remembered {
    fn of(check: &Check) -> Self {
        Self { status: check.status, found: check.found.clone() }
    }
}

/// Seconds, counts and lengths differ each time.
fn without_numbers(text: &str) -> String {
    let mut words = String::new();
    for letter in text.chars() {
        if !letter.is_ascii_digit() {
            words.push(letter);
        } else if !words.ends_with('0') {
            words.push('0');
        }
    }
    words
}

impl Drift {
    /// One line, for a subject.
    pub(super) fn summary(&self) -> String {
        let count = |kind| self.changes.iter().filter(|change| change.kind == kind).count();
        let counts = [(ChangeKind::Found, "found"), (ChangeKind::Changed, "changed"), (ChangeKind::Gone, "gone")];
        let counts = counts.map(|(kind, word)| (count(kind), word)).into_iter().filter(|(count, _)| *count > 0);
        let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
        let host = self.url.host_str().unwrap_or_default();
        format!("tower-consent doctor: {host}: {}", counts.join(", "))
    }

    pub(super) fn human(&self) -> String {
        let mut out = format!("{BOLD}{}  {}{RESET}\n", self.time(), clean(self.url.as_str(), 200));
        for Change { kind, check, before } in &self.changes {
            let (colour, label) = match kind {
                ChangeKind::Found => (RED, "FOUND"),
                ChangeKind::Changed => (YELLOW, "CHANGED"),
                ChangeKind::Gone => (GREEN, "GONE"),
            };
            let _ = writeln!(out, "\n{colour}{label}{RESET}  {BOLD}{}{RESET}", check.title);
            if let Some(before) = before {
                outcome::line("before:   ", before, &mut out);
            }
            outcome::details(check, &mut out);
        }
        out.push('\n');
        out
    }

    pub(super) fn plain(&self) -> String {
        anstream::adapter::strip_str(&self.human()).to_string()
    }

    pub(super) fn json(&self) -> Value {
        let change = |Change { kind, check, before }: &Change| {
            let mut value = outcome::check_json(check);
            value["change"] = match kind {
                ChangeKind::Found => "found",
                ChangeKind::Changed => "changed",
                ChangeKind::Gone => "gone",
            }
            .into();
            if let Some(before) = before {
                value["before"] = before.as_str().into();
            }
            value
        };
        json!({
            "url": self.url.as_str(),
            "time": self.time(),
            "changes": self.changes.iter().map(change).collect::<Value>(),
        })
    }

    fn time(&self) -> String {
        let time = self.time.replace_nanosecond(0).unwrap_or(self.time);
        time.format(&Rfc3339).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const ONE: Subject = Subject { id: "one", title: "One", page: "docs/one.md" };
    const TWO: Subject = Subject { id: "two", title: "Two", page: "docs/two.md" };

    fn visit(checks: Vec<Check>) -> Visit {
        Visit::answered(Url::parse("https://shop.example/").unwrap(), datetime!(2026-11-29 12:00:00.5 UTC), checks)
    }

    fn down(why: &str) -> Visit {
        Visit::silent(Url::parse("https://shop.example/").unwrap(), datetime!(2026-11-29 12:00 UTC), why)
    }

    fn bad(subject: Subject, found: &str) -> Check {
        subject.failed(found, "better", "somebody")
    }

    /// What is told of each visit after the first, in short.
    fn told(visits: &[Visit]) -> Vec<String> {
        let mut told = Told::at_first(&visits[0]);
        let mut all = Vec::new();
        for visit in visits {
            let drift = told.drift(visit);
            told.update(visit);
            let kept: Told = serde_json::from_value(serde_json::to_value(&told).unwrap()).unwrap();
            assert_eq!(kept, told);
            let short = |change: &Change| format!("{:?} {}", change.kind, change.check.id);
            all.push(drift.iter().flat_map(|drift| &drift.changes).map(short).collect::<Vec<_>>().join(", "));
        }
        all
    }

    #[test]
    fn each_problem_is_told_when_it_is_found_another_one_and_gone() {
        let visits = [
            visit(vec![ONE.fine("good"), bad(TWO, "was there before")]),
            visit(vec![ONE.fine("good as well"), bad(TWO, "was there before")]),
            visit(vec![bad(ONE, "5 s late"), bad(TWO, "was there before")]),
            visit(vec![bad(ONE, "12 s late"), bad(TWO, "was there before")]),
            visit(vec![bad(ONE, "12 s early"), TWO.fine("good")]),
            visit(vec![ONE.warning("12 s early", "better", "somebody"), TWO.fine("good")]),
            visit(vec![ONE.fine("good"), TWO.fine("good")]),
        ];
        assert_eq!(told(&visits), ["", "", "Found one", "", "Changed one, Gone two", "Changed one", "Gone one"]);
    }

    #[test]
    fn what_was_not_checked_says_nothing() {
        let visits = [
            visit(vec![ONE.not_checked("no"), bad(TWO, "x")]),
            visit(vec![ONE.fine("good"), TWO.not_checked("no")]),
            visit(vec![ONE.not_checked("no")]),
            visit(vec![bad(ONE, "x"), bad(TWO, "x")]),
            visit(vec![bad(ONE, "x"), TWO.fine("good")]),
        ];
        assert_eq!(told(&visits), ["", "", "", "Found one", "Gone two"]);
    }

    #[test]
    fn a_silent_site_is_told_once_and_again_when_it_is_back() {
        let well = || visit(vec![ONE.fine("good"), bad(TWO, "x")]);
        let visits = [well(), down("no answer"), down("502"), well(), well()];
        assert_eq!(told(&visits), ["", "Found site", "", "Gone site", ""]);
        assert_eq!(told(&[down("no answer"), down("no answer"), well()]), ["Found site", "", "Gone site, Found two"]);
    }

    #[test]
    fn it_is_told_to_people_and_programs() {
        let mut before = Told::at_first(&visit(vec![bad(TWO, "old")]));
        before.update(&visit(vec![ONE.fine("good")]));
        let drift = before.drift(&visit(vec![bad(ONE, "a\u{1b}[31m"), TWO.fine("good")])).unwrap();
        assert_eq!(drift.summary(), "tower-consent doctor: shop.example: 1 found, 1 gone");
        let text = drift.plain();
        assert!(text.starts_with("2026-11-29T12:00:00Z  https://shop.example/\n"), "{text}");
        assert!(text.contains("FOUND  One\n    found:    a\u{fffd}[31m\n    expected: better\n"), "{text}");
        assert!(
            text.contains("GONE  Two\n    before:   old\n    found:    good\n\n") && !text.contains('\u{1b}'),
            "{text}"
        );
        let value = drift.json();
        assert_eq!((&value["time"], &value["url"]), (&json!("2026-11-29T12:00:00Z"), &json!("https://shop.example/")));
        let expected = json!({ "change": "gone", "before": "old", "id": "two", "title": "Two", "status": "fine",
            "found": "good", "expected": "", "cause": "", "read": "docs/two.md" });
        assert_eq!(value["changes"][1], expected);
    }
}
