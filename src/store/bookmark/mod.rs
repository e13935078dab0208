//! Where each account stopped reading.

use rusqlite::{OptionalExtension, params};

use super::error::Error;
use super::view::{Reader, Writer};

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");

impl Reader<'_> {
    /// Submission and finding an account stopped at; none where it never has.
    pub fn bookmark(&self, uid: u32) -> Result<Option<(i64, String)>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        Ok(statement.query_row([uid], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }
}

impl Writer<'_> {
    pub fn set_bookmark(&self, uid: u32, submission: i64, fingerprint: &str) -> Result<(), Error> {
        self.connection.prepare_cached(PUT)?.execute(params![uid, submission, fingerprint])?;
        Ok(())
    }
}
