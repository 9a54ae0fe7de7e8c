//! The folder with the account and the certificates of one authority.
//!
//! ```text
//! FOLDER/AUTHORITY/account.json         the key of the account
//! FOLDER/AUTHORITY/HOST.pem             key and certificates of a host, in one file so that they always fit
//! FOLDER/AUTHORITY/HOST.tries           when a certificate was asked for, a second of Unix time a line
//! FOLDER/AUTHORITY/lock                 held by the process that asks the authority for something
//! ```
//!
//! Folders and files are this user's alone. A file is replaced whole or stays as it was.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};

use instant_acme::AccountCredentials;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::gateway::tls::acme::authority::Authority;
use crate::gateway::tls::acme::error::AcmeError;
use crate::gateway::tls::acme::host::AcmeHost;
use crate::gateway::tls::acme::schedule;
use crate::gateway::tls::certificate_files::CertificateFiles;
use crate::whole_file::{self, Rights};

/// No file of ours is longer.
const LONGEST: u64 = 1024 * 1024;

#[derive(Debug, Clone)]
pub(crate) struct Store {
    folder: PathBuf,
}

/// An account, and the address that the authority knows of it.
#[derive(Serialize, Deserialize)]
pub(crate) struct SavedAccount {
    pub(crate) mail: Option<String>,
    pub(crate) credentials: AccountCredentials,
}

#[derive(Debug)]
pub(crate) struct Lock(#[expect(dead_code, reason = "it is released when the file is closed")] File);

impl Store {
    /// Makes the folder, if it is not there.
    ///
    /// # Errors
    ///
    /// If nothing can be written there.
    pub(crate) fn open(folder: &Path, authority: &Authority) -> Result<Self, AcmeError> {
        let folder = folder.join(authority.folder());
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        let store = Self { folder };
        builder.recursive(true).create(&store.folder).map_err(|source| file_error(&store.folder, source))?;
        let probe = store.folder.join("lock");
        private().create(true).open(&probe).map_err(|source| file_error(&probe, source))?;
        Ok(store)
    }

    /// What is wrong with a folder, without making it.
    pub(crate) fn fault(folder: &Path) -> Option<AcmeError> {
        let there = folder.ancestors().find(|above| above.as_os_str().is_empty() || above.exists());
        let there = there.filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let about = fs::metadata(there).map_err(|source| file_error(folder, source));
        match about {
            Err(error) => Some(error),
            Ok(about) if !about.is_dir() => Some(file_error(there, ErrorKind::NotADirectory.into())),
            #[cfg(unix)]
            Ok(_) if rustix::fs::access(there, rustix::fs::Access::WRITE_OK).is_err() => {
                Some(file_error(there, ErrorKind::PermissionDenied.into()))
            }
            Ok(_) => None,
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    pub(crate) fn files(&self, host: &AcmeHost) -> CertificateFiles {
        let file = self.folder.join(format!("{host}.pem"));
        CertificateFiles::new(file.clone(), file)
    }

    /// `None` while another process has it.
    pub(crate) fn lock(&self) -> Result<Option<Lock>, AcmeError> {
        let path = self.folder.join("lock");
        let file = private().create(true).open(&path).map_err(|source| file_error(&path, source))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Some network file systems have no locks: then two processes may ask for the same, which does no harm.
            Err(TryLockError::Error(_)) => Ok(Some(Lock(file))),
        }
    }

    pub(crate) fn account(&self) -> Result<Option<SavedAccount>, AcmeError> {
        let path = self.account_file();
        let Some(text) = read(&path)? else { return Ok(None) };
        // What the reader says could have a part of the key.
        serde_json::from_str(&text).map(Some).map_err(|_| AcmeError::Account(path))
    }

    pub(crate) fn save_account(&self, account: &SavedAccount) -> Result<(), AcmeError> {
        let path = self.account_file();
        let text = serde_json::to_string(account).map_err(|error| file_error(&path, io::Error::other(error)))?;
        write(&path, &text, |_| Ok(()))
    }

    /// An account that is not known any more makes place for a new one.
    pub(crate) fn forget_account(&self) -> Result<(), AcmeError> {
        let path = self.account_file();
        fs::rename(&path, path.with_extension("json.unknown")).map_err(|source| file_error(&path, source))
    }

    /// Replaces key and certificates of a host, if `check` finds that they can be used.
    pub(crate) fn save_certificate(
        &self,
        host: &AcmeHost,
        pem: &str,
        check: impl FnOnce(&CertificateFiles) -> Result<(), AcmeError>,
    ) -> Result<(), AcmeError> {
        let files = self.files(host);
        write(&files.certificate, pem, |new| check(&CertificateFiles::new(new, new)))
    }

    /// When a certificate was asked for within the last hour. A damaged file counts as none.
    pub(crate) fn tries(&self, host: &AcmeHost, now: OffsetDateTime) -> Vec<OffsetDateTime> {
        let text = read(&self.tries_file(host)).ok().flatten().unwrap_or_default();
        let seconds = text.lines().filter_map(|line| line.trim().parse().ok());
        let tries: Vec<_> = seconds.filter_map(|at| OffsetDateTime::from_unix_timestamp(at).ok()).collect();
        schedule::recent(&tries, now)
    }

    pub(crate) fn note_try(&self, host: &AcmeHost, now: OffsetDateTime) -> Result<(), AcmeError> {
        let mut tries = self.tries(host, now);
        tries.push(now);
        let text: String = tries.iter().map(|at| format!("{}\n", at.unix_timestamp())).collect();
        write(&self.tries_file(host), &text, |_| Ok(()))
    }

    fn account_file(&self) -> PathBuf {
        self.folder.join("account.json")
    }

    fn tries_file(&self, host: &AcmeHost) -> PathBuf {
        self.folder.join(format!("{host}.tries"))
    }
}

fn file_error(file: &Path, source: io::Error) -> AcmeError {
    AcmeError::File { file: file.to_owned(), source }
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

fn read(path: &Path) -> Result<Option<String>, AcmeError> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(file_error(path, error)),
    };
    let mut text = String::new();
    file.take(LONGEST).read_to_string(&mut text).map_err(|source| file_error(path, source))?;
    Ok(Some(text))
}

/// Replaces a file, after a crash too: it has the text of before or this one.
fn write(path: &Path, text: &str, check: impl FnOnce(&Path) -> Result<(), AcmeError>) -> Result<(), AcmeError> {
    let mut refused = None;
    let done = whole_file::replace_if(path, text.as_bytes(), Rights::Owner, |new| {
        check(new).map_err(|error| {
            refused = Some(error);
            ErrorKind::InvalidData.into()
        })
    });
    done.map_err(|source| refused.unwrap_or_else(|| file_error(path, source)))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;

    const NOW: OffsetDateTime = datetime!(2027-01-01 12:00 UTC);

    fn store() -> (tempfile::TempDir, Store, AcmeHost) {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("a/b"), &"letsencrypt".parse().unwrap()).unwrap();
        (folder, store, "a.example".parse().unwrap())
    }

    #[test]
    fn what_is_kept_belongs_to_this_user_alone_and_one_process_asks_at_a_time() {
        let (_folder, store, host) = store();
        store.save_certificate(&host, "text", |_| Ok(())).unwrap();
        store.note_try(&host, NOW).unwrap();
        #[cfg(unix)]
        for (path, mode) in [
            (store.folder().to_owned(), 0o700),
            (store.files(&host).key, 0o600),
            (store.folder().join("lock"), 0o600),
            (store.tries_file(&host), 0o600),
        ] {
            let rights = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path).unwrap().permissions());
            assert_eq!(rights & 0o777, mode, "{}", path.display());
        }
        let held = store.lock().unwrap();
        assert!(held.is_some() && store.lock().unwrap().is_none());
        drop(held);
        assert!(store.lock().unwrap().is_some());
    }

    #[test]
    fn what_cannot_be_used_replaces_nothing() {
        let (_folder, store, host) = store();
        store.save_certificate(&host, "good", |_| Ok(())).unwrap();
        let refused = store.save_certificate(&host, "bad", |files| {
            assert_eq!(fs::read_to_string(&files.certificate).unwrap(), "bad");
            Err(AcmeError::OtherHost)
        });
        assert!(matches!(refused, Err(AcmeError::OtherHost)));
        assert_eq!(fs::read_to_string(store.files(&host).certificate).unwrap(), "good");
        let left: Vec<_> = fs::read_dir(store.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
    }

    #[test]
    fn tries_are_remembered_for_an_hour_and_a_damaged_file_is_none() {
        let (_folder, store, host) = store();
        for minutes in [0, 10, 65] {
            store.note_try(&host, NOW + time::Duration::minutes(minutes)).unwrap();
        }
        let at = NOW + time::Duration::minutes(65);
        assert_eq!(store.tries(&host, at), [NOW + time::Duration::minutes(10), at]);
        fs::write(store.tries_file(&host), "x\n99999999999999999999\n-1e9\n").unwrap();
        assert!(store.tries(&host, at).is_empty());
    }

    #[test]
    fn a_damaged_account_is_named_and_its_text_is_not() {
        let (_folder, store, _) = store();
        assert!(store.account().unwrap().is_none());
        fs::write(store.account_file(), "{\"mail\":null,\"credentials\":{\"key_pkcs8\":\"c2VjcmV0\"}}").unwrap();
        let said = store.account().err().unwrap().to_string();
        assert!(said.contains("account.json") && !said.contains("c2VjcmV0"), "{said}");
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_known_before_it_is() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Store::fault(&folder.path().join("a/b")).is_none());
        assert!(!folder.path().join("a").exists());
        fs::write(folder.path().join("file"), "").unwrap();
        let said = Store::fault(&folder.path().join("file/b")).unwrap().to_string();
        assert!(said.contains("file`"), "{said}");
    }
}
