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

/// What an operator may not have meant.
pub(super) fn doubt(url: &str, policies: &Path) -> Option<String> {
    if url.trim().split(':').next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("memory")) {
        return Some(
            "the ledger is in memory: no decision can be proved after this program has ended; name a file, for example \
             `--ledger sqlite:consent-ledger.sqlite`"
                .to_owned(),
        );
    }
    let file = ledger::file_of(url)?;
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let is_inside = folder.canonicalize().ok()?.starts_with(policies.canonicalize().ok()?);
    is_inside.then(|| {
        format!(
            "the ledger {} is in the folder with the policies, which is kept in version control and copied to other \
             machines; name a file elsewhere, so that visitors' decisions do not go with it",
            file.display()
        )
    })
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

    #[test]
    fn a_ledger_in_memory_or_among_the_policies_is_doubtful() {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir_all(dir.path().join("policies/data")).unwrap();
        let of = |url: &str| doubt(url, &dir.path().join("policies"));
        let at = |path: &str| format!("sqlite:{}", dir.path().join(path).display());
        for path in ["policies/l.db", "policies/data/l.db", "policies/data/../l.db"] {
            assert!(of(&at(path)).is_some_and(|doubt| doubt.contains("folder with the policies")), "{path}");
        }
        for url in [at("l.db"), at("policies/../l.db"), "postgres://db/consent".to_owned(), at("none/l.db")] {
            assert_eq!(of(&url), None, "{url}");
        }
        assert!(of("Memory:").is_some_and(|doubt| doubt.contains("in memory")));
    }
}
