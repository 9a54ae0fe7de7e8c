//! The file that keeps from one run to the next what was told.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use url::Url;

use super::drift::Told;
use crate::commands::Failure;
use crate::whole_file::{self, Rights};

/// No such file is longer.
const LONGEST: u64 = 1024 * 1024;

/// Each way to tell has its own place: what could not be told in one of them is told there later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    url: String,
    pub(super) printed: Told,
    pub(super) webhook: Told,
    pub(super) mail: Told,
}

impl State {
    /// Nothing was told of this site but `told`.
    pub(super) fn new(url: &Url, told: &Told) -> Self {
        let told = || told.clone();
        Self { url: url.as_str().to_owned(), printed: told(), webhook: told(), mail: told() }
    }
}

#[derive(Debug, Clone)]
pub(super) struct StateFile(PathBuf);

impl StateFile {
    pub(super) fn at(path: &Path) -> Self {
        Self(path.to_owned())
    }

    /// What an earlier run left; `None` if there was none.
    ///
    /// # Errors
    ///
    /// If it cannot be read, is no such file, or is that of another site.
    pub(super) fn read(&self, url: &Url) -> anyhow::Result<Option<State>> {
        let what = format!("the file `{}` with the state of the last run cannot be used", self.0.display());
        let failed = |cause: String, advice: &str| Failure::new(what, advice).because(cause);
        let bytes = match fs::metadata(&self.0).and_then(|there| {
            if there.len() > LONGEST { Err(io::Error::other("it is longer than 1 MiB")) } else { fs::read(&self.0) }
        }) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error.to_string(), "name a file that can be read with --state").into()),
        };
        let advice = "remove it to begin again, or name another one with --state";
        let state: State = match serde_json::from_slice(&bytes) {
            Ok(state) => state,
            Err(error) => return Err(failed(error.to_string(), advice).into()),
        };
        if state.url != url.as_str() {
            let advice = "give each address a file of its own with --state";
            return Err(failed(format!("it is that of {:.200}", state.url), advice).into());
        }
        Ok(Some(state))
    }

    /// Replaces it whole.
    ///
    /// # Errors
    ///
    /// If it cannot be written: what was told would be told again.
    pub(super) fn write(&self, state: &State) -> anyhow::Result<()> {
        let written = serde_json::to_vec_pretty(state)
            .map_err(io::Error::from)
            .and_then(|bytes| whole_file::replace(&self.0, &bytes, Rights::AsBefore));
        written.map_err(|cause| {
            let what = format!("the file `{}` with the state of this run cannot be written", self.0.display());
            Failure::new(what, "name a file in a folder that can be written with --state").because(cause).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_what_was_told_of_one_site() {
        let folder = tempfile::tempdir().unwrap();
        let file = StateFile::at(&folder.path().join("state.json"));
        let url = Url::parse("https://shop.example/").unwrap();
        assert_eq!(file.read(&url).unwrap(), None);
        let state = State::new(&url, &Told::default());
        file.write(&state).unwrap();
        assert_eq!(file.read(&url).unwrap(), Some(state));
        let other = file.read(&Url::parse("https://blog.example/").unwrap()).unwrap_err();
        assert!(format!("{other:#}").ends_with("it is that of https://shop.example/"), "{other:#}");
        fs::write(folder.path().join("state.json"), "{").unwrap();
        assert!(file.read(&url).is_err());
        assert!(
            StateFile::at(&folder.path().join("no/state.json")).write(&State::new(&url, &Told::default())).is_err()
        );
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
