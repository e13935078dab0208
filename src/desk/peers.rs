//! A batch and its peers: what each submission is compared with, of the batch and of the database.

use super::journal::{Hand, Payload, action};
use super::stored;
use super::sums;
use super::trouble::Trouble;
use super::{clock, flow, read};
use crate::audit::peers::{self, Met, Peer, Pool, Spread, names};
use crate::audit::{self, Case, Peers, Policy};
use crate::base::Text;
use crate::model::{Finding, Submission};
use crate::store::{Reader, Store, Writer};

/// The submissions of one import among all others of their years.
pub(super) struct Company<'b> {
    batch: &'b [Submission],
    pool: Pool,
    policy: &'b Policy,
}

/// Where a peer stands. A stored one comes first where both share as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Holder {
    Stored(i64),
    Member(usize),
}

/// What was found for one submission; [`Circle::peers`] is what its case sees.
#[derive(Default)]
pub(super) struct Circle<'b> {
    known: Peers<'b>,
    /// Stored submissions that are near, by number.
    stored: Vec<(i64, Submission)>,
}

impl<'b> Company<'b> {
    /// Looks at the whole batch, so that its members are compared with each other whatever their
    /// order; `look` is told each and says whether to go on. Stopped, what is left has no peers.
    pub fn of(
        store: &mut Store,
        batch: &'b [Submission],
        policy: &'b Policy,
        look: &mut dyn FnMut(&Submission) -> bool,
    ) -> Result<Company<'b>, Trouble> {
        catch_up(store)?;
        let (alone, today) = (batch.len() < 2, clock::now().date());
        // A unit that goes by another name is not its own peer.
        let key = |submission: &Submission| store.read(|reader| reader.unit_key(&submission.unit));
        let keys = batch.iter().map(key).collect::<Result<Vec<String>, _>>()?;
        let mut keys = keys.into_iter();
        let peer = |submission: &'b Submission| {
            let unit = keys.next();
            if !look(submission) {
                return None;
            }
            // Errors are counted for the others of the batch.
            let outcome = (!alone).then(|| read::check(submission, None, None, today, policy));
            let peer = Peer::of(submission, outcome.map_or(0, |outcome| audit::errors(&outcome.findings)));
            peer.zip(unit).map(|(peer, unit)| Peer { unit, ..peer })
        };
        let pool = Pool::of(batch.iter().map(peer).collect());
        store.read(|reader| Company::among(reader, batch, pool, policy))
    }

    /// The company of one that is stored already.
    pub fn of_stored(
        reader: &Reader<'_>,
        submission: &'b Submission,
        policy: &'b Policy,
    ) -> Result<Company<'b>, Trouble> {
        let pool = Pool::of(vec![Peer::of(submission, 0)]);
        Company::among(reader, std::slice::from_ref(submission), pool, policy)
    }

    /// The pool with what all others of its years claim.
    fn among(
        reader: &Reader<'_>,
        batch: &'b [Submission],
        mut pool: Pool,
        policy: &'b Policy,
    ) -> Result<Company<'b>, Trouble> {
        for year in pool.years() {
            for claim in reader.claims(year)? {
                let crate::store::peer::Claim { unit, score, errors } = claim;
                pool.count_outside(&Peer { unit, year, score, errors, samples: Vec::new() });
            }
        }
        Ok(Company { batch, pool, policy })
    }

    pub fn peer(&self, at: usize) -> Option<&Peer> {
        self.pool.peer(at)
    }

    /// What is known around one member of the batch.
    pub fn around(&self, reader: &Reader<'_>, at: usize) -> Result<Circle<'b>, Trouble> {
        let Some((own, submission)) = self.peer(at).zip(self.batch.get(at)) else {
            return Ok(Circle::default());
        };
        let (scores, errors) = self.pool.others(own);
        let met = self.meet(reader, own, scores.len())?;
        let mut circle = Circle { known: known(scores, errors, &met), stored: Vec::new() };
        for holder in met.near {
            match holder {
                Holder::Member(at) => circle.known.near.extend(self.batch.get(at)),
                Holder::Stored(id) => {
                    let filed = stored::submission(reader, id)?.ok_or_else(|| stored::no_submission(id))?;
                    circle.stored.push((id, filed.submission));
                }
            }
        }
        for name in names::candidates(submission) {
            if self.pool.names(&name) || reader.knows_unit(&name)? {
                circle.known.units.insert(name);
            }
        }
        Ok(circle)
    }

    fn meet(&self, reader: &Reader<'_>, own: &Peer, peers: usize) -> Result<Met<Holder>, Trouble> {
        peers::meet(own, peers, &self.policy.thresholds, |hash, most| {
            let mut found: Vec<Holder> =
                self.pool.holders(own, hash, most).into_iter().map(Holder::Member).collect();
            let left = most.saturating_sub(found.len());
            if left > 0 {
                // An older version of a member stands for nobody.
                let asked = most.saturating_add(self.batch.len());
                let stored = reader.holders(own.year, hash, &own.unit, asked)?;
                let others = stored.into_iter().filter(|one| !self.pool.has(&one.unit, own.year));
                found.extend(others.take(left).map(|one| Holder::Stored(one.submission)));
            }
            Ok(found)
        })
    }
}

fn known<'b>(scores: Spread, errors: Spread, met: &Met<Holder>) -> Peers<'b> {
    Peers { scores, errors, common: met.common.clone(), ..Peers::default() }
}

impl Circle<'_> {
    pub fn peers(&self) -> Peers<'_> {
        let mut peers = self.known.clone();
        peers.near.extend(self.stored.iter().map(|(_, submission)| submission));
        peers
    }

    /// What a newcomer means for the stored submissions near it: their side of each copy.
    pub fn other_sides(
        &self,
        newcomer: &Submission,
        today: crate::base::Date,
        policy: &Policy,
    ) -> Vec<(i64, Vec<Finding>)> {
        let common = self.known.common.clone();
        let peers = Peers { common, near: vec![newcomer], ..Peers::default() };
        let side = |(id, submission): &(i64, Submission)| {
            let case = Case {
                submission,
                last_year: None,
                peers: Some(&peers),
                reports: None,
                today,
                thresholds: &policy.thresholds,
            };
            (*id, audit::copies(&case, policy))
        };
        self.stored.iter().map(side).filter(|(_, findings)| !findings.is_empty()).collect()
    }
}

/// Adds to a stored submission what a newcomer means for it. What it has already stays as it is,
/// with all that was decided on it.
pub(super) fn add(
    writer: &Writer<'_>,
    hand: &Hand<'_>,
    (id, findings): &(i64, Vec<Finding>),
    newcomer: &Submission,
) -> Result<(), Trouble> {
    let mut fresh = Vec::new();
    for finding in findings {
        if writer.rule_of(*id, &finding.fingerprint)?.is_none() {
            fresh.push(finding.clone());
        }
    }
    if fresh.is_empty() {
        return Ok(());
    }
    let seal = writer.resealed(*id, || writer.put_findings(*id, &fresh))?;
    let (unit, count) = (&newcomer.unit, fresh.len());
    let said = Text::new(
        format!("收到{unit}材料，比较后新增发现{count}条"),
        format!("compared with {unit}, which came in: {count} more findings"),
    );
    // A memo that went out stays out: what is found then stands beside it.
    let is_out = flow::state(writer, *id)?.is_issued();
    let reopened = if is_out { None } else { flow::reopened(writer, *id)? };
    let changes: Vec<_> = reopened.into_iter().collect();
    let payload = Payload { said, changes, seal, ..Payload::default() };
    payload.append(writer, hand, action::COMPARE, Some(*id))?;
    for change in &payload.changes {
        writer.apply(*id, change)?;
    }
    writer.renew(*id, &sums::review_total(writer, *id)?)?;
    Ok(())
}

/// Takes a stored submission in as a peer.
pub(super) fn take_in(writer: &Writer<'_>, id: i64, peer: &Peer) -> Result<(), Trouble> {
    Ok(writer.put_peer(id, peer.year, peer.score, &peer.samples)?)
}

/// Takes a submission in anew as its readings are now, where it is the one that stands for its unit.
pub(super) fn renew(writer: &Writer<'_>, id: i64) -> Result<(), Trouble> {
    let filed = writer.submission(id)?.ok_or_else(|| stored::no_submission(id))?;
    let latest = writer.latest(&filed.submission.unit, filed.submission.year)?;
    if latest.is_some_and(|(latest, _)| latest == id) {
        catch_up_with(writer, id)?;
    }
    Ok(())
}

/// Of the versions of a unit's submission, the earliest first, the last one is its peer; under the key
/// that its name has by now.
pub(super) fn regroup(writer: &Writer<'_>, versions: &[i64]) -> Result<(), Trouble> {
    for id in versions {
        writer.drop_peer(*id)?;
    }
    versions.last().map_or(Ok(()), |latest| catch_up_with(writer, *latest))
}

/// Takes in what was stored before peers were kept.
fn catch_up(store: &mut Store) -> Result<(), Trouble> {
    while store.read(|reader| reader.unsampled())?.is_some() {
        store.write(|writer| match writer.unsampled()? {
            Some(id) => catch_up_with(writer, id),
            // Another process was quicker.
            None => Ok(()),
        })?;
    }
    Ok(())
}

fn catch_up_with(writer: &Writer<'_>, id: i64) -> Result<(), Trouble> {
    let filed = stored::submission(writer, id)?.ok_or_else(|| stored::no_submission(id))?;
    writer.drop_peer(id)?;
    match Peer::of(&filed.submission, 0) {
        Some(peer) => take_in(writer, id, &peer),
        None => Ok(()),
    }
}
