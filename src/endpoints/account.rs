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

async fn ask(
    writer: &LedgerWriter,
    ids: Vec<ConsentId>,
    known: Option<OffsetDateTime>,
) -> Result<Option<Record>, LedgerError> {
    let ledger = writer.ledger();
    let mut last: Option<Record> = None;
    for id in ids {
        let found = ledger.latest(id).await?;
        last = [last, found].into_iter().flatten().max_by_key(|record| record.time);
    }
    // One that the browser has already can only make its choice narrower.
    if let Some(record) = last.as_ref().filter(|record| known.is_none_or(|known| record.time > known)) {
        match ledger.faults(record.id).await {
            Ok(faults) if faults.is_empty() => {}
            Ok(_) => return Err(LedgerError::AlteredRecord(record.id)),
            // A store without seals.
            Err(LedgerError::Unsupported(_)) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(last)
}

fn altered(writer: &LedgerWriter, record: RecordId) {
    writer.metrics().account_choices_altered.add();
    if writer.unanswered().is_first_of(record) {
        tracing::error!(
            %record,
            "the last choice of an account was changed in the ledger: no device follows it, until the visitor chooses \
             again while signed in; `tower-consent ledger verify` says what was changed"
        );
    }
}
