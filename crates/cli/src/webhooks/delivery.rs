//! One webhook of a record, sent once.

use std::sync::Arc;
use std::time::Duration;

use super::event;
use super::receiver::{NotTaken, Receiver};
use tower_consent::RecordId;
use tower_consent::ledger::Ledger;

/// How long the ledger may take for a record.
const TIMEOUT: Duration = Duration::from_secs(15);

pub(super) struct Post {
    pub(super) ledger: Arc<dyn Ledger>,
    pub(super) receiver: Receiver,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Delivered,
    /// It is no record, or was erased or removed since: there is nothing to send.
    Nothing,
    /// The ledger cannot be read now.
    NotTried(String),
    /// The receiver did not take it, and may have said when to come again.
    Failed {
        why: String,
        wanted: Option<Duration>,
    },
}

impl Post {
    /// The record is read at each try: what was erased is not sent any more.
    pub(super) async fn deliver(&self, id: RecordId) -> Outcome {
        let record = match tokio::time::timeout(TIMEOUT, self.ledger.record(id)).await {
            Ok(Ok(Some(record))) => record,
            Ok(Ok(None)) => return Outcome::Nothing,
            Ok(Err(error)) if error.is_final() => return Outcome::Failed { why: error.to_string(), wanted: None },
            Ok(Err(error)) => return Outcome::NotTried(error.to_string()),
            Err(_) => return Outcome::NotTried("it does not answer".to_owned()),
        };
        let body = match event::body(&record) {
            Ok(body) => body,
            Err(error) => return Outcome::Failed { why: error.to_string(), wanted: None },
        };
        match self.receiver.send(&id.to_string(), body).await {
            Ok(()) => Outcome::Delivered,
            Err(NotTaken { why, wanted }) => Outcome::Failed { why, wanted },
        }
    }
}
