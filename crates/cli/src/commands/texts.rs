//! Prints the messages of banner and pages.

use std::fs;
use std::path::PathBuf;

use clap::Args;

use crate::commands::{ExitStatus, Failure, env, say};
use tower_consent_policy::wording;

/// Print the messages of banner and pages in a language, to start a wording of your own from
///
/// Put those that you want to change into texts/LANGUAGE.ftl of the policies (Fluent, projectfluent.org). In a
/// language that the banner does not speak, the English messages are printed that texts/LANGUAGE.ftl
/// lacks: translate them.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// The language: de, pt-BR
    language: String,
    /// The folder with `consent.toml`
    #[arg(long = "policies", env = env::POLICIES, value_name = "DIR", default_value = "policies")]
    dir: PathBuf,
}

pub(crate) fn run(options: &Options) -> anyhow::Result<ExitStatus> {
    if let Some(text) = wording::text_of(&options.language) {
        say(text)?;
        return Ok(ExitStatus::Fine);
    }
    let looks_like_a_tag = options.language.split('-').enumerate().all(|(at, part)| {
        let length = if at == 0 { 2..=3 } else { 2..=8 };
        length.contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric())
    });
    anyhow::ensure!(
        looks_like_a_tag,
        Failure::new(
            format!("`{}` is not the tag of a language", options.language),
            format!(
                "write a tag like de or pt-BR; the banner speaks: {}",
                wording::languages().collect::<Vec<_>>().join(", ")
            )
        )
    );
    // What is not there, or is no text, has no messages.
    let own =
        fs::read_to_string(options.dir.join("texts").join(format!("{}.ftl", options.language))).unwrap_or_default();
    let names: Vec<&str> = wording::names(&own).collect();
    say(&format!(
        "# The banner has no texts in {} yet. These messages are English: translate them.\n\n{}",
        options.language,
        wording::to_translate(&names)
    ))?;
    Ok(ExitStatus::Fine)
}
