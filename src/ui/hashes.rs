//! Hashes of our inline styles and scripts, for the site's Content-Security-Policy.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::{assets, settings_control, theme, vendors};
use tower_consent_policy::Settings;

/// Source expressions of everything that we put inline into pages of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InlineHashes {
    /// For `style-src`, `style-src-elem`.
    pub(crate) styles: Vec<String>,
    /// For `script-src`, `script-src-elem`.
    pub(crate) scripts: Vec<String>,
}

/// Hashes of exactly what [`pieces`](super::pieces) and [`placeholder`](super::placeholder) write, with this site's theme.
pub(crate) fn inline_hashes(settings: &Settings) -> InlineHashes {
    let styles = [
        &assets::HEAD_STYLE,
        &assets::BANNER_HEAD_STYLE,
        &assets::BANNER_STYLE,
        settings_control::style(settings),
        &assets::PLACEHOLDER_STYLE,
        &assets::SAVED_STYLE,
    ];
    let ours = [&assets::GUARD, &assets::FIRST, &assets::AFTER, &assets::FITS, &assets::MISSED];
    let scripts = ours.into_iter().chain(vendors::tags(settings).into_iter().map(|tag| tag.script));
    InlineHashes {
        styles: styles.into_iter().map(|style| source_expression(style.text)).chain(theme_hash(settings)).collect(),
        scripts: scripts.map(|script| source_expression(script.text)).collect(),
    }
}

/// The hash of the one script of a page of our own: it shows moments in the visitor's own time.
pub(crate) fn local_time_hash() -> &'static str {
    static SCRIPT: LazyLock<String> = LazyLock::new(|| source_expression(assets::LOCAL_TIME.text));
    &SCRIPT
}

/// Hashes of the styles in full pages of our own.
pub(crate) fn page_style_hashes(settings: &Settings) -> Vec<String> {
    // Each of our pages asks for it.
    static PAGE: LazyLock<String> = LazyLock::new(|| source_expression(assets::PAGE_STYLE.text));
    [PAGE.clone()].into_iter().chain(theme_hash(settings)).collect()
}

fn theme_hash(settings: &Settings) -> Option<String> {
    theme::style(&settings.banner).map(|text| source_expression(&text))
}

/// `'sha256-…'` of an inline text (CSP 3, 2.3.1).
fn source_expression(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}
