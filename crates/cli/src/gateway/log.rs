//! Where the log goes, and how it is written.

use std::str::FromStr;

use tracing::level_filters::LevelFilter;

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Text,
    /// One JSON object a line, for programs.
    Json,
}

/// A log format is called `text` or `json`; this was another word.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected `text` or `json`")]
#[non_exhaustive]
pub struct UnknownLogFormat;

impl FromStr for LogFormat {
    type Err = UnknownLogFormat;

    fn from_str(text: &str) -> Result<Self, UnknownLogFormat> {
        match text {
            "text" => Ok(Self::Text),
            "json" => Ok(Self::Json),
            _ => Err(UnknownLogFormat),
        }
    }
}

/// Sends the log to standard error. The variable `RUST_LOG` chooses what is in it; unless it is set, that is a line for
/// each request, and all warnings and errors.
///
/// Does nothing if the program has set up `tracing` already.
pub fn start_log(format: LogFormat) {
    start(format, LevelFilter::INFO);
}

/// As [`start_log`], with another level unless `RUST_LOG` is set.
pub(crate) fn start(format: LogFormat, default: LevelFilter) {
    use tracing_subscriber::EnvFilter;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default.to_string()));
    // A log that cannot be written (its disk is full, its pipe was closed) must not stop what it tells of: the error would
    // be printed to standard error, which panics if that is what cannot be written.
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).log_internal_errors(false);
    let started = match format {
        LogFormat::Text => {
            log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).with_target(false).try_init()
        }
        LogFormat::Json => log.json().flatten_event(true).with_current_span(true).with_span_list(false).try_init(),
    };
    if let Err(error) = started {
        tracing::debug!(error, "the log was set up already");
    }
}
