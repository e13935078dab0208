//! Corrected readings. A field that was read well has none.

use rusqlite::{OptionalExtension, Row, params};

use super::change::Corrected;
use super::error::Error;
use super::view::{Reader, Writer};
use crate::model::{Correction, FieldKey};

const GET: &str = include_str!("get.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");

/// A correction in the columns from `first` on.
fn corrected(row: &Row<'_>, first: usize) -> Result<Corrected, rusqlite::Error> {
    Ok(Corrected {
        label: row.get(first)?,
        written: row.get(first + 1)?,
        text: row.get(first + 2)?,
        reason: row.get(first + 3)?,
        event: row.get(first + 4)?,
    })
}

/// A row of `of_submission.sql`: the record, and the same as people see it.
fn recorded(row: &Row<'_>) -> Result<(Correction, Corrected), Error> {
    let form: String = row.get(0)?;
    let form = form.parse().map_err(|cause: String| Error::damaged("correction", cause))?;
    let record = corrected(row, 3)?;
    let correction = Correction {
        key: FieldKey { form, ordinal: row.get(1)?, field: row.get(2)? },
        label: record.label.clone(),
        written: record.written.clone(),
        text: record.text.clone(),
        reason: record.reason.clone(),
        by: row.get(8)?,
        at: row.get(9)?,
    };
    Ok((correction, record))
}

impl Reader<'_> {
    /// The correction of one field; none where it is as it was read.
    pub fn correction(&self, submission: i64, key: &FieldKey) -> Result<Option<Corrected>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let of = params![submission, key.form.as_str(), key.ordinal, key.field];
        Ok(statement.query_row(of, |row| corrected(row, 0)).optional()?)
    }

    /// The corrections of a submission by form and field, each with its record.
    pub fn corrections(&self, submission: i64) -> Result<Vec<(Correction, Corrected)>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let rows = statement.query_map([submission], |row| Ok(recorded(row)))?;
        rows.map(|row| row?).collect()
    }
}

impl Writer<'_> {
    pub(super) fn set_correction(
        &self,
        submission: i64,
        key: &FieldKey,
        corrected: Option<&Corrected>,
    ) -> Result<(), Error> {
        let (form, ordinal, field) = (key.form.as_str(), key.ordinal, &key.field);
        match corrected {
            Some(Corrected { label, written, text, reason, event }) => {
                let mut statement = self.connection.prepare_cached(PUT)?;
                statement.execute(params![
                    submission, form, ordinal, field, label, written, text, reason, event
                ])?;
            }
            None => {
                let mut statement = self.connection.prepare_cached(DELETE)?;
                statement.execute(params![submission, form, ordinal, field])?;
            }
        }
        Ok(())
    }
}
