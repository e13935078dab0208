//! The journal: an append-only chain of events, each written with the change it explains.
//!
//! Every entry's hash covers the one before it, so a change in the middle breaks the chain after
//! it. That its end was cut is seen only against a hash noted elsewhere, as the memo prints it.

use rusqlite::{OptionalExtension, Row, params};

use super::error::Error;
use super::{Reader, Writer};
use crate::base::hash;
use crate::model::Actor;

const APPEND: &str = include_str!("journal/append.sql");
const LAST: &str = include_str!("journal/last.sql");
const ALL: &str = include_str!("journal/all.sql");
const OF_SUBMISSION: &str = include_str!("journal/of_submission.sql");
const ACTIONS: &str = include_str!("journal/actions.sql");
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
        let rows = statement.query_map([submission], |row| {
            Ok(Recorded {
                sequence: row.get(0)?,
                at: row.get(1)?,
                actor: Actor { uid: row.get(2)?, account: row.get(3)? },
                action: row.get(4)?,
                payload: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
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

    /// Follows the whole chain; the first event that is not what was written is the error.
    pub fn follow_chain(&self) -> Result<Chain, Error> {
        let mut statement = self.connection.prepare_cached(ALL)?;
        let mut rows = statement.query([])?;
        let mut chain = Chain { events: 0, head: String::new() };
        while let Some(row) = rows.next()? {
            let link = Link::of(row)?;
            chain.events += 1;
            if link.sequence != chain.events || link.previous != chain.head || link.hash != link.computed {
                return Err(Error::Damaged(format!("event {}", chain.events)));
            }
            chain.head = link.hash;
        }
        Ok(chain)
    }
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

/// The hash over all of an event but itself.
fn hash_of(sequence: i64, previous: &str, entry: &Entry<'_>) -> String {
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
