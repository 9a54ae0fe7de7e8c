//! What is made on the way, so that a failure leaves nothing: half a folder would be in the way of the next try.

use std::fs;
use std::path::{Path, PathBuf};

/// What a call made so far.
#[derive(Debug, Default)]
pub(super) struct Made(Vec<PathBuf>);

impl Made {
    pub(super) fn folders_to(&mut self, folder: &Path) -> std::io::Result<()> {
        let missing: Vec<&Path> =
            folder.ancestors().take_while(|at| !at.as_os_str().is_empty() && at.symlink_metadata().is_err()).collect();
        for at in missing.into_iter().rev() {
            match fs::create_dir(at) {
                // It was made meanwhile, or it is `..`.
                Err(_) if at.is_dir() => {}
                made => {
                    made?;
                    self.0.push(at.to_owned());
                }
            }
        }
        Ok(())
    }

    pub(super) fn add(&mut self, file: &Path) {
        self.0.push(file.to_owned());
    }

    /// Folders only if nobody put something into them.
    pub(super) fn remove(self) {
        for path in self.0.iter().rev() {
            // The first error is the one to report.
            let _ = if path.is_dir() { fs::remove_dir(path) } else { fs::remove_file(path) };
        }
    }
}
