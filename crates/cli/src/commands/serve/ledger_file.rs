//! Which file a ledger is: two sites must not use the same file, even under different names.

use std::fs;
use std::path::{Path, PathBuf};

use tower_consent::ledger;

/// No system follows more links to one file.
const LINKS: usize = 40;

/// A file, independent of its names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileId(String);

/// The file that a ledger is now; `None` if it is not there, or no file.
pub(super) fn id(url: &str) -> Option<FileId> {
    ledger::file_of(url).and_then(id_at)
}

#[cfg(unix)]
fn id_at(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt as _;
    // It is not opened: closing it would end the locks that this process has on it.
    let seen = fs::metadata(path).ok()?;
    Some(FileId(format!("{}:{}", seen.dev(), seen.ino())))
}

#[cfg(not(unix))]
fn id_at(path: &Path) -> Option<FileId> {
    fs::canonicalize(path).ok().map(|path| FileId(path.display().to_string()))
}

/// What no other ledger has; `None` for one in memory, which no other site can open.
pub(super) fn identity(url: &str) -> Option<String> {
    let url = url.trim();
    if let Some(path) = ledger::file_of(url) {
        return Some(id_at(path).map_or_else(|| format!("sqlite:{}", real(path).display()), |FileId(id)| id));
    }
    let (scheme, rest) = url.split_once(':').unwrap_or_default();
    match scheme.to_ascii_lowercase().as_str() {
        "memory" => None,
        "postgresql" => Some(format!("postgres:{rest}")),
        scheme => Some(format!("{scheme}:{rest}")),
    }
}

/// A path without links, as far as it is there. A link that leads nowhere yet is what will be made at its end.
pub(super) fn real(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path.parent().unwrap_or(Path::new("")).join(target);
    }
    let path = path.as_path();
    if let Ok(real) = fs::canonicalize(path) {
        return real;
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (fs::canonicalize(folder), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_ledger_are_one() {
        for (one, other) in [
            ("sqlite:/none/l.db", "SQLite:///none/l.db"),
            (" sqlite:/none/l.db", "sqlite:/none/./l.db"),
            ("postgres://db/consent", "PostgreSQL://db/consent"),
        ] {
            assert_eq!(identity(one), identity(other), "{one} {other}");
        }
        assert_ne!(identity("sqlite:/none/l.db"), identity("sqlite:/none/m.db"));
        assert_eq!((identity("memory:"), identity("MEMORY://")), (None, None));
    }

    #[cfg(unix)]
    #[test]
    fn a_second_name_of_a_file_is_the_file() {
        let dir = tempfile::tempdir().unwrap();
        let url = |name: &str| format!("sqlite:{}", dir.path().join(name).display());
        fs::write(dir.path().join("a.db"), "").unwrap();
        fs::write(dir.path().join("other.db"), "").unwrap();
        fs::hard_link(dir.path().join("a.db"), dir.path().join("hard.db")).unwrap();
        std::os::unix::fs::symlink("a.db", dir.path().join("soft.db")).unwrap();
        for name in ["hard.db", "soft.db"] {
            assert_eq!((id(&url(name)), identity(&url(name))), (id(&url("a.db")), identity(&url("a.db"))), "{name}");
        }
        assert!(id(&url("a.db")).is_some() && id(&url("a.db")) != id(&url("other.db")));
        assert_eq!((id(&url("none.db")), id("memory:")), (None, None));
    }
}
