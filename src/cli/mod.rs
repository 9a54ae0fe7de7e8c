//! TEMP: stands in for the command line until it is merged.
mod check;
mod init;
mod release;
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExitStatus { Fine, Findings, CouldNotRun }
fn say(text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    anstream::stdout().lock().write_all(text.as_bytes())
}
