//! The relations that were judged of a submission, whatever their verdict.

use rusqlite::{OptionalExtension, params};

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::model::Check;

const GET: &str = include_str!("get.sql");
const INSERT: &str = include_str!("insert.sql");

impl Reader<'_> {
    /// The relations of a submission, in the order of the rules. Empty where none were kept.
    pub fn checks(&self, submission: i64) -> Result<Vec<Check>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let content: Option<Vec<u8>> = statement.query_row([submission], |row| row.get(0)).optional()?;
        content.map_or_else(|| Ok(Vec::new()), |content| packed::unpack(&content, "relations"))
    }
}

impl Writer<'_> {
    pub(super) fn put_checks(&self, submission: i64, checks: &[Check]) -> Result<(), Error> {
        self.connection.prepare_cached(INSERT)?.execute(params![submission, packed::pack(&checks)?])?;
        Ok(())
    }
}
