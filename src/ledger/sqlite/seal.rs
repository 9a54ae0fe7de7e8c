//! Makes the chain of a file from before there was one.

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::rows::{id_of, number_of};
use crate::ledger::chain::{self, Head};

/// Gives each row its digest and its seal: of a file from before there was a chain.
pub(super) fn seal_all(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut read =
        transaction.prepare("SELECT arrival, id, record FROM records WHERE arrival > ?1 ORDER BY arrival LIMIT 1")?;
    let mut write =
        transaction.prepare("UPDATE records SET arrival = ?1, digest = ?2, seal = ?3 WHERE arrival = ?4")?;
    let (mut head, mut after) = (Head::START, i64::MIN);
    loop {
        let next = read
            .query_row([after], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?, row.get::<_, String>(2)?)))
            .optional()?;
        let Some((arrival, id, record)) = next else { return Ok(()) };
        let digest = chain::digest(record.as_bytes());
        head = head.then(id_of(&id), &digest);
        write.execute(params![number_of(head), digest, head.as_bytes(), arrival])?;
        after = arrival;
    }
}
