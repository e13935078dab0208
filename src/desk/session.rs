//! An open workstation: its own presence, and what it has seen of the others.

use super::clock;
use crate::model::{Actor, Holder};
use crate::store::presence::{Presence, here, is_alive};

/// An open workstation.
pub(super) struct Session {
    pub own: Presence,
    /// Seconds without a sign of life after which a hold is stale.
    patience: i64,
    pub watched: Watched,
}

impl Session {
    pub fn open(actor: &Actor, patience: i64, moment: &clock::Moment) -> Session {
        let (host, process) = here();
        let own = Presence {
            session: format!("{host} {process} {}", moment.precise()),
            actor: actor.clone(),
            host,
            process,
            beat: moment.seconds(),
            holds: None,
        };
        Session { own, patience, watched: Watched::default() }
    }

    /// Takes note of what it holds.
    pub fn keep(&mut self, own: Presence) {
        self.own = own;
    }

    pub fn is_stale(&self, other: &Presence, now: i64) -> bool {
        let silent = now.saturating_sub(other.beat) > self.patience;
        silent || (other.host == self.own.host && !is_alive(other.process))
    }

    pub fn holder(&self, other: &Presence, since: &str, now: i64) -> Holder {
        Holder {
            account: other.actor.account.clone(),
            host: other.host.clone(),
            process: other.process,
            since: since.to_owned(),
            stale: self.is_stale(other, now),
        }
    }

    /// How many people are at work, this one too, and who else holds which submission.
    pub fn others(&self, present: &[Presence], now: i64) -> (usize, Vec<(i64, Holder)>) {
        let at_work = present.iter().filter(|one| !self.is_stale(one, now)).map(|one| one.actor.uid);
        let mut people: Vec<u32> = at_work.chain([self.own.actor.uid]).collect();
        people.sort_unstable();
        people.dedup();
        let others = present.iter().filter(|one| one.session != self.own.session);
        let held = others.filter_map(|one| {
            let (id, since) = one.holds.as_ref()?;
            Some((*id, self.holder(one, since, now)))
        });
        (people.len(), held.collect())
    }
}

/// What a session has seen of the others' work.
#[derive(Default)]
pub(super) struct Watched {
    /// The submission on the screen.
    pub looking: Option<i64>,
    /// SQLite's number of the database as it was looked at last.
    pub version: Option<i64>,
    /// The journal's last event then.
    pub sequence: i64,
    pub others: (usize, Vec<(i64, Holder)>),
}
