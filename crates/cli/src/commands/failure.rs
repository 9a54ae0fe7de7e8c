//! What could not be done, why, and what the reader can do about it.

use std::fmt;
use std::io::Write as _;

/// An error for the operator: it always ends in something to do.
#[derive(Debug)]
pub(crate) struct Failure {
    what: String,
    advice: String,
    cause: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Failure {
    pub(crate) fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { what: what.into(), advice: advice.into(), cause: None }
    }

    pub(crate) fn because(mut self, cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.cause = Some(cause.into());
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.as_deref().map(|cause| cause as _)
    }
}

pub(crate) fn print(error: &anyhow::Error) {
    // If standard error is closed, nothing can be said.
    let _ = anstream::stderr().lock().write_all(describe(error).as_bytes());
}

pub(crate) fn describe(error: &anyhow::Error) -> String {
    let mut text = format!("error: {error}\n");
    for cause in error.chain().skip(1) {
        let cause = cause.to_string();
        // Findings of several lines stay aligned.
        text.push_str(&format!("  because: {}\n", cause.replace('\n', "\n           ")));
    }
    let advice = error.chain().filter_map(|cause| failure(cause)).map(|failure| &failure.advice);
    let advice = advice.last().map_or("run the command with --help to see what it expects", String::as_str);
    text.push_str(&format!("  help: {}\n", advice.replace('\n', "\n        ")));
    text
}

/// Also one that an error of writing carries.
fn failure<'e>(cause: &'e (dyn std::error::Error + 'static)) -> Option<&'e Failure> {
    let carried = || cause.downcast_ref::<std::io::Error>()?.get_ref()?.downcast_ref();
    cause.downcast_ref().or_else(carried)
}

/// An error in one line, as `/healthz` has it.
pub(crate) fn in_one_line(error: &anyhow::Error) -> String {
    let text = describe(error);
    text.trim_start_matches("error: ").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_is_a_chain_that_ends_in_something_to_do() {
        let cause = std::io::Error::other("no such thing");
        let error = anyhow::Error::new(Failure::new("cannot read `x`", "make `x`").because(cause));
        assert_eq!(describe(&error), "error: cannot read `x`\n  because: no such thing\n  help: make `x`\n");
        let full = Failure::new("cannot write `x`", "make room").because(std::io::Error::other("it is full"));
        let carried = std::io::Error::new(std::io::ErrorKind::StorageFull, full);
        let said = describe(&anyhow::Error::new(carried));
        assert_eq!(said, "error: cannot write `x`\n  because: it is full\n  help: make room\n");
        let error = anyhow::anyhow!("something else");
        assert!(describe(&error).ends_with("  help: run the command with --help to see what it expects\n"));
    }
}
