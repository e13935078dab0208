//! Passages of the memo in the reviewer's words. A passage left to the program has none.

use rusqlite::{OptionalExtension, Row, params};

use super::change::Reworded;
use super::error::Error;
use super::view::{Reader, Writer};
use crate::model::Rewording;

const GET: &str = include_str!("get.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");

fn reworded(row: &Row<'_>) -> Result<Reworded, rusqlite::Error> {
    Ok(Reworded { machine: row.get(0)?, text: row.get(1)?, event: row.get(2)? })
}

fn rewording(row: &Row<'_>) -> Result<Rewording, rusqlite::Error> {
    Ok(Rewording {
        passage: row.get(0)?,
        machine: row.get(1)?,
        text: row.get(2)?,
        by: row.get(3)?,
        at: row.get(4)?,
    })
}

impl Reader<'_> {
    /// The reviewer's words of one passage; none where the program's stand.
    pub fn reworded(&self, submission: i64, passage: &str) -> Result<Option<Reworded>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        Ok(statement.query_row(params![submission, passage], reworded).optional()?)
    }

    /// All passages of a submission's memo that the reviewer has reworded.
    pub fn rewordings(&self, submission: i64) -> Result<Vec<Rewording>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let rows = statement.query_map([submission], rewording)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    pub(super) fn set_rewording(
        &self,
        submission: i64,
        passage: &str,
        reworded: Option<&Reworded>,
    ) -> Result<(), Error> {
        match reworded {
            Some(Reworded { machine, text, event }) => {
                let mut statement = self.connection.prepare_cached(PUT)?;
                statement.execute(params![submission, passage, machine, text, event])?;
            }
            None => {
                let mut statement = self.connection.prepare_cached(DELETE)?;
                statement.execute(params![submission, passage])?;
            }
        }
        Ok(())
    }
}
