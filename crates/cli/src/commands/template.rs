//! Prints a template of banner or preferences.

use clap::{Args, ValueEnum};

use crate::commands::{ExitStatus, say};
use tower_consent_policy::templates;

/// Print the banner or the preferences as a template, to start HTML of your own from
///
/// Put it into templates/banner.html or templates/preferences.html of the policies and change it (docs/design.md);
/// `check` says what it must keep. As printed it makes what is built in.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Which of the two
    template: Which,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Which {
    Banner,
    Preferences,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitStatus> {
    let template = match options.template {
        Which::Banner => templates::Template::Banner,
        Which::Preferences => templates::Template::Preferences,
    };
    say(template.built_in())?;
    Ok(ExitStatus::Fine)
}
