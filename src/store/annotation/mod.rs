//! What reviewers wrote.

use rusqlite::{OptionalExtension, Row, params};

use super::change::Noted;
use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::model::{Annotation, NoteCategory};

const GET: &str = include_str!("get.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");
const EARLIER: &str = include_str!("earlier.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");

/// How errors name a damaged one.
const WHAT: &str = "target of an annotation";

/// One row of `of_submission.sql` and `earlier.sql`.
fn annotation(row: &Row<'_>) -> Result<Annotation, Error> {
    let target: String = row.get(1)?;
    Ok(Annotation {
        id: row.get(0)?,
        target: packed::parse(&target, WHAT)?,
        text: row.get(2)?,
        category: category(row.get(3)?)?,
        by: row.get(4)?,
        at: row.get(5)?,
        edited_by: row.get(6)?,
        edited_at: row.get(7)?,
    })
}

fn category(name: Option<String>) -> Result<Option<NoteCategory>, Error> {
    let parse =
        |name: String| name.parse().map_err(|cause: String| Error::damaged("category of a note", cause));
    name.map(parse).transpose()
}

impl Reader<'_> {
    /// The annotations of a submission, oldest first.
    pub fn annotations(&self, submission: i64) -> Result<Vec<Annotation>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let mut rows = statement.query([submission])?;
        let mut annotations = Vec::new();
        while let Some(row) = rows.next()? {
            annotations.push(annotation(row)?);
        }
        Ok(annotations)
    }

    /// The annotations of a submission's earlier versions, each with the submission's number and
    /// version, oldest first.
    pub fn earlier_annotations(&self, submission: i64) -> Result<Vec<(i64, u32, Annotation)>, Error> {
        let mut statement = self.connection.prepare_cached(EARLIER)?;
        let mut rows = statement.query([submission])?;
        let mut annotations = Vec::new();
        while let Some(row) = rows.next()? {
            annotations.push((row.get(9)?, row.get(8)?, annotation(row)?));
        }
        Ok(annotations)
    }

    pub fn annotation(&self, submission: i64, id: i64) -> Result<Option<Noted>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let row = statement
            .query_row([submission, id], |row| {
                Ok((row.get::<_, String>(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
            })
            .optional()?;
        row.map(|(target, text, name, event)| {
            Ok(Noted { target: packed::parse(&target, WHAT)?, text, category: category(name)?, event })
        })
        .transpose()
    }
}

impl Writer<'_> {
    pub(super) fn set_annotation(
        &self,
        submission: i64,
        id: i64,
        noted: Option<&Noted>,
    ) -> Result<(), Error> {
        match noted {
            Some(Noted { target, text, category, event }) => {
                let mut statement = self.connection.prepare_cached(PUT)?;
                statement.execute(params![
                    id,
                    submission,
                    packed::json(target)?,
                    text,
                    category.map(NoteCategory::as_str),
                    event
                ])?;
            }
            None => {
                self.connection.prepare_cached(DELETE)?.execute([submission, id])?;
            }
        }
        Ok(())
    }
}
