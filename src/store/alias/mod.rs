//! Names that reviewers confirmed to be of one unit, and the key under which a unit is kept.

use rusqlite::{OptionalExtension, params};

use super::change::Named;
use super::error::Error;
use super::view::{Reader, Writer};
use crate::base::text::squeeze;
use crate::model::Alias;

const GET: &str = include_str!("get.sql");
const OF_KEY: &str = include_str!("of_key.sql");
const ALL: &str = include_str!("all.sql");
const INSERT: &str = include_str!("insert.sql");
const DELETE: &str = include_str!("delete.sql");

/// Names stand for one another at most this often in a row.
const LONGEST: usize = 8;

impl Reader<'_> {
    /// The name that a unit's name stands for in the end; none where it stands for itself.
    pub fn full_name(&self, unit: &str) -> Result<Option<String>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let (mut key, mut full) = (squeeze(unit), None);
        for _ in 0..LONGEST {
            let next = statement.query_row([&key], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let Some((next, name)) = next else { break };
            (key, full) = (next, Some(name));
        }
        Ok(full)
    }

    /// What makes two names one unit: no spaces, no widths, confirmed names resolved.
    pub fn unit_key(&self, unit: &str) -> Result<String, Error> {
        Ok(squeeze(self.full_name(unit)?.as_deref().unwrap_or(unit)))
    }

    /// What a name stands for, by its key; none where it stands for itself.
    pub fn alias(&self, key: &str) -> Result<Option<Named>, Error> {
        let mut statement = self.connection.prepare_cached(OF_KEY)?;
        let row = statement
            .query_row([key], |row| Ok(Named { name: row.get(0)?, full: row.get(1)?, event: row.get(2)? }));
        Ok(row.optional()?)
    }

    /// Every confirmed name, by the name it stands for.
    pub fn aliases(&self) -> Result<Vec<Alias>, Error> {
        let mut statement = self.connection.prepare_cached(ALL)?;
        let rows = statement.query_map([], |row| {
            Ok(Alias { name: row.get(0)?, full: row.get(1)?, by: row.get(2)?, at: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

impl Writer<'_> {
    /// Has a name stand for another, or for itself again.
    pub(super) fn set_alias(&self, key: &str, named: Option<&Named>) -> Result<(), Error> {
        match named {
            Some(Named { name, full, event }) => {
                let values = params![key, name, squeeze(full), full, event];
                self.connection.prepare_cached(INSERT)?.execute(values)?;
            }
            None => {
                self.connection.prepare_cached(DELETE)?.execute([key])?;
            }
        }
        Ok(())
    }
}
