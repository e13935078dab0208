//! Review scores that do not count: their rows are not what they were, or not in this version.

use std::str::FromStr;

use rusqlite::{OptionalExtension, Row, params};

use super::change::{Former, Scored};
use super::error::Error;
use super::view::{Reader, Writer};
use crate::base::Decimal;
use crate::model::{FormKind, FormerScore};

const GET: &str = include_str!("get.sql");
const ALL: &str = include_str!("all.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");

/// How errors name a damaged one.
const WHAT: &str = "former score";

fn kind(row: &Row<'_>) -> Result<FormKind, Error> {
    row.get::<_, String>(0)?.parse().map_err(|cause: String| Error::damaged(WHAT, cause))
}

fn score(row: &Row<'_>, at: usize) -> Result<Decimal, Error> {
    let text: String = row.get(at)?;
    Decimal::from_str(&text).map_err(|cause| Error::damaged(WHAT, cause))
}

/// Where it stands in the version at hand.
fn place(row: &Row<'_>) -> Result<Option<(u32, String)>, Error> {
    Ok(row.get::<_, Option<u32>>(1)?.zip(row.get::<_, Option<String>>(2)?))
}

/// A row of `get.sql` and `all.sql`.
fn former(row: &Row<'_>) -> Result<Former, Error> {
    Ok(Former {
        form: kind(row)?,
        at: place(row)?,
        label: row.get(3)?,
        version: row.get(4)?,
        evidence: row.get(5)?,
        scored: Scored {
            verified: row.get(6)?,
            score: score(row, 7)?,
            reason: row.get(8)?,
            event: row.get(9)?,
        },
    })
}

impl Reader<'_> {
    /// The former score of what a row means; none where there is none.
    pub fn former_score(&self, submission: i64, slot: &str) -> Result<Option<Former>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let row = statement.query_row(params![submission, slot], |row| Ok(former(row)));
        row.optional()?.transpose()
    }

    /// Every former score of a submission, with what its row means.
    pub fn all_former_scores(&self, submission: i64) -> Result<Vec<(String, Former)>, Error> {
        let mut statement = self.connection.prepare_cached(ALL)?;
        let rows = statement.query_map([submission], |row| Ok((row.get(10)?, former(row))))?;
        rows.map(|row| row.map_err(Error::from).and_then(|(slot, former)| Ok((slot, former?)))).collect()
    }

    /// The same as people see them, with author and time.
    pub fn former_scores(&self, submission: i64) -> Result<Vec<FormerScore>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let mut rows = statement.query([submission])?;
        let mut scores = Vec::new();
        while let Some(row) = rows.next()? {
            scores.push(FormerScore {
                form: kind(row)?,
                at: place(row)?,
                label: row.get(3)?,
                version: row.get(4)?,
                verified: row.get(5)?,
                score: score(row, 6)?,
                reason: row.get(7)?,
                by: row.get(8)?,
                when: row.get(9)?,
            });
        }
        Ok(scores)
    }
}

impl Writer<'_> {
    pub(super) fn set_former_score(
        &self,
        submission: i64,
        slot: &str,
        former: Option<&Former>,
    ) -> Result<(), Error> {
        let Some(Former { form, at, label, version, evidence, scored }) = former else {
            self.connection.prepare_cached(DELETE)?.execute(params![submission, slot])?;
            return Ok(());
        };
        let (ordinal, row) = at.as_ref().map(|(ordinal, row)| (*ordinal, row.as_str())).unzip();
        let Scored { verified, score, reason, event } = scored;
        self.connection.prepare_cached(PUT)?.execute(params![
            submission,
            slot,
            form.as_str(),
            ordinal,
            row,
            label,
            version,
            evidence,
            verified,
            score.to_string(),
            reason,
            event
        ])?;
        Ok(())
    }
}
