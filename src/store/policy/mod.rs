//! By which limits and rules the findings of a submission were made.

use rusqlite::{OptionalExtension, params};

use super::error::Error;
use super::view::{Reader, Writer};

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const OTHERS: &str = include_str!("others.sql");

impl Reader<'_> {
    /// What differed from the program as it comes; empty where nothing did.
    pub fn policy(&self, submission: i64) -> Result<String, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        Ok(statement.query_row([submission], |row| row.get(0)).optional()?.unwrap_or_default())
    }

    /// The latest versions whose findings were made by another policy than this.
    pub fn checked_otherwise(&self, policy: &str) -> Result<Vec<i64>, Error> {
        let mut statement = self.connection.prepare_cached(OTHERS)?;
        let rows = statement.query_map([policy], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    pub fn set_policy(&self, submission: i64, policy: &str) -> Result<(), Error> {
        self.connection.prepare_cached(PUT)?.execute(params![submission, policy])?;
        Ok(())
    }
}
