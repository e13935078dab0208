//! Undo and redo: an account takes back what it did itself, on one submission, last first.
//!
//! An undo is a new event that turns the old one's changes round; the old one stays. The records
//! come back exactly, with the author and time they had.

use super::clash::somebody_since;
use super::correct;
use super::journal::{Payload, action};
use super::plan::Plan;
use super::trouble::Trouble;
use crate::audit::Policy;
use crate::base::Text;
use crate::store::{Change, Reader};

/// What an account has done and taken back on a submission, each as event numbers, last at the end.
#[derive(Debug, Default, PartialEq, Eq)]
struct History {
    done: Vec<i64>,
    undone: Vec<i64>,
}

impl History {
    fn of(actions: Vec<(i64, String)>) -> History {
        let mut history = History::default();
        for (sequence, action) in actions {
            history.add(sequence, &action);
        }
        history
    }

    fn add(&mut self, sequence: i64, action: &str) {
        match action {
            // Papers that went out, files that came in, rules that ran and submissions taken over are facts.
            action::IMPORT
            | action::COMPARE
            | action::MEMO
            | action::NOTICE
            | action::PAPER
            | action::LEDGER
            | action::RANKING
            | action::REAUDIT
            | action::REGROUP
            | action::ISSUE
            | action::TAKE_OVER => {}
            action::UNDO => self.undone.extend(self.done.pop()),
            action::REDO => self.done.extend(self.undone.pop()),
            // A new operation: what was taken back before it cannot be done again.
            _ => {
                self.done.push(sequence);
                self.undone.clear();
            }
        }
    }
}

/// The event that an undo takes back next, or a redo does again, with the changes to be made: those
/// of an undo are turned round. None where there is nothing.
pub(super) fn next(
    reader: &Reader<'_>,
    submission: i64,
    uid: u32,
    redo: bool,
) -> Result<Option<(i64, Payload)>, Trouble> {
    let mut history = History::of(reader.actions(submission, uid)?);
    let of = if redo { history.undone.pop() } else { history.done.pop() };
    let Some(of) = of else { return Ok(None) };
    let Payload { said, mut changes, .. } = Payload::parse(&reader.payload(of)?)?;
    if !redo {
        changes = changes.into_iter().rev().map(Change::inverse).collect();
    }
    Ok(Some((of, Payload { said, changes, of: Some(of), ..Payload::default() })))
}

/// Takes back the account's last operation that is not taken back yet.
pub(super) fn undo(reader: &Reader<'_>, policy: &Policy, submission: i64, uid: u32) -> Result<Plan, Trouble> {
    let Some((_, mut payload)) = next(reader, submission, uid, false)? else {
        return Err(Trouble::user(
            Text::new("没有可撤销的操作。", "There is nothing to undo."),
            Text::default(),
        ));
    };
    let said = &payload.said;
    payload.said = Text::new(format!("已撤销：{}", said.zh), format!("undone: {}", said.en));
    plan(reader, policy, submission, action::UNDO, payload)
}

/// Does again what the account took back last.
pub(super) fn redo(reader: &Reader<'_>, policy: &Policy, submission: i64, uid: u32) -> Result<Plan, Trouble> {
    let Some((_, mut payload)) = next(reader, submission, uid, true)? else {
        return Err(Trouble::user(
            Text::new("没有可重做的操作。", "There is nothing to redo."),
            Text::default(),
        ));
    };
    let said = &payload.said;
    payload.said = Text::new(format!("已重做：{}", said.zh), format!("redone: {}", said.en));
    plan(reader, policy, submission, action::REDO, payload)
}

/// What another account did since is never undone along with one's own.
fn plan(
    reader: &Reader<'_>,
    policy: &Policy,
    submission: i64,
    action: &'static str,
    mut payload: Payload,
) -> Result<Plan, Trouble> {
    for change in weighed(&payload.changes) {
        if !reader.stands_before(submission, change)? {
            return Err(somebody_since());
        }
    }
    let rework = correct::turned(reader, policy, submission, &mut payload)?;
    Ok(Plan { action, payload, rework, keep: None })
}

/// The changes that must be possible as they are: a move of the state that came along with others is
/// put right after them.
pub(super) fn weighed(changes: &[Change]) -> impl Iterator<Item = &Change> {
    let content = changes.iter().any(|change| !is_move(change));
    changes.iter().filter(move |change| !(content && is_move(change)))
}

fn is_move(change: &Change) -> bool {
    matches!(change, Change::Stage { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn history(actions: &[&str]) -> History {
        History::of((1..).zip(actions.iter().map(|action| (*action).to_owned())).collect())
    }

    #[test]
    fn undo_goes_back_and_redo_forward() {
        let after = history(&["dispose", "score", "undo", "undo", "redo"]);
        assert_eq!(after, History { done: vec![1], undone: vec![2] });
    }

    #[test]
    fn a_new_operation_ends_redo() {
        let after = history(&["dispose", "undo", "annotate"]);
        assert_eq!(after, History { done: vec![3], undone: vec![] });
    }

    #[test]
    fn imports_and_memos_are_not_taken_back() {
        assert_eq!(history(&["import", "dispose", "memo", "notice", "paper"]).done, [2]);
    }
}
