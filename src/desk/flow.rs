//! The work on a submission, step by step: who may move it from one state to the next, and how a
//! change moves it by itself.
//!
//! A submission that nobody has moved has no record: it is received, or in review where something is
//! decided or scored on it. Every other state is a record that an event made.

use super::journal::{Hand, action};
use super::office::Office;
use super::plan::Plan;
use super::score::reasons_are_given;
use super::settings::rubric::Rubric;
use super::trouble::Trouble;
use crate::base::Text;
use crate::model::passage::NUMBER;
use crate::model::{Standing, State};
use crate::store::{Change, Decided, Reader, Staged};

/// What a reviewer does on the content of a submission.
const WORK: [&str; 13] = [
    action::DISPOSE,
    action::TAKE_UP,
    action::ANNOTATE,
    action::EDIT_ANNOTATION,
    action::DELETE_ANNOTATION,
    action::SCORE,
    action::CLEAR_SCORE,
    action::CORRECT,
    action::CLEAR_CORRECTION,
    action::REWORD,
    action::RESTORE_WORDING,
    action::OVERTURN,
    action::HAND_UP,
];

/// What an account does that has a say without reviewing.
const APPROVING: [&str; 6] =
    [action::APPROVE, action::SEND_BACK, action::ISSUE, action::NOTICE, action::CLOSE, action::UPHOLD];

/// Whether an event may have changed what was approved.
pub(super) fn is_change(done: &str) -> bool {
    let others = [action::UNDO, action::REDO, action::REAUDIT, action::IMPORT, action::COMPARE];
    done != action::HAND_UP && (WORK.contains(&done) || others.contains(&done))
}

/// The accounts that reviewed a submission.
pub(super) fn workers(reader: &Reader<'_>, submission: i64) -> Result<Vec<u32>, Trouble> {
    Ok(reader.workers(submission, &WORK)?)
}

/// Where a submission stands.
pub(super) fn state(reader: &Reader<'_>, submission: i64) -> Result<State, Trouble> {
    Ok(match reader.stage(submission)? {
        Some(staged) => staged.state,
        None if reader.is_begun(submission)? => State::InReview,
        None => State::Received,
    })
}

/// One step about to be taken.
struct Step<'a, 'c> {
    reader: &'a Reader<'c>,
    submission: i64,
    state: State,
    before: Option<Staged>,
    /// The number the event will have.
    event: i64,
}

impl<'a, 'c> Step<'a, 'c> {
    fn begin(reader: &'a Reader<'c>, submission: i64) -> Result<Step<'a, 'c>, Trouble> {
        let (state, before) = (state(reader, submission)?, reader.stage(submission)?);
        Ok(Step { reader, submission, state, before, event: reader.next_event()? })
    }

    /// The record as it is, moved to `state` by this event.
    fn moved(&self, state: State) -> Staged {
        let before = self.before.clone().unwrap_or_default();
        Staged { state, event: self.event, said: None, clock: None, ..before }
    }

    fn change(self, after: Staged) -> Change {
        Change::Stage { before: self.before, after: Some(after) }
    }

    fn allowed(&self, from: &[State], wanted: &Text) -> Result<(), Trouble> {
        if from.contains(&self.state) {
            return Ok(());
        }
        let state = self.state.title();
        Err(Trouble::user(
            Text::new(
                format!("材料现在是“{}”，不能{}。", state.zh, wanted.zh),
                format!("The submission is {}: it cannot be {}.", state.en, wanted.en),
            ),
            Text::new("状态见 zhupi list。", "See zhupi list for the states."),
        ))
    }

    /// How many findings were said to be open must be how many are.
    fn shown(&self, said: u32) -> Result<(), Trouble> {
        let open = self.reader.open(self.submission)?;
        if open == said {
            return Ok(());
        }
        Err(Trouble::user(
            Text::new(format!("还有{open}条待核。"), format!("{open} findings are still open.")),
            Text::new(
                format!("请先核完；仍要继续，命令行加 --open {open}。"),
                format!("Decide on them; or go on with --open {open} on the command line."),
            ),
        ))
    }

    /// The sentence with how many findings are open, where some are.
    fn with_open(&self, said: Text) -> Result<Text, Trouble> {
        Ok(match self.reader.open(self.submission)? {
            0 => said,
            open => Text::new(
                format!("{}，尚有{open}条待核", said.zh),
                format!("{} with {open} findings open", said.en),
            ),
        })
    }

    /// Whether this account has reviewed the submission.
    fn is_own(&self, hand: &Hand<'_>) -> Result<bool, Trouble> {
        Ok(workers(self.reader, self.submission)?.contains(&hand.actor.uid))
    }

    /// Who approves is not who reviewed, except where the office has one reviewer.
    fn another(&self, hand: &Hand<'_>, office: &Office) -> Result<(), Trouble> {
        if !self.is_own(hand)? || has_one_reviewer(self.reader, hand, office)? {
            return Ok(());
        }
        Err(Trouble::user(
            Text::new(
                format!("会审须由另一账号进行：{}参与过这份材料的复核。", hand.actor.account),
                format!(
                    "Another account approves or sends back: {} has reviewed this submission.",
                    hand.actor.account
                ),
            ),
            Text::new(
                "本单位只有一名复核人的，设 office.reviewers = one（写在哪里见命令面板的「设置」），复核意见会注明；共用数据库只认全机设置；一年内有别的账号复核或会审过的，此项不起作用。",
                "A one-reviewer office sets office.reviewers = one (where: settings, in the palette); the memo then says so. Where several accounts use the database only the settings of the machine count; it has no effect where another account has reviewed or approved within a year.",
            ),
        ))
    }
}

/// Whether the office has one reviewer: its settings say so, which the reviewer may have written, and
/// nobody else has reviewed or approved anything here for a year, which he cannot have.
fn has_one_reviewer(reader: &Reader<'_>, hand: &Hand<'_>, office: &Office) -> Result<bool, Trouble> {
    if !office.one_reviewer {
        return Ok(false);
    }
    let done: Vec<&str> = WORK.into_iter().chain(APPROVING).collect();
    Ok(!reader.has_colleagues(hand.actor.uid, &hand.moment.stamp(), &done)?)
}

/// Hands a submission up for approval; `open` is the count that was shown.
pub(super) fn hand_up(
    reader: &Reader<'_>,
    submission: i64,
    open: u32,
    rubric: &Rubric,
) -> Result<Plan, Trouble> {
    let step = Step::begin(reader, submission)?;
    // A unit may mend what the notice asked for on paper alone: then no new version comes in.
    let from = [State::Received, State::InReview, State::Returned];
    step.allowed(&from, &Text::new("提请会审", "handed up"))?;
    step.shown(open)?;
    reasons_are_given(reader, submission, rubric)?;
    let said = match open {
        0 => Text::new("提请会审", "handed up for approval"),
        open => Text::new(
            format!("提请会审，尚有{open}条待核"),
            format!("handed up for approval with {open} findings open"),
        ),
    };
    let after = Staged { due: None, ..step.moved(State::AwaitingApproval) };
    Ok(Plan::new(action::HAND_UP, said, vec![step.change(after)]))
}

pub(super) fn approve(
    reader: &Reader<'_>,
    hand: &Hand<'_>,
    (office, rubric): (&Office, &Rubric),
    submission: i64,
) -> Result<Plan, Trouble> {
    let step = Step::begin(reader, submission)?;
    step.allowed(&[State::AwaitingApproval], &Text::new("通过会审", "approved"))?;
    if step.before.as_ref().is_some_and(|before| before.approval.is_some()) {
        return Err(Trouble::user(
            Text::new("会审已通过。", "It is approved already."),
            Text::new("可以发出复核意见。", "The memo can be issued."),
        ));
    }
    step.another(hand, office)?;
    reasons_are_given(reader, submission, rubric)?;
    let after = Staged { approval: Some(step.event), former: None, ..step.moved(State::AwaitingApproval) };
    let said = step.with_open(Text::new("会审通过", "approved"))?;
    let said = if step.is_own(hand)? { alone(said) } else { said };
    Ok(Plan::new(action::APPROVE, said, vec![step.change(after)]))
}

/// The sentence of an approval by who reviewed, which only the setting of a one-reviewer office lets be.
fn alone(said: Text) -> Text {
    Text::new(
        format!("{}（本单位只有一名复核人，会审与复核为同一账号）", said.zh),
        format!("{} (a one-reviewer office: by the account that reviewed)", said.en),
    )
}

/// Gives a submission back to its reviewer, with the reason.
pub(super) fn send_back(
    reader: &Reader<'_>,
    hand: &Hand<'_>,
    office: &Office,
    submission: i64,
    reason: Option<String>,
) -> Result<Plan, Trouble> {
    let step = Step::begin(reader, submission)?;
    step.allowed(&[State::AwaitingApproval], &Text::new("退回复核", "sent back"))?;
    step.another(hand, office)?;
    let reason = reason.ok_or_else(|| {
        Trouble::user(
            Text::new("退回复核须写明原因。", "Sending back needs a reason."),
            Text::new("请写明要改什么。", "Say what is to be changed."),
        )
    })?;
    let said = Text::new(format!("退回复核：{reason}"), format!("sent back: {reason}"));
    let before = step.moved(State::InReview);
    let former = before.approval.or(before.former);
    let after = Staged { said: Some(reason), approval: None, former, ..before };
    Ok(Plan::new(action::SEND_BACK, said, vec![step.change(after)]))
}

/// How many findings the unit has to mend or to explain.
pub(super) fn to_mend(reader: &Reader<'_>, submission: i64) -> Result<usize, Trouble> {
    let is_left = |decided: &Decided| matches!(decided.standing, Standing::Confirmed | Standing::Clarify);
    Ok(reader.dispositions(submission)?.iter().filter(|(_, decided)| is_left(decided)).count())
}

/// Closes a submission of which nothing is left to mend.
pub(super) fn close(reader: &Reader<'_>, submission: i64) -> Result<Plan, Trouble> {
    let step = Step::begin(reader, submission)?;
    step.allowed(&[State::Issued, State::Rectifying], &Text::new("办结", "closed"))?;
    let left = to_mend(reader, submission)?;
    if left > 0 {
        return Err(Trouble::user(
            Text::new(
                format!("还有{left}条问题没有整改销号，不能办结。"),
                format!("{left} findings are not rectified yet; it cannot be closed."),
            ),
            Text::new(
                "请收回整改台账：zhupi ledger --import。",
                "Take the filled ledger back: zhupi ledger --import.",
            ),
        ));
    }
    let after = Staged { due: None, ..step.moved(State::Closed) };
    let said = step.with_open(Text::new("办结", "closed"))?;
    Ok(Plan::new(action::CLOSE, said, vec![step.change(after)]))
}

/// What sends a submission back to its unit with a notice that tells it the day.
pub(super) fn returned(reader: &Reader<'_>, submission: i64, due: Option<String>) -> Result<Change, Trouble> {
    let step = Step::begin(reader, submission)?;
    let from = [State::Received, State::InReview, State::Returned];
    step.allowed(&from, &Text::new("退回补正", "returned"))?;
    let after = Staged { due, ..step.moved(State::Returned) };
    Ok(step.change(after))
}

/// What issues the memo; `open` is the count that was shown. Where the office has one reviewer the
/// same event is the approval.
pub(super) fn issued(
    reader: &Reader<'_>,
    hand: &Hand<'_>,
    (office, rubric): (&Office, &Rubric),
    submission: i64,
    open: u32,
    due: Option<String>,
) -> Result<Change, Trouble> {
    let step = Step::begin(reader, submission)?;
    let wanted = Text::new("发出复核意见", "issued");
    let approval = step.before.as_ref().and_then(|before| before.approval);
    match approval {
        None if has_one_reviewer(reader, hand, office)? => {
            let from = [State::Received, State::InReview, State::Returned, State::AwaitingApproval];
            step.allowed(&from, &wanted)?;
        }
        None if step.state == State::AwaitingApproval => return Err(not_approved()),
        _ => step.allowed(&[State::AwaitingApproval], &wanted)?,
    }
    step.shown(open)?;
    reasons_are_given(reader, submission, rubric)?;
    let event = Some(step.event);
    let after =
        Staged { approval: approval.or(event), former: None, issue: event, due, ..step.moved(State::Issued) };
    Ok(step.change(after))
}

fn not_approved() -> Trouble {
    Trouble::user(
        Text::new("还没有通过会审，不能发出复核意见。", "It is not approved; the memo cannot be issued."),
        Text::new(
            "请由另一账号会审；草稿随时可以写出。",
            "Another account approves it; a draft can be written at any time.",
        ),
    )
}

/// Whether a change is of what is approved. Every kind is named here: a new one has to say.
pub(super) fn touches(change: &Change) -> bool {
    match change {
        // What was decided before on other versions, and that a dismissal stands, changes nothing; a draw
        // and a name are of no submission, and what they do to one are changes of their own.
        Change::Stage { .. }
        | Change::Past { .. }
        | Change::SecondLook { .. }
        | Change::Alias { .. }
        | Change::Draw { .. } => false,
        // A memo gets its number when it goes out.
        Change::Rewording { passage, .. } => passage != NUMBER,
        Change::Disposition { .. }
        | Change::Suspended { .. }
        | Change::Annotation { .. }
        | Change::ReviewScore { .. }
        | Change::FormerScore { .. }
        | Change::Correction { .. } => true,
    }
}

/// How changes of the content move a submission by themselves: what was handed up goes back to review,
/// an approval ends, and a finding that is mended is part of the rectification. None where it stays.
pub(super) fn moved(
    reader: &Reader<'_>,
    submission: i64,
    changes: &[Change],
) -> Result<Option<Change>, Trouble> {
    let step = Step::begin(reader, submission)?;
    if !changes.iter().any(touches) {
        return Ok(None);
    }
    let after = match step.state {
        State::Received | State::InReview | State::Returned => return Ok(None),
        State::Rectifying if is_mending(changes) => return Ok(None),
        State::Issued | State::Closed if is_mending(changes) => step.moved(State::Rectifying),
        _ => step.reopened(),
    };
    Ok(Some(step.change(after)))
}

/// The same where findings were made anew, whatever was decided on them.
pub(super) fn reopened(reader: &Reader<'_>, submission: i64) -> Result<Option<Change>, Trouble> {
    let step = Step::begin(reader, submission)?;
    if matches!(step.state, State::Received | State::InReview | State::Returned) {
        return Ok(None);
    }
    let after = step.reopened();
    Ok(Some(step.change(after)))
}

/// Where a new version of a submission stands: in review where an approval of the version before
/// has ended with it, else as what is decided on it says.
pub(super) fn resubmitted(reader: &Reader<'_>, old: i64) -> Result<Option<Change>, Trouble> {
    let event = reader.next_event()?;
    let former = reader.stage(old)?.and_then(|staged| staged.approval.or(staged.former));
    let after = Staged { state: State::InReview, former, event, ..Staged::default() };
    Ok(former.map(|_| Change::Stage { before: None, after: Some(after) }))
}

impl Step<'_, '_> {
    /// Back in review; the approval that stood is remembered.
    fn reopened(&self) -> Staged {
        let before = self.moved(State::InReview);
        let former = before.approval.or(before.former);
        Staged { due: None, approval: None, issue: None, former, ..before }
    }
}

/// Whether nothing is done but findings taken for mended, or no longer so.
fn is_mending(changes: &[Change]) -> bool {
    use Standing::{Clarify, Confirmed, Rectified};
    changes.iter().all(|change| match change {
        Change::Disposition { before: Some(before), after: Some(after), .. } => matches!(
            (before.standing, after.standing),
            (Confirmed | Clarify | Rectified, Rectified) | (Rectified, Confirmed | Clarify)
        ),
        _ => false,
    })
}
