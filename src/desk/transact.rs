//! One operation, one transaction: what is asked is checked, the event and the change it explains
//! are written together.

use super::session::Session;
use std::collections::HashSet;

use super::conflict::{self, View};
use super::dossier::dossier;
use super::journal::{Hand, action};
use super::office::Office;
use super::op::{Done, Op, Refusal};
use super::paper::{Letterhead, Pen};
use super::plan::{Plan, filled, reasoned};
use super::score::{self, Given};
use super::settings::rubric::Rubric;
use super::stored;
use super::sums;
use super::trouble::{Trouble, TroubleKind};
use super::{approved, correct, flow, lease, peers, reaudit, reword, second_look, turned, undo};
use crate::audit::Policy;
use crate::base::Text;
use crate::model::{NoteCategory, Past, Standing, Target};
use crate::store::change::RowKey;
use crate::store::presence::Presence;
use crate::store::{Change, Decided, Held, Noted, Reader, Store, Writer};

/// Does `op`; when this returns it is on disk. Where it was made on a `view`, it is refused if others
/// have changed the same records since. A `session` has to have the submission in hand, or takes
/// it, except for a step of the work, whose state alone says whether that may be taken, and for a
/// second look, which is another's.
pub(super) fn transact(
    store: &mut Store,
    hand: &Hand<'_>,
    (policy, office, rubric): (&Policy, &Office, &Rubric),
    op: Op,
    view: Option<View<'_>>,
    (session, letterhead): (Option<&Session>, Letterhead<'_>),
) -> Result<(Done, Option<Presence>), Refusal> {
    let submission = op.submission();
    let is_approval = matches!(op, Op::Approve { .. });
    store.write(|writer| {
        if !writer.submission_exists(submission)? {
            return Err(stored::no_submission(submission).into());
        }
        // A second look is at what was drawn, whichever version that is.
        if let Some((newer, version)) = writer.newer(submission)?
            && !matches!(op, Op::SecondLook { .. })
        {
            return Err(superseded(newer, version).into());
        }
        let session = session.filter(|_| !op.is_step() && !matches!(op, Op::SecondLook { .. }));
        let holds = session.map(|session| lease::claim(writer, session, hand, submission)).transpose()?;
        if let Some(view) = view {
            if view.unseen {
                lease::refuse_held(writer, hand, submission)?;
            }
            conflict::check(writer, view, &op)?;
        }
        let mut plan = self::plan(writer, hand, (policy, office, rubric), &op)?;
        if plan.rework.is_some() && reaudit::is_stale(writer, submission, policy)? {
            // What other settings change is an event of its own, not the work of the correction.
            reaudit::renew(writer, hand, submission, policy, action::REAUDIT)?;
            plan = self::plan(writer, hand, (policy, office, rubric), &op)?;
        }
        if let Some(rework) = &plan.rework {
            let found = rework.found();
            plan.payload.seal = writer.resealed(submission, || writer.set_found(submission, &found))?;
        }
        if matches!(op, Op::Undo { .. } | Op::Redo { .. }) {
            turned::settle(writer, submission, &mut plan)?;
        } else {
            let moved = flow::moved(writer, submission, &plan.payload.changes)?;
            plan.payload.changes.extend(moved);
        }
        if is_approval {
            let seen = dossier(writer, submission, (office, rubric), hand.moment)?;
            plan.payload.digests = vec![approved::digest(&Pen::of(hand, letterhead), &seen)?];
        }
        Ok((record(writer, hand, submission, plan)?, holds))
    })
}

/// Writes the event, makes its changes and brings the queue's sums up to date.
fn record(writer: &Writer<'_>, hand: &Hand<'_>, submission: i64, plan: Plan) -> Result<Done, Trouble> {
    let Plan { action, payload, rework, keep } = plan;
    let sequence = payload.append(writer, hand, action, Some(submission))?;
    if let Some((digest, text)) = &keep {
        writer.put_original(digest, text.as_bytes())?;
    }
    for change in &payload.changes {
        writer.apply(submission, change)?;
    }
    sums::renew(writer, submission)?;
    if rework.is_some() {
        peers::renew(writer, submission)?;
    }
    Ok(Done { sequence, at: hand.moment.time(), text: payload.said })
}

/// Checks what is asked and works out its changes.
fn plan(
    reader: &Reader<'_>,
    hand: &Hand<'_>,
    (policy, office, rubric): (&Policy, &Office, &Rubric),
    op: &Op,
) -> Result<Plan, Trouble> {
    match op.clone() {
        Op::Dispose { submission, findings, standing, reason } => {
            dispose(reader, submission, &findings, standing, reasoned(reason))
        }
        Op::TakeUp { submission, findings } => take_up(reader, submission, &findings),
        Op::Annotate { submission, target, text, category } => {
            annotate(reader, submission, target, &text, category)
        }
        Op::EditAnnotation { submission, id, text, category } => {
            edit(reader, submission, id, &text, category)
        }
        Op::DeleteAnnotation { submission, id } => delete(reader, submission, id),
        Op::Score { submission, form, ordinal, row, verified, score, reason } => {
            let given = Given { verified: filled(verified), score, reason: reasoned(reason) };
            score::score(reader, submission, RowKey { form, ordinal, row }, given, rubric)
        }
        Op::ClearScore { submission, form, ordinal, row } => {
            score::clear(reader, submission, RowKey { form, ordinal, row }, rubric)
        }
        Op::Correct { submission, key, text, reason } => {
            correct::correct(reader, policy, submission, key, &text, reasoned(reason))
        }
        Op::ClearCorrection { submission, key } => correct::clear(reader, policy, submission, key),
        Op::HandUp { submission, open } => flow::hand_up(reader, submission, open, rubric),
        Op::Approve { submission } => flow::approve(reader, hand, (office, rubric), submission),
        Op::SendBack { submission, reason } => {
            flow::send_back(reader, hand, office, submission, reasoned(reason))
        }
        Op::Close { submission } => flow::close(reader, submission),
        Op::SecondLook { submission, finding, upheld, reason } => {
            second_look::look(reader, hand, submission, &finding, (upheld, reasoned(reason)))
        }
        Op::Reword { submission, passage, machine, text } => {
            reword::reword(reader, submission, passage, &machine, &text)
        }
        Op::RestoreWording { submission, passage } => reword::restore(reader, submission, passage),
        Op::Undo { submission } => undo::undo(reader, policy, submission, hand.actor.uid),
        Op::Redo { submission } => {
            let plan = undo::redo(reader, policy, submission, hand.actor.uid)?;
            score::again(reader, submission, &plan.payload.changes, rubric)?;
            Ok(plan)
        }
    }
}

fn dispose(
    reader: &Reader<'_>,
    submission: i64,
    findings: &[String],
    standing: Standing,
    reason: Option<String>,
) -> Result<Plan, Trouble> {
    if standing == Standing::Dismissed && reason.is_none() {
        return Err(Trouble::user(
            Text::new("判为不成立须写明理由。", "A dismissal needs a reason."),
            Text::new("请选一条理由或自己写。", "Choose a reason or write one."),
        ));
    }
    if standing == Standing::Rectified && !flow::state(reader, submission)?.is_issued() {
        return Err(not_issued());
    }
    let event = reader.next_event()?;
    let (mut rules, mut changes, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for fingerprint in findings.iter().filter(|fingerprint| seen.insert(*fingerprint)) {
        rules.push(reader.rule_of(submission, fingerprint)?.ok_or_else(no_finding)?);
        let before = reader.disposition(submission, fingerprint)?;
        let after = (standing != Standing::Open).then(|| Decided { standing, reason: reason.clone(), event });
        if before.is_some() || after.is_some() {
            changes.push(Change::Disposition { fingerprint: fingerprint.clone(), before, after });
            changes.extend(let_go(reader, submission, fingerprint)?);
        }
    }
    if changes.is_empty() {
        return Err(Trouble::user(
            Text::new("没有可改的发现。", "There is no finding to change."),
            Text::new("请先选定发现。", "Choose a finding first."),
        ));
    }
    Ok(Plan::new(action::DISPOSE, decided_text(&rules, standing), changes))
}

/// Nothing is suspended any more where something is decided.
fn let_go(reader: &Reader<'_>, submission: i64, fingerprint: &str) -> Result<Option<Change>, Trouble> {
    let held = reader.held(submission, fingerprint)?;
    Ok(held.map(|held| Change::Suspended {
        fingerprint: fingerprint.to_owned(),
        before: Some(held),
        after: None,
    }))
}

/// Decides as it was decided before the values changed.
fn take_up(reader: &Reader<'_>, submission: i64, findings: &[String]) -> Result<Plan, Trouble> {
    let event = reader.next_event()?;
    let past = reader.past(submission)?.unwrap_or_default();
    let (mut changes, mut said, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
    for fingerprint in findings.iter().filter(|fingerprint| seen.insert(*fingerprint)) {
        let rule = reader.rule_of(submission, fingerprint)?.ok_or_else(no_finding)?;
        let Some((from, held)) = held_for(reader, submission, &past, fingerprint)? else { continue };
        let before = reader.disposition(submission, fingerprint)?;
        let after = Decided { event, ..held.decided.clone() };
        said.push((rule, after.standing));
        changes.push(Change::Disposition { fingerprint: fingerprint.clone(), before, after: Some(after) });
        changes.push(Change::Suspended { fingerprint: from, before: Some(held), after: None });
    }
    let said = match said.as_slice() {
        [] => return Err(nothing_suspended()),
        [(rule, standing)] => {
            let title = standing.title();
            Text::new(format!("{rule} 沿用：{}", title.zh), format!("{rule} as before: {}", title.en))
        }
        several => Text::new(
            format!("{}条发现 沿用原处理", several.len()),
            format!("{} findings as before", several.len()),
        ),
    };
    Ok(Plan::new(action::TAKE_UP, said, changes))
}

/// The suspended decision on a finding, or on the older one that it may be.
fn held_for(
    reader: &Reader<'_>,
    submission: i64,
    past: &Past,
    fingerprint: &str,
) -> Result<Option<(String, Held)>, Trouble> {
    if let Some(held) = reader.held(submission, fingerprint)? {
        return Ok(Some((fingerprint.to_owned(), held)));
    }
    let Some(older) = past.perhaps(fingerprint) else { return Ok(None) };
    Ok(reader.held(submission, older)?.map(|held| (older.to_owned(), held)))
}

/// `R004 成立`, `R002 4条 成立`, `4条发现 成立`.
fn decided_text(rules: &[String], standing: Standing) -> Text {
    let title = standing.title();
    let count = rules.len();
    match rules {
        [rule] => Text::new(format!("{rule} {}", title.zh), format!("{rule} {}", title.en)),
        [rule, others @ ..] if others.iter().all(|other| other == rule) => Text::new(
            format!("{rule} {count}条 {}", title.zh),
            format!("{rule}, {count} findings: {}", title.en),
        ),
        _ => Text::new(format!("{count}条发现 {}", title.zh), format!("{count} findings: {}", title.en)),
    }
}

fn annotate(
    reader: &Reader<'_>,
    submission: i64,
    target: Target,
    text: &str,
    category: Option<NoteCategory>,
) -> Result<Plan, Trouble> {
    check_target(reader, submission, &target)?;
    let event = reader.next_event()?;
    let after = Some(Noted { target, text: written(text)?, category, event });
    // The event that makes a note gives it its number.
    let change = Change::Annotation { id: event, before: None, after };
    Ok(Plan::new(action::ANNOTATE, Text::new("批注已记", "note recorded"), vec![change]))
}

fn edit(
    reader: &Reader<'_>,
    submission: i64,
    id: i64,
    text: &str,
    category: Option<NoteCategory>,
) -> Result<Plan, Trouble> {
    let text = written(text)?;
    let event = reader.next_event()?;
    let before = reader.annotation(submission, id)?.ok_or_else(no_annotation)?;
    let after = Some(Noted { target: before.target.clone(), text, category, event });
    let change = Change::Annotation { id, before: Some(before), after };
    Ok(Plan::new(action::EDIT_ANNOTATION, Text::new("批注已改", "note changed"), vec![change]))
}

fn delete(reader: &Reader<'_>, submission: i64, id: i64) -> Result<Plan, Trouble> {
    let before = Some(reader.annotation(submission, id)?.ok_or_else(no_annotation)?);
    let change = Change::Annotation { id, before, after: None };
    Ok(Plan::new(action::DELETE_ANNOTATION, Text::new("批注已删", "note deleted"), vec![change]))
}

fn check_target(reader: &Reader<'_>, submission: i64, target: &Target) -> Result<(), Trouble> {
    let known = match target {
        Target::Submission => true,
        Target::Form { form, ordinal } => reader.form(submission, *form, *ordinal)?.is_some(),
        Target::Field { form, ordinal, field } => {
            reader.form(submission, *form, *ordinal)?.is_some_and(|form| form.field(field).is_some())
        }
        Target::Finding { fingerprint } => reader.rule_of(submission, fingerprint)?.is_some(),
    };
    if known {
        return Ok(());
    }
    Err(Trouble::user(
        Text::new("批注所指的位置不在这份材料里。", "The note's place is not in this submission."),
        Text::default(),
    ))
}

/// The text of a note.
fn written(text: &str) -> Result<String, Trouble> {
    filled(Some(text.to_owned())).ok_or_else(|| {
        Trouble::user(
            Text::new("批注没有内容，未作记录。", "The note is empty; nothing was recorded."),
            Text::default(),
        )
    })
}

/// What is recorded on an older version would go unseen.
fn superseded(newer: i64, version: u32) -> Trouble {
    Trouble {
        kind: TroubleKind::Conflict,
        what: Text::new(
            format!("这份材料已有新的一版（第{version}次报送，序号{newer}），未作记录。"),
            format!(
                "A newer version of this submission has come in (version {version}, number {newer}); nothing was recorded."
            ),
        ),
        hint: Text::new("请在新的一版上处理。", "Work on the newer one."),
    }
}

fn no_finding() -> Trouble {
    Trouble::user(
        Text::new("这份材料里没有这条发现。", "This submission has no such finding."),
        Text::new("请重新打开这份材料。", "Open the submission again."),
    )
}

fn nothing_suspended() -> Trouble {
    Trouble::user(
        Text::new("这条发现没有可以沿用的处理。", "There is no earlier decision to take up."),
        Text::new("请直接处理。", "Decide on it."),
    )
}

fn no_annotation() -> Trouble {
    Trouble::user(
        Text::new("这条批注已不存在。", "This note is no longer there."),
        Text::new("请重新打开这份材料。", "Open the submission again."),
    )
}

/// What the unit mends is what the memo asked for.
fn not_issued() -> Trouble {
    Trouble::user(
        Text::new("复核意见还没有发出，不能销号。", "The memo is not issued: nothing is rectified yet."),
        Text::new("请先发出复核意见。", "Issue it first."),
    )
}
