//! What an undo or a redo does to where a submission stands. A move that it takes back, or does again, may
//! bring an approval or a paper that went out in force once more: that is so only where the submission
//! is again, to the letter, what was approved.

use std::collections::BTreeMap;

use super::flow;
use super::journal::{Payload, action};
use super::plan::Plan;
use super::trouble::Trouble;
use crate::base::Text;
use crate::model::State;
use crate::store::{Change, Reader, Seal};

/// Puts right what the plan of an undo or a redo does to the state. What the rules say after it is
/// stored already. A move that came with other changes and cannot come back is left out: the changes
/// move the submission as any would.
pub(super) fn settle(reader: &Reader<'_>, submission: i64, plan: &mut Plan) -> Result<(), Trouble> {
    let changes = &mut plan.payload.changes;
    let Some(at) = changes.iter().position(is_move) else {
        changes.extend(flow::moved(reader, submission, changes)?);
        return Ok(());
    };
    let came_along = changes.remove(at);
    let alone = changes.is_empty();
    let of = plan.payload.of.unwrap_or_default();
    // What stood before the event comes back with an undo, what stood after it with a redo.
    let last = if plan.action == action::UNDO { of - 1 } else { of };
    let stands = reader.stands_before(submission, &came_along)?;
    if stands && (!binds(&came_along) || is_as_it_was(reader, submission, last, changes)?) {
        changes.push(came_along);
        return Ok(());
    }
    if alone {
        return Err(changed_since());
    }
    changes.extend(flow::moved(reader, submission, changes)?);
    Ok(())
}

fn is_move(change: &Change) -> bool {
    matches!(change, Change::Stage { .. })
}

/// Whether a move brings back that others rely on what the submission says.
fn binds(change: &Change) -> bool {
    let Change::Stage { after: Some(after), .. } = change else { return false };
    !matches!(after.state, State::Received | State::InReview | State::Returned)
}

/// Whether all that is approved is, as the journal tells it, what it was after event `last`.
pub(super) fn is_as_after(reader: &Reader<'_>, submission: i64, last: i64) -> Result<bool, Trouble> {
    let Since { records, before, found } = Since::of(reader, submission, last)?;
    Ok(are_same(&records) && (found.is_none() || found == before))
}

/// Whether the changes about to be made bring all that is approved back to what it was after event
/// `last`: every record, and what the rules say.
fn is_as_it_was(
    reader: &Reader<'_>,
    submission: i64,
    last: i64,
    changes: &[Change],
) -> Result<bool, Trouble> {
    let Since { mut records, before, found } = Since::of(reader, submission, last)?;
    changes.iter().for_each(|change| follow(&mut records, change.clone()));
    // Journals of older versions say nothing of what the rules said.
    let same_found = match before {
        Some(seal) => seal == reader.seal(submission)?,
        None => found.is_none(),
    };
    Ok(are_same(&records) && same_found)
}

/// The first and the last change of each record that is approved.
type Records = BTreeMap<String, (Change, Change)>;

/// What the journal tells of a submission after an event.
struct Since {
    records: Records,
    /// What the rules said before it, and the last they said since; none where it does not tell.
    before: Option<Seal>,
    found: Option<Seal>,
}

impl Since {
    fn of(reader: &Reader<'_>, submission: i64, last: i64) -> Result<Since, Trouble> {
        let mut since = Since { records: Records::new(), before: None, found: None };
        for event in reader.events(submission)? {
            let payload = Payload::parse(&event.payload)?;
            if event.sequence <= last {
                since.before = payload.seal.or(since.before);
                continue;
            }
            since.found = payload.seal.or(since.found);
            payload.changes.into_iter().for_each(|change| follow(&mut since.records, change));
        }
        Ok(since)
    }
}

fn are_same(records: &Records) -> bool {
    records.values().all(|(first, latest)| first.follows(Some(latest)))
}

/// Keeps the first and the last change of each record that is approved.
fn follow(records: &mut Records, change: Change) {
    if flow::touches(&change) {
        let entry = records.entry(change.record());
        entry.and_modify(|(_, latest)| *latest = change.clone()).or_insert_with(|| (change.clone(), change));
    }
}

fn changed_since() -> Trouble {
    Trouble::user(
        Text::new(
            "此后材料有改动，原来的会审或送审不能恢复。",
            "The submission has been changed since: what was approved or handed up then is not any more.",
        ),
        Text::new("请重新提请会审。", "Hand it up again."),
    )
}
