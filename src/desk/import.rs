//! Import: what was read is checked and stored, one submission a transaction.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use super::before::Before;
use super::imported::{Fate, Filed, ImportReport, Progress, Stage};
use super::journal::{Hand, Payload, action};
use super::kept::Carried;
use super::peers::{self, Circle, Company};
use super::phrased::{Phrased, Version};
use super::reworked::Rework;
use super::seat::Desk;
use super::trouble::{Trouble, TroubleKind};
use super::{alias, carry, clock, flow, former, read, sums};
use crate::audit::Policy;
use crate::audit::peers::Peer;
use crate::base::{Text, hash};
use crate::intake::Reader as Intake;
use crate::model::{Failure, Finding, Submission};
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
    (company, at): (&Company<'_>, usize),
    submission: &Submission,
    originals: &Originals<'_>,
    policy: &Policy,
) -> Result<Put, Trouble> {
    let digest = digest(submission);
    let stamp = hand.moment.stamp();
    let known = |reader: &Reader<'_>| -> Result<_, Trouble> {
        if let Some(id) = reader.same(submission, &digest)? {
            return Ok(Err(id));
        }
        let circle = company.around(reader, at)?;
        let rework = Rework::among(reader, submission.clone(), &circle.peers(), &stamp, policy)?;
        Ok(Ok((circle, rework)))
    };
    let (circle, rework) = match store.read(known)? {
        Ok(known) => known,
        Err(id) => return Ok(Put::same(id)),
    };
    let new = New {
        submission,
        rework: &rework,
        digest: &digest,
        stamp: &stamp,
        originals,
        policy,
        circle: &circle,
        peer: company.peer(at),
        other_sides: &circle.other_sides(submission, hand.moment.date(), policy),
    };
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

/// A submission that is checked and not yet stored.
struct New<'a> {
    submission: &'a Submission,
    /// What the rules say of it as it was read.
    rework: &'a Rework,
    digest: &'a str,
    stamp: &'a str,
    originals: &'a Originals<'a>,
    policy: &'a Policy,
    circle: &'a Circle<'a>,
    peer: Option<&'a Peer>,
    /// What it means for submissions that are stored already.
    other_sides: &'a [(i64, Vec<Finding>)],
}

impl New<'_> {
    /// Stores it as the next version of its unit and year. What was decided on the version before
    /// is taken over with its author and time while its reason lives, else held beside; a correction
    /// of a text that is still written is taken over too.
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
        let corrected = self.corrected(writer, &carried)?;
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
        let mut phrased = Phrased::default();
        if let Some((old, _)) = before {
            writer.supersede(old, id)?;
            writer.drop_peer(old)?;
            phrased = self.carry(writer, rework, (old, id), &mut changes)?;
            changes.extend(flow::resubmitted(writer, old)?);
        }
        let more = [former::said(&changes), carried.said(), phrased.said()];
        let said = said(version, rework, &more, &changes);
        self.journal(writer, hand, id, said, changes)?;
        self.meet(writer, hand, id, &carried)?;
        let fate = if before.is_some() { Fate::Resubmitted } else { Fate::New };
        Ok(Put { id, fate, lost: carried.lost.into_iter().chain(phrased.lost).collect() })
    }

    /// What the rules say of it with the corrections of the version before; none where it has none.
    fn corrected(&self, reader: &Reader<'_>, carried: &Carried) -> Result<Option<Rework>, Trouble> {
        if carried.changes.is_empty() {
            return Ok(None);
        }
        let submission = carried.onto(self.submission);
        Rework::among(reader, submission, &self.circle.peers(), self.stamp, self.policy).map(Some)
    }

    /// What became of the findings of version `old`, of what was decided on them, and of the words of
    /// its memo.
    fn carry(
        &self,
        writer: &Writer<'_>,
        rework: &Rework,
        (old, id): (i64, i64),
        changes: &mut Vec<Change>,
    ) -> Result<Phrased, Trouble> {
        let Some(before) = Before::read(writer, old)? else { return Ok(Phrased::default()) };
        let findings = rework.found().findings;
        let past = before.reconcile(rework.run(), self.policy);
        changes.extend(carry::decisions(writer, &before, id, findings, &past)?);
        changes.extend(former::scores(writer, &before, id, (rework.run(), self.stamp))?);
        changes.push(Change::Past { before: None, after: Some(Box::new(past)) });
        let now = Version { id, unit: &self.submission.unit, findings };
        let phrased = Phrased::of(writer, before.version(), now)?;
        changes.extend(phrased.changes.iter().cloned());
        Ok(phrased)
    }

    /// Takes it in among its peers.
    fn meet(&self, writer: &Writer<'_>, hand: &Hand<'_>, id: i64, carried: &Carried) -> Result<(), Trouble> {
        if !carried.changes.is_empty() {
            peers::renew(writer, id)?;
        } else if let Some(peer) = self.peer {
            peers::take_in(writer, id, peer)?;
        }
        for side in self.other_sides {
            peers::add(writer, hand, side, self.submission)?;
        }
        Ok(())
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
        let seal = Some(writer.seal(id)?);
        let payload = Payload { said, changes, digests, seal, ..Payload::default() };
        payload.append(writer, hand, action::IMPORT, Some(id))?;
        for change in &payload.changes {
            writer.apply(id, change)?;
        }
        sums::renew(writer, id)
    }
}

fn said(version: u32, rework: &Rework, more: &[Text], changes: &[Change]) -> Text {
    let found = rework.found().findings.len();
    let told = changes.iter().find_map(|change| match change {
        Change::Past { after: Some(past), .. } => Some(carry::said(past, changes)),
        _ => None,
    });
    let told = told.map(|told| Text::new(format!("：{}", told.zh), format!(": {}", told.en)));
    let told = told.unwrap_or_default();
    let more = Text::new(
        more.iter().map(|one| one.zh.as_str()).collect::<String>(),
        more.iter().map(|one| one.en.as_str()).collect::<String>(),
    );
    Text::new(
        format!("导入第{version}版，发现{found}条{}{}", told.zh, more.zh),
        format!("imported as version {version}, {found} findings{}{}", told.en, more.en),
    )
}

impl Desk {
    /// Reads, recognises, checks and stores. One submission is one transaction.
    pub fn import(
        &mut self,
        intake: &Intake,
        paths: &[PathBuf],
        progress: &mut dyn FnMut(Progress),
    ) -> Result<ImportReport, Trouble> {
        self.import_until(intake, paths, progress, &|| false)
    }

    /// The same, asked before each file and each submission whether to stop. Stopped while files are
    /// read it stores nothing: a submission may lack some of its files.
    pub fn import_until(
        &mut self,
        intake: &Intake,
        paths: &[PathBuf],
        progress: &mut dyn FnMut(Progress),
        stop: &dyn Fn() -> bool,
    ) -> Result<ImportReport, Trouble> {
        let aliases = self.aliases()?;
        let filed = read::read(intake, paths, progress, stop, &|unit| alias::full(&aliases, unit));
        if stop() {
            let left = filed.submissions.len();
            return Ok(ImportReport { stopped: true, left, ..ImportReport::default() });
        }
        self.file(filed, progress, stop)
    }

    /// Checks and stores what was read; earlier years first, so that later ones are checked
    /// against them.
    pub(super) fn file(
        &mut self,
        filed: Filed,
        progress: &mut dyn FnMut(Progress),
        stop: &dyn Fn() -> bool,
    ) -> Result<ImportReport, Trouble> {
        let Filed { mut submissions, originals, failures } = filed;
        submissions.sort_by_key(|submission| submission.year);
        let originals = originals.iter().map(|(digest, bytes)| (digest.as_str(), bytes.as_slice())).collect();
        let mut report = ImportReport { failures, ..ImportReport::default() };
        let total = submissions.len();
        let mut look = |submission: &Submission| {
            progress(Progress { stage: Stage::Checking, done: 0, total, now: submission.unit.clone() });
            !stop()
        };
        let company = peers::Company::of(&mut self.store, &submissions, &self.policy, &mut look)?;
        for (done, submission) in submissions.iter().enumerate() {
            if stop() {
                (report.stopped, report.left) = (true, total - done);
                break;
            }
            progress(Progress { stage: Stage::Checking, done, total, now: submission.unit.clone() });
            let moment = clock::now();
            let hand = Hand { actor: &self.actor, moment: &moment };
            let among = (&company, done);
            match file(&mut self.store, &hand, among, submission, &originals, &self.policy) {
                Ok(put) => {
                    report.lost.extend(put.lost);
                    report.submissions.push((put.id, put.fate, self.row(put.id)?));
                }
                // The fault is in this submission, not in the database: the others go on.
                Err(trouble) if trouble.kind == TroubleKind::Internal => {
                    report.failures.push(failure(submission, &trouble));
                }
                Err(trouble) => return Err(trouble),
            }
        }
        let new = report.submissions.iter().filter(|(_, fate, _)| *fate == Fate::New);
        report.near = self.near(&new.map(|(.., row)| row.unit.as_str()).collect::<Vec<_>>())?;
        Ok(report)
    }
}

/// A submission that was read and could not be stored, by its first source.
fn failure(submission: &Submission, trouble: &Trouble) -> Failure {
    let source = submission.sources.first().map(|source| source.path.clone()).unwrap_or_default();
    Failure { source, error: trouble.text() }
}
