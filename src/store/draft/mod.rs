//! Texts begun and not recorded yet, by account.

use rusqlite::params;

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::model::{Draft, Subject};

const LIST: &str = include_str!("list.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");

/// How errors name a damaged one.
const WHAT: &str = "subject of a draft";

impl Reader<'_> {
    /// The texts an account has neither recorded nor given up, that kept last first. One whose subject
    /// cannot be read is passed over: it must not keep the others from being offered.
    pub fn drafts(&self, uid: u32) -> Result<Vec<Draft>, Error> {
        let mut statement = self.connection.prepare_cached(LIST)?;
        let rows =
            statement.query_map([uid], |row| Ok((row.get(0)?, row.get::<_, String>(1)?, row.get(2)?)))?;
        let mut drafts = Vec::new();
        for row in rows {
            let (submission, subject, text) = row?;
            let subject = packed::parse(&subject, WHAT).ok();
            drafts.extend(subject.map(|subject| Draft { submission, subject, text }));
        }
        Ok(drafts)
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
