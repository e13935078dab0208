//! Reviewers' own scores for rows of forms.

use std::str::FromStr;

use rusqlite::{OptionalExtension, params};

use super::change::{RowKey, Scored};
use super::error::Error;
use super::view::{Reader, Writer};
use crate::base::Decimal;
use crate::model::ReviewScore;

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");

fn decimal(text: &str) -> Result<Decimal, Error> {
    Decimal::from_str(text).map_err(|cause| Error::damaged("review score", cause))
}

impl Reader<'_> {
    /// The review scores of a submission, by form and row.
    pub fn review_scores(&self, submission: i64) -> Result<Vec<ReviewScore>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let mut rows = statement.query([submission])?;
        let mut scores = Vec::new();
        while let Some(row) = rows.next()? {
            let form: String = row.get(0)?;
            let score: String = row.get(4)?;
            scores.push(ReviewScore {
                form: form.parse().map_err(|cause: String| Error::damaged("review score", cause))?,
                ordinal: row.get(1)?,
                row: row.get(2)?,
                verified: row.get(3)?,
                score: decimal(&score)?,
                reason: row.get(5)?,
                by: row.get(6)?,
                at: row.get(7)?,
            });
        }
        Ok(scores)
    }

    pub fn review_score(&self, submission: i64, key: &RowKey) -> Result<Option<Scored>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let row = statement
            .query_row(params![submission, key.form.as_str(), key.ordinal, key.row], |row| {
                Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()?;
        row.map(|(verified, score, reason, event)| {
            Ok(Scored { verified, score: decimal(&score)?, reason, event })
        })
        .transpose()
    }
}

impl Writer<'_> {
    pub(super) fn set_review_score(
        &self,
        submission: i64,
        key: &RowKey,
        scored: Option<&Scored>,
    ) -> Result<(), Error> {
        let RowKey { form, ordinal, row } = key;
        match scored {
            Some(Scored { verified, score, reason, event }) => {
                let score = score.to_string();
                let mut statement = self.connection.prepare_cached(PUT)?;
                statement.execute(params![
                    submission,
                    form.as_str(),
                    ordinal,
                    row,
                    verified,
                    score,
                    reason,
                    event
                ])?;
            }
            None => {
                let mut statement = self.connection.prepare_cached(DELETE)?;
                statement.execute(params![submission, form.as_str(), ordinal, row])?;
            }
        }
        Ok(())
    }
}
