//! Reads what is new in the ledger into the outbox.

use std::time::Instant;

use time::OffsetDateTime;

use super::outbox::Outbox;
use tower_consent::ledger::{Head, Ledger, LedgerError};

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Read {
    /// Rows that are in the ledger and were not read.
    pub(super) behind: u64,
    /// Whether the outbox is another one now.
    pub(super) changed: bool,
}

/// Adds new records to the outbox, as many as there is room for.
///
/// # Errors
///
/// If the ledger cannot be read. What was added by then stays, and nothing is skipped.
pub(super) async fn read(
    ledger: &dyn Ledger,
    outbox: &mut Outbox,
    now: (OffsetDateTime, Instant),
) -> Result<Read, LedgerError> {
    let mut read = Read::default();
    for end in ledger.heads().await? {
        let begin = where_to_begin(ledger, outbox, end, now.0).await?;
        if begin == end || outbox.room() == 0 {
            read.behind += end.number().saturating_sub(begin.number());
            continue;
        }
        let leaves = ledger.leaves(begin).await?;
        let taken = leaves.get(..outbox.room().min(leaves.len())).unwrap_or_default();
        let Some(last) = taken.last() else { continue };
        // Its seal as it is in the ledger, which the next look compares.
        let reached = begin.after(last);
        let reached = ledger.head_at(reached).await?.unwrap_or(reached);
        taken.iter().for_each(|leaf| outbox.add(leaf.id, now));
        outbox.advance(reached);
        read.changed = true;
        read.behind += end.number().saturating_sub(reached.number());
    }
    Ok(read)
}

/// The row of the chain of `end` after which reading goes on.
async fn where_to_begin(
    ledger: &dyn Ledger,
    outbox: &mut Outbox,
    end: Head,
    now: OffsetDateTime,
) -> Result<Head, LedgerError> {
    let Some(reached) = outbox.read_up_to(end) else { return ledger.begin(end).await };
    if reached == end {
        return Ok(end);
    }
    let there = ledger.head_at(reached).await?;
    if there == Some(reached) {
        return Ok(reached);
    }
    let begin = ledger.begin(end).await?;
    if there.is_none() && reached.number() < begin.number() {
        // Removed because of its age.
        outbox.advance(begin);
    } else {
        tracing::warn!(
            "the ledger is not the one that webhooks were sent for; those of the last three days are sent again"
        );
        outbox.begin_again(begin, now);
    }
    Ok(begin)
}
