//! Submissions: what a unit filed for a year, in every version, with what the queue shows of it.

use rusqlite::{OptionalExtension, Row, params};

use super::error::Error;
use super::packed;
use super::stage::Moved;
use super::view::{Reader, Writer};
use crate::model::{Check, Finding, QueueRow, Source, State, Submission, Tally};

const INSERT: &str = include_str!("insert.sql");
const INSERT_SOURCE: &str = include_str!("insert_source.sql");
const SOURCES: &str = include_str!("sources.sql");
const FILED: &str = include_str!("filed.sql");
const UNFILED: &str = include_str!("unfiled.sql");
const KEEPS_OFFICE: &str = include_str!("keeps_office.sql");
const KEYS: &str = include_str!("keys.sql");
const SCORED: &str = include_str!("scored.sql");
const SAME: &str = include_str!("same.sql");
const EARLIER: &str = include_str!("earlier.sql");
const LATEST: &str = include_str!("latest.sql");
const NEWER: &str = include_str!("newer.sql");
const EXISTS: &str = include_str!("exists.sql");
const SUPERSEDE: &str = include_str!("supersede.sql");
const GET: &str = include_str!("get.sql");
const QUEUE: &str = include_str!("queue.sql");
const VERSIONS: &str = include_str!("versions.sql");
const REWORK: &str = include_str!("rework.sql");
const RENEW: &str = include_str!("renew.sql");
const UNITS: &str = include_str!("units.sql");
const OF_UNIT: &str = include_str!("of_unit.sql");
const MOVE: &str = include_str!("move.sql");
const PLACE: &str = include_str!("place.sql");

/// Versions above this are on their way from one unit to another.
const ON_THE_WAY: i64 = 1 << 24;

/// A submission about to be stored.
#[derive(Clone, Copy, Debug)]
pub struct NewSubmission<'a> {
    pub submission: &'a Submission,
    pub found: Found<'a>,
    /// Over the digests of the sources.
    pub digest: &'a str,
    pub version: u32,
    pub imported_at: &'a str,
    /// By which policy it was checked.
    pub policy: &'a str,
}

/// A row of the queue, its deadline not yet worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    pub row: QueueRow,
    /// The day that a paper told the unit.
    pub told: Option<String>,
    /// A newer version has come in its place.
    pub replaced: bool,
    /// What came in and moved it, oldest first; none where nobody has moved it since it came in.
    pub moves: Vec<Moved>,
}

/// The unit of a stored submission: its name as written, and the key it is kept under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfUnit {
    pub id: i64,
    pub unit: String,
    pub key: String,
    pub year: Option<i32>,
}

/// What the rules said, and what the queue shows of it.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    pub findings: &'a [Finding],
    pub checks: &'a [Check],
    /// Figures, forms and gravest findings as the queue shows them; the rest of it is not read.
    pub row: &'a QueueRow,
    /// Who supervises the unit; empty where no form says it.
    pub office: &'a str,
}

/// A submission as stored, with its place among its versions.
#[derive(Clone, Debug, PartialEq)]
pub struct Filed {
    pub submission: Submission,
    pub version: u32,
    pub imported_at: String,
}

impl Reader<'_> {
    /// The submission of this unit and year with the very same content, in whatever version.
    pub fn same(&self, submission: &Submission, digest: &str) -> Result<Option<i64>, Error> {
        let mut statement = self.connection.prepare_cached(SAME)?;
        let key = params![digest, self.unit_key(&submission.unit)?, submission.year];
        Ok(statement.query_row(key, |row| row.get(0)).optional()?)
    }

    /// The versions that came before a submission, oldest first.
    pub fn earlier(&self, submission: i64) -> Result<Vec<i64>, Error> {
        let mut statement = self.connection.prepare_cached(EARLIER)?;
        let rows = statement.query_map([submission], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Number and version of the last submission of a unit for a year.
    pub fn latest(&self, unit: &str, year: Option<i32>) -> Result<Option<(i64, u32)>, Error> {
        let mut statement = self.connection.prepare_cached(LATEST)?;
        let key = params![self.unit_key(unit)?, year];
        Ok(statement.query_row(key, |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// Every submission that names a unit, in the order they came in.
    pub fn units(&self) -> Result<Vec<OfUnit>, Error> {
        let mut statement = self.connection.prepare_cached(UNITS)?;
        let rows = statement.query_map([], |row| {
            Ok(OfUnit { id: row.get(0)?, unit: row.get(1)?, key: row.get(2)?, year: row.get(3)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub fn submission_exists(&self, id: i64) -> Result<bool, Error> {
        Ok(self.connection.prepare_cached(EXISTS)?.exists([id])?)
    }

    /// Number and version of the submission that has come in place of one; none where it is the latest.
    pub fn newer(&self, id: i64) -> Result<Option<(i64, u32)>, Error> {
        let mut statement = self.connection.prepare_cached(NEWER)?;
        Ok(statement.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?)
    }

    /// A submission with all of its forms; none where there is no such number.
    pub fn submission(&self, id: i64) -> Result<Option<Filed>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let row = statement
            .query_row([id], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get::<_, String>(4)?))
            })
            .optional()?;
        let Some((unit, year, version, imported_at, notices)) = row else { return Ok(None) };
        let submission = Submission {
            unit,
            year,
            sources: self.sources(id)?,
            forms: self.forms(id)?,
            copies: self.copies(id)?,
            unread: self.unread(id)?,
            notices: packed::parse(&notices, "notices")?,
        };
        Ok(Some(Filed { submission, version, imported_at }))
    }

    fn sources(&self, id: i64) -> Result<Vec<Source>, Error> {
        let mut statement = self.connection.prepare_cached(SOURCES)?;
        let rows = statement.query_map([id], |row| {
            Ok(Source { path: row.get(0)?, digest: row.get(1)?, format: row.get(2)? })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The digests of a submission's sources, in the order received; none where there is no such number.
    pub fn filed(&self, id: i64) -> Result<Option<Vec<String>>, Error> {
        let mut statement = self.connection.prepare_cached(FILED)?;
        let rows = statement.query_map([id], |row| row.get::<_, Option<String>>(0))?;
        let rows = rows.collect::<Result<Vec<_>, _>>()?;
        Ok((!rows.is_empty()).then(|| rows.into_iter().flatten().collect()))
    }

    /// A submission that no event of this action speaks of.
    pub fn unfiled(&self, action: &str) -> Result<Option<i64>, Error> {
        Ok(self.connection.prepare_cached(UNFILED)?.query_row([action], |row| row.get(0)).optional()?)
    }

    /// Whether the row of a submission says who supervises its unit, or that no form does.
    pub fn keeps_office(&self, id: i64) -> Result<bool, Error> {
        let mut statement = self.connection.prepare_cached(KEEPS_OFFICE)?;
        Ok(statement.query_row([id], |row| row.get(0)).optional()?.unwrap_or(false))
    }

    /// A submission that is not kept under the key of its unit's name.
    pub fn misplaced(&self) -> Result<Option<i64>, Error> {
        let mut statement = self.connection.prepare_cached(KEYS)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (unit, key): (String, String) = (row.get(1)?, row.get(2)?);
            if self.unit_key(&unit)? != key {
                return Ok(Some(row.get(0)?));
            }
        }
        Ok(None)
    }

    /// Every submission with review scores, or for which the queue shows one, with what it shows.
    pub fn scored(&self) -> Result<Vec<(i64, String)>, Error> {
        let mut statement = self.connection.prepare(SCORED)?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The latest version of every submission: unreviewed first, then by unit. `told` is what a
    /// line has beside: its sources and gravest findings.
    pub fn queue(&self, told: bool) -> Result<Vec<Queued>, Error> {
        let mut statement = self.connection.prepare_cached(QUEUE)?;
        let rows = statement.query_map([told], |row| Ok(queue_row(row)))?;
        rows.map(|row| row?).collect()
    }

    /// A submission and its other versions, the latest first.
    pub fn versions(&self, id: i64) -> Result<Vec<Queued>, Error> {
        let mut statement = self.connection.prepare_cached(VERSIONS)?;
        let rows = statement.query_map([id], |row| Ok(queue_row(row)))?;
        rows.map(|row| row?).collect()
    }
}

/// State, the day told, who approved, the approval that fell.
#[derive(serde::Deserialize)]
struct Standing(State, Option<String>, Option<String>, Option<i64>);

/// One row of `queue.sql` and `versions.sql`.
fn queue_row(row: &Row<'_>) -> Result<Queued, Error> {
    let (gravest, sources): (String, String) = (row.get(25)?, row.get(26)?);
    let reviewer: String = row.get(24)?;
    let moved = row.get::<_, Option<String>>(27)?.map(|json| packed::parse::<Standing>(&json, "stage"));
    let begun = if reviewer.is_empty() { State::Received } else { State::InReview };
    let moved = moved.transpose()?.unwrap_or(Standing(begun, None, None, None));
    let Standing(state, told, approver, former) = moved;
    let (replaced, moves): (bool, String) = (row.get(28)?, row.get(29)?);
    let row = QueueRow {
        id: row.get(0)?,
        unit: row.get(1)?,
        year: row.get(2)?,
        version: row.get(3)?,
        initial: row.get(4)?,
        full_year: row.get(5)?,
        executed: row.get(6)?,
        stated_rate: row.get(7)?,
        computed_rate: row.get(8)?,
        self_score: row.get(9)?,
        review_score: row.get(10)?,
        tally: Tally {
            errors: row.get(11)?,
            warnings: row.get(12)?,
            infos: row.get(13)?,
            open: row.get(14)?,
            confirmed: row.get(15)?,
            dismissed: row.get(16)?,
            clarify: row.get(17)?,
            rectified: row.get(18)?,
        },
        imported_at: row.get(19)?,
        forms: [row.get(20)?, row.get(21)?, row.get(22)?, row.get(23)?],
        reviewer,
        state,
        due: None,
        late: false,
        approver: approver.unwrap_or_default(),
        reopened: former.is_some(),
        drawn: false,
        gravest: packed::parse(&gravest, "gravest findings")?,
        sources: packed::parse(&sources, "sources")?,
    };
    let moves = packed::parse(&moves, "stage")?;
    Ok(Queued { row, told, replaced, moves })
}

impl Writer<'_> {
    /// Stores a submission with its forms and findings, and returns its number. The originals of
    /// its sources must be there.
    pub fn put_submission(&self, new: &NewSubmission<'_>) -> Result<i64, Error> {
        let NewSubmission { submission, found: Found { row, .. }, .. } = new;
        let [base_tables, self_evals, project_evals, narratives] = row.forms;
        self.connection.prepare_cached(INSERT)?.execute(params![
            submission.unit,
            self.unit_key(&submission.unit)?,
            submission.year,
            new.version,
            new.digest,
            new.imported_at,
            packed::json(&submission.notices)?,
            row.initial,
            row.full_year,
            row.executed,
            row.stated_rate,
            row.computed_rate,
            row.self_score,
            packed::json(&row.gravest)?,
            base_tables,
            self_evals,
            project_evals,
            narratives,
            new.found.office,
        ])?;
        let id = self.connection.last_insert_rowid();
        self.put_sources(id, &submission.sources)?;
        self.put_forms(id, &submission.forms, &submission.copies)?;
        self.put_unread(id, &submission.unread)?;
        self.put_findings(id, new.found.findings)?;
        self.put_checks(id, new.found.checks)?;
        if !new.policy.is_empty() {
            self.set_policy(id, new.policy)?;
        }
        Ok(id)
    }

    /// Puts what the rules say now in place of what they said. Decisions on findings that are no
    /// longer there must be gone by the end of the transaction, and may be until then.
    pub fn set_found(&self, id: i64, found: &Found<'_>) -> Result<(), Error> {
        self.connection.pragma_update(None, "defer_foreign_keys", true)?;
        self.replace_findings(id, found.findings)?;
        self.put_checks(id, found.checks)?;
        let row = found.row;
        self.connection.prepare_cached(REWORK)?.execute(params![
            id,
            row.initial,
            row.full_year,
            row.executed,
            row.stated_rate,
            row.computed_rate,
            row.self_score,
            packed::json(&row.gravest)?,
            found.office,
        ])?;
        Ok(())
    }

    fn put_sources(&self, id: i64, sources: &[Source]) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(INSERT_SOURCE)?;
        for (position, source) in (1_i64..).zip(sources) {
            statement.execute(params![id, position, source.path, source.digest, source.format])?;
        }
        Ok(())
    }

    /// Keeps a submission under another unit; its version is none until versions are counted.
    pub fn move_to(&self, id: i64, key: &str) -> Result<(), Error> {
        self.connection.prepare_cached(MOVE)?.execute(params![id, key, ON_THE_WAY + id])?;
        Ok(())
    }

    /// Counts the versions of a unit's submission for a year, in the order they came in, and returns
    /// their numbers in it.
    pub fn count_versions(&self, key: &str, year: Option<i32>) -> Result<Vec<i64>, Error> {
        let ids: Vec<i64> = {
            let mut statement = self.connection.prepare_cached(OF_UNIT)?;
            let rows = statement.query_map(params![key, year], |row| row.get(0))?;
            rows.collect::<Result<_, _>>()?
        };
        let mut place = self.connection.prepare_cached(PLACE)?;
        for id in &ids {
            place.execute(params![id, ON_THE_WAY + id, None::<i64>])?;
        }
        for (version, (id, next)) in (1_i64..).zip(ids.iter().zip(ids.iter().skip(1).map(Some).chain([None])))
        {
            place.execute(params![id, version, next])?;
        }
        Ok(ids)
    }

    /// Notes that `newer` has come in place of `old`; the old one stays.
    pub fn supersede(&self, old: i64, newer: i64) -> Result<(), Error> {
        self.connection.prepare_cached(SUPERSEDE)?.execute([old, newer])?;
        Ok(())
    }

    /// Brings tally and reviewer of a submission up to date, and sets its total review score.
    pub fn renew(&self, id: i64, review_score: &str) -> Result<(), Error> {
        self.connection.prepare_cached(RENEW)?.execute(params![id, review_score])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::QUEUE;
    use crate::store::Store;

    #[test]
    fn the_queue_is_read_in_the_order_of_its_index() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("review.db")).unwrap();
        let mut statement = store.connection.prepare(&["EXPLAIN QUERY PLAN ", QUEUE].concat()).unwrap();
        let rows = statement.query_map([true], |row| row.get::<_, String>(3)).unwrap();
        let plan: Vec<String> = rows.map(Result::unwrap).collect();
        assert!(plan.contains(&"SCAN submission USING INDEX submission_queue".to_owned()), "{plan:?}");
        assert!(!plan.iter().any(|step| step == "USE TEMP B-TREE FOR ORDER BY"), "{plan:?}");
    }
}
