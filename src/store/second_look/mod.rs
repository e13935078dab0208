//! What another account said of the dismissal of a finding.

use rusqlite::{OptionalExtension, params};

use super::change::Looked;
use super::error::Error;
use super::view::{Reader, Writer};
use crate::model::Overturned;

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");
const BY_RULE: &str = include_str!("by_rule.sql");

impl Reader<'_> {
    /// The last second look at a finding; none where nobody took one.
    pub fn second_look(&self, submission: i64, fingerprint: &str) -> Result<Option<Looked>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let looked = statement.query_row(params![submission, fingerprint], |row| {
            Ok(Looked { rule: row.get(0)?, upheld: row.get(1)?, reason: row.get(2)?, event: row.get(3)? })
        });
        Ok(looked.optional()?)
    }

    /// How many dismissals of each rule second looks upheld and overturned.
    pub fn overturned(&self) -> Result<Vec<Overturned>, Error> {
        let mut statement = self.connection.prepare_cached(BY_RULE)?;
        let rows = statement.query_map([], |row| {
            Ok(Overturned { rule: row.get(0)?, upheld: row.get(1)?, overturned: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    pub(super) fn set_second_look(
        &self,
        submission: i64,
        fingerprint: &str,
        looked: Option<&Looked>,
    ) -> Result<(), Error> {
        match looked {
            Some(Looked { rule, upheld, reason, event }) => {
                let mut statement = self.connection.prepare_cached(PUT)?;
                statement.execute(params![submission, fingerprint, rule, upheld, reason, event])?;
            }
            None => {
                let mut statement = self.connection.prepare_cached(DELETE)?;
                statement.execute(params![submission, fingerprint])?;
            }
        }
        Ok(())
    }
}
