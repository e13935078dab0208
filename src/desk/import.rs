//! Import: what was read is checked and stored, one submission a transaction.

use std::collections::{BTreeSet, HashMap};

use super::correct::{Carried, Rework};
use super::journal::{Hand, Payload, action};
use super::trouble::Trouble;
use super::{Fate, correct};
use crate::audit::Policy;
use crate::base::{Text, hash};
use crate::model::Submission;
use crate::store::{Change, NewSubmission, Reader, Store, Writer};

/// Bytes of the sources by digest.
pub(super) type Originals<'a> = HashMap<&'a str, &'a [u8]>;

/// What became of a submission.
pub(super) struct Put {
    pub id: i64,
    pub fate: Fate,
    /// Corrections of the version before that were not taken over.
    pub lost: Vec<Text>,
}

impl Put {
    fn same(id: i64) -> Put {
        Put { id, fate: Fate::Same, lost: Vec::new() }
    }
}

/// Files one submission. The very same content again changes nothing, not even the journal.
pub(super) fn file(
    store: &mut Store,
    hand: &Hand<'_>,
    submission: &Submission,
    originals: &Originals<'_>,
    policy: &Policy,
) -> Result<Put, Trouble> {
    let digest = digest(submission);
    let stamp = hand.moment.stamp();
    let known = |reader: &Reader<'_>| -> Result<_, Trouble> {
        match reader.same(submission, &digest)? {
            Some(id) => Ok(Err(id)),
            None => Rework::check(reader, submission, &stamp, policy).map(Ok),
        }
    };
    let rework = match store.read(known)? {
        Ok(rework) => rework,
        Err(id) => return Ok(Put::same(id)),
    };
    let new = New { submission, rework: &rework, digest: &digest, stamp: &stamp, originals, policy };
    store.write(|writer| match writer.same(submission, &digest)? {
        // Somebody else has imported it while this one was being checked.
        Some(id) => Ok(Put::same(id)),
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
    Ok(correct::submission(reader, id)?.map(|filed| filed.submission))
}

/// A submission that is checked and not yet stored.
struct New<'a> {
    submission: &'a Submission,
    /// What the rules say of it as it was read.
    rework: &'a Rework,
    digest: &'a str,
    stamp: &'a str,
    originals: &'a Originals<'a>,
    policy: &'a Policy,
}

impl New<'_> {
    /// Stores it as the next version of its unit and year. What was decided on the version before
    /// and rests on unchanged values is taken over, and so is a correction of a text that is still
    /// written, each with its author and time.
    fn put(&self, writer: &Writer<'_>, hand: &Hand<'_>) -> Result<Put, Trouble> {
        let Submission { unit, year, sources, .. } = self.submission;
        for source in sources {
            if let Some(bytes) = self.originals.get(source.digest.as_str()) {
                writer.put_original(&source.digest, bytes)?;
            }
        }
        let before = writer.latest(unit, *year)?;
        let carried = match before {
            Some((old, _)) => Carried::of(writer, old, self.submission)?,
            None => Carried::default(),
        };
        let corrected = (!carried.changes.is_empty())
            .then(|| Rework::check(writer, &carried.onto(self.submission), self.stamp, self.policy))
            .transpose()?;
        let rework = corrected.as_ref().unwrap_or(self.rework);
        let version = before.map_or(1, |(_, version)| version.saturating_add(1));
        let id = writer.put_submission(&NewSubmission {
            submission: self.submission,
            found: rework.found(),
            digest: self.digest,
            version,
            imported_at: self.stamp,
            policy: &self.policy.said(),
        })?;
        let mut changes = carried.changes.clone();
        if let Some((old, _)) = before {
            writer.supersede(old, id)?;
            for (fingerprint, decided) in writer.still_standing(old, id)? {
                changes.push(Change::Disposition { fingerprint, before: None, after: Some(decided) });
            }
        }
        let (found, kept) = (rework.found().findings.len(), changes.len() - carried.changes.len());
        let more = carried.said();
        let said = Text::new(
            format!("导入第{version}版，发现{found}条，沿用决定{kept}条{}", more.zh),
            format!("imported as version {version}: {found} findings, {kept} decisions kept{}", more.en),
        );
        self.journal(writer, hand, id, said, changes)?;
        let fate = if before.is_some() { Fate::Resubmitted } else { Fate::New };
        Ok(Put { id, fate, lost: carried.lost })
    }

    fn journal(
        &self,
        writer: &Writer<'_>,
        hand: &Hand<'_>,
        id: i64,
        said: Text,
        changes: Vec<Change>,
    ) -> Result<(), Trouble> {
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
