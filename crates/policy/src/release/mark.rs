//! The mark of a release, made from what it says.

use std::collections::BTreeMap;

use sha2::{Digest as _, Sha256};

use super::Release;
use super::lock::writer::scope_text;
use crate::release_name::ReleaseMark;

/// The mark of a release that follows on others.
///
/// It is made from what a visitor agrees to: the scope, the version of each document, and every text published until then.
/// The time of the release does not count: visitors are not asked again when the same folder is published twice.
pub(crate) fn mark(before: &[Release], release: &Release) -> ReleaseMark {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        // Its length first, so that no two lists of texts run together.
        hash.update(u64::try_from(text.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(text);
    };
    add(&release.number.to_string());
    add(&scope_text(&release.scope));
    for (id, (major, minor)) in &release.documents {
        add(id);
        add(&format!("{major}.{minor}"));
    }
    let texts: BTreeMap<&str, &str> = before
        .iter()
        .chain([release])
        .flat_map(|release| &release.digests)
        .map(|(path, digest)| (path.as_str(), digest.as_str()))
        .collect();
    for (path, digest) in texts {
        add(path);
        add(digest);
    }
    ReleaseMark::of(&hash.finalize().into())
}
