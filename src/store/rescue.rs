//! What can be saved of a damaged database: the file is moved aside, never deleted, and every row
//! that can still be read goes into a new one.

mod carve;
mod listed;
mod pages;
mod source;
mod stand_in;

use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::types::ToSqlOutput;
use rusqlite::{Connection, params, params_from_iter};

use super::access::Access;
use super::aside::{beside, discard, free, move_aside, moved};
use super::error::Error;
use super::tables::Kind;
use super::{packed, schema, tables};
use crate::base::hash;
use carve::Carved;
use source::Source;

/// Has the next import make anew what submissions are compared with.
const TAKE_IN_ANEW: &str = include_str!("rescue/take_in_anew.sql");

/// An event that was found by itself; one that was read already stays.
const TAKE_EVENT: &str = include_str!("rescue/take_event.sql");

/// Rows looked for one by one where a table breaks off, at most.
const PROBES: i64 = 5_000_000;

/// Of these, where the end of the table cannot be read.
const BEYOND: i64 = 4_000;

/// Where the damaged file and what was saved of it lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescued {
    /// The damaged file, as it was.
    pub aside: PathBuf,
    pub saved: PathBuf,
    pub tables: Vec<Saved>,
    /// Events whose numbers records name and that are lost; others stand in their places.
    pub lost: u64,
}

/// How much of a table was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    pub table: &'static str,
    pub rows: u64,
    /// It was read from its first row to its last.
    pub whole: bool,
}

impl Saved {
    pub fn is_of(&self, kind: Kind) -> bool {
        tables::of(kind).any(|table| table == self.table)
    }
}

/// Moves the database at `path` aside and saves what can be read of it. One that was moved aside
/// before is read again. Nobody else may have it open.
pub fn rescue(path: &Path, access: Access) -> Result<Rescued, Error> {
    let aside = if path.exists() { move_aside(path)? } else { moved(path)? };
    let saved = free(path, "rescued");
    // Until it holds all that can be read, nothing has its name.
    let half = beside(&saved, ".part");
    discard(&half);
    let (tables, lost) = save(&aside, &half, access).inspect_err(|_| discard(&half))?;
    fs::rename(&half, &saved).map_err(|cause| Error::Unreachable { path: saved.clone(), cause })?;
    Ok(Rescued { aside, saved, tables, lost })
}

/// Reads the damaged file and writes a new database of its version, then brings it up to date.
fn save(aside: &Path, saved: &Path, access: Access) -> Result<(Vec<Saved>, u64), Error> {
    let source = Source::of(aside, saved, access)?;
    let from = &source.connection;
    let version = from.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0));
    let version = version.ok().and_then(|version| usize::try_from(version).ok());
    let mut to = schema::blank(saved, access, version)?;
    let guards = triggers(&to)?;
    for (name, _) in &guards {
        to.execute_batch(&["DROP TRIGGER ", name].concat())?;
    }
    let mut done = Vec::new();
    for (table, _) in tables::TABLES {
        done.push(Table::of(from, &to, table)?.copy()?);
    }
    if let Some(events) = done.iter_mut().find(|one| one.is_of(Kind::Journal) && !one.whole) {
        events.rows += take_events(aside, &to)?;
    }
    let lost = stand_in::fill(&to)?;
    drop_broken_originals(&to)?;
    if done.iter().any(|one| one.is_of(Kind::Derived) && !one.whole) {
        to.execute_batch(TAKE_IN_ANEW)?;
    }
    for (_, sql) in &guards {
        to.execute_batch(sql)?;
    }
    schema::bring_up(&mut to, saved)?;
    Ok((done, lost))
}

/// Takes the events that the table does not lead to any more.
fn take_events(aside: &Path, to: &Connection) -> Result<u64, Error> {
    let writing = to.unchecked_transaction()?;
    let mut taken = 0;
    carve::events(aside, &mut |event: Carved| {
        let Carved { sequence, previous, hash, at, uid, account, action, submission, payload } = event;
        let values = params![sequence, previous, hash, at, uid, account, action, submission, payload];
        taken += to.prepare_cached(TAKE_EVENT)?.execute(values)?;
        Ok::<_, Error>(())
    })?;
    writing.commit()?;
    Ok(u64::try_from(taken).unwrap_or_default())
}

fn triggers(connection: &Connection) -> Result<Vec<(String, String)>, Error> {
    let mut statement = connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Lets go of files whose bytes are not those that came in.
fn drop_broken_originals(to: &Connection) -> Result<(), Error> {
    let mut broken: Vec<String> = Vec::new();
    let mut statement = to.prepare("SELECT digest, bytes FROM original")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (digest, bytes): (String, Vec<u8>) = (row.get(0)?, row.get(1)?);
        if packed::inflate(&bytes, &digest).map_or(true, |bytes| hash::sha256(&bytes) != digest) {
            broken.push(digest);
        }
    }
    for digest in broken {
        to.execute("DELETE FROM original WHERE digest = ?1", [digest])?;
    }
    Ok(())
}

/// One table of the damaged database and the same of the new one.
struct Table<'c> {
    from: &'c Connection,
    to: &'c Connection,
    name: &'static str,
    columns: String,
    insert: String,
    /// What its rows are ordered by.
    key: Vec<String>,
}

impl<'c> Table<'c> {
    fn of(from: &'c Connection, to: &'c Connection, name: &'static str) -> Result<Table<'c>, Error> {
        let mut statement = to.prepare("SELECT name, pk FROM pragma_table_info(?1)")?;
        let rows = statement.query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut columns: Vec<(String, i64)> = rows.collect::<Result<_, _>>()?;
        // A database of an older version has not all of them.
        let known = |column: &str| from.prepare(&["SELECT ", column, " FROM ", name].concat()).is_ok();
        if known("*") {
            columns.retain(|(column, _)| known(column));
        }
        let marks = (1..=columns.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
        let names = columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        let insert = ["INSERT OR IGNORE INTO ", name, " (", &names, ") VALUES (", &marks, ")"].concat();
        let by_number = to.prepare(&["SELECT rowid FROM ", name].concat()).is_ok();
        columns.retain(|(_, place)| *place > 0);
        columns.sort_by_key(|(_, place)| *place);
        let key = if by_number { Vec::new() } else { columns.into_iter().map(|(name, _)| name).collect() };
        Ok(Table { from, to, name, columns: names, insert, key })
    }

    /// Copies its rows from both ends; where they have numbers, those between one by one.
    fn copy(&self) -> Result<Saved, Error> {
        let mut saved = Saved { table: self.name, rows: 0, whole: true };
        if self.columns.is_empty() {
            return Ok(saved);
        }
        let writing = self.to.unchecked_transaction()?;
        let up = self.run(&self.ordered("", ""), &[])?;
        saved.rows += up.rows;
        if !up.ended {
            saved.whole = false;
            let down = self.run(&self.ordered("", " DESC"), &[])?;
            saved.rows += down.rows;
            saved.rows += self.of_each_submission()?;
            if self.key.is_empty() {
                let one = self.ordered(" WHERE rowid = ?1", "");
                // Where an end cannot be read, numbers are tried from 1 on, and so many after the last.
                let low = up.last.unwrap_or(0);
                let high = down.last.unwrap_or(low.saturating_add(BEYOND));
                for number in low.saturating_add(1)..high.min(low.saturating_add(PROBES)) {
                    saved.rows += self.run(&one, &[number])?.rows;
                }
            }
        }
        writing.commit()?;
        Ok(saved)
    }

    /// The rows of each submission, where that is what they are ordered by first: a page that is broken
    /// costs the submissions on it only.
    fn of_each_submission(&self) -> Result<u64, Error> {
        if self.key.first().is_none_or(|first| first != "submission") {
            return Ok(0);
        }
        let numbers = {
            let mut statement = self.to.prepare("SELECT id FROM submission ORDER BY id")?;
            statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()?
        };
        let mut rows = 0;
        for number in numbers {
            for direction in ["", " DESC"] {
                rows += self.run(&self.ordered(" WHERE submission = ?1", direction), &[number])?.rows;
            }
        }
        Ok(rows)
    }

    fn ordered(&self, filter: &str, direction: &str) -> String {
        let number = if self.key.is_empty() { "rowid" } else { "0" };
        let key = if self.key.is_empty() { vec!["rowid".to_owned()] } else { self.key.clone() };
        let order = key.iter().map(|column| [column, direction].concat()).collect::<Vec<_>>().join(", ");
        let read = ["SELECT ", number, ", ", &self.columns, " FROM ", self.name, filter];
        [read.concat().as_str(), " ORDER BY ", &order].concat()
    }

    /// Copies what a question answers, up to its end or to where it breaks off.
    fn run(&self, sql: &str, given: &[i64]) -> Result<Stretch, Error> {
        let mut stretch = Stretch::default();
        let Ok(mut question) = self.from.prepare_cached(sql) else { return Ok(stretch) };
        let mut insert = self.to.prepare_cached(&self.insert)?;
        let count = question.column_count();
        let Ok(mut rows) = question.query(params_from_iter(given)) else { return Ok(stretch) };
        loop {
            match rows.next() {
                Err(_) => return Ok(stretch),
                Ok(None) => {
                    stretch.ended = true;
                    return Ok(stretch);
                }
                Ok(Some(row)) => {
                    let values = (1..count).map(|i| row.get_ref(i).map(ToSqlOutput::Borrowed));
                    let Ok(values) = values.collect::<Result<Vec<_>, _>>() else { continue };
                    // A value that its table does not take is none.
                    let put = insert.execute(params_from_iter(values)).unwrap_or_default();
                    stretch.rows += u64::try_from(put).unwrap_or_default();
                    stretch.last = row.get(0).ok();
                }
            }
        }
    }
}

/// What one question gave.
#[derive(Default)]
struct Stretch {
    rows: u64,
    last: Option<i64>,
    ended: bool,
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::{Seek, SeekFrom, Write};

    use super::*;
    use crate::store::Store;
    use crate::store::aside::named;

    /// A database whose table of aliases is some hundred pages long, closed.
    fn filled(path: &Path) {
        let store = Store::open(path).unwrap();
        store
            .tamper(
                "PRAGMA foreign_keys = OFF;
                 WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
                 INSERT INTO finding SELECT i, 1, i, 'f' || i, hex(randomblob(32)), 'R001', 'error', 'self_eval', 1,
                    'total.score', zeroblob(200) FROM n;",
            )
            .unwrap();
    }

    fn overwrite(path: &Path, page: u64) {
        let mut file = File::options().write(true).open(path).unwrap();
        file.seek(SeekFrom::Start((page - 1) * 4096)).unwrap();
        file.write_all(&[0xa5; 4096]).unwrap();
    }

    fn number(path: &Path, sql: &str) -> i64 {
        Store::bare(path).number(sql)
    }

    #[test]
    fn a_damaged_page_costs_its_rows_only_and_the_file_is_moved_aside_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        filled(&path);
        let leaf = "SELECT pageno FROM dbstat WHERE name = 'finding' AND pagetype = 'leaf' LIMIT 1 OFFSET 40";
        let page = Store::bare(&path).connection.query_row(leaf, [], |row| row.get::<_, u32>(0));
        overwrite(&path, u64::from(page.unwrap_or(200)));
        let before = fs::read(&path).unwrap();
        let rescued = rescue(&path, Access::Private).unwrap();
        assert_eq!(fs::read(&rescued.aside).unwrap(), before);
        assert!(!path.exists());
        let finding = rescued.tables.iter().find(|one| one.table == "finding").unwrap();
        assert!(!finding.whole && finding.rows > 2900 && finding.rows < 3000, "{finding:?}");
        let stored = number(&rescued.saved, "SELECT count(*) FROM finding");
        assert_eq!(u64::try_from(stored).unwrap(), finding.rows);
        Store::open(&rescued.saved).unwrap().read(|reader| reader.prove_schema()).unwrap();
    }

    #[test]
    fn a_second_rescue_overwrites_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        drop(Store::open(&path).unwrap());
        for count in 1..3 {
            if !path.exists() {
                fs::copy(moved(&path).unwrap(), &path).unwrap();
            }
            let rescued = rescue(&path, Access::Private).unwrap();
            assert_eq!(rescued.aside, named(&path, "damaged", count));
            assert_eq!(rescued.saved, named(&path, "rescued", count));
        }
    }

    #[test]
    fn a_file_whose_list_of_tables_is_lost_is_read_by_that_of_a_new_one_and_kept_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        filled(&path);
        let mut bytes = fs::read(&path).unwrap();
        bytes[100..4096].fill(0x5a);
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(Store::open(&path), Err(Error::Damaged(_))));
        let rescued = rescue(&path, Access::Private).unwrap();
        assert_eq!(fs::read(rescued.aside).unwrap(), bytes);
        let finding = rescued.tables.iter().find(|one| one.table == "finding").unwrap();
        assert_eq!(finding.rows, 3000);
    }
}
