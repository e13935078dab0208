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
const MOVES: &str = include_str!("moves.sql");
const OPEN: &str = include_str!("open.sql");
const WORKERS: &str = include_str!("workers.sql");
const COLLEAGUES: &str = include_str!("colleagues.sql");
const HAS_OTHERS: &str = include_str!("has_others.sql");
const ISSUED_BEFORE: &str = include_str!("issued_before.sql");
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
    /// From which the deadline counted, before it was counted from all of the journal; none in newer records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock: Option<i64>,
    pub event: i64,
}

/// One thing that moved a submission: when, whether it came in by it, and the state then; none where it
/// has no record of its state.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Moved {
    pub at: String,
    pub came_in: bool,
    pub state: Option<State>,
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

    /// What came in and what moved a submission, in this version and those before it, oldest first.
    pub fn moves(&self, submission: i64) -> Result<Vec<Moved>, Error> {
        let mut statement = self.connection.prepare_cached(MOVES)?;
        let rows = statement.query_map([submission], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, bool>(1)?, row.get::<_, Option<String>>(2)?))
        })?;
        let mut moves = Vec::new();
        for row in rows {
            let (at, came_in, state) = row?;
            let state = state.map(|state| state.parse()).transpose();
            let state = state.map_err(|cause: String| Error::damaged("stage", cause))?;
            moves.push(Moved { at, came_in, state });
        }
        Ok(moves)
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

    /// Whether another account has recorded anything.
    pub fn has_others(&self, uid: u32) -> Result<bool, Error> {
        Ok(self.connection.prepare_cached(HAS_OTHERS)?.query_row([uid], |row| row.get(0))?)
    }

    /// Errors and warnings still open, as the queue counts them.
    pub fn open(&self, submission: i64) -> Result<u32, Error> {
        let mut statement = self.connection.prepare_cached(OPEN)?;
        Ok(statement.query_row([submission], |row| row.get(0))?)
    }

    /// The last memo that went out on some versions before an event: when, its payload, on which version.
    pub fn issued_before(&self, of: &[i64], event: i64) -> Result<Option<(String, String, u32)>, Error> {
        let mut statement = self.connection.prepare_cached(ISSUED_BEFORE)?;
        let key = params![packed::json(&of)?, event];
        Ok(statement.query_row(key, |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?)
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
