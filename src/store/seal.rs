//! Digests over what came in and over what the rules said of it, as the rows have them: an event holds
//! them, so that a row changed behind the journal's back comes to light.
//!
//! What a digest covers, and in which order, is its recipe. A recipe is like a migration: once used it
//! stays as it is, and a seal is proved by the recipe that it names. A migration that gives a row more to
//! hold adds a recipe, by which later events seal; it leaves to the earlier ones the columns they read,
//! as they were, so that an upgrade neither breaks a seal nor can mend a broken one.

use rusqlite::OptionalExtension;
use rusqlite::types::ValueRef;
use serde::{Deserialize, Serialize};

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::base::Text;
use crate::base::hash::Running;

/// What is covered, each query naming its columns and its order.
struct Recipe {
    /// What came in and is never changed.
    received: &'static [&'static str],
    /// What the rules said of it, by which limits, and the figures that the queue shows.
    found: &'static [&'static str],
}

const RECEIVED: &[&str] = &[
    include_str!("seal/submission.sql"),
    include_str!("seal/source.sql"),
    include_str!("seal/form.sql"),
    include_str!("seal/unread.sql"),
];

const FINDING: &str = include_str!("seal/finding.sql");
const CHECKS: &str = include_str!("seal/checks.sql");
const POLICY: &str = include_str!("seal/policy.sql");

/// Every recipe that was ever used, the first first. Events seal by the last.
const RECIPES: &[Recipe] = &[
    Recipe { received: RECEIVED, found: &[include_str!("seal/row_1.sql"), FINDING, CHECKS, POLICY] },
    // With the supervising department.
    Recipe { received: RECEIVED, found: &[include_str!("seal/row_2.sql"), FINDING, CHECKS, POLICY] },
];

const LAST: &str = include_str!("seal/last.sql");

/// The number of the last recipe.
const NEWEST: usize = RECIPES.len();

/// The two digests of a submission after an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// The number of its recipe, from 1. The first seals do not name it.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub recipe: usize,
    pub received: String,
    pub found: String,
}

fn first() -> usize {
    1
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn is_first(recipe: &usize) -> bool {
    *recipe == first()
}

impl Reader<'_> {
    /// The digests of a submission as its rows are now, by the newest recipe. What is packed is taken as
    /// it is packed.
    pub fn seal(&self, submission: i64) -> Result<Seal, Error> {
        self.seal_by(NEWEST, submission)
    }

    /// The same by a recipe of old; one that nobody ever used is an error.
    pub fn seal_by(&self, recipe: usize, submission: i64) -> Result<Seal, Error> {
        let known = recipe.checked_sub(1).and_then(|index| RECIPES.get(index));
        let Some(Recipe { received, found }) = known else {
            return Err(Error::altered(
                format!("材料{submission}的校验值是第{recipe}式，没有这一式"),
                format!(
                    "the digests of submission {submission} are of recipe {recipe}, which there is none of"
                ),
            ));
        };
        let digest = |part, queries| self.digest((recipe, part), submission, queries);
        Ok(Seal { recipe, received: digest("received", received)?, found: digest("found", found)? })
    }

    /// What of a submission is not as its last seal says; none where all is. Where it has no seal yet,
    /// there is nothing to go by but what was not kept then.
    pub fn broken(&self, submission: i64, sealed: Option<&Seal>) -> Result<Option<Text>, Error> {
        let (received, found) = match sealed {
            Some(sealed) => {
                let seal = self.seal_by(sealed.recipe, submission)?;
                (seal.received == sealed.received, seal.found == sealed.found)
            }
            None => (true, true),
        };
        // Later versions keep it, and seal what they keep.
        let stray = sealed.is_none_or(|sealed| sealed.recipe == first()) && self.keeps_office(submission)?;
        Ok(match (received, found && !stray) {
            (true, true) => None,
            (false, _) => Some(Text::new("收到的内容", "what came in")),
            (true, false) => Some(Text::new("查出的发现", "what was found")),
        })
    }

    /// The last seal of a submission in the journal.
    fn last_seal(&self, submission: i64) -> Result<Option<Seal>, Error> {
        let mut statement = self.connection.prepare_cached(LAST)?;
        let json: Option<String> = statement.query_row([submission], |row| row.get(0)).optional()?;
        json.map(|json| packed::parse(&json, "seal")).transpose()
    }

    fn digest(
        &self,
        (recipe, part): (usize, &str),
        submission: i64,
        queries: &[&str],
    ) -> Result<String, Error> {
        let mut running = Running::default();
        // The first recipe says neither which it is nor of which kind a value is.
        let says = recipe != first();
        if says {
            running.part(format!("zhupi/seal/{recipe}/{part}").as_bytes());
        }
        for sql in queries {
            let mut statement = self.connection.prepare_cached(sql)?;
            let columns = statement.column_count();
            let mut rows = statement.query([submission])?;
            while let Some(row) = rows.next()? {
                running.part(b"row");
                for column in 0..columns {
                    let value = row.get_ref(column)?;
                    if says {
                        running.part(kind(value));
                    }
                    take(&mut running, value);
                }
            }
            running.part(b"end");
        }
        Ok(running.finish())
    }
}

impl Writer<'_> {
    /// Changes what was found of a submission, and gives the seal of what stands then. There is none
    /// where what stood before was not what its last seal says: what was changed past the program is not
    /// sealed by a later change, and `verify` goes on finding it.
    pub fn resealed(
        &self,
        submission: i64,
        change: impl FnOnce() -> Result<(), Error>,
    ) -> Result<Option<Seal>, Error> {
        let broken = self.broken(submission, self.last_seal(submission)?.as_ref())?;
        change()?;
        broken.map_or_else(|| self.seal(submission).map(Some), |_| Ok(None))
    }
}

fn kind(value: ValueRef<'_>) -> &'static [u8] {
    match value {
        ValueRef::Null => b"nothing",
        ValueRef::Integer(_) => b"integer",
        ValueRef::Real(_) => b"real",
        ValueRef::Text(_) => b"text",
        ValueRef::Blob(_) => b"bytes",
    }
}

fn take(running: &mut Running, value: ValueRef<'_>) {
    match value {
        ValueRef::Null => running.part(b"null"),
        ValueRef::Integer(number) => running.part(&number.to_be_bytes()),
        ValueRef::Real(number) => running.part(&number.to_be_bytes()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => running.part(bytes),
    }
}
