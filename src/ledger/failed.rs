//! Why a question to a database failed: by the database's own error, or by one of ours.
//!
//! With it `?` takes both, and no crate of a database is in what we publish.

use super::{LedgerError, RecordError};

pub(super) struct Failed(LedgerError);

impl From<Failed> for LedgerError {
    fn from(failed: Failed) -> Self {
        failed.0
    }
}

impl From<LedgerError> for Failed {
    fn from(error: LedgerError) -> Self {
        Self(error)
    }
}

impl From<RecordError> for Failed {
    fn from(error: RecordError) -> Self {
        Self(error.into())
    }
}

#[cfg(feature = "sqlite")]
impl From<rusqlite::Error> for Failed {
    fn from(error: rusqlite::Error) -> Self {
        Self(LedgerError::unavailable(error))
    }
}

#[cfg(feature = "postgres")]
impl From<tokio_postgres::Error> for Failed {
    fn from(error: tokio_postgres::Error) -> Self {
        Self(LedgerError::unavailable(super::postgres::in_full(&error)))
    }
}
