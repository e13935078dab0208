//! A view of the database, to read or to change.

use std::ops::Deref;

use rusqlite::Connection;

use super::error::Error;

/// A consistent view of the database.
pub struct Reader<'c> {
    pub(super) connection: &'c Connection,
}

/// A view that may also change it: all of its changes happen, or none.
pub struct Writer<'c> {
    pub(super) reader: Reader<'c>,
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
