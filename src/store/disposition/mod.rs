//! Decisions on findings. An open finding has none.

use rusqlite::{OptionalExtension, Row, params};

use super::change::Decided;
use super::error::Error;
use super::view::{Reader, Writer};

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");

/// A decision in the columns from `first` on.
pub(super) fn decided(row: &Row<'_>, first: usize) -> Result<Decided, Error> {
    let standing: String = row.get(first)?;
    let standing = standing.parse().map_err(|cause: String| Error::damaged("disposition", cause))?;
    Ok(Decided { standing, reason: row.get(first + 1)?, event: row.get(first + 2)? })
}

impl Reader<'_> {
    /// The decision on a finding; none while it is open.
    pub fn disposition(&self, submission: i64, fingerprint: &str) -> Result<Option<Decided>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let row = statement.query_row(params![submission, fingerprint], |row| Ok(decided(row, 0)));
        row.optional()?.transpose()
    }

    /// Fingerprint and decision of everything decided on a submission.
    pub fn dispositions(&self, submission: i64) -> Result<Vec<(String, Decided)>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let rows = statement.query_map([submission], |row| Ok((row.get(0)?, decided(row, 1))))?;
        rows.map(|row| {
            row.map_err(Error::from).and_then(|(fingerprint, decided)| Ok((fingerprint, decided?)))
        })
        .collect()
    }
}

impl Writer<'_> {
    pub(super) fn set_disposition(
        &self,
        submission: i64,
        fingerprint: &str,
        decided: Option<&Decided>,
    ) -> Result<(), Error> {
        match decided {
            Some(Decided { standing, reason, event }) => {
                let mut statement = self.connection.prepare_cached(PUT)?;
                statement.execute(params![submission, fingerprint, standing.as_str(), reason, event])?;
            }
            None => {
                self.connection.prepare_cached(DELETE)?.execute(params![submission, fingerprint])?;
            }
        }
        Ok(())
    }
}
