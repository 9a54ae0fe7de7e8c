//! Texts that visitors were shown, by their digest.

use rusqlite::{Connection, OptionalExtension as _, params};

use super::LedgerError;
use crate::ledger::chain;
use crate::ledger::failed::Failed;
use crate::syntax::digits;

pub(super) fn keep(connection: &Connection, text: &str) -> Result<(), Failed> {
    let sql = "INSERT INTO shown VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    connection.prepare_cached(sql)?.execute(params![chain::digest(text.as_bytes()), text])?;
    Ok(())
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
