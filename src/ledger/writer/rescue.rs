//! The end: what still waits is brought to a place that outlives the process.

use std::path::PathBuf;

use super::queue::Shared;
use super::spooling::Spooling;
use crate::ledger::Record;
use crate::ledger::spool::{self, Copies};
use crate::ledger::ticket::Ticket;

impl Shared {
    /// Brings what still waits to a place that outlives the process; returns how many are in none that the next start
    /// looks at.
    pub(super) fn rescue(&self) -> usize {
        let state = self.lock();
        let waiting: Vec<Ticket> = state.in_hand.iter().chain(&state.queue).cloned().collect();
        let on_the_way = state.spooling;
        drop(state);
        self.keep(waiting.iter().map(|ticket| Spooling { ticket: ticket.clone(), copies: Copies::Memory }).collect());
        let unsafe_yet: Vec<&Record> =
            waiting.iter().filter(|ticket| ticket.is_in_memory_alone()).map(Ticket::record).collect();
        let all = self.waiting();
        if let Some(spool) = &self.spool {
            if unsafe_yet.is_empty() && all > 0 {
                let file = spool.lock().place();
                tracing::warn!(
                    waiting = all,
                    file,
                    "the ledger does not take records; they are in this file, and the next start writes them"
                );
            } else if !unsafe_yet.is_empty() {
                set_aside(&unsafe_yet);
            }
        } else if !unsafe_yet.is_empty() {
            tracing::error!(
                lost = unsafe_yet.len(),
                "the ledger did not come back before the end; what waited is lost"
            );
        }
        unsafe_yet.len() + on_the_way
    }
}

/// The last places: the folder for temporary files, and where that is full or may not be written, others.
fn last_places() -> Vec<PathBuf> {
    // systemd may name several.
    let of_service = std::env::var_os("STATE_DIRECTORY");
    let of_service = of_service.iter().flat_map(std::env::split_paths);
    let here = std::env::current_dir().ok();
    let mut places = Vec::new();
    for place in [std::env::temp_dir()].into_iter().chain(of_service).chain(here).chain([PathBuf::from("/dev/shm")]) {
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn set_aside(records: &[&Record]) {
    let count = records.len();
    match set_aside_in(&last_places(), records) {
        Ok(file) => tracing::error!(
            records = count, file = %file.display(),
            "records could be written neither to the ledger nor beside it; they are in this file: move it beside the \
             ledger, under the ledger's name with `.spool-rescued.jsonl` added, and start again. In /dev/shm it is gone \
             with the next start of the machine"
        ),
        Err(why) => tracing::error!(
            lost = count,
            why,
            "records could be written neither to the ledger, nor beside it, nor to another folder; they are lost"
        ),
    }
}

/// The file in the first of these folders that takes them, or why none does.
fn set_aside_in(folders: &[PathBuf], records: &[&Record]) -> Result<PathBuf, String> {
    let mut why = Vec::new();
    for folder in folders {
        match spool::set_aside(folder, records) {
            Ok(file) => return Ok(file),
            Err(error) => why.push(format!("{}: {error}", folder.display())),
        }
    }
    Err(why.join("; "))
}

#[cfg(test)]
mod tests {
    use time::macros::datetime;

    use super::*;
    use crate::ids::ConsentId;
    use crate::ledger::{Event, record};

    #[test]
    fn the_first_folder_that_takes_records_has_them() {
        let folder = tempfile::tempdir().unwrap();
        let none = folder.path().join("none");
        let at = datetime!(2026-11-30 12:00 UTC);
        let record = record::sample(ConsentId::new(at), Event::Save, at);
        let file = set_aside_in(&[none.clone(), folder.path().to_owned()], &[&record]).unwrap();
        assert_eq!(file.parent(), Some(folder.path()));
        assert!(std::fs::read_to_string(file).unwrap().contains(&record.consent.to_string()));
        let why = set_aside_in(&[none.clone(), none], &[&record]).unwrap_err();
        assert_eq!(why.matches("none: ").count(), 2, "{why}");
        assert!(last_places().contains(&std::env::temp_dir()));
    }
}
