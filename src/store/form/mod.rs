//! The recognised forms of a submission, and the text that no form took.

use rusqlite::{OptionalExtension, Row, params};

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::model::{Form, FormCopy, FormKind, Unread};

const INSERT: &str = include_str!("insert.sql");
const OF_SUBMISSION: &str = include_str!("of_submission.sql");
const COPIES: &str = include_str!("copies.sql");
const ONE: &str = include_str!("one.sql");
const INSERT_UNREAD: &str = include_str!("insert_unread.sql");
const UNREAD: &str = include_str!("unread.sql");

/// A form as its row has it, the fields still packed.
struct Stored {
    kind: String,
    ordinal: u32,
    title: String,
    source: String,
    fields: Vec<u8>,
}

impl Stored {
    fn of(row: &Row<'_>) -> Result<Stored, rusqlite::Error> {
        Ok(Stored {
            kind: row.get(0)?,
            ordinal: row.get(1)?,
            title: row.get(2)?,
            source: row.get(3)?,
            fields: row.get(4)?,
        })
    }

    fn form(self) -> Result<Form, Error> {
        Ok(Form {
            kind: self.kind.parse().map_err(|cause: String| Error::damaged("form", cause))?,
            ordinal: self.ordinal,
            fields: packed::unpack(&self.fields, "fields of a form")?,
            title: self.title,
            source: self.source,
        })
    }
}

impl Reader<'_> {
    /// The forms of a submission in reading order.
    pub fn forms(&self, submission: i64) -> Result<Vec<Form>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let rows = statement.query_map([submission], Stored::of)?;
        rows.map(|row| row?.form()).collect()
    }

    /// The forms of a submission that another source repeats.
    pub(super) fn copies(&self, submission: i64) -> Result<Vec<FormCopy>, Error> {
        let mut statement = self.connection.prepare_cached(COPIES)?;
        let rows = statement.query_map([submission], |row| Ok((row.get(5)?, Stored::of(row)?)))?;
        rows.map(|row| {
            row.map_err(Error::from).and_then(|(of, stored)| Ok(FormCopy { of, form: stored.form()? }))
        })
        .collect()
    }

    /// One form of a submission.
    pub fn form(&self, submission: i64, kind: FormKind, ordinal: u32) -> Result<Option<Form>, Error> {
        let mut statement = self.connection.prepare_cached(ONE)?;
        let row = statement.query_row(params![submission, kind.as_str(), ordinal], Stored::of).optional()?;
        row.map(Stored::form).transpose()
    }

    /// The text of a submission that no form took.
    pub(super) fn unread(&self, submission: i64) -> Result<Vec<Unread>, Error> {
        let mut statement = self.connection.prepare_cached(UNREAD)?;
        let mut rows = statement.query([submission])?;
        let mut unread = Vec::new();
        while let Some(row) = rows.next()? {
            let at: String = row.get(1)?;
            unread.push(Unread {
                source: row.get(0)?,
                at: packed::parse(&at, "place of an unread cell")?,
                text: row.get(2)?,
            });
        }
        Ok(unread)
    }
}

impl Writer<'_> {
    pub(super) fn put_forms(
        &self,
        submission: i64,
        forms: &[Form],
        copies: &[FormCopy],
    ) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(INSERT)?;
        let originals = forms.iter().map(|form| (form, None));
        let all = originals.chain(copies.iter().map(|copy| (&copy.form, Some(copy.of))));
        for (position, (form, copy_of)) in (1_i64..).zip(all) {
            statement.execute(params![
                submission,
                position,
                form.kind.as_str(),
                form.ordinal,
                form.title,
                form.source,
                packed::pack(&form.fields)?,
                copy_of,
            ])?;
        }
        Ok(())
    }

    pub(super) fn put_unread(&self, submission: i64, unread: &[Unread]) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(INSERT_UNREAD)?;
        for (position, cell) in (1_i64..).zip(unread) {
            statement.execute(params![
                submission,
                position,
                cell.source,
                packed::json(&cell.at)?,
                cell.text
            ])?;
        }
        Ok(())
    }
}
