//! A view of the database, to read or to change.

use std::ops::Deref;

use rusqlite::{Connection, OptionalExtension};

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
    /// Has SQLite go over every page and index; the first fault is the error.
    pub fn prove_pages(&self) -> Result<(), Error> {
        let verdict: String = self.connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Error::Damaged(verdict));
        }
        Ok(())
    }

    /// The tables of a row and of another one that it names and that is not there; none where every row
    /// has those it names.
    pub fn loose(&self) -> Result<Option<(String, String)>, Error> {
        let mut statement = self.connection.prepare("PRAGMA foreign_key_check")?;
        Ok(statement.query_row([], |row| Ok((row.get(0)?, row.get(2)?))).optional()?)
    }
}

impl<'c> Deref for Writer<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}
