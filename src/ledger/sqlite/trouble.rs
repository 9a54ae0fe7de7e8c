//! What is wrong with the file, known to others than the thread that has it.

use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::InterruptHandle;

use super::connection::{check, connect_only};

/// What is wrong with the file, known to others than the thread that has it.
#[derive(Default)]
pub(super) struct Trouble {
    /// The file is damaged. That does not change again.
    pub(super) damage: Mutex<Option<String>>,
    /// There is no file at the path, and none can be made.
    pub(super) place: Mutex<Option<String>>,
    /// The file was overwritten and lacks what it had. Only a restart with the right file changes that.
    pub(super) lack: Mutex<Option<String>>,
    /// How often another file was opened than the one that was in use.
    pub(super) generation: AtomicU64,
    /// Ends the search for damage.
    pub(super) search: Mutex<Option<InterruptHandle>>,
}

impl Trouble {
    pub(super) fn text(&self) -> Option<String> {
        let all = [&self.damage, &self.place, &self.lack];
        let texts: Vec<String> = all.into_iter().filter_map(|one| lock(one).clone()).collect();
        (!texts.is_empty()).then(|| texts.join("; "))
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Looks through a large file, on a connection and a thread of its own.
pub(super) fn search(path: &Path, trouble: &Trouble) {
    let found = connect_only(path).and_then(|connection| {
        *lock(&trouble.search) = Some(connection.get_interrupt_handle());
        let found = check(&connection, path);
        // Interrupted: the file is being closed or left.
        if lock(&trouble.search).take().is_some() { found } else { Ok(()) }
    });
    if let Err(error) = found {
        tracing::error!(%error, "the ledger file cannot be used; records wait until it is replaced");
        *lock(&trouble.damage) = Some(error.to_string());
    }
}
