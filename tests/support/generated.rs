//! Files that are made from the code and committed: a test each holds that they are up to date.

use std::path::Path;

/// Compares, or writes when told to.
pub(crate) fn holds(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        return std::fs::write(path, text).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        committed == text,
        "{} is stale; make it again with: UPDATE_GENERATED=1 cargo test --workspace generated",
        path.display()
    );
}
