//! Where a submission stands in the work, as the journal's events moved it.

use rusqlite::{OptionalExtension, Row, params};
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::model::{Actor, State};

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");
const BEGUN: &str = include_str!("begun.sql");
const OPEN: &str = include_str!("open.sql");
const WORKERS: &str = include_str!("workers.sql");
const COLLEAGUES: &str = include_str!("colleagues.sql");
const SIGNED: &str = include_str!("signed.sql");

/// A submission that was moved. `event` moved it last; the other numbers are events too.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staged {
    pub state: State,
    /// The day that a paper told the unit: `2026-03-01`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    /// Why it was sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// The approval that stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub approval: Option<i64>,
    /// The approval that a later change has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub former: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issue: Option<i64>,
    /// From which the deadline counts; none counts from the import.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<i64>,
    pub event: i64,
}

/// A row of `get.sql`.
fn staged(row: &Row<'_>) -> Result<Staged, Error> {
    let state: String = row.get(0)?;
    Ok(Staged {
        state: state.parse().map_err(|cause: String| Error::damaged("stage", cause))?,
        due: row.get(1)?,
        said: row.get(2)?,
        approval: row.get(3)?,
        former: row.get(4)?,
        issue: row.get(5)?,
        clock: row.get(6)?,
        event: row.get(7)?,
    })
}

impl Reader<'_> {
    /// Where somebody has moved a submission; none where nobody has.
    pub fn stage(&self, submission: i64) -> Result<Option<Staged>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        statement.query_row([submission], |row| Ok(staged(row))).optional()?.transpose()
    }

    /// Whether anything is decided or scored on a submission.
    pub fn is_begun(&self, submission: i64) -> Result<bool, Error> {
        let mut statement = self.connection.prepare_cached(BEGUN)?;
        Ok(statement.query_row([submission], |row| row.get(0))?)
    }

    /// The accounts that did one of these actions on a submission, or whose decisions, scores, notes
    /// and corrections stand on it.
    pub fn workers(&self, submission: i64, actions: &[&str]) -> Result<Vec<u32>, Error> {
        let mut statement = self.connection.prepare_cached(WORKERS)?;
        let rows = statement.query_map(params![submission, packed::json(&actions)?], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Whether another account did one of these actions on anything in the year before a moment.
    pub fn has_colleagues(&self, uid: u32, moment: &str, actions: &[&str]) -> Result<bool, Error> {
        let mut statement = self.connection.prepare_cached(COLLEAGUES)?;
        Ok(statement.exists(params![uid, moment, packed::json(&actions)?])?)
    }

    /// Errors and warnings still open, as the queue counts them.
    pub fn open(&self, submission: i64) -> Result<u32, Error> {
        let mut statement = self.connection.prepare_cached(OPEN)?;
        Ok(statement.query_row([submission], |row| row.get(0))?)
    }

    /// Who made an event, and when.
    pub fn signed(&self, event: i64) -> Result<(Actor, String), Error> {
        let mut statement = self.connection.prepare_cached(SIGNED)?;
        Ok(statement
            .query_row([event], |row| Ok((Actor { uid: row.get(0)?, account: row.get(1)? }, row.get(2)?)))?)
    }
}

impl Writer<'_> {
    pub(super) fn set_stage(&self, submission: i64, staged: Option<&Staged>) -> Result<(), Error> {
        match staged {
            Some(Staged { state, due, said, approval, former, issue, clock, event }) => {
                let mut statement = self.connection.prepare_cached(PUT)?;
                statement.execute(params![
                    submission,
                    state.as_str(),
                    due,
                    said,
                    approval,
                    former,
                    issue,
                    clock,
                    event
                ])?;
            }
            None => {
                self.connection.prepare_cached(DELETE)?.execute([submission])?;
            }
        }
        Ok(())
    }
}
