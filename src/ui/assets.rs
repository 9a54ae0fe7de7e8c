//! Styles and scripts of our pages and of the pieces in the site's pages.
//!
//! `assets/minify` makes them from the sources in `assets/`; the results are committed in `assets/dist/`.

use std::io::Write as _;
use std::sync::{LazyLock, OnceLock};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use crate::syntax::digits;

#[derive(Debug)]
pub(super) struct Inline {
    pub(super) text: &'static str,
}

macro_rules! inline {
    ($($name:ident = $file:literal;)*) => {
        $(pub(super) static $name: Inline = Inline { text: include_str!(concat!("assets/dist/", $file)) };)*
        #[cfg(test)]
        const ALL: &[&Inline] = &[$(&$name),*];
    };
}

inline! {
    GUARD = "guard.js";
    FIRST = "first.js";
    AFTER = "after.js";
    FITS = "fits.js";
    LOCAL_TIME = "local-time.js";
    MISSED = "missed.js";
    WORKER = "worker.js";
    GOOGLE = "google.js";
    MICROSOFT = "microsoft.js";
    META = "meta.js";
    MATOMO = "matomo.js";
    FIREBASE = "firebase.js";
    RECAPTCHA = "recaptcha.js";
    HEAD_STYLE = "head.css";
    BANNER_HEAD_STYLE = "page-banner.css";
    BANNER_STYLE = "banner.css";
    CONTROL_STYLE = "control.css";
    CONTROL_RIGHT_STYLE = "control-right.css";
    PLACEHOLDER_STYLE = "placeholder.css";
    SAVED_STYLE = "saved.css";
    PANEL_STYLE = "panel.css";
    PAGE_STYLE = "page.css";
}

/// The module that pages load when a visitor turns to the banner. `assets/minify` puts its name into
/// [`FIRST`] and [`AFTER`].
pub(crate) static RUNTIME: LazyLock<ScriptFile> =
    LazyLock::new(|| ScriptFile::new("runtime", include_str!("assets/dist/runtime.js").to_owned()));

/// A script for `GET {prefix}/assets/{name}`. Its name has its hash, so it never changes.
#[derive(Debug)]
pub(crate) struct ScriptFile {
    /// `runtime-1a2b3c4d.js`.
    pub(crate) name: String,
    pub(crate) text: Bytes,
    brotli: OnceLock<Bytes>,
    gzip: OnceLock<Bytes>,
}

impl ScriptFile {
    pub(super) fn new(title: &str, text: String) -> Self {
        let hash = digits::hex(&Sha256::digest(&text)[..4]);
        Self { name: format!("{title}-{hash}.js"), text: text.into(), brotli: OnceLock::new(), gzip: OnceLock::new() }
    }

    /// Brotli, quality 11: made when it is first asked for, which takes some milliseconds.
    pub(crate) fn brotli(&self) -> Bytes {
        self.brotli.get_or_init(|| brotli(&self.text).into()).clone()
    }

    /// Gzip, level 9.
    pub(crate) fn gzip(&self) -> Bytes {
        self.gzip.get_or_init(|| gzip(&self.text).into()).clone()
    }
}

// Writing to a vector never fails.
fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = brotli::CompressorWriter::new(Vec::new(), 4096, 11, 22);
    let _ = encoder.write_all(bytes);
    encoder.into_inner()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    const SUMS: &str = include_str!("assets/dist/SHA256SUMS");

    #[test]
    fn what_is_committed_was_made_from_these_sources() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/ui/assets");
        let mut missing: BTreeSet<String> = ["", "dist/"]
            .into_iter()
            .flat_map(|part| {
                std::fs::read_dir(folder.join(part))
                    .unwrap()
                    .map(move |entry| format!("{part}{}", entry.unwrap().file_name().into_string().unwrap()))
            })
            .filter(|name| name.ends_with(".js") || name.ends_with(".css") || name == "minify")
            .collect();
        for line in SUMS.lines() {
            let (sum, name) = line.split_once("  ").unwrap();
            assert!(missing.remove(name), "{name} is gone: run src/ui/assets/minify and commit what it makes");
            let now = digits::hex(&Sha256::digest(std::fs::read(folder.join(name)).unwrap()));
            assert_eq!(now, sum, "{name} has changed: run src/ui/assets/minify and commit what it makes");
        }
        assert!(missing.is_empty(), "new: {missing:?}: run src/ui/assets/minify and commit what it makes");
    }

    #[test]
    fn styles_and_scripts_are_ascii_and_cannot_end_their_element() {
        // Pages may have any character encoding.
        for inline in ALL {
            assert!(inline.text.is_ascii());
            assert!(!inline.text.contains("</") && !inline.text.contains("<!--") && !inline.text.contains("<script"));
        }
        assert!(RUNTIME.text.is_ascii(), "{}", RUNTIME.name);
    }

    #[test]
    fn no_script_makes_a_name_of_its_own_global() {
        let scripts = [&GUARD, &FIRST, &AFTER, &FITS, &GOOGLE, &MICROSOFT, &META, &MATOMO, &FIREBASE];
        for script in scripts {
            let text = script.text;
            assert!(text.starts_with("(()=>{") && text.ends_with("})();"), "{text:.60}");
        }
        assert!(!MISSED.text.contains("var ") && !MISSED.text.contains("let "), "it has no function around it");
    }

    #[test]
    fn assets_fetch_nothing_and_evaluate_nothing() {
        for inline in ALL {
            for bad in ["http:", "url(", "eval(", "Function("] {
                // The one in a worker reads sources of fonts.
                let reads = inline.text == WORKER.text && bad == "url(";
                assert!(reads || !inline.text.contains(bad), "{bad}");
            }
            // The guard watches these for others; it sends requests to an address that browsers refuse.
            for bad in ["https:", "innerHTML", "localStorage", "@import"] {
                let watches = inline.text == GUARD.text || inline.text == WORKER.text && bad == "https:";
                assert!(watches || !inline.text.contains(bad), "{bad}");
            }
        }
    }

    #[test]
    fn a_served_file_has_its_hash_in_its_name_and_is_compressed() {
        let file: &ScriptFile = &RUNTIME;
        assert_eq!(file.name, format!("runtime-{}.js", digits::hex(&Sha256::digest(&file.text)[..4])));
        let mut plain = Vec::new();
        std::io::Read::read_to_end(&mut brotli::Decompressor::new(&file.brotli()[..], 4096), &mut plain).unwrap();
        assert_eq!(plain, file.text);
        plain.clear();
        std::io::Read::read_to_end(&mut flate2::read::GzDecoder::new(&file.gzip()[..]), &mut plain).unwrap();
        assert_eq!(plain, file.text);
    }

    #[test]
    fn both_scripts_load_the_runtime_by_the_name_it_is_served_under() {
        for script in [&FIRST, &AFTER] {
            assert!(script.text.contains(&format!("/assets/{}", RUNTIME.name)));
        }
    }
}
