//! Web bundles: files with many resources in one, which a page names in a `script` (WICG, "Subresource loading with Web
//! Bundles").

use serde_json::Value;

use super::{Unjudged, walk};

/// Calls `found` with the addresses of a web bundle: where it is, and what is in it.
///
/// # Errors
///
/// As of [`speculation_rules`](super::speculation_rules()).
pub(crate) fn web_bundle(json: &[u8], found: &mut dyn FnMut(&str)) -> Result<(), Unjudged> {
    let bundle: Value = serde_json::from_slice(json).map_err(|_| Unjudged)?;
    // Its other value, `credentials`, is a word.
    for name in ["source", "scopes", "resources"] {
        bundle.get(name).into_iter().for_each(|value| walk(value, found));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::all_of as of;

    #[test]
    fn a_bundle_names_its_file_and_what_is_in_it() {
        let bundle =
            br#"{"source":"https://t/b.wbn","credentials":"omit","scopes":["/a/"],"resources":["//t/c.js",1]}"#;
        let found = of(|found| web_bundle(bundle, found).unwrap_or_default());
        assert_eq!(found, ["https://t/b.wbn", "/a/", "//t/c.js"]);
        assert_eq!(web_bundle(b"{", &mut |_| {}), Err(Unjudged));
        assert_eq!(web_bundle(b"[]", &mut |_| {}), Ok(()));
    }
}
