//! The latest draw of submissions and of dismissals, as the journal's events made it.

use std::collections::HashSet;

use rusqlite::{OptionalExtension, params};

use super::change::Drew;
use super::error::Error;
use super::view::{Reader, Writer};
use super::{finding, packed};
use crate::model::{Lot, Member, OfRule, Pool};

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");
const LOT: &str = include_str!("lot.sql");
const POPULATION: &str = include_str!("population.sql");
const SUBMISSIONS: &str = include_str!("submissions.sql");
const DISMISSED: &str = include_str!("dismissed.sql");
const DISMISSALS: &str = include_str!("dismissals.sql");

/// What a submission of the queue is drawn by, as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawable {
    pub id: i64,
    pub self_score: String,
    pub full_year: String,
    pub initial: String,
    /// Who supervises the unit; empty where no form says it, none where its row is of before it was kept.
    pub office: Option<String>,
}

impl Reader<'_> {
    /// Every submission of the queue, of one year or of all, by number.
    pub fn population(&self, year: Option<i32>) -> Result<Vec<Drawable>, Error> {
        let mut statement = self.connection.prepare_cached(POPULATION)?;
        let rows = statement.query_map([year], |row| {
            let (id, self_score, full_year) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Drawable { id, self_score, full_year, initial: row.get(3)?, office: row.get(4)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The latest draw of a pool; none where nothing was ever drawn.
    pub fn drew(&self, pool: Pool) -> Result<Option<Drew>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let mut rows = statement.query([pool.as_str()])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let members: String = row.get(3)?;
        Ok(Some(Drew {
            seed: row.get(0)?,
            population: row.get(1)?,
            total: row.get(2)?,
            members: packed::parse(&members, "draw")?,
            event: row.get(4)?,
        }))
    }

    /// The latest draw of a pool in a line.
    pub fn lot(&self, pool: Pool) -> Result<Option<Lot>, Error> {
        let mut statement = self.connection.prepare_cached(LOT)?;
        let lot = statement.query_row([pool.as_str()], |row| {
            let (seed, total, drawn) = (row.get(0)?, row.get(1)?, row.get(2)?);
            Ok(Lot { seed, total, drawn, by: row.get(3)?, at: row.get(4)? })
        });
        Ok(lot.optional()?)
    }

    /// The submissions of the latest draw, with the versions that came after them.
    pub fn drawn(&self) -> Result<HashSet<i64>, Error> {
        let mut statement = self.connection.prepare_cached(SUBMISSIONS)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Every dismissal of the latest versions.
    pub fn dismissed(&self) -> Result<Vec<Member>, Error> {
        let mut statement = self.connection.prepare_cached(DISMISSED)?;
        let rows =
            statement.query_map([], |row| Ok(Member { submission: row.get(0)?, finding: row.get(1)? }))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The findings of the latest draw of dismissals as they stand now, without those that are gone.
    pub fn drawn_dismissals(&self) -> Result<Vec<OfRule>, Error> {
        let mut statement = self.connection.prepare_cached(DISMISSALS)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(finding::of_unit(row)?);
        }
        Ok(found)
    }
}

impl Writer<'_> {
    pub(super) fn set_draw(&self, pool: Pool, drew: Option<&Drew>) -> Result<(), Error> {
        match drew {
            Some(Drew { seed, population, total, members, event }) => {
                let mut statement = self.connection.prepare_cached(PUT)?;
                let members = packed::json(members)?;
                statement.execute(params![pool.as_str(), seed, population, total, members, event])?;
            }
            None => {
                self.connection.prepare_cached(DELETE)?.execute([pool.as_str()])?;
            }
        }
        Ok(())
    }
}
