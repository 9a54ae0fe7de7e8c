//! The languages of the site, each with the texts to start from.

use super::InitOptions;
use super::starting_texts::{self, StartingTexts};
use crate::commands::Failure;
use tower_consent_policy::wording;

/// A language of the site, with the texts to start from.
pub(super) struct Start {
    pub(super) language: String,
    pub(super) texts: &'static StartingTexts,
}

/// `en-US` of `en_US`, `EN-us` and `en_US.UTF-8`: language, script and region as BCP 47 writes them.
fn language_tag(written: &str) -> String {
    let tag = written.trim().split(['.', '@']).next().unwrap_or_default();
    let part = |(at, part): (usize, &str)| {
        let lower = part.to_ascii_lowercase();
        match lower.chars().next() {
            Some(first) if at > 0 && part.len() == 4 => {
                first.to_ascii_uppercase().to_string() + lower.get(1..).unwrap_or("")
            }
            _ if at > 0 && part.len() == 2 => part.to_ascii_uppercase(),
            _ => lower,
        }
    };
    tag.split(['-', '_']).enumerate().map(part).collect::<Vec<_>>().join("-")
}

pub(super) fn texts(options: &InitOptions) -> anyhow::Result<Vec<Start>> {
    // Who writes "en, de," means two languages.
    let mut languages: Vec<String> = Vec::new();
    for language in options.languages.iter().map(|language| language_tag(language)) {
        if !language.is_empty() && !languages.contains(&language) {
            languages.push(language);
        }
    }
    let texts = languages.into_iter().map(|language| {
        let unknown = || {
            Failure::new(
                format!("--languages: the banner does not speak `{language}`"),
                format!("name languages of these: {}", wording::languages().collect::<Vec<_>>().join(", ")),
            )
        };
        let texts = starting_texts::nearest(&language).ok_or_else(unknown)?;
        Ok(Start { language, texts })
    });
    let texts: Vec<Start> = texts.collect::<anyhow::Result<_>>()?;
    anyhow::ensure!(
        !texts.is_empty(),
        Failure::new("--languages: there is no language", "name at least one: --languages en")
    );
    Ok(texts)
}
