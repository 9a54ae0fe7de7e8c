//! The choice of an account, asked of the ledger while a page waits for it.

use std::time::Duration;

use super::deadline;
use crate::ids::ConsentId;
use crate::ledger::{LedgerError, LedgerWriter, Record};

/// How long a page waits. Without an answer the browser's own choice holds, and the next page asks again.
const PATIENCE: Duration = Duration::from_millis(250);

/// The last choice under these ids: one for each key of the site. Nothing if one of them cannot be asked: the last choice
/// may be there, and a refusal.
pub(crate) async fn last_choice(writer: LedgerWriter, ids: Vec<ConsentId>) -> Option<Record> {
    let asked = async {
        let mut last: Option<Record> = None;
        for id in ids {
            let found = writer.ledger().latest(id).await?;
            last = [last, found].into_iter().flatten().max_by_key(|record| record.time);
        }
        Ok::<_, LedgerError>(last)
    };
    match deadline::within(PATIENCE, asked).await {
        Some(Ok(last)) => return last,
        Some(Err(error)) => tracing::warn!(%error, "the ledger does not say what an account has chosen"),
        None => tracing::warn!("the ledger takes too long to say what an account has chosen"),
    }
    None
}
