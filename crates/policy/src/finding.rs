//! What is wrong with the policies: where, why, and how to fix it.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::ops::Range;

use crate::codes::{self, Code, Severity};

/// A place in a file. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file, as it can be opened from the working directory.
    pub file: String,
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
    /// How many characters are marked.
    pub length: usize,
    /// The text of the line.
    pub text: String,
}

impl Place {
    /// A file without any text to show.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), line: 1, column: 1, length: 1, text: String::new() }
    }
}

/// One thing that is wrong.
///
/// Its `Display` form is one line: `file:line:column: error[TC0101]: what; help: what to do`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// Stable code: `TC0101`.
    pub code: &'static str,
    /// Short name: `unknown-key`.
    pub name: &'static str,
    /// Whether the policies can still be used.
    pub severity: Severity,
    /// Where: the first is the place itself, others belong to it (the first of two that collide).
    pub spans: Vec<Place>,
    /// What is wrong.
    pub what: String,
    /// The law, guideline or specification; empty where there is none.
    pub rule: &'static str,
    /// What to do about it.
    pub help: String,
    /// The same as a change of the file, if only one thing can be meant.
    pub fix: Option<Fix>,
}

impl Code {
    /// A finding of this kind.
    pub fn finding(&self, spans: Vec<Place>, what: String, help: String) -> Finding {
        let Self { id, name, severity, rule } = *self;
        Finding { code: id, name, severity, spans, what, rule, help, fix: None }
    }
}

/// A change that does what `help` says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// The file's path inside `policies/`.
    pub path: String,
    /// Bytes of its text, without a byte order mark and with `\n` line ends.
    pub span: Range<usize>,
    /// The new text.
    pub text: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(Place { file, line, column, .. }) = self.spans.first() {
            write!(f, "{}:{line}:{column}: ", Plain(file))?;
        }
        write!(f, "{}[{}]: {}; help: {}", self.severity, self.code, Plain(&self.what), Plain(&self.help))
    }
}

/// Why the policies could not be loaded or released: every finding at once.
#[derive(Debug, Clone, thiserror::Error)]
pub struct PolicyError {
    findings: Vec<Finding>,
}

impl PolicyError {
    /// All of these at once.
    pub fn new(mut findings: Vec<Finding>) -> Self {
        sort(&mut findings);
        Self { findings }
    }

    /// All findings, errors first, then by file and line.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(f, "{finding}")?;
        }
        let errors = self.findings.iter().filter(|finding| finding.severity == Severity::Error).count();
        let s = if errors == 1 { "" } else { "s" };
        write!(f, "{errors} error{s} in the policies")
    }
}

/// Collects findings. Checks continue after the first.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    all: RefCell<Vec<Finding>>,
    of_line: RefCell<BTreeMap<Line, usize>>,
    left_out: RefCell<BTreeSet<&'static str>>,
    /// Files of which not all could be read.
    unread: RefCell<BTreeSet<String>>,
}

/// A code, and a file and line in which it was found.
type Line = (&'static str, String, usize);

/// The most findings of one code on a long line: each of them shows the line.
const OF_LINE: usize = 40;
const LONG: usize = 2000;

impl Findings {
    pub(crate) fn add(&self, code: &'static Code, at: Place, what: impl Into<String>, help: impl Into<String>) {
        self.add_at(code, vec![at], what, help);
    }

    pub(crate) fn add_at(
        &self,
        code: &'static Code,
        spans: Vec<Place>,
        what: impl Into<String>,
        help: impl Into<String>,
    ) {
        if let Some(place) = spans.first().filter(|place| place.text.len().max(place.column) > LONG) {
            let mut counts = self.of_line.borrow_mut();
            let count = counts.entry((code.id, place.file.clone(), place.line)).or_default();
            *count += 1;
            if *count > OF_LINE {
                return;
            }
        }
        self.all.borrow_mut().push(code.finding(spans, what.into(), help.into()));
    }

    /// Adds one, with a change of the file that fixes it.
    pub(crate) fn add_fixable(&self, mut finding: Finding, fix: Option<Fix>) {
        finding.fix = fix;
        self.all.borrow_mut().push(finding);
    }

    pub(crate) fn into_all(self) -> Vec<Finding> {
        let (left_out, unread) = (self.left_out.into_inner(), self.unread.into_inner());
        let of_reading = |code: &str| code == codes::SYNTAX.id || code == codes::MERGE_CONFLICT.id;
        let follows = |finding: &Finding| {
            let is_of_unread = || finding.spans.first().is_some_and(|place| unread.contains(&place.file));
            left_out.contains(finding.code) || !of_reading(finding.code) && is_of_unread()
        };
        self.all.into_inner().into_iter().filter(|finding| !follows(finding)).collect()
    }

    /// Leaves out what else is found in a file that is no TOML: what is missing or odd there follows from that.
    pub(crate) fn leave_out_rest_of(&self, file: String) {
        self.unread.borrow_mut().insert(file);
    }

    /// Leaves out all findings of these codes: they follow from a fault that has a finding of its own.
    pub(crate) fn leave_out(&self, codes: &[&Code]) {
        self.left_out.borrow_mut().extend(codes.iter().map(|code| code.id));
    }

    pub(crate) fn have_in(&self, code: &Code, place: &Place) -> bool {
        let is_in = |finding: &Finding| finding.spans.iter().any(|span| span.file == place.file);
        self.all.borrow().iter().any(|finding| finding.code == code.id && is_in(finding))
    }

    pub(crate) fn have(&self, code: &Code) -> bool {
        self.all.borrow().iter().any(|finding| finding.code == code.id)
    }

    pub(crate) fn have_errors(&self) -> bool {
        self.all.borrow().iter().any(|finding| finding.severity == Severity::Error)
    }

    /// The warnings, if there is no error.
    pub(crate) fn finish(self) -> Result<Vec<Finding>, PolicyError> {
        let errors = self.have_errors();
        let mut findings = self.into_all();
        if errors {
            return Err(PolicyError::new(findings));
        }
        sort(&mut findings);
        Ok(findings)
    }
}

pub(crate) fn sort(findings: &mut [Finding]) {
    let place = |finding: &Finding| finding.spans.first().map(|place| (place.file.clone(), place.line, place.column));
    findings.sort_by_cached_key(|finding| (finding.severity, place(finding)));
}

/// Text without control characters: a file name or value must not control the terminal.
pub struct Plain<'a>(pub &'a str);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| fmt::Write::write_char(f, plain(c)))
    }
}

fn plain(c: char) -> char {
    match c {
        '\t' | '\n' => ' ',
        // Directional overrides could make a line look like another.
        '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use crate::codes;
    use crate::read::source::SourceFile;

    #[test]
    fn a_finding_is_one_line_with_place_and_help() {
        let file = SourceFile::new("consent.toml", "policies/consent.toml", "[site]\nnam = \"x\"\n");
        let finding = codes::UNKNOWN_KEY.finding(
            vec![file.place(7..10)],
            "unknown key `nam`".into(),
            "did you mean `name`?".into(),
        );
        assert_eq!(
            finding.to_string(),
            "policies/consent.toml:2:1: error[TC0101]: unknown key `nam`; help: did you mean `name`?"
        );
    }

    #[test]
    fn control_characters_of_a_file_never_reach_the_terminal() {
        let file = SourceFile::new("a", "a\u{1b}[31m", "x = \"\u{1b}]0;t\u{7}\u{202e}\"");
        let finding = codes::UNKNOWN_KEY.finding(vec![file.place(0..1)], "w\u{1b}".into(), "m\u{9b}".into());
        let shown = finding.to_string();
        assert!(!shown.chars().any(|c| c.is_control() || c == '\u{202e}'), "{shown:?}");
    }
}
