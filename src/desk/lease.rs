//! Who has which submission in hand. A workstation that opens one takes it; others see who has it, may
//! look, and before they decide take it over: with one key where there has been no sign of life for
//! some time, with another, deliberately, where there has.
//!
//! A hold keeps two people from the same work. That nobody overwrites anybody is not its business:
//! see [`super::conflict`].

use super::clock;
use super::journal::{Hand, Payload, action};
use super::op::{Done, Refusal};
use super::seat::Desk;
use super::session::Session;
use super::stored;
use super::trouble::Trouble;
use crate::base::Text;
use crate::model::Holder;
use crate::store::presence::Presence;
use crate::store::{Reader, Writer};

/// Seconds from one sign of life to the next.
const BEAT: i64 = 45;

/// Minutes without one after which a hold is stale, where the setting `office.lease` says nothing.
const PATIENCE: i64 = 5;

/// Seconds after which a workstation that never said it was closed is forgotten.
const FORGOTTEN: i64 = 24 * 3600;

/// Takes a submission for the session where nobody else has it. What an account left behind by a
/// session that is gone is its own.
pub(super) fn claim(
    writer: &Writer<'_>,
    session: &Session,
    hand: &Hand<'_>,
    submission: i64,
) -> Result<Presence, Refusal> {
    let now = hand.moment.seconds();
    if let Some((other, since)) = held(writer, session, submission)? {
        if other.actor.uid != hand.actor.uid || !session.is_stale(&other, now) {
            return Err(Refusal::Held(Box::new(session.holder(&other, &since, now))));
        }
        writer.set_absent(&other.session)?;
    }
    take(writer, session, hand, submission)
}

/// Refuses what is done outside a workstation on a submission that another account has in hand.
pub(super) fn refuse_held(reader: &Reader<'_>, hand: &Hand<'_>, submission: i64) -> Result<(), Refusal> {
    let outside = Session::open(hand.actor, PATIENCE * 60, hand.moment);
    let now = hand.moment.seconds();
    match held(reader, &outside, submission)? {
        Some((other, since)) if other.actor.uid != hand.actor.uid && !outside.is_stale(&other, now) => {
            Err(Refusal::Held(Box::new(outside.holder(&other, &since, now))))
        }
        _ => Ok(()),
    }
}

/// The other session that has a submission in hand, and since when.
fn held(
    reader: &Reader<'_>,
    session: &Session,
    submission: i64,
) -> Result<Option<(Presence, String)>, Trouble> {
    let others = reader.present()?.into_iter().filter(|one| one.session != session.own.session);
    let mut held = others.filter_map(|one| {
        let (id, since) = one.holds.clone()?;
        (id == submission).then_some((one, since))
    });
    Ok(held.next())
}

fn take(
    writer: &Writer<'_>,
    session: &Session,
    hand: &Hand<'_>,
    submission: i64,
) -> Result<Presence, Refusal> {
    let mut own = session.own.clone();
    if own.holds.as_ref().is_none_or(|(id, _)| *id != submission) {
        own.holds = Some((submission, hand.moment.stamp()));
    }
    own.beat = hand.moment.seconds();
    writer.set_present(&own)?;
    Ok(own)
}

impl Desk {
    /// Says that somebody is at work here, until [`Desk::leave`]. Where records can only be read,
    /// nobody is told.
    pub fn attend(&mut self, minutes: Option<i64>) -> Result<(), Trouble> {
        if self.is_read_only() {
            return Ok(());
        }
        let moment = clock::now();
        let mut session = Session::open(&self.actor, minutes.unwrap_or(PATIENCE) * 60, &moment);
        let now = moment.seconds();
        self.store.write(|writer| {
            session.watched.sequence = writer.next_event()? - 1;
            for one in writer.present()? {
                let age = now.saturating_sub(one.beat);
                let own = one.actor.uid == session.own.actor.uid;
                if age > FORGOTTEN || (session.is_stale(&one, now) && (own || one.holds.is_none())) {
                    writer.set_absent(&one.session)?;
                }
            }
            Ok::<(), Trouble>(writer.set_present(&session.own)?)
        })?;
        self.session = Some(session);
        Ok(())
    }

    /// Opens a submission for review: takes it where nobody has it. Whoever has it else.
    pub fn hold(&mut self, submission: i64) -> Result<Option<Holder>, Trouble> {
        let Some(session) = &mut self.session else { return Ok(None) };
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        session.watched.looking = Some(submission);
        let mut free = session.own.clone();
        free.holds = None;
        let claimed = self.store.write(|writer| match claim(writer, session, &hand, submission) {
            // What was in hand before is free in any case.
            Err(Refusal::Held(holder)) => {
                writer.set_present(&free)?;
                Ok((free, Some(*holder)))
            }
            Err(refusal) => Err(Trouble::from(refusal)),
            Ok(own) => Ok((own, None)),
        });
        let (own, holder) = claimed?;
        session.own = own;
        Ok(holder)
    }

    /// Lets go of the submission in hand.
    pub fn let_go(&mut self) -> Result<(), Trouble> {
        let Some(session) = &mut self.session else { return Ok(()) };
        session.watched.looking = None;
        if session.own.holds.take().is_none() {
            return Ok(());
        }
        let own = session.own.clone();
        self.store.write(|writer| Ok(writer.set_present(&own)?))
    }

    /// Takes a submission over from whoever has it, as an event. One that gives signs of life only
    /// `anyway`. None where nobody has it any more.
    pub fn take_over(&mut self, submission: i64, anyway: bool) -> Result<Option<Done>, Refusal> {
        let Some(session) = &mut self.session else { return Ok(None) };
        let moment = clock::now();
        let hand = Hand { actor: &self.actor, moment: &moment };
        let (own, done) = self.store.write(|writer| {
            if !writer.submission_exists(submission)? {
                return Err(Refusal::from(stored::no_submission(submission)));
            }
            let Some((mut other, since)) = held(writer, session, submission)? else {
                return Ok((take(writer, session, &hand, submission)?, None));
            };
            let holder = session.holder(&other, &since, moment.seconds());
            if !holder.stale && !anyway {
                return Err(Refusal::Held(Box::new(holder)));
            }
            other.holds = None;
            writer.set_present(&other)?;
            let own = take(writer, session, &hand, submission)?;
            let said = taken_over(&holder);
            let payload = Payload { said: said.clone(), ..Payload::default() };
            let sequence = payload.append(writer, &hand, action::TAKE_OVER, Some(submission))?;
            Ok((own, Some(Done { sequence, at: moment.time(), text: said })))
        })?;
        session.own = own;
        self.own.extend(done.as_ref().map(|done| done.sequence));
        Ok(done)
    }

    /// Says that nobody is at work here any more.
    pub fn leave(&mut self) -> Result<(), Trouble> {
        let Some(session) = self.session.take() else { return Ok(()) };
        self.store.write(|writer| Ok(writer.set_absent(&session.own.session)?))
    }

    /// Gives a sign of life where one is due.
    pub(super) fn beat(&mut self) -> Result<bool, Trouble> {
        let Some(session) = &mut self.session else { return Ok(false) };
        let now = clock::now().seconds();
        if now.saturating_sub(session.own.beat) < BEAT {
            return Ok(false);
        }
        session.own.beat = now;
        let mut own = session.own.clone();
        self.store.write(|writer| {
            // What somebody took over is not taken back.
            let others = writer.present()?;
            let known = others.iter().find(|one| one.session == own.session);
            own.holds.take_if(|holds| known.and_then(|one| one.holds.as_ref()) != Some(holds));
            Ok::<(), Trouble>(writer.set_present(&own)?)
        })?;
        session.own = own;
        Ok(true)
    }

    /// Lets the last sign of life be long ago.
    #[cfg(test)]
    pub fn fall_silent(&mut self) {
        if let Some(session) = &mut self.session {
            session.own.beat -= BEAT;
        }
    }

    /// Who else has a submission in hand.
    pub fn holder(&self, submission: i64) -> Result<Option<Holder>, Trouble> {
        let moment = clock::now();
        let outside = Session::open(&self.actor, PATIENCE * 60, &moment);
        let session = self.session.as_ref().unwrap_or(&outside);
        let held = self.store.read(|reader| held(reader, session, submission))?;
        Ok(held.map(|(other, since)| session.holder(&other, &since, moment.seconds())))
    }
}

fn taken_over(holder: &Holder) -> Text {
    let Holder { account, .. } = holder;
    Text::new(
        format!("接手：原由{account}自{}在审", holder.time()),
        format!("taken over from {account}, who had it since {}", holder.time()),
    )
}
