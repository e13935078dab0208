//! Import: what was read is checked and stored, one submission a transaction.

use std::collections::{BTreeSet, HashMap};

use super::carry::{self, Before};
use super::journal::{Hand, Payload, action};
use super::peers::{self, Company};
use super::trouble::Trouble;
use super::{Fate, figures, read, reaudit};
use crate::audit::peers::Peer;
use crate::audit::reconcile::Run;
use crate::audit::{Outcome, Policy};
use crate::base::{Text, hash};
use crate::model::{Check, Finding, QueueRow, Submission};
use crate::store::{Change, NewSubmission, Reader, Store, Writer};

/// Bytes of the sources by digest.
pub(super) type Originals<'a> = HashMap<&'a str, &'a [u8]>;

/// Files one submission. The very same content again changes nothing, not even the journal.
pub(super) fn file(
    store: &mut Store,
    hand: &Hand<'_>,
    (company, at): (&Company<'_>, usize),
    submission: &Submission,
    originals: &Originals<'_>,
    policy: &Policy,
) -> Result<(i64, Fate), Trouble> {
    let digest = digest(submission);
    let known = |reader: &Reader<'_>| -> Result<_, Trouble> {
        let named = reaudit::named(reader, submission)?.into_owned();
        let around = company.around(reader, at)?;
        Ok((reader.same(submission, &digest)?, around, last_year(reader, submission)?, named))
    };
    let (same, circle, last_year, named) = store.read(known)?;
    if let Some(id) = same {
        return Ok((id, Fate::Same));
    }
    let Outcome { findings, checks } = read::check(&named, last_year.as_ref(), Some(&circle.peers()), policy);
    let row = figures::row(submission, &findings);
    let new = New {
        submission,
        findings: &findings,
        checks: &checks,
        row: &row,
        digest: &digest,
        originals,
        policy,
        peer: company.peer(at),
        other_sides: &circle.other_sides(submission, hand.moment.date(), policy),
    };
    store.write(|writer| match writer.same(submission, &digest)? {
        // Somebody else has imported it while this one was being checked.
        Some(id) => Ok((id, Fate::Same)),
        None => new.put(writer, hand),
    })
}

/// The content of a submission: its sources' bytes, whatever their names and order.
fn digest(submission: &Submission) -> String {
    let digests: BTreeSet<&str> = submission.sources.iter().map(|source| source.digest.as_str()).collect();
    hash::of_parts(digests)
}

/// The same unit's submission of the year before, in its last version.
pub(super) fn last_year(reader: &Reader<'_>, submission: &Submission) -> Result<Option<Submission>, Trouble> {
    let Some(year) = submission.year.and_then(|year| year.checked_sub(1)) else { return Ok(None) };
    let Some((id, _)) = reader.latest(&submission.unit, Some(year))? else { return Ok(None) };
    Ok(reader.submission(id)?.map(|filed| filed.submission))
}

/// A submission that is checked and not yet stored.
struct New<'a> {
    submission: &'a Submission,
    findings: &'a [Finding],
    checks: &'a [Check],
    row: &'a QueueRow,
    digest: &'a str,
    originals: &'a Originals<'a>,
    peer: Option<&'a Peer>,
    /// What it means for submissions that are stored already.
    other_sides: &'a [(i64, Vec<Finding>)],
    policy: &'a Policy,
}

impl New<'_> {
    /// Stores it as the next version of its unit and year. What was decided on the version before
    /// is taken over with its author and time while its reason lives, else held beside.
    fn put(&self, writer: &Writer<'_>, hand: &Hand<'_>) -> Result<(i64, Fate), Trouble> {
        let Submission { unit, year, sources, .. } = self.submission;
        for source in sources {
            if let Some(bytes) = self.originals.get(source.digest.as_str()) {
                writer.put_original(&source.digest, bytes)?;
            }
        }
        let before = writer.latest(unit, *year)?;
        let version = before.map_or(1, |(_, version)| version.saturating_add(1));
        let id = writer.put_submission(&NewSubmission {
            submission: self.submission,
            findings: self.findings,
            checks: self.checks,
            row: self.row,
            digest: self.digest,
            version,
            imported_at: &hand.moment.stamp(),
            policy: &self.policy.said(),
        })?;
        let mut changes = Vec::new();
        if let Some((old, _)) = before {
            writer.supersede(old, id)?;
            writer.drop_peer(old)?;
            changes = self.carry(writer, old, id)?;
        }
        self.journal(writer, hand, id, version, changes)?;
        if let Some(peer) = self.peer {
            peers::take_in(writer, id, peer)?;
        }
        for side in self.other_sides {
            peers::add(writer, hand, side, self.submission)?;
        }
        Ok((id, if before.is_some() { Fate::Resubmitted } else { Fate::New }))
    }

    /// What became of the findings of version `old`, and of what was decided on them.
    fn carry(&self, writer: &Writer<'_>, old: i64, id: i64) -> Result<Vec<Change>, Trouble> {
        let Some(before) = Before::read(writer, old)? else { return Ok(Vec::new()) };
        let New { submission, findings, checks, .. } = self;
        let past = before.reconcile(Run { submission, findings, checks }, self.policy);
        let mut changes = carry::decisions(writer, &before, id, findings, &past)?;
        changes.push(Change::Past { before: None, after: Some(Box::new(past)) });
        Ok(changes)
    }

    fn said(&self, version: u32, changes: &[Change]) -> Text {
        let found = self.findings.len();
        let told = changes.iter().find_map(|change| match change {
            Change::Past { after: Some(past), .. } => Some(carry::said(past, changes)),
            _ => None,
        });
        let told = told.map(|told| Text::new(format!("：{}", told.zh), format!(": {}", told.en)));
        let told = told.unwrap_or_default();
        Text::new(
            format!("导入第{version}版，发现{found}条{}", told.zh),
            format!("imported as version {version}, {found} findings{}", told.en),
        )
    }

    fn journal(
        &self,
        writer: &Writer<'_>,
        hand: &Hand<'_>,
        id: i64,
        version: u32,
        changes: Vec<Change>,
    ) -> Result<(), Trouble> {
        let said = self.said(version, &changes);
        let digests = self.submission.sources.iter().map(|source| source.digest.clone()).collect();
        let payload = Payload { said, changes, digests, ..Payload::default() };
        payload.append(writer, hand, action::IMPORT, Some(id))?;
        for change in &payload.changes {
            writer.apply(id, change)?;
        }
        writer.renew(id, "")?;
        Ok(())
    }
}
