//! Styles and scripts: minified, hashed and compressed when the crate is built (`build/assets.rs`).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::{settings_control, theme, vendors};
use tower_consent_policy::Settings;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// A text that stands in a page, and its source expression for a Content-Security-Policy.
#[derive(Debug)]
pub(super) struct Inline {
    pub(super) text: &'static str,
    pub(super) hash: &'static str,
}

/// A file that our own endpoints serve.
#[derive(Debug)]
pub(super) struct Served {
    pub(super) name: &'static str,
    text: &'static str,
    brotli: &'static [u8],
    gzip: &'static [u8],
}

/// A file for `GET {prefix}/assets/{name}`; its name holds its hash, so it never changes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asset {
    /// As it is.
    pub(crate) bytes: &'static [u8],
    /// Brotli, quality 11.
    pub(crate) brotli: &'static [u8],
    /// Gzip, level 9.
    pub(crate) gzip: &'static [u8],
    /// For `Content-Type`.
    pub(crate) content_type: &'static str,
}

/// Source expressions of all that we put inline into pages of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InlineHashes {
    /// For `style-src`, `style-src-elem`.
    pub(crate) styles: Vec<String>,
    /// For `script-src`, `script-src-elem`.
    pub(crate) scripts: Vec<String>,
}

/// The file of that name, if it is one of ours.
pub(crate) fn asset(name: &str) -> Option<Asset> {
    let served = [&RUNTIME_MODULE].into_iter().find(|served| served.name == name)?;
    Some(Asset {
        bytes: served.text.as_bytes(),
        brotli: served.brotli,
        gzip: served.gzip,
        content_type: "text/javascript; charset=utf-8",
    })
}

/// Hashes of exactly what [`pieces`](super::pieces) and [`placeholder`](super::placeholder) write, with this site's theme.
pub(crate) fn inline_hashes(settings: &Settings) -> InlineHashes {
    let mut styles =
        [&HEAD_STYLE, &BANNER_HEAD_STYLE, &BANNER_STYLE, settings_control::style(settings), &PLACEHOLDER_STYLE]
            .map(|style| style.hash.to_owned())
            .to_vec();
    styles.extend(theme::style(&settings.banner.theme).map(|text| source_expression(&text)));
    let scripts = [&GUARD, &FIRST, &AFTER].into_iter().chain(vendors::scripts(settings));
    InlineHashes { styles, scripts: scripts.map(|script| script.hash.to_owned()).collect() }
}

/// Hashes of the styles in full pages of our own, which hold no script.
pub(crate) fn page_style_hashes(settings: &Settings) -> Vec<String> {
    let theme = theme::style(&settings.banner.theme).map(|text| source_expression(&text));
    [PAGE_STYLE.hash.to_owned()].into_iter().chain(theme).collect()
}

/// `'sha256-…'` of an inline text (CSP 3, 2.3.1).
fn source_expression(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const INLINE: [&Inline; 14] = [
        &HEAD_STYLE,
        &BANNER_HEAD_STYLE,
        &BANNER_STYLE,
        &CONTROL_STYLE,
        &PLACEHOLDER_STYLE,
        &PANEL_STYLE,
        &PAGE_STYLE,
        &FIRST,
        &AFTER,
        &GUARD,
        &GOOGLE,
        &MICROSOFT,
        &META,
        &MATOMO,
    ];

    #[test]
    fn hashes_are_of_what_is_written() {
        for inline in INLINE {
            assert_eq!(source_expression(inline.text), inline.hash);
        }
    }

    #[test]
    fn styles_and_scripts_are_ascii_and_cannot_end_their_element() {
        for inline in INLINE {
            assert!(inline.text.is_ascii());
            assert!(!inline.text.contains("</") && !inline.text.contains("<!--") && !inline.text.contains("<script"));
        }
    }

    // nothing is fetched from outside; T-48: no eval, no handler, no style in attributes.
    #[test]
    fn assets_fetch_nothing_and_evaluate_nothing() {
        for inline in INLINE {
            for bad in ["http:", "url(", "@import", "eval(", "Function("] {
                assert!(!inline.text.contains(bad), "{bad}");
            }
            // The guard watches these for others; it sends requests to an address that browsers refuse.
            for bad in ["https:", "innerHTML", "localStorage"] {
                assert!(inline.text == GUARD.text || !inline.text.contains(bad), "{bad}");
            }
        }
    }

    #[test]
    fn a_served_file_has_its_hash_in_its_name_and_is_compressed() {
        let asset = asset(RUNTIME_MODULE.name).unwrap();
        let short = crate::syntax::digits::hex(&Sha256::digest(asset.bytes)[..4]);
        assert_eq!(RUNTIME_MODULE.name, format!("runtime-{short}.js"));
        let mut plain = Vec::new();
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(asset.brotli, 4096), &mut plain).unwrap();
        assert_eq!(plain, asset.bytes);
        plain.clear();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(asset.gzip), &mut plain).unwrap();
        assert_eq!(plain, asset.bytes);
        assert!(super::asset("runtime-00000000.js").is_none());
    }
}
