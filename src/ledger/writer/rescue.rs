//! The end: what still waits is brought to a place that outlives the process.

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

/// The last place: the folder for temporary files.
fn set_aside(records: &[&Record]) {
    let (folder, count) = (std::env::temp_dir(), records.len());
    match spool::set_aside(&folder, records) {
        Ok(file) => tracing::error!(
            records = count, file = %file.display(),
            "records could be written neither to the ledger nor beside it; they are in this file: move it beside the \
             ledger, under the ledger's name with `.spool-rescued.jsonl` added, and start again"
        ),
        Err(error) => tracing::error!(
            lost = count, folder = %folder.display(), %error,
            "records could be written neither to the ledger, nor beside it, nor to this folder; they are lost"
        ),
    }
}
