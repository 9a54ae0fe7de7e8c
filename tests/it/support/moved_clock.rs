//! A date for the real program that a test moves while it runs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The date of each program that was begun [under](Self::under) it.
pub(crate) struct MovedClock {
    library: PathBuf,
    offset: PathBuf,
}

impl MovedClock {
    pub(crate) fn in_folder(folder: &Path) -> Self {
        let source = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/it/support/clock.c");
        let clock = Self { library: folder.join("clock.so"), offset: folder.join("offset") };
        let mut compiler = Command::new("cc");
        let compiled = compiler.args(["-shared", "-fPIC", "-o"]).arg(&clock.library).arg(source).arg("-ldl").status();
        assert!(compiled.unwrap().success());
        clock.set(time::Duration::ZERO);
        clock
    }

    pub(crate) fn under(&self, command: &mut Command) {
        command.env("LD_PRELOAD", &self.library).env("CLOCK_OFFSET", &self.offset);
    }

    /// How far it is from the machine's. Whole or not at all: the program reads it at any moment.
    pub(crate) fn set(&self, offset: time::Duration) {
        let next = self.offset.with_extension("next");
        fs::write(&next, offset.whole_seconds().to_string()).unwrap();
        fs::rename(next, &self.offset).unwrap();
    }
}
