//! # TC0901 unused-allow
//!
//! ## What it does
//! Finds an `allow` that silences nothing: there is no such finding on its line or the next, or the
//! finding is an error. Errors cannot be silenced, because the policies cannot be used with them.
//!
//! ## Why
//! An exception that is no longer needed would hide the next fault on that line.
//!
//! ## Bad
//! ```toml
//! # allow TC0422: the shop sets cookies that we are still collecting
//! undeclared_cookies = "block"
//! ```
//!
//! ## Good
//! ```toml
//! undeclared_cookies = "block"
//! ```
//!
//! # TC0902 allow-without-reason
//!
//! ## What it does
//! Finds an `allow` without a reason. It silences nothing.
//!
//! ## Why
//! GDPR 5(2): you must be able to explain an exception, also to an authority.
//!
//! ## Bad
//! ```toml
//! # allow TC0422
//! undeclared_cookies = "pass"
//! ```
//!
//! ## Good
//! ```toml
//! # allow TC0422: the shop's cookies are listed until March, then we block
//! undeclared_cookies = "pass"
//! ```
//!
//! # TC0903 allow-unknown-code
//!
//! ## What it does
//! Finds an `allow` for a code that does not exist.
//!
//! ## Why
//! It silences nothing, although its author expects that it does.
//!
//! ## Bad
//! ```markdown
//! <!-- allow TC9999: agreed with the lawyers -->
//! ```
//!
//! ## Good
//! ```markdown
//! <!-- allow TC0607: "best experience" is the name of the service -->
//! ```

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::codes::Severity;
use crate::codes::{self, Code};
use crate::finding::{Finding, Findings};
use crate::read::load::{CONSENT_TOML, Files};
use crate::read::source::SourceFile;
use crate::read::suggest::nearest;

/// One code of one comment.
struct Allow<'a> {
    file: &'a SourceFile,
    code: &'static Code,
    line: usize,
    span: Range<usize>,
    used: Cell<bool>,
    met_error: Cell<bool>,
}

/// Exceptions by the file, as it is shown, and the line.
type ByLine<'l, 'a> = BTreeMap<(&'l str, usize), Vec<&'l Allow<'a>>>;

/// Whether exceptions that silence nothing are findings. They can only be found among all findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum UnusedAllows {
    Report,
    Ignore,
}

pub(crate) fn silence(
    files: &Files,
    current: &[String],
    found: Vec<Finding>,
    unused_allows: UnusedAllows,
) -> Vec<Finding> {
    let own = Findings::default();
    let sources = files.get(CONSENT_TOML).into_iter().chain(files.overrides().map(|(_, file)| file));
    let texts = files.documents().filter(|file| current.iter().any(|folder| file.path().starts_with(folder)));
    let allows: Vec<Allow<'_>> = sources.chain(texts).flat_map(|file| read(file, &own)).collect();
    let mut by_line: ByLine<'_, '_> = BTreeMap::new();
    for allow in &allows {
        by_line.entry((allow.file.shown(), allow.line)).or_default().push(allow);
    }
    let mut kept: Vec<Finding> = found.into_iter().filter(|finding| !is_allowed(finding, &by_line)).collect();
    if unused_allows == UnusedAllows::Report {
        allows.iter().filter(|allow| !allow.used.get()).for_each(|allow| unused(allow, &own));
        kept.extend(own.into_all());
    }
    kept
}

fn is_allowed(finding: &Finding, allows: &ByLine<'_, '_>) -> bool {
    let Some(place) = finding.spans.first() else { return false };
    let on = |line: usize| allows.get(&(place.file.as_str(), line)).into_iter().flatten();
    let near = on(place.line).chain(on(place.line.saturating_sub(1)));
    let mut silenced = false;
    for allow in near.filter(|allow| allow.code.id == finding.code) {
        if finding.severity == Severity::Error {
            allow.met_error.set(true);
        } else {
            allow.used.set(true);
            silenced = true;
        }
    }
    silenced
}

fn unused(allow: &Allow<'_>, findings: &Findings) {
    let (what, help) = if allow.met_error.get() {
        (format!("{} is an error; errors cannot be allowed", allow.code.id), "fix the error and remove this line")
    } else {
        (
            format!("this silences nothing: there is no {} on this line or the next", allow.code.id),
            "remove it, or move it to the line it belongs to",
        )
    };
    findings.add(&codes::UNUSED_ALLOW, allow.file.place(allow.span.clone()), what, help);
}

/// The comments of a file: `# allow TC0123: reason`, in Markdown `<!-- allow TC0123: reason -->`.
fn read<'a>(file: &'a SourceFile, findings: &Findings) -> Vec<Allow<'a>> {
    let (open, close) = if file.path().ends_with(".md") { ("<!--", "-->") } else { ("#", "\n") };
    let mut allows = Vec::new();
    let mut at = 0;
    for (number, line) in file.text().split_inclusive('\n').enumerate() {
        let comments = line.match_indices(open).filter_map(|(start, _)| {
            let rest = line.get(start + open.len()..)?;
            // What follows is looked at only where it begins like one.
            rest.trim_start().strip_prefix("allow ")?;
            let inner = rest.split(close).next()?.trim_end();
            let list = inner.trim_start().strip_prefix("allow ")?;
            Some((start..start + open.len() + inner.len(), list))
        });
        // A comment inside of another does not count.
        let mut read = 0;
        let comments = comments.filter(|(span, _)| {
            let is_new = span.start >= read;
            read = read.max(span.end);
            is_new
        });
        for (span, list) in comments {
            let span = at + span.start..at + span.end;
            for code in codes_of(file, &span, list, findings) {
                let (used, met_error) = (Cell::new(false), Cell::new(false));
                allows.push(Allow { file, code, line: number + 1, span: span.clone(), used, met_error });
            }
        }
        at += line.len();
    }
    allows
}

/// `TC0101, TC0102: reason` → the codes, if there is a reason.
fn codes_of(file: &SourceFile, span: &Range<usize>, list: &str, findings: &Findings) -> Vec<&'static Code> {
    let (ids, reason) = list.split_once(':').unwrap_or((list, ""));
    let mut known = Vec::new();
    for id in ids.split([',', ' ']).filter(|id| !id.is_empty()) {
        match codes::by_id_or_name(id) {
            Some(code) => known.push(code),
            None => {
                let near = nearest(id, codes::ALL.iter().flat_map(|code| [code.id, code.name]));
                let help = near.map_or("`tower-consent explain` lists all codes".to_owned(), |near| {
                    format!("did you mean {near}?")
                });
                findings.add(
                    &codes::ALLOW_UNKNOWN,
                    file.place(span.clone()),
                    format!("there is no finding `{id}`"),
                    help,
                );
            }
        }
    }
    if reason.trim().is_empty() {
        let what = "this exception has no reason; without one it silences nothing";
        findings.add(
            &codes::ALLOW_WITHOUT_REASON,
            file.place(span.clone()),
            what,
            "write the reason after a colon: `allow TC0422: why`",
        );
        return Vec::new();
    }
    known
}
