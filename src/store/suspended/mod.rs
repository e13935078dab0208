//! Decisions that do not stand: on findings whose values or rule have changed, or that are gone.

use rusqlite::{OptionalExtension, Row, params};

use super::change::{Decided, Held};
use super::disposition::decided;
use super::error::Error;
use super::view::{Reader, Writer};
use crate::model::{Disposition, Suspended};

const GET: &str = include_str!("get.sql");
const ALL: &str = include_str!("all.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");

/// A decision in the columns from `first` on, with what it was taken on.
fn held(row: &Row<'_>, first: usize) -> Result<Held, Error> {
    Ok(Held {
        decided: decided(row, first)?,
        evidence_hash: row.get(first + 3)?,
        revision: row.get(first + 4)?,
    })
}

impl Reader<'_> {
    /// The decision held for a finding; none where there is none.
    pub fn held(&self, submission: i64, fingerprint: &str) -> Result<Option<Held>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let row = statement.query_row(params![submission, fingerprint], |row| Ok(held(row, 0)));
        row.optional()?.transpose()
    }

    /// Every decision held for a submission, by fingerprint.
    pub fn all_held(&self, submission: i64) -> Result<Vec<(String, Held)>, Error> {
        let mut statement = self.connection.prepare_cached(ALL)?;
        let rows = statement.query_map([submission], |row| Ok((row.get(0)?, held(row, 1))))?;
        rows.map(|row| row.map_err(Error::from).and_then(|(fingerprint, held)| Ok((fingerprint, held?))))
            .collect()
    }

    /// The same as people see them, with author and time.
    pub fn suspended(&self, submission: i64) -> Result<Suspended, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let mut rows = statement.query([submission])?;
        let mut suspended = Suspended::new();
        while let Some(row) = rows.next()? {
            let standing: String = row.get(1)?;
            let standing = standing.parse().map_err(|cause: String| Error::damaged("suspended", cause))?;
            let decision = Disposition { standing, reason: row.get(2)?, by: row.get(3)?, at: row.get(4)? };
            suspended.insert(row.get(0)?, decision);
        }
        Ok(suspended)
    }
}

impl Writer<'_> {
    pub(super) fn set_held(
        &self,
        submission: i64,
        fingerprint: &str,
        held: Option<&Held>,
    ) -> Result<(), Error> {
        let Some(Held { decided: Decided { standing, reason, event }, evidence_hash, revision }) = held
        else {
            self.connection.prepare_cached(DELETE)?.execute(params![submission, fingerprint])?;
            return Ok(());
        };
        let values =
            params![submission, fingerprint, standing.as_str(), reason, event, evidence_hash, revision];
        self.connection.prepare_cached(PUT)?.execute(values)?;
        Ok(())
    }
}
