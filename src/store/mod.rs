//! The review database: one SQLite file, WAL, short immediate transactions.
//!
//! Reads go through a [`Reader`], one consistent view each; changes through a [`Writer`], which
//! exists only inside a transaction. SQL lives in the files beside each noun's module, values are
//! parameters only. The store keeps and gives back; what may be done is decided by the desk.

pub mod alias;
pub mod annotation;
pub mod bookmark;
pub mod change;
pub mod check;
mod copy;
pub mod correction;
pub mod disposition;
pub mod draft;
pub mod error;
pub mod finding;
pub mod form;
pub mod journal;
pub mod network;
mod open;
pub mod original;
mod packed;
pub mod past;
pub mod peer;
pub mod policy;
pub mod review_score;
pub mod submission;
pub mod suspended;
mod tables;

use std::ops::Deref;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

pub use change::{Change, Corrected, Decided, Held, Named, Noted, Scored};
pub use error::Error;
pub use journal::{Chain, Entry, Recorded, Told};
pub use submission::{Found, NewSubmission};

/// An open review database.
pub struct Store {
    connection: Connection,
}

/// A consistent view of the database.
pub struct Reader<'c> {
    connection: &'c Connection,
}

/// A view that may also change it: all of its changes happen, or none.
pub struct Writer<'c> {
    reader: Reader<'c>,
}

impl Reader<'_> {
    /// Has SQLite go over every page, index and foreign key; the first fault is the error.
    pub fn prove_pages(&self) -> Result<(), Error> {
        let verdict: String = self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Error::Damaged(verdict));
        }
        if self.connection.prepare("PRAGMA foreign_key_check")?.exists([])? {
            return Err(Error::Damaged("foreign key".to_owned()));
        }
        Ok(())
    }
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl Store {
    /// Opens the database at `path`; makes it, and its folder, where there is none.
    pub fn open(path: &Path) -> Result<Store, Error> {
        open::open(path).map(|connection| Store { connection })
    }

    /// Reads with one view: what others write meanwhile is not seen.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        let view = self.connection.unchecked_transaction().map_err(Error::from)?;
        work(&Reader { connection: &view })
    }

    /// Does `work` in one transaction, on disk when this returns. An error leaves nothing behind.
    pub fn write<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(Error::from)?;
        let done = work(&Writer { reader: Reader { connection: &transaction } })?;
        transaction.commit().map_err(Error::from)?;
        Ok(done)
    }
}

#[cfg(test)]
pub mod testing;
