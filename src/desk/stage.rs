//! Where a submission stands, with its clock: how the queue, a screen and a paper say it.

use super::clock::Moment;
use super::journal::{Payload, action};
use super::office::Office;
use super::trouble::Trouble;
use super::{deadline, flow};
use crate::base::Date;
use crate::model::{Event, QueueRow, Replaced, Signed, Stage, State};
use crate::store::submission::Queued;
use crate::store::{Change, Reader, Recorded, Staged};

/// A row of the queue with its deadline.
pub(super) fn row(queued: Queued, office: &Office, today: Date) -> QueueRow {
    let Queued { mut row, told, replaced, moves } = queued;
    let told =
        told.as_deref().filter(|_| row.tally.confirmed + row.tally.clarify > 0 || !row.state.is_issued());
    row.due = match replaced {
        true => None,
        false => deadline::due(row.state, told, (&row.imported_at, &moves), office),
    };
    row.late = row.due.is_some_and(|due| due < today);
    row
}

/// All that a screen or a paper says of a submission's state.
pub(super) fn of(
    reader: &Reader<'_>,
    id: i64,
    imported_at: &str,
    office: &Office,
    moment: &Moment,
) -> Result<Stage, Trouble> {
    let state = flow::state(reader, id)?;
    let staged = reader.stage(id)?.unwrap_or_default();
    let signed = |event: Option<i64>| event.map(|event| signed(reader, event)).transpose();
    let due = due(reader, id, (state, &staged, imported_at), office)?;
    let approver = staged.approval.map(|event| reader.signed(event)).transpose()?;
    let workers = flow::workers(reader, id)?;
    let mut of_all = reader.earlier(id)?;
    of_all.push(id);
    Ok(Stage {
        state,
        due,
        late: due.is_some_and(|due| due < moment.date()),
        moved: signed(Some(staged.event).filter(|event| *event > 0))?,
        approval: signed(staged.approval)?,
        alone: approver.is_some_and(|(actor, _)| workers.contains(&actor.uid)),
        issued: signed(staged.issue)?,
        replaces: replaced(reader, &of_all, &staged)?,
        former: signed(staged.former)?,
        since: since(reader, &of_all, &staged)?,
        said: staged.said.unwrap_or_default(),
        measures: Some(office.measures),
        working: office.working,
        one_reviewer: office.one_reviewer,
    })
}

/// The day by which the next step is due, as [`row`] counts it.
fn due(
    reader: &Reader<'_>,
    id: i64,
    (state, staged, imported_at): (State, &Staged, &str),
    office: &Office,
) -> Result<Option<Date>, Trouble> {
    if reader.newer(id)?.is_some() {
        return Ok(None);
    }
    let is_to_mend = || -> Result<bool, Trouble> { Ok(flow::to_mend(reader, id)? > 0) };
    let told = if !state.is_issued() || is_to_mend()? { staged.due.as_deref() } else { None };
    Ok(deadline::due(state, told, (imported_at, &reader.moves(id)?), office))
}

fn signed(reader: &Reader<'_>, event: i64) -> Result<Signed, Trouble> {
    let (actor, at) = reader.signed(event)?;
    Ok(Signed { by: actor.account, at })
}

/// The last memo that went out on any of these versions before the one that stands.
fn replaced(reader: &Reader<'_>, of: &[i64], staged: &Staged) -> Result<Option<Replaced>, Trouble> {
    let before = reader.issued_before(of, staged.issue.unwrap_or(i64::MAX))?;
    let replaced = before.map(|(at, payload, version)| {
        let number = Payload::parse(&payload)?.names.into_iter().next().unwrap_or_default();
        Ok(Replaced { at, version, number })
    });
    replaced.transpose()
}

/// What was changed on any of these versions since the approval that fell; of a memo that went out, what
/// was found beside it since.
fn since(reader: &Reader<'_>, of: &[i64], staged: &Staged) -> Result<Vec<Event>, Trouble> {
    let Some(from) = staged.former.or(staged.issue) else { return Ok(Vec::new()) };
    let mut events = Vec::new();
    for id in of {
        events.extend(reader.events_since(*id, from)?);
    }
    events.sort_by_key(|one| one.sequence);
    let mut since = Vec::new();
    for one in events {
        let changes = match staged.former {
            None => one.action == action::COMPARE,
            Some(_) => {
                flow::is_change(&one.action) || (one.action == action::REGROUP && found_otherwise(&one)?)
            }
        };
        if changes {
            since.push(event(one)?);
        }
    }
    Ok(since)
}

/// Whether units that were put together, or parted, changed what was found.
fn found_otherwise(event: &Recorded) -> Result<bool, Trouble> {
    let changes = Payload::parse(&event.payload)?.changes;
    Ok(changes.iter().any(|change| matches!(change, Change::Stage { .. } | Change::Past { .. })))
}

/// An event of the journal as shown to people.
pub(super) fn event(one: Recorded) -> Result<Event, Trouble> {
    Ok(Event {
        sequence: one.sequence,
        at: one.at,
        by: one.actor.account,
        action: one.action,
        detail: Payload::parse(&one.payload)?.said.zh,
    })
}
