//! Recording an operation: as it is, on a view of the submission, or unseen.

use super::conflict::{self, View};
use super::journal::Hand;
use super::op::{Done, Op, Refusal};
use super::paper::Letterhead;
use super::seat::Desk;
use super::trouble::Trouble;
use super::{clock, transact};

impl Desk {
    /// Does one operation: state and journal in one transaction, on disk when it returns. It is checked
    /// against the records as they are now.
    pub fn transact(&mut self, op: Op) -> Result<Done, Trouble> {
        Ok(self.record(op, None, false)?)
    }

    /// The same for an operation that was made on a view of the submission: refused as a conflict where
    /// somebody has changed the same records since, at another desk.
    pub fn transact_on(&mut self, revision: i64, op: Op) -> Result<Done, Refusal> {
        self.record(op, Some(revision), false)
    }

    /// The same for one that nobody looked before making: refused also where it would replace what
    /// another account recorded, and where another account has the submission in hand.
    pub fn transact_unseen(&mut self, revision: i64, op: Op) -> Result<Done, Refusal> {
        self.record(op, Some(revision), true)
    }

    /// Whether others have changed since `revision` what an operation is about; nothing is recorded.
    pub fn check_on(&self, revision: i64, op: &Op) -> Result<(), Refusal> {
        let view = View { revision, own: &self.own, uid: self.actor.uid, unseen: false };
        self.store.read(|reader| conflict::check(reader, view, op))
    }

    fn record(&mut self, op: Op, revision: Option<i64>, unseen: bool) -> Result<Done, Refusal> {
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let view = revision.map(|revision| View { revision, own: &self.own, uid: self.actor.uid, unseen });
        let letterhead = Letterhead { templates: self.templates.as_deref(), issuer: self.issuer.as_deref() };
        let (done, holds) = transact::transact(
            &mut self.store,
            &hand,
            (&self.policy, &self.office, &self.rubric),
            op,
            view,
            (self.session.as_ref(), letterhead),
        )?;
        self.own.insert(done.sequence);
        if let (Some(session), Some(holds)) = (&mut self.session, holds) {
            session.keep(holds);
        }
        Ok(done)
    }
}
