//! The choice of an account, asked of the ledger while a page waits for it.

use std::time::Duration;

use time::OffsetDateTime;

use super::deadline;
use crate::ids::{ConsentId, RecordId};
use crate::ledger::{LedgerError, LedgerWriter, Record};
use crate::site::account::LastChoice;

/// How long a page waits. Without an answer the browser's own choice holds, and the next page asks again.
const PATIENCE: Duration = Duration::from_millis(250);

/// The last choice under these ids: one for each key of the site. `known` is when the one was made that the browser has.
/// Nothing if one of them cannot be asked: the last choice may be there, and a refusal.
pub(crate) async fn last_choice(
    writer: LedgerWriter,
    ids: Vec<ConsentId>,
    known: Option<OffsetDateTime>,
) -> LastChoice {
    let unanswered = writer.unanswered();
    match deadline::within(PATIENCE, ask(&writer, ids, known)).await {
        Some(Ok(last)) => {
            unanswered.answered();
            last.map_or(LastChoice::Unknown, |record| LastChoice::Made(Box::new(record)))
        }
        Some(Err(LedgerError::AlteredRecord(id))) => {
            unanswered.answered();
            altered(&writer, id);
            LastChoice::Altered
        }
        Some(Err(error)) => {
            unanswered.failed("the ledger does not say what an account has chosen", &error);
            LastChoice::Unknown
        }
        None => {
            let limit = format!("no answer within {} ms", PATIENCE.as_millis());
            unanswered.failed("the ledger does not say what an account has chosen", &limit);
            LastChoice::Unknown
        }
    }
}

/// The ids are in the order of the keys, and the first one writes: what is under a later one is from before a rotation.
async fn ask(
    writer: &LedgerWriter,
    ids: Vec<ConsentId>,
    known: Option<OffsetDateTime>,
) -> Result<Option<Record>, LedgerError> {
    let ledger = writer.ledger();
    let mut found: Vec<Record> = Vec::new();
    for id in ids {
        match ledger.latest(id).await {
            Ok(record) => found.extend(record),
            Err(LedgerError::AlteredRecord(record)) if !found.is_empty() => altered_before(writer, record),
            Err(error) => return Err(error),
        }
    }
    loop {
        let Some((place, last)) = found.iter().enumerate().max_by_key(|(_, record)| record.time) else {
            return Ok(None);
        };
        // One that the browser has already can only make its choice narrower.
        if known.is_some_and(|known| last.time <= known) {
            return Ok(Some(found.swap_remove(place)));
        }
        match ledger.faults(last.id).await {
            Ok(faults) if !faults.is_empty() && place == 0 => return Err(LedgerError::AlteredRecord(last.id)),
            Ok(faults) if !faults.is_empty() => {
                altered_before(writer, last.id);
                found.remove(place);
            }
            // `Unsupported`: a store without seals.
            Ok(_) | Err(LedgerError::Unsupported(_)) => return Ok(Some(found.swap_remove(place))),
            Err(error) => return Err(error),
        }
    }
}

/// A later choice is there, which was made with the key that writes now.
fn altered_before(writer: &LedgerWriter, record: RecordId) {
    if writer.unanswered().is_first_of(record, "a choice before the last one of an account") {
        tracing::warn!(
            %record,
            "a choice of an account from before a key rotation was changed in the ledger; its later choice counts"
        );
    }
}

fn altered(writer: &LedgerWriter, record: RecordId) {
    writer.metrics().account_choices_altered.add();
    if writer.unanswered().is_first_of(record, "the last choice of an account") {
        tracing::error!(
            %record,
            "the last choice of an account was changed in the ledger: no device follows it, until the visitor chooses \
             again while signed in; `tower-consent ledger verify` says what was changed"
        );
    }
}
