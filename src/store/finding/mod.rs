//! What the rules say of a submission: as it came in, or with its readings corrected.

use std::collections::HashMap;

use rusqlite::{OptionalExtension, Row, params};

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::model::{Disposition, Finding, FindingRecord, Look, OfRule, SameRule, Standing};

const INSERT: &str = include_str!("insert.sql");
const RECORDS: &str = include_str!("records.sql");
const PRINTS: &str = include_str!("prints.sql");
const STORED: &str = include_str!("stored.sql");
const LAST: &str = include_str!("last.sql");
const MOVE: &str = include_str!("move.sql");
const DELETE: &str = include_str!("delete.sql");
const SAME_RULE: &str = include_str!("same_rule.sql");
const SAME_RULE_COUNTS: &str = include_str!("same_rule_counts.sql");
const RULE_OF: &str = include_str!("rule_of.sql");

/// A finding as its row has it.
struct Stored {
    id: i64,
    position: i64,
    content: Vec<u8>,
}

impl Stored {
    fn holds(&self, finding: &Finding) -> Result<bool, Error> {
        Ok(packed::inflate(&self.content, "finding")? == packed::json(finding)?.as_bytes())
    }
}

impl Reader<'_> {
    /// The rows of a submission's findings by fingerprint.
    fn stored(&self, submission: i64) -> Result<HashMap<String, Stored>, Error> {
        let mut statement = self.connection.prepare_cached(STORED)?;
        let rows = statement.query_map([submission], |row| {
            Ok((row.get(1)?, Stored { id: row.get(0)?, position: row.get(2)?, content: row.get(3)? }))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The findings of a submission with what was decided on each, in the order of the audit.
    pub fn finding_records(&self, submission: i64) -> Result<Vec<FindingRecord>, Error> {
        let mut statement = self.connection.prepare_cached(RECORDS)?;
        let mut rows = statement.query([submission])?;
        let mut records = Vec::new();
        while let Some(row) = rows.next()? {
            records.push(record(row, 0)?);
        }
        Ok(records)
    }

    /// What a rule found in the latest submissions of other units than that of a submission, and how
    /// it was decided on; at most so many findings, and all of them counted.
    pub fn same_rule(&self, submission: i64, rule: &str, most: u32) -> Result<SameRule, Error> {
        let mut statement = self.connection.prepare_cached(SAME_RULE_COUNTS)?;
        let mut rows = statement.query(params![rule, submission])?;
        let mut found = SameRule::default();
        while let Some(row) = rows.next()? {
            found.counts.push((standing(row.get(0)?)?, row.get(1)?));
        }
        let mut statement = self.connection.prepare_cached(SAME_RULE)?;
        let mut rows = statement.query(params![rule, submission, most])?;
        while let Some(row) = rows.next()? {
            found.rows.push(of_unit(row)?);
        }
        Ok(found)
    }

    /// The rule that made a finding of a submission; none where there is no such finding.
    pub fn rule_of(&self, submission: i64, fingerprint: &str) -> Result<Option<String>, Error> {
        let mut statement = self.connection.prepare_cached(RULE_OF)?;
        Ok(statement.query_row(params![submission, fingerprint], |row| row.get(0)).optional()?)
    }

    /// Fingerprint and evidence hash of each finding.
    pub fn prints(&self, submission: i64) -> Result<Vec<(String, String)>, Error> {
        let mut statement = self.connection.prepare_cached(PRINTS)?;
        let rows = statement.query_map([submission], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// A finding with the unit and the year whose it is: a row of `same_rule.sql`.
pub(super) fn of_unit(row: &Row<'_>) -> Result<OfRule, Error> {
    let (submission, unit, year) = (row.get(0)?, row.get(1)?, row.get(2)?);
    Ok(OfRule { submission, unit, year, record: record(row, 3)? })
}

/// A finding, the decision on it and the second look at that, from the column of its content on.
fn record(row: &Row<'_>, first: usize) -> Result<FindingRecord, Error> {
    let content: Vec<u8> = row.get(first)?;
    let disposition = Disposition {
        standing: standing(row.get(first + 1)?)?,
        reason: row.get(first + 2)?,
        by: row.get::<_, Option<String>>(first + 3)?.unwrap_or_default(),
        at: row.get::<_, Option<String>>(first + 4)?.unwrap_or_default(),
    };
    Ok(FindingRecord {
        finding: packed::unpack(&content, "finding")?,
        disposition,
        look: look(row, first + 5)?,
    })
}

/// A second look, from the column of its verdict on.
fn look(row: &Row<'_>, first: usize) -> Result<Option<Look>, Error> {
    let Some(upheld) = row.get(first)? else { return Ok(None) };
    let (reason, by, at) = (row.get(first + 1)?, row.get(first + 2)?, row.get(first + 3)?);
    let dismissed_by = row.get::<_, Option<String>>(first + 5)?.unwrap_or_default();
    let dismissed_for = row.get::<_, Option<String>>(first + 6)?.unwrap_or_default();
    Ok(Some(Look { upheld, reason, by, at, stands: row.get(first + 4)?, dismissed_by, dismissed_for }))
}

/// No row means open.
fn standing(name: Option<String>) -> Result<Standing, Error> {
    let standing = name.map(|name| name.parse()).transpose();
    Ok(standing.map_err(|cause: String| Error::damaged("disposition", cause))?.unwrap_or_default())
}

impl Writer<'_> {
    /// Puts findings in place of those that are there. What stays the same is only moved: to pack it
    /// anew takes longer than to find that out.
    pub(super) fn replace_findings(&self, submission: i64, findings: &[Finding]) -> Result<(), Error> {
        let mut old = self.stored(submission)?;
        let mut fresh = Vec::new();
        for (position, finding) in (1_i64..).zip(findings) {
            match old.remove(&finding.fingerprint) {
                Some(kept) if kept.holds(finding)? => {
                    if kept.position != position {
                        self.connection.prepare_cached(MOVE)?.execute([kept.id, position])?;
                    }
                }
                other => {
                    old.extend(other.map(|other| (finding.fingerprint.clone(), other)));
                    fresh.push((position, finding));
                }
            }
        }
        for gone in old.values() {
            self.connection.prepare_cached(DELETE)?.execute([gone.id])?;
        }
        self.insert(submission, fresh.into_iter())
    }

    /// Adds findings to those a submission has, after the last.
    pub fn put_findings(&self, submission: i64, findings: &[Finding]) -> Result<(), Error> {
        let last: i64 = self.connection.prepare_cached(LAST)?.query_row([submission], |row| row.get(0))?;
        self.insert(submission, (last.saturating_add(1)..).zip(findings))
    }

    fn insert<'f>(
        &self,
        submission: i64,
        findings: impl Iterator<Item = (i64, &'f Finding)>,
    ) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(INSERT)?;
        for (position, finding) in findings {
            statement.execute(params![
                submission,
                position,
                finding.fingerprint,
                finding.evidence_hash,
                finding.rule,
                finding.severity.as_str(),
                finding.form.as_str(),
                finding.ordinal,
                finding.field,
                packed::pack(finding)?,
            ])?;
        }
        Ok(())
    }
}
