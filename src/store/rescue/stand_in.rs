//! Places of events that are lost. Decisions, notes and scores say by number which event made them: a
//! number that is lost is taken by an event that says so, or the next one would get it, and with it
//! somebody else's work.

use rusqlite::{Connection, OptionalExtension, params};

use crate::model::Actor;
use crate::store::error::Error;
use crate::store::journal::{Entry, hash_of};
use crate::store::tables::{self, Kind};

/// The action of an event that is lost.
const LOST: &str = "lost";

/// More than a section writes in decades: a number beyond is damage.
const MOST: i64 = 10_000_000;

const GAPS: &str = include_str!("gaps.sql");
const PUT_EVENT: &str = include_str!("put_event.sql");

/// What it says in the journal.
const SAID: &str =
    r#"{"said":{"zh":"这一条记录没有救出来","en":"this entry could not be saved"},"changes":[]}"#;

/// Fills the gaps of the journal up to the last number that a record names; how many there were.
pub fn fill(to: &Connection) -> Result<u64, Error> {
    let last = last_named(to)?.min(MOST);
    let missing: Vec<i64> = {
        let mut statement = to.prepare(GAPS)?;
        statement.query_map([last], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    for sequence in &missing {
        put(to, *sequence)?;
    }
    Ok(missing.len() as u64)
}

/// The last number of an event that there is or that a record names.
fn last_named(to: &Connection) -> Result<i64, Error> {
    let mut last = number(to, "SELECT max(sequence) FROM event")?;
    for table in tables::of(Kind::Judged).filter(|table| *table != "past") {
        last = last.max(number(to, &["SELECT max(event) FROM ", table].concat()).unwrap_or_default());
    }
    Ok(last)
}

fn number(to: &Connection, sql: &str) -> Result<i64, Error> {
    Ok(to.query_row(sql, [], |row| row.get::<_, Option<i64>>(0))?.unwrap_or_default())
}

fn put(to: &Connection, sequence: i64) -> Result<(), Error> {
    let before = to
        .query_row("SELECT hash FROM event WHERE sequence = ?1 - 1", [sequence], |row| row.get(0))
        .optional()?;
    let previous: String = before.unwrap_or_default();
    let actor = Actor { uid: 0, account: "?".to_owned() };
    let entry = Entry { at: "", actor: &actor, action: LOST, submission: None, payload: SAID };
    let hash = hash_of(sequence, &previous, &entry);
    to.execute(PUT_EVENT, params![sequence, previous, hash, entry.at, actor.uid, actor.account, LOST, SAID])?;
    Ok(())
}
