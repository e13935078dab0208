//! What tests of this layer and of the desk look at behind the interface.

use std::path::Path;

use rusqlite::types::Value;

use super::{Entry, Error, Store, journal, tables};
use crate::model::Actor;

/// Tables of the present review state: what an undo must bring back exactly.
pub const STATE: &[&str] = &[
    "submission",
    "disposition",
    "suspended",
    "past",
    "annotation",
    "review_score",
    "former_score",
    "correction",
    "rewording",
    "stage",
];

/// Every table.
pub fn all() -> Vec<&'static str> {
    tables::TABLES.iter().map(|(name, _)| *name).collect()
}

impl Store {
    /// Every row of the tables, as text.
    pub fn dump(&self, tables: &[&str]) -> Vec<String> {
        let mut lines = Vec::new();
        for table in tables {
            let mut statement = self.connection.prepare(&["SELECT * FROM ", *table].concat()).unwrap();
            let columns = statement.column_count();
            let mut rows = statement.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                let values: Vec<Value> = (0..columns).map(|i| row.get(i).unwrap()).collect();
                lines.push(format!("{table} {values:?}"));
            }
        }
        lines
    }

    /// Runs SQL as a person with another tool would.
    pub fn tamper(&self, sql: &str) -> Result<(), Error> {
        Ok(self.connection.execute_batch(sql)?)
    }

    /// The same by somebody who takes the triggers away before and puts them back after.
    pub fn tamper_behind_triggers(&self, sql: &str) -> Result<(), Error> {
        let made: Vec<(String, String)> = {
            let mut statement =
                self.connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
            let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
            rows.collect::<Result<_, _>>()?
        };
        for (name, _) in &made {
            self.tamper(&["DROP TRIGGER ", name].concat())?;
        }
        self.tamper(sql)?;
        made.iter().try_for_each(|(_, sql)| self.tamper(sql))
    }

    /// Gives every event the hash it should have, as somebody would who knows how it is made.
    pub fn chain_anew(&self) -> Result<(), Error> {
        let mut statement = self.connection.prepare(
            "SELECT sequence, at, uid, account, action, submission, payload FROM event ORDER BY sequence",
        )?;
        let mut rows = statement.query([])?;
        let (mut previous, mut updates) = (String::new(), String::new());
        while let Some(row) = rows.next()? {
            let sequence: i64 = row.get(0)?;
            let (at, action, payload): (String, String, String) = (row.get(1)?, row.get(4)?, row.get(6)?);
            let actor = Actor { uid: row.get(2)?, account: row.get(3)? };
            let submission = row.get(5)?;
            let entry = Entry { at: &at, actor: &actor, action: &action, submission, payload: &payload };
            let hash = journal::hash_of(sequence, &previous, &entry);
            let set =
                ["UPDATE event SET previous = '", &previous, "', hash = '", &hash, "' WHERE sequence = "];
            updates.push_str(&[set.concat().as_str(), &sequence.to_string(), ";"].concat());
            previous = hash;
        }
        self.tamper_behind_triggers(&updates)
    }

    /// A connection without any of the settings this program makes.
    pub fn bare(path: &Path) -> Store {
        Store::of(rusqlite::Connection::open(path).unwrap(), path)
    }

    /// One number.
    pub fn number(&self, sql: &str) -> i64 {
        self.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// One text.
    pub fn text(&self, sql: &str) -> String {
        self.connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }
}
