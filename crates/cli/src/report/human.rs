//! Findings as the Rust compiler prints them.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use tower_consent_policy::finding::Plain;
use tower_consent_policy::{Finding, Place, Severity};

use crate::report::count;

/// All findings, each with its line, what to do, and its rule. Colours are ANSI sequences;
/// the stream removes them where it is not a terminal.
pub(crate) fn human(findings: &[Finding], renderer: Renderer) -> String {
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(120);
    findings.iter().map(|finding| format!("{}\n\n", one(&renderer, finding))).collect()
}

pub(crate) fn summary(findings: &[Finding]) -> String {
    let counted = |severity, noun: &str| {
        let count = count(findings, severity);
        if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
    };
    if findings.is_empty() {
        return "No findings.\n".to_owned();
    }
    let (errors, warnings) = (counted(Severity::Error, "error"), counted(Severity::Warning, "warning"));
    match count(findings, Severity::Note) {
        0 => format!("{errors}, {warnings}.\n"),
        _ => format!("{errors}, {warnings}, {}.\n", counted(Severity::Note, "note")),
    }
}

fn one(renderer: &Renderer, finding: &Finding) -> String {
    let level = match finding.severity {
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
        _ => Level::ERROR,
    };
    let mut group: Group<'_> =
        Group::with_title(level.primary_title(Plain(&finding.what).to_string()).id(finding.code));
    for (at, place) in finding.spans.iter().enumerate() {
        group = shown(group, place, at == 0);
    }
    if !finding.help.is_empty() {
        group = group.element(Level::HELP.message(Plain(&finding.help).to_string()));
    }
    if !finding.rule.is_empty() {
        group = group.element(Level::NOTE.with_name("rule").message(finding.rule));
    }
    renderer.render(&[group])
}

fn shown<'a>(group: Group<'a>, place: &Place, is_first: bool) -> Group<'a> {
    let file = Plain(&place.file).to_string();
    if place.text.trim().is_empty() {
        return group.element(Origin::path(file).line(place.line).char_column(place.column));
    }
    let (kind, label) =
        if is_first { (AnnotationKind::Primary, None) } else { (AnnotationKind::Context, Some("the other")) };
    let text = Plain(&place.text).to_string();
    let annotation = kind.span(bytes(&text, place)).label(label);
    group.element(Snippet::source(text).line_start(place.line).path(file).annotation(annotation))
}

/// The marked characters as bytes of the line.
fn bytes(line: &str, place: &Place) -> Range<usize> {
    let byte = |column: usize| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
    let from = place.column.saturating_sub(1);
    byte(from)..byte(from + place.length).max(byte(from))
}
