//! Texts begun and not recorded yet, by account.

use rusqlite::{OptionalExtension, params};

use super::error::Error;
use super::{Reader, Writer, packed};
use crate::model::{Draft, Subject};

const LATEST: &str = include_str!("latest.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");

/// How errors name a damaged one.
const WHAT: &str = "subject of a draft";

impl Reader<'_> {
    /// The text an account kept last; none where everything it began is recorded or given up.
    pub fn latest_draft(&self, uid: u32) -> Result<Option<Draft>, Error> {
        let mut statement = self.connection.prepare_cached(LATEST)?;
        let row = statement
            .query_row([uid], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))
            .optional()?;
        row.map(|(submission, subject, text)| {
            Ok(Draft { submission, subject: packed::parse(&subject, WHAT)?, text })
        })
        .transpose()
    }
}

impl Writer<'_> {
    pub fn set_draft(&self, uid: u32, draft: &Draft, at: &str) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(PUT)?;
        statement.execute(params![uid, draft.submission, packed::json(&draft.subject)?, draft.text, at])?;
        Ok(())
    }

    pub fn delete_draft(&self, uid: u32, submission: i64, subject: &Subject) -> Result<(), Error> {
        let subject = packed::json(subject)?;
        self.connection.prepare_cached(DELETE)?.execute(params![uid, submission, subject])?;
        Ok(())
    }
}
