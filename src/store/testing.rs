//! What tests of this layer and of the desk look at behind the interface.

use std::path::Path;

use rusqlite::types::Value;

use super::{Error, Store};

/// Tables of the present review state: what an undo must bring back exactly.
pub const STATE: &[&str] =
    &["submission", "disposition", "suspended", "past", "annotation", "review_score", "correction"];

/// Every table.
pub const ALL: &[&str] = &[
    "original",
    "submission",
    "source",
    "form",
    "unread",
    "finding",
    "disposition",
    "suspended",
    "past",
    "annotation",
    "review_score",
    "correction",
    "bookmark",
    "draft",
    "peer",
    "sample",
    "unsampled",
    "alias",
    "policy",
    "event",
];

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

    /// A connection without any of the settings this program makes.
    pub fn bare(path: &Path) -> Store {
        Store { connection: rusqlite::Connection::open(path).unwrap() }
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
