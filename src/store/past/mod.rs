//! What became of the findings of the run before.

use rusqlite::{OptionalExtension, params};

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::model::Past;

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");

impl Reader<'_> {
    /// None where there was nothing to compare with.
    pub fn past(&self, submission: i64) -> Result<Option<Past>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let content: Option<Vec<u8>> = statement.query_row([submission], |row| row.get(0)).optional()?;
        content.map(|content| packed::unpack(&content, "past findings")).transpose()
    }
}

impl Writer<'_> {
    pub(super) fn set_past(&self, submission: i64, past: Option<&Past>) -> Result<(), Error> {
        match past {
            Some(past) => {
                self.connection.prepare_cached(PUT)?.execute(params![submission, packed::pack(past)?])?
            }
            None => self.connection.prepare_cached(DELETE)?.execute([submission])?,
        };
        Ok(())
    }
}
