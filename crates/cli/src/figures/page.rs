//! The page of figures, made from data.

use std::fmt::Write as _;

use time::Date;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;

use super::EXPLAIN;
use super::chart;
use super::counting::Seen;
use crate::statistics::{Counts, Statistics, percent, shares};
use tower_consent::Discovery;
use tower_consent::syntax::escape::escaped;

/// The page's style: its policy allows this text and no other.
pub(super) const STYLE: &str = include_str!("page.css");
const DAYS: usize = 31;
const DAY: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day]");
const TIME: &[BorrowedFormatItem<'_>] = format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");

#[derive(Debug)]
pub(crate) struct Live {
    pub(crate) metrics: Vec<(&'static str, u64)>,
    pub(crate) waiting: usize,
    /// What `/healthz` says.
    pub(crate) problems: Vec<String>,
    pub(crate) discovered: Vec<Discovery>,
}

/// Counters that say who was asked and who answered, with their words.
const ASKED: [(&str, &str); 9] = [
    ("banners_served", "Pages sent with the banner"),
    ("decisions_accept_all", "Decisions: accept all"),
    ("decisions_reject_all", "Decisions: reject all"),
    ("decisions_save", "Decisions: choices saved"),
    ("documents_accepted", "Documents accepted"),
    ("decisions_outdated", "Decisions on a page of an older release"),
    ("decisions_limited", "Decisions refused: too many from one client"),
    ("decisions_cross_site", "Decisions refused: from another site"),
    ("cookies_invalid", "Consent cookies that were not ours"),
];

pub(super) fn figures(site: &str, seen: &Seen, live: &Live) -> String {
    let mut body =
        format!("<h1>{}</h1>\n<p><a href=\"{EXPLAIN}\">What is held on a page, and why</a></p>\n", escaped(site));
    match &seen.counted {
        Some(counted) => {
            let at = counted.at.format(TIME).unwrap_or_default();
            let _ = writeln!(body, "<p class=\"soft\">The ledger as it was at {at} UTC.</p>");
        }
        None if seen.fault.is_some() => {}
        None => {
            let _ = writeln!(
                body,
                "<p role=\"status\">The ledger is being counted: {} records so far. This page loads again automatically.</p>",
                seen.read
            );
        }
    }
    if let Some(why) = &seen.fault {
        let _ = writeln!(body, "<p class=\"bad\">The ledger could not be counted: {}</p>", escaped(why));
    }
    for problem in &live.problems {
        let _ = writeln!(body, "<p class=\"bad\">{}</p>", escaped(problem));
    }
    let statistics = seen.counted.as_ref().map(|counted| &counted.statistics);
    body += &cards(statistics, live);
    if let Some(statistics) = statistics {
        body += &of_ledger(statistics);
    }
    body += &since_start(live);
    body += &undeclared(&live.discovered);
    // Without a script: while the first count is under way.
    let again =
        if seen.counted.is_none() && seen.fault.is_none() { "<meta http-equiv=\"refresh\" content=\"3\">" } else { "" };
    document(&format!("Figures of {site}"), again, &body)
}

/// What a visitor of the form has sent before.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    Nothing,
    WrongToken,
}

pub(super) fn login(sent: Sent) -> String {
    let wrong = match sent {
        Sent::Nothing => "",
        Sent::WrongToken => "<p class=\"bad\" role=\"alert\">That is not the token.</p>\n",
    };
    let body = format!(
        "<h1>Figures</h1>\n{wrong}<form method=\"post\" action=\"/figures\">\n<label for=\"token\">Token of the admin address</label>\n\
         <input id=\"token\" name=\"token\" type=\"password\" autocomplete=\"current-password\" required>\n\
         <div><button>Show the figures</button></div>\n</form>\n"
    );
    document("Figures", "", &body)
}

fn cards(statistics: Option<&Statistics>, live: &Live) -> String {
    let mut cards = Vec::new();
    if let Some(statistics) = statistics {
        cards.push(("decisions", statistics.total));
        cards.push(("with an opt-out signal", statistics.signals));
        cards.push(("documents accepted", statistics.documents.values().flat_map(Counts::values).sum()));
        cards.push(("links to accounts", statistics.links));
    }
    cards.push(("records wait for the ledger", live.waiting as u64));
    let items: String = cards.iter().map(|(name, count)| format!("<li><b>{count}</b>{name}</li>")).collect();
    format!("<ul class=\"cards\">{items}</ul>\n")
}

fn of_ledger(statistics: &Statistics) -> String {
    let days = every_day(&statistics.days);
    let range = match (days.first(), days.last()) {
        (Some((from, _)), Some((to, _))) => format!("Decisions a day, from {from} to {to}"),
        _ => "Decisions a day: none yet".to_owned(),
    };
    let mut out = format!("<h2>{}</h2>\n{}\n", escaped(&range), chart::days(&range, &days));
    let last: Vec<(String, u64)> = days.iter().rev().take(DAYS).cloned().collect();
    let _ = writeln!(out, "<details><summary>The last days in numbers</summary>{}</details>", table("Day", &last));
    out += "<div class=\"two\">\n";
    let _ = writeln!(out, "<section><h2>Acceptance by category</h2>{}</section>", acceptance(statistics));
    let groups = [
        ("Act", "Decisions by act", &statistics.acts),
        ("Language", "By language", &statistics.languages),
        ("Rule set", "By rule set", &statistics.rule_sets),
        ("Release", "By release", &statistics.releases),
    ];
    for (name, title, counts) in groups {
        let rows: Vec<(String, u64)> = counts.iter().map(|(value, count)| (value.clone(), *count)).collect();
        let _ = writeln!(out, "<section><h2>{title}</h2>{}</section>", table(name, &rows));
    }
    if !statistics.documents.is_empty() {
        let versions = statistics
            .documents
            .iter()
            .flat_map(|(id, counts)| counts.iter().map(move |(version, count)| (format!("{id} {version}"), *count)));
        let rows: Vec<(String, u64)> = versions.collect();
        let _ = writeln!(out, "<section><h2>Documents accepted</h2>{}</section>", table("Document", &rows));
    }
    out + "</div>\n"
}

/// The last days that the chart has room for, also those without a decision.
fn every_day(counts: &Counts) -> Vec<(String, u64)> {
    let date = |text: Option<&String>| Date::parse(text?, DAY).ok();
    let (Some(first), Some(last)) = (date(counts.keys().next()), date(counts.keys().last())) else { return Vec::new() };
    let back = std::iter::successors(Some(last), |day| day.previous_day()).take_while(|day| *day >= first);
    let mut days: Vec<(String, u64)> = back
        .take(chart::DAYS)
        .map(|day| {
            let day = day.to_string();
            let count = counts.get(&day).copied().unwrap_or(0);
            (day, count)
        })
        .collect();
    days.reverse();
    days
}

fn acceptance(statistics: &Statistics) -> String {
    let rows: String = statistics
        .categories
        .iter()
        .map(|(id, (allowed, asked))| {
            let share = shares(&[*allowed, asked.saturating_sub(*allowed)]).first().copied().unwrap_or(0);
            format!(
                "<tr><td>{}</td><td class=\"s\">{}</td><td class=\"n\">{allowed} of {asked}</td><td class=\"n\">{}</td></tr>",
                escaped(id),
                chart::share(*allowed, *asked),
                percent(share)
            )
        })
        .collect();
    format!(
        "<div class=\"wide\"><table><thead><tr><th>Category</th><th></th><th class=\"n\">Allowed</th>\
         <th class=\"n\">Share</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

fn table(name: &str, counts: &[(String, u64)]) -> String {
    let whole = counts.iter().map(|(_, count)| *count).fold(0, u64::saturating_add);
    let shares = shares(&counts.iter().map(|(_, count)| *count).collect::<Vec<_>>());
    let rows: String = counts
        .iter()
        .zip(shares)
        .map(|((value, count), share)| {
            format!(
                "<tr><td>{}</td><td class=\"s\">{}</td><td class=\"n\">{count}</td><td class=\"n\">{}</td></tr>",
                escaped(value),
                chart::share(*count, whole),
                percent(share)
            )
        })
        .collect();
    format!(
        "<div class=\"wide\"><table><thead><tr><th>{name}</th><th></th><th class=\"n\">Count</th>\
         <th class=\"n\">Share</th></tr></thead><tbody>{rows}</tbody></table></div>"
    )
}

fn since_start(live: &Live) -> String {
    let counted = |name: &str| live.metrics.iter().find(|(other, _)| *other == name).map_or(0, |(_, count)| *count);
    let rows: String = ASKED
        .iter()
        .map(|(name, words)| format!("<tr><td>{words}</td><td class=\"n\">{}</td></tr>", counted(name)))
        .collect();
    format!(
        "<h2>Asked and answered, since this process started</h2>\n<p class=\"soft\">A visitor who ignores the banner \
         gets it with each page, so these are pages and not people.</p>\n\
         <div class=\"wide\"><table><tbody>{rows}</tbody></table></div>\n"
    )
}

fn undeclared(discovered: &[Discovery]) -> String {
    if discovered.is_empty() {
        return "<h2>Not declared</h2>\n<p>Nothing was seen that is not declared.</p>\n".to_owned();
    }
    let rows: String = discovered
        .iter()
        .map(|seen| {
            format!(
                "<tr><td>{}</td><td>{}</td><td class=\"n\">{}</td></tr>",
                seen.kind.as_str(),
                escaped(&seen.name),
                seen.count
            )
        })
        .collect();
    format!(
        "<h2>Not declared</h2>\n<p class=\"soft\">Seen since this process started. Anyone can invent a browser's report: \
         look before you declare. <code>tower-consent discovered</code> writes the declarations.</p>\n\
         <div class=\"wide long\"><table><thead><tr><th>Kind</th><th>Name</th><th class=\"n\">Seen</th></tr></thead>\
         <tbody>{rows}</tbody></table></div>\n"
    )
}

pub(super) fn document(title: &str, head: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n{head}<title>{}</title>\n<style>{STYLE}</style>\n</head>\n\
         <body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(days: &[(&str, u64)]) -> Counts {
        days.iter().map(|(day, count)| ((*day).to_owned(), *count)).collect()
    }

    #[test]
    fn days_without_a_decision_are_in_the_chart_and_it_ends_with_the_last() {
        let days = every_day(&counts(&[("2026-02-27", 3), ("2026-03-02", 4)]));
        let expected = [("2026-02-27", 3), ("2026-02-28", 0), ("2026-03-01", 0), ("2026-03-02", 4)];
        assert_eq!(days, expected.map(|(day, count)| (day.to_owned(), count)));
        let days = every_day(&counts(&[("2020-01-01", 1), ("2026-03-02", 4)]));
        assert_eq!((days.len(), days.last().unwrap().1), (chart::DAYS, 4));
        assert_eq!(every_day(&Counts::new()), []);
    }

    #[test]
    fn nothing_that_a_visitor_or_a_policy_can_name_is_markup() {
        let evil = "<script>alert(1)</script>\"";
        let mut statistics = Statistics::default();
        statistics.languages.insert(evil.to_owned(), 1);
        statistics.categories.insert(evil.to_owned(), (1, 2));
        statistics.documents.insert(evil.to_owned(), counts(&[(evil, 1)]));
        let counted = super::super::counting::Counted { statistics, at: time::OffsetDateTime::UNIX_EPOCH };
        let seen = Seen { counted: Some(std::sync::Arc::new(counted)), read: 0, fault: Some(evil.to_owned()) };
        let live = Live { metrics: Vec::new(), waiting: 3, problems: vec![evil.to_owned()], discovered: Vec::new() };
        let page = figures(evil, &seen, &live);
        assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
        assert!(page.contains("1970-01-01 00:00:00 UTC") && page.contains("<b>3</b>records wait"), "{page}");
    }
}
