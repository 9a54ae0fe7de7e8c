//! Texts that visitors were shown, by their digest.

use rusqlite::{Connection, OptionalExtension as _, TransactionBehavior, params};

use super::LedgerError;
use crate::ledger::chain;
use crate::ledger::failed::Failed;
use crate::syntax::digits;

const KEEP: &str = "INSERT INTO shown VALUES (?1, ?2) ON CONFLICT DO NOTHING";

pub(super) fn keep(connection: &Connection, text: &str) -> Result<(), Failed> {
    connection.prepare_cached(KEEP)?.execute(params![chain::digest(text.as_bytes()), text])?;
    Ok(())
}

/// Writes all texts of one file into another.
pub(super) fn copy(from: &Connection, to: &mut Connection) -> rusqlite::Result<()> {
    let transaction = to.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let mut read = from.prepare("SELECT digest, text FROM shown")?;
    let mut found = read.query([])?;
    while let Some(row) = found.next()? {
        let (digest, text): (Vec<u8>, String) = (row.get(0)?, row.get(1)?);
        transaction.prepare_cached(KEEP)?.execute(params![digest, text])?;
    }
    transaction.commit()
}

pub(super) fn text(connection: &Connection, digest: &[u8]) -> Result<Option<String>, Failed> {
    let mut read = connection.prepare_cached("SELECT text FROM shown WHERE digest = ?1")?;
    let text: Option<String> = read.query_row([digest], |row| row.get(0)).optional()?;
    match text {
        Some(text) if chain::digest(text.as_bytes()) != *digest => {
            Err(LedgerError::Altered(digits::hex(digest)).into())
        }
        text => Ok(text),
    }
}
