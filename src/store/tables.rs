//! What each table is to the record, so that none is left out of the proof or of a rescue.

use super::error::Error;
use super::schema;
use super::view::{Reader, Writer};

/// What stands in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What was received, and what the rules said of it.
    Received,
    /// What reviewers decided: only events make it, and the journal makes it anew.
    Judged,
    /// Made from other tables, and no part of the record.
    Derived,
    /// An account's own, or of the moment; it changes without an event.
    Passing,
    /// The journal itself.
    Journal,
}

/// Every table by name, one whose rows others refer to before those others.
pub const TABLES: &[(&str, Kind)] = &[
    ("original", Kind::Received),
    ("submission", Kind::Received),
    ("event", Kind::Journal),
    ("source", Kind::Received),
    ("form", Kind::Received),
    ("unread", Kind::Received),
    ("policy", Kind::Received),
    ("finding", Kind::Received),
    ("checks", Kind::Received),
    ("alias", Kind::Judged),
    ("disposition", Kind::Judged),
    ("suspended", Kind::Judged),
    ("past", Kind::Judged),
    ("annotation", Kind::Judged),
    ("review_score", Kind::Judged),
    ("former_score", Kind::Judged),
    ("correction", Kind::Judged),
    ("stage", Kind::Judged),
    ("rewording", Kind::Judged),
    ("draw", Kind::Judged),
    ("second_look", Kind::Judged),
    ("peer", Kind::Derived),
    ("sample", Kind::Derived),
    ("unsampled", Kind::Derived),
    ("bookmark", Kind::Passing),
    ("draft", Kind::Passing),
    ("presence", Kind::Passing),
];

/// The tables of one kind.
pub fn of(kind: Kind) -> impl Iterator<Item = &'static str> {
    TABLES.iter().filter(move |(_, other)| *other == kind).map(|(name, _)| *name)
}

/// Everything the schema is made of: kind, name and text of each table, index and trigger.
const SCHEMA: &str = include_str!("tables/schema.sql");

/// A submission whose sums are not those of its findings and decisions.
const STRAY_SUMS: &str = include_str!("tables/stray_sums.sql");

/// A submission whose place among the versions of its unit is not its own.
const STRAY_VERSION: &str = include_str!("tables/stray_version.sql");

impl Reader<'_> {
    /// How many records there are that only events make.
    pub fn records(&self) -> Result<usize, Error> {
        let mut total = 0_usize;
        for table in of(Kind::Judged) {
            let mut statement = self.connection.prepare_cached(&["SELECT count(*) FROM ", table].concat())?;
            let count: i64 = statement.query_row([], |row| row.get(0))?;
            total = total.saturating_add(usize::try_from(count).unwrap_or_default());
        }
        Ok(total)
    }

    /// The version of its schema.
    pub fn schema_version(&self) -> Result<i64, Error> {
        Ok(self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?)
    }

    /// Compares tables, indices and triggers with those this program makes: a trigger that was taken
    /// away leaves the journal open to changes.
    pub fn prove_schema(&self) -> Result<(), Error> {
        let fresh = schema::fresh()?;
        let (made, found) = (schema(&fresh)?, schema(self.connection)?);
        match made.iter().find(|one| !found.contains(one)).or(found.iter().find(|one| !made.contains(one))) {
            Some((kind, name, _)) => Err(Error::altered(
                format!("库表结构不是本程序所建：{kind} {name}"),
                format!("the schema is not the program's: {kind} {name}"),
            )),
            None => Ok(()),
        }
    }

    /// Makes the queue's sums and the order of versions anew and compares them with those that stand.
    pub fn prove_sums(&self) -> Result<(), Error> {
        for (sql, what) in [(STRAY_SUMS, ("合计", "sums")), (STRAY_VERSION, ("版次", "version"))] {
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            if let Some(row) = rows.next()? {
                let (id, (zh, en)) = (row.get::<_, i64>(0)?, what);
                return Err(Error::altered(format!("材料{id}的{zh}"), format!("{en} of submission {id}")));
            }
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// Takes every record away, so that the journal makes them anew.
    pub fn clear_records(&self) -> Result<(), Error> {
        for table in of(Kind::Judged) {
            self.connection.execute(&["DELETE FROM ", table].concat(), [])?;
        }
        Ok(())
    }
}

type Part = (String, String, String);

fn schema(connection: &rusqlite::Connection) -> Result<Vec<Part>, Error> {
    let mut statement = connection.prepare(SCHEMA)?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn every_table_of_the_schema_is_of_one_kind() {
        let fresh = schema::fresh().unwrap();
        let mut made: Vec<String> =
            schema(&fresh).unwrap().into_iter().filter(|part| part.0 == "table").map(|part| part.1).collect();
        let mut known: Vec<&str> = TABLES.iter().map(|(name, _)| *name).collect();
        made.sort();
        known.sort_unstable();
        assert_eq!(made, known, "a new table takes its place in TABLES");
    }

    #[test]
    fn a_judged_table_says_which_event_made_each_row() {
        let fresh = schema::fresh().unwrap();
        for table in of(Kind::Judged).filter(|table| *table != "past") {
            let column = "SELECT 1 FROM pragma_table_info(?1) WHERE name = 'event' AND \"notnull\" = 1";
            assert!(fresh.prepare(column).unwrap().exists([table]).unwrap(), "{table}");
        }
    }

    #[test]
    fn a_schema_that_somebody_changed_is_seen() {
        for change in [
            "DROP TRIGGER event_is_never_deleted",
            "DROP INDEX finding_of; CREATE INDEX finding_of ON finding (submission)",
            "CREATE TABLE mine (x INTEGER)",
        ] {
            let folder = tempfile::tempdir().unwrap();
            let store = Store::open(&folder.path().join("review.db")).unwrap();
            store.read(|reader| reader.prove_schema()).unwrap();
            store.tamper(change).unwrap();
            assert!(matches!(store.read(|reader| reader.prove_schema()), Err(Error::Altered(_))), "{change}");
        }
    }
}
