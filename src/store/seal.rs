//! Digests over what came in and over what the rules said of it, as the rows have them: an event holds
//! them, so that a row changed behind the journal's back comes to light.

use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::view::Reader;
use crate::base::hash::Running;

/// What came in and is never changed.
const RECEIVED: [&str; 4] = [
    include_str!("seal/submission.sql"),
    include_str!("seal/source.sql"),
    include_str!("seal/form.sql"),
    include_str!("seal/unread.sql"),
];

/// What the rules said of it, by which limits, and the figures that the queue shows.
const FOUND: [&str; 4] = [
    include_str!("seal/row.sql"),
    include_str!("seal/finding.sql"),
    include_str!("seal/checks.sql"),
    include_str!("seal/policy.sql"),
];

/// The two digests of a submission after an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    pub received: String,
    pub found: String,
}

impl Reader<'_> {
    /// The digests of a submission as its rows are now. What is packed is taken as it is packed.
    pub fn seal(&self, submission: i64) -> Result<Seal, Error> {
        Ok(Seal { received: self.digest(submission, &RECEIVED)?, found: self.digest(submission, &FOUND)? })
    }

    fn digest(&self, submission: i64, queries: &[&str]) -> Result<String, Error> {
        let mut running = Running::default();
        for sql in queries {
            let mut statement = self.connection.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query([submission])?;
            while let Some(row) = rows.next()? {
                running.part(b"row");
                for column in 0..columns {
                    match row.get_ref(column)? {
                        ValueRef::Null => running.part(b"null"),
                        ValueRef::Integer(number) => running.part(&number.to_be_bytes()),
                        ValueRef::Real(number) => running.part(&number.to_be_bytes()),
                        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => running.part(bytes),
                    }
                }
            }
            running.part(b"end");
        }
        Ok(running.finish())
    }
}
