//! Submissions in memory that are each other's peers: a batch being imported.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::peer::Peer;
use super::spread::Spread;

/// Peers by their position among the submissions of a batch.
#[derive(Clone, Debug, Default)]
pub struct Pool {
    peers: Vec<Option<Peer>>,
    /// Year, sample and position, in order.
    index: Vec<(i32, i64, usize)>,
    scores: HashMap<i32, Spread>,
    errors: HashMap<i32, Spread>,
    /// Unit and year of each member.
    members: HashSet<(String, i32)>,
    names: HashSet<String>,
}

impl Pool {
    /// One for each submission; none for one that names no unit or year.
    pub fn of(peers: Vec<Option<Peer>>) -> Pool {
        let mut pool = Pool::default();
        for (at, peer) in peers.iter().enumerate() {
            let Some(peer) = peer else { continue };
            if pool.members.insert((peer.unit.clone(), peer.year)) {
                pool.count(peer);
                pool.index.extend(peer.samples.iter().map(|hash| (peer.year, *hash, at)));
            }
            pool.names.insert(peer.unit.clone());
        }
        pool.index.sort_unstable();
        Pool { peers, ..pool }
    }

    fn count(&mut self, peer: &Peer) {
        if let Some(score) = peer.score {
            self.scores.entry(peer.year).or_default().add(score, 1);
            self.errors.entry(peer.year).or_default().add(peer.errors.into(), 1);
        }
    }

    /// Counts the score and errors of a submission outside the batch. One of the same unit and
    /// year as a member is the member's older version, and counts no more.
    pub fn count_outside(&mut self, peer: &Peer) {
        if !self.has(&peer.unit, peer.year) {
            self.count(peer);
        }
    }

    pub fn peer(&self, at: usize) -> Option<&Peer> {
        self.peers.get(at).and_then(Option::as_ref)
    }

    /// The years of the batch.
    pub fn years(&self) -> BTreeSet<i32> {
        self.peers.iter().flatten().map(|peer| peer.year).collect()
    }

    /// Whether a member is of this unit and year.
    pub fn has(&self, unit: &str, year: i32) -> bool {
        self.members.contains(&(unit.to_owned(), year))
    }

    /// Whether a member is of this unit, in whatever year.
    pub fn names(&self, unit: &str) -> bool {
        self.names.contains(unit)
    }

    /// At most so many members of other units that have a sample.
    pub fn holders(&self, own: &Peer, hash: i64, most: usize) -> Vec<usize> {
        let key = (own.year, hash, 0);
        let from = self.index.partition_point(|one| *one < key);
        let here = self.index.iter().skip(from).take_while(|one| (one.0, one.1) == (own.year, hash));
        let other = |at: &usize| self.peer(*at).is_some_and(|peer| peer.unit != own.unit);
        here.map(|one| one.2).filter(other).take(most).collect()
    }

    /// Scores and errors of all other units of the year.
    pub fn others(&self, own: &Peer) -> (Spread, Spread) {
        let of = |spreads: &HashMap<i32, Spread>| spreads.get(&own.year).cloned().unwrap_or_default();
        let (scores, errors) = (of(&self.scores), of(&self.errors));
        match own.score {
            Some(score) => (scores.without(score), errors.without(own.errors.into())),
            None => (scores, errors),
        }
    }
}
