//! What a submission's peers claim, and which of them share a passage: looked up, never read whole.

use rusqlite::{OptionalExtension, params};

use super::error::Error;
use super::view::{Reader, Writer};
use crate::base::Decimal;

const PUT: &str = include_str!("put.sql");
const PUT_SAMPLE: &str = include_str!("put_sample.sql");
const DELETE: &str = include_str!("delete.sql");
const DELETE_SAMPLES: &str = include_str!("delete_samples.sql");
const OF_YEAR: &str = include_str!("of_year.sql");
const HOLDERS: &str = include_str!("holders.sql");
const NAMED: &str = include_str!("named.sql");
const UNSAMPLED: &str = include_str!("unsampled.sql");
const DELETE_UNSAMPLED: &str = include_str!("delete_unsampled.sql");

/// What one unit claims for a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// The unit's name without spaces and widths.
    pub unit: String,
    pub score: Option<Decimal>,
    pub errors: u32,
}

/// A submission that has a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub submission: i64,
    pub unit: String,
}

impl Reader<'_> {
    /// What the units claim for a year, each in its latest version.
    pub fn claims(&self, year: i32) -> Result<Vec<Claim>, Error> {
        let mut statement = self.connection.prepare_cached(OF_YEAR)?;
        let mut rows = statement.query([year])?;
        let mut claims = Vec::new();
        while let Some(row) = rows.next()? {
            let score: Option<String> = row.get(1)?;
            let score = score.map(|score| score.parse()).transpose();
            let score = score.map_err(|cause| Error::damaged("self-score", cause))?;
            claims.push(Claim { unit: row.get(0)?, score, errors: row.get(2)? });
        }
        Ok(claims)
    }

    /// At most so many submissions of a year, of other units than `unit`, that have a sample.
    pub fn holders(&self, year: i32, hash: i64, unit: &str, most: usize) -> Result<Vec<Holder>, Error> {
        let mut statement = self.connection.prepare_cached(HOLDERS)?;
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let rows = statement.query_map(params![year, hash, unit, most], |row| {
            Ok(Holder { submission: row.get(0)?, unit: row.get(1)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether any submission is of the unit of this name, without spaces and widths.
    pub fn knows_unit(&self, unit: &str) -> Result<bool, Error> {
        Ok(self.connection.prepare_cached(NAMED)?.exists([unit])?)
    }

    /// A submission that has not been taken in yet.
    pub fn unsampled(&self) -> Result<Option<i64>, Error> {
        Ok(self.connection.prepare_cached(UNSAMPLED)?.query_row([], |row| row.get(0)).optional()?)
    }
}

impl Writer<'_> {
    /// Takes a submission in, with its self-score and the samples of its passages. Its findings are
    /// counted already.
    pub fn put_peer(
        &self,
        submission: i64,
        year: i32,
        score: Option<Decimal>,
        samples: &[i64],
    ) -> Result<(), Error> {
        let score = score.map(|score| score.normalize().to_string());
        self.connection.prepare_cached(PUT)?.execute(params![submission, score])?;
        let mut statement = self.connection.prepare_cached(PUT_SAMPLE)?;
        for hash in samples {
            statement.execute(params![year, hash, submission])?;
        }
        Ok(())
    }

    /// Leaves a submission out from now on: a later version stands in its place.
    pub fn drop_peer(&self, submission: i64) -> Result<(), Error> {
        for sql in [DELETE_SAMPLES, DELETE, DELETE_UNSAMPLED] {
            self.connection.prepare_cached(sql)?.execute([submission])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn passages_and_claims_are_looked_up_by_their_index() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("review.db")).unwrap();
        let plan = |sql: &str| -> Vec<String> {
            let mut statement = store.connection.prepare(&["EXPLAIN QUERY PLAN ", sql].concat()).unwrap();
            let count = statement.parameter_count();
            let rows = statement.query_map(rusqlite::params_from_iter(vec![1; count]), |row| row.get(3));
            rows.unwrap().map(Result::unwrap).collect()
        };
        for sql in [HOLDERS, OF_YEAR, NAMED, DELETE_SAMPLES] {
            let steps = plan(sql);
            assert!(!steps.iter().any(|step| step.contains("SCAN")), "{steps:?}");
        }
        assert!(plan(OF_YEAR)[0].contains("COVERING INDEX peer_of_year"), "{:?}", plan(OF_YEAR));
    }
}
