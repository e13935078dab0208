//! The journal: an append-only chain of events, each written with the change it explains.
//!
//! Every entry's hash covers the one before it, so a change in the middle breaks the chain after
//! it. That its end was cut is seen only against a hash noted elsewhere, as the memo prints it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::error::Error;
use super::view::{Reader, Writer};
use crate::base::hash;
use crate::model::Actor;

const APPEND: &str = include_str!("journal/append.sql");
const LAST: &str = include_str!("journal/last.sql");
const LAST_WHOLE: &str = include_str!("journal/last_whole.sql");
const ALL: &str = include_str!("journal/all.sql");
const OF_SUBMISSION: &str = include_str!("journal/of_submission.sql");
const SINCE: &str = include_str!("journal/since.sql");
const ALL_SINCE: &str = include_str!("journal/all_since.sql");
const REVISION: &str = include_str!("journal/revision.sql");
const ACTIONS: &str = include_str!("journal/actions.sql");
const OF_CODE: &str = include_str!("journal/of_code.sql");
const PAYLOADS: &str = include_str!("journal/payloads.sql");
const PAYLOAD: &str = include_str!("journal/payload.sql");

/// Version of what the hash covers: a change of it is a migration.
const SCHEME: &str = "zhupi/event/1";

/// One event about to be written.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// RFC 3339, local zone.
    pub at: &'a str,
    pub actor: &'a Actor,
    pub action: &'a str,
    pub submission: Option<i64>,
    /// JSON.
    pub payload: &'a str,
}

/// One event as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub sequence: i64,
    pub at: String,
    pub actor: Actor,
    pub action: String,
    pub payload: String,
}

/// One event as the records are made anew from it.
#[derive(Clone, Copy, Debug)]
pub struct Told<'a> {
    pub sequence: i64,
    pub action: &'a str,
    pub submission: Option<i64>,
    /// JSON.
    pub payload: &'a str,
}

/// A chain that was followed from its first event to its last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    pub events: i64,
    /// Hash of the last event; empty where there is none.
    pub head: String,
}

impl Reader<'_> {
    /// The number the next event will have.
    pub fn next_event(&self) -> Result<i64, Error> {
        Ok(self.last()?.0 + 1)
    }

    /// Hash of the last event; empty where there is none.
    pub fn head(&self) -> Result<String, Error> {
        Ok(self.last()?.1)
    }

    fn last(&self) -> Result<(i64, String), Error> {
        let mut statement = self.connection.prepare_cached(LAST)?;
        let last = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        Ok(last.unwrap_or_default())
    }

    /// Everything recorded on one submission, oldest first.
    pub fn events(&self, submission: i64) -> Result<Vec<Recorded>, Error> {
        let mut statement = self.connection.prepare_cached(OF_SUBMISSION)?;
        let rows = statement.query_map([submission], recorded)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was recorded on one submission after an event, oldest first.
    pub fn events_since(&self, submission: i64, sequence: i64) -> Result<Vec<Recorded>, Error> {
        let mut statement = self.connection.prepare_cached(SINCE)?;
        let rows = statement.query_map([submission, sequence], recorded)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// What was recorded after an event, oldest first, with the submission it was on.
    pub fn all_since(&self, sequence: i64) -> Result<Vec<(Recorded, Option<i64>)>, Error> {
        let mut statement = self.connection.prepare_cached(ALL_SINCE)?;
        let rows = statement.query_map([sequence], |row| Ok((recorded(row)?, row.get(6)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The number of the last event on a submission; 0 where there is none.
    pub fn revision(&self, submission: i64) -> Result<i64, Error> {
        let mut statement = self.connection.prepare_cached(REVISION)?;
        Ok(statement.query_row([submission], |row| row.get(0))?)
    }

    /// Number and action of what one account did on one submission, oldest first.
    pub fn actions(&self, submission: i64, uid: u32) -> Result<Vec<(i64, String)>, Error> {
        let mut statement = self.connection.prepare_cached(ACTIONS)?;
        let rows = statement.query_map(params![submission, uid], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The payload of one event, JSON.
    pub fn payload(&self, sequence: i64) -> Result<String, Error> {
        let mut statement = self.connection.prepare_cached(PAYLOAD)?;
        Ok(statement.query_row([sequence], |row| row.get(0))?)
    }

    /// Every event, one at a time: those of a submission one after the other, each oldest first, after
    /// those of none. What is held at once is one event, or one submission's, however long the journal.
    pub fn each_event<E: From<Error>>(
        &self,
        mut take: impl FnMut(Told<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare_cached(PAYLOADS).map_err(Error::from)?;
        let mut rows = statement.query([]).map_err(Error::from)?;
        while let Some(row) = rows.next().map_err(Error::from)? {
            let text = |column: usize| row.get::<_, String>(column).map_err(Error::from);
            let (action, payload) = (text(1)?, text(3)?);
            let (sequence, submission) = (row.get(0).map_err(Error::from)?, row.get(2).map_err(Error::from)?);
            take(Told { sequence, action: &action, submission, payload: &payload })?;
        }
        Ok(())
    }

    /// The event whose hash begins so.
    pub fn event_of_code(&self, code: &str) -> Result<Option<Recorded>, Error> {
        let mut statement = self.connection.prepare_cached(OF_CODE)?;
        Ok(statement.query_row([code], recorded).optional()?)
    }

    /// Follows the whole chain; the first event that is not what was written is the error.
    pub fn follow_chain(&self) -> Result<Chain, Error> {
        let mut statement = self.connection.prepare_cached(ALL)?;
        let mut rows = statement.query([])?;
        let mut chain = Chain { events: 0, head: String::new() };
        while let Some(row) = rows.next()? {
            let link = Link::of(row)?;
            chain.events += 1;
            if link.sequence != chain.events || link.previous != chain.head || link.hash != link.computed {
                return Err(not_written(chain.events));
            }
            chain.head = link.hash;
        }
        Ok(chain)
    }
}

/// An event that is not what was written.
fn not_written(sequence: i64) -> Error {
    Error::altered(
        format!("第{sequence}条记录不是当时所写"),
        format!("event {sequence} is not what was written"),
    )
}

/// Whether the last event is what was written.
pub(super) fn prove_last(connection: &Connection) -> Result<(), Error> {
    let mut statement = connection.prepare(LAST_WHOLE)?;
    let mut rows = statement.query([])?;
    let Some(row) = rows.next()? else { return Ok(()) };
    let link = Link::of(row)?;
    if link.hash == link.computed { Ok(()) } else { Err(Error::Damaged(format!("event {}", link.sequence))) }
}

impl Writer<'_> {
    /// Appends one event and returns its number, which is [`Reader::next_event`] of before.
    pub fn append(&self, entry: &Entry<'_>) -> Result<i64, Error> {
        let (last, previous) = self.last()?;
        let sequence = last + 1;
        let hash = hash_of(sequence, &previous, entry);
        self.connection.prepare_cached(APPEND)?.execute(params![
            sequence,
            previous,
            hash,
            entry.at,
            entry.actor.uid,
            entry.actor.account,
            entry.action,
            entry.submission,
            entry.payload,
        ])?;
        Ok(sequence)
    }
}

fn recorded(row: &Row<'_>) -> Result<Recorded, rusqlite::Error> {
    Ok(Recorded {
        sequence: row.get(0)?,
        at: row.get(1)?,
        actor: Actor { uid: row.get(2)?, account: row.get(3)? },
        action: row.get(4)?,
        payload: row.get(5)?,
    })
}

/// The hash over all of an event but itself.
pub(super) fn hash_of(sequence: i64, previous: &str, entry: &Entry<'_>) -> String {
    let submission = entry.submission.map(|id| id.to_string()).unwrap_or_default();
    hash::of_parts([
        SCHEME,
        &sequence.to_string(),
        previous,
        entry.at,
        &entry.actor.uid.to_string(),
        &entry.actor.account,
        entry.action,
        &submission,
        entry.payload,
    ])
}

/// One event of the chain as stored, with the hash it should have.
struct Link {
    sequence: i64,
    previous: String,
    hash: String,
    computed: String,
}

impl Link {
    fn of(row: &Row<'_>) -> Result<Link, rusqlite::Error> {
        let (sequence, previous): (i64, String) = (row.get(0)?, row.get(1)?);
        let (at, action, payload): (String, String, String) = (row.get(3)?, row.get(6)?, row.get(8)?);
        let actor = Actor { uid: row.get(4)?, account: row.get(5)? };
        let submission = row.get(7)?;
        let entry = Entry { at: &at, actor: &actor, action: &action, submission, payload: &payload };
        let computed = hash_of(sequence, &previous, &entry);
        Ok(Link { sequence, previous, hash: row.get(2)?, computed })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// A store with three events.
    fn store(path: &std::path::Path) -> Store {
        let mut store = Store::open(path).unwrap();
        let actor = Actor { uid: 1000, account: "甲岗".to_owned() };
        for action in ["import", "dispose", "undo"] {
            let entry = Entry {
                at: "2026-03-01T09:00:00+08:00",
                actor: &actor,
                action,
                submission: None,
                payload: "{}",
            };
            store.write(|writer| writer.append(&entry)).unwrap();
        }
        store
    }

    fn chain(store: &Store) -> Result<Chain, Error> {
        store.read(|reader| reader.follow_chain())
    }

    #[test]
    fn events_are_numbered_and_chained() {
        let folder = tempfile::tempdir().unwrap();
        let store = store(&folder.path().join("review.db"));
        let head = store.read(|reader| reader.head()).unwrap();
        assert_eq!(chain(&store).unwrap(), Chain { events: 3, head });
        assert_eq!(store.read(|reader| reader.next_event()).unwrap(), 4);
    }

    /// What a person with another tool might try.
    const ATTEMPTS: &[&str] = &[
        "UPDATE event SET account = '乙岗' WHERE sequence = 2",
        "DELETE FROM event WHERE sequence = 3",
        "INSERT OR REPLACE INTO event SELECT * FROM event WHERE sequence = 2",
        "REPLACE INTO event SELECT sequence, previous, hash, at, uid, '乙岗', action, submission, payload
            FROM event WHERE sequence = 3",
        "INSERT INTO event SELECT 5, hash, hash, at, uid, account, action, submission, payload
            FROM event WHERE sequence = 3",
        "INSERT INTO event SELECT 4, previous, hash, at, uid, account, action, submission, payload
            FROM event WHERE sequence = 3",
        "UPDATE OR REPLACE event SET sequence = 1 WHERE sequence = 2",
    ];

    #[test]
    fn the_journal_only_grows_on_any_connection() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        let store = store(&path);
        let before = store.dump(&["event"]);
        let bare = Store::bare(&path);
        bare.tamper("PRAGMA recursive_triggers = OFF").unwrap();
        for attempt in ATTEMPTS {
            for connection in [&store, &bare] {
                let refused = connection.tamper(attempt).unwrap_err().to_string();
                assert!(refused.contains("the journal only grows"), "{attempt}: {refused}");
            }
        }
        assert_eq!(store.dump(&["event"]), before);
    }

    #[test]
    fn a_change_behind_the_triggers_breaks_the_chain_where_it_is() {
        for (change, broken) in [
            ("UPDATE event SET account = '乙岗' WHERE sequence = 2", "event 2"),
            ("UPDATE event SET payload = '{\"x\":1}' WHERE sequence = 1", "event 1"),
            ("DELETE FROM event WHERE sequence = 2", "event 2"),
        ] {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join("review.db");
            let store = store(&path);
            let bare = Store::bare(&path);
            bare.tamper("DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted;").unwrap();
            bare.tamper(change).unwrap();
            let damaged = chain(&store).unwrap_err();
            assert!(
                matches!(&damaged, Error::Altered(what) if what.en.starts_with(broken)),
                "{change}: {damaged}"
            );
        }
    }
}
