//! Replaces a file whole: who reads it, and who starts after a crash, finds the text of before or the new one, never a part.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rights {
    /// Its owner alone.
    Owner,
    /// As the file that is replaced; where there is none, as the system has it for new files.
    AsBefore,
}

/// Puts this text in the place of the file.
///
/// # Errors
///
/// If it cannot be written. Then the file is as it was, and nothing is left beside it.
pub(crate) fn replace(path: &Path, text: &[u8], rights: Rights) -> io::Result<()> {
    replace_if(path, text, rights, |_| Ok(()))
}

/// The same, if the new file passes; it has another name until then.
///
/// # Errors
///
/// As [`replace`], or what `check` says.
pub(crate) fn replace_if(
    path: &Path,
    text: &[u8],
    rights: Rights,
    check: impl FnOnce(&Path) -> io::Result<()>,
) -> io::Result<()> {
    // A link stays one: the file that it leads to is replaced.
    let led_to = if rights == Rights::AsBefore { fs::canonicalize(path).ok() } else { None };
    let path = led_to.as_deref().unwrap_or(path);
    remove_leftovers(path);
    let new = new_name(path)?;
    let done = write(path, &new, text, rights).and_then(|()| check(&new)).and_then(|()| fs::rename(&new, path));
    if done.is_err() {
        // The first error is the one to report; on a full disk a part would only be in the way.
        let _ = fs::remove_file(&new);
    }
    // Where folders cannot be flushed, the file is there after a while.
    if let Ok(folder) = File::open(folder_of(path)) {
        let _ = folder.sync_all();
    }
    done
}

/// Hidden, so that no reader of the folder takes it for one of its files. Each writer has its own: with one for two, the
/// first would put in place what the second has half written.
fn new_name(path: &Path) -> io::Result<PathBuf> {
    let mut name = beginning_of_new(path);
    name.push(format!("{:08x}{END_OF_NEW}", getrandom::u32()?));
    Ok(path.with_file_name(name))
}

const END_OF_NEW: &str = ".new";

fn beginning_of_new(path: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".");
    name
}

/// No writer takes longer.
const LEFT_OVER: Duration = Duration::from_secs(60 * 60);

/// Removes what writers left that were stopped while they wrote.
fn remove_leftovers(path: &Path) {
    let beginning = beginning_of_new(path);
    for entry in fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let middle = name.as_encoded_bytes().strip_prefix(beginning.as_encoded_bytes());
        let is_new = middle
            .and_then(|rest| rest.strip_suffix(END_OF_NEW.as_bytes()))
            .is_some_and(|middle| middle.len() == 8 && middle.iter().all(u8::is_ascii_hexdigit));
        let age = || entry.metadata().and_then(|data| data.modified()).ok().and_then(|at| at.elapsed().ok());
        if is_new && age().is_some_and(|age| age > LEFT_OVER) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn write(path: &Path, new: &Path, text: &[u8], rights: Rights) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    if rights == Rights::Owner {
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    }
    let mut file = options.open(new)?;
    if rights == Rights::AsBefore
        && let Ok(before) = fs::metadata(path)
    {
        as_before(&file, &before)?;
    }
    file.write_all(text)?;
    file.sync_all()
}

/// Gives a new file the owner, the group and the rights of the one that it replaces. Who may not give files away keeps it,
/// and then others may have no right that the file before gave to its owner or its group.
#[cfg(unix)]
fn as_before(file: &File, before: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) != (before.uid(), before.gid()) {
        let _ = fchown(file, Some(before.uid()), Some(before.gid()));
    }
    // Some file systems have no rights of their own.
    if now.permissions() == before.permissions() { Ok(()) } else { file.set_permissions(before.permissions()) }
}

#[cfg(not(unix))]
fn as_before(file: &File, before: &fs::Metadata) -> io::Result<()> {
    file.set_permissions(before.permissions())
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn it_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        for text in ["a long first text", "second"] {
            replace(&file, text.as_bytes(), Rights::Owner).unwrap();
            assert_eq!(fs::read_to_string(&file).unwrap(), text);
        }
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[test]
    fn what_a_crash_left_is_removed_and_what_another_one_writes_stays() {
        let folder = tempfile::tempdir().unwrap();
        let of_crash = new_name(&folder.path().join("a.json")).unwrap();
        let of_another = new_name(&folder.path().join("a.json")).unwrap();
        let others = [".a.json.old.new", ".a.json.new", ".b.json.0123abcd.new"].map(|name| folder.path().join(name));
        for path in others.iter().chain([&of_crash, &of_another]) {
            fs::write(path, "half").unwrap();
        }
        let long_ago = fs::metadata(&of_crash).unwrap().modified().unwrap() - LEFT_OVER * 2;
        for path in others.iter().chain([&of_crash]) {
            File::options().write(true).open(path).unwrap().set_modified(long_ago).unwrap();
        }
        replace(&folder.path().join("a.json"), b"x", Rights::Owner).unwrap();
        assert!(!of_crash.exists());
        assert!(of_another.exists() && others.iter().all(|path| path.exists()));
    }

    #[test]
    fn two_writers_at_once_leave_one_whole_text() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        let texts = ["a".repeat(300_000), "b".repeat(200_000)];
        std::thread::scope(|scope| {
            for text in &texts {
                scope.spawn(|| {
                    for _ in 0..20 {
                        replace(&file, text.as_bytes(), Rights::Owner).unwrap();
                        let now = fs::read_to_string(&file).unwrap();
                        assert!(texts.contains(&now), "{} bytes", now.len());
                    }
                });
            }
        });
        assert_eq!(names(folder.path()), ["a.json"]);
    }

    #[test]
    fn what_does_not_pass_or_cannot_be_written_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.json");
        fs::write(&file, "good").unwrap();
        let refused = replace_if(&file, b"bad", Rights::Owner, |new| {
            assert_eq!(fs::read_to_string(new).unwrap(), "bad");
            Err(io::Error::other("no"))
        });
        assert_eq!(refused.unwrap_err().to_string(), "no");
        assert_eq!(
            (fs::read_to_string(&file).unwrap().as_str(), names(folder.path())),
            ("good", vec!["a.json".to_owned()])
        );
        // A folder has its name.
        let taken = folder.path().join("taken");
        fs::create_dir(&taken).unwrap();
        assert!(replace(&taken, b"x", Rights::AsBefore).is_err());
        assert!(replace(&folder.path().join("none/a"), b"x", Rights::AsBefore).is_err());
        assert_eq!(names(folder.path()), ["a.json", "taken"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_one_and_the_file_that_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("shared")).unwrap();
        fs::write(folder.path().join("shared/a.toml"), "x").unwrap();
        let link = folder.path().join("a.toml");
        std::os::unix::fs::symlink("shared/a.toml", &link).unwrap();
        replace(&link, b"y", Rights::AsBefore).unwrap();
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read_to_string(folder.path().join("shared/a.toml")).unwrap(), "y");
    }

    #[cfg(unix)]
    #[test]
    fn rights_are_the_owners_or_those_of_before() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.toml");
        let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
        replace(&file, b"x", Rights::Owner).unwrap();
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        replace(&file, b"y", Rights::AsBefore).unwrap();
        assert_eq!(mode(), 0o640);
    }
}
