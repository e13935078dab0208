//! What is done to many submissions of the queue, one after the other: a memo's draft written, the
//! work handed up.

use std::path::PathBuf;

use super::app::refused::held_by;
use crate::base::{Lang, Text};
use crate::desk::{Desk, MemoOrder, Op, Refusal, Trouble};

/// What is done to each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Writes the draft of the memo; none for the current folder.
    Memo(MemoOrder, Option<PathBuf>),
    /// Hands it up for approval.
    HandUp,
}

/// What came of it, or why nothing did.
pub type Outcome = Result<Text, Text>;

/// Does it to one submission.
pub fn perform(desk: &mut Desk, submission: i64, deed: &Deed) -> Outcome {
    match deed {
        Deed::Memo(order, output) => memo(desk, submission, *order, output.as_ref()),
        Deed::HandUp => hand_up(desk, submission),
    }
}

/// A memo that fails its own checks is not written here: its page shows what is wrong.
fn memo(desk: &mut Desk, submission: i64, order: MemoOrder, output: Option<&PathBuf>) -> Outcome {
    if let Some(first) = desk.memo_checks(submission).map_err(said)?.first() {
        return Err(Text::new(
            format!("未通过自检：{}", first.said.zh),
            format!("it fails its own checks: {}", first.said.en),
        ));
    }
    let path = desk.memo(submission, order, output.map(PathBuf::as_path)).map_err(said)?;
    let path = std::path::absolute(&path).unwrap_or(path).display().to_string();
    Ok(Text::new(path.clone(), path))
}

/// Only where everything is decided: whoever hands up with something open has looked at it.
fn hand_up(desk: &mut Desk, submission: i64) -> Outcome {
    let dossier = desk.dossier(submission).map_err(said)?;
    let open = dossier.findings.iter().filter(|record| record.is_to_decide()).count();
    if open > 0 {
        return Err(Text::new(format!("待核 {open}"), format!("open: {open}")));
    }
    match desk.transact_unseen(dossier.revision, Op::HandUp { submission, open: 0 }) {
        Ok(done) => Ok(done.text),
        Err(Refusal::Trouble(trouble)) => Err(said(trouble)),
        Err(Refusal::Held(holder)) => {
            let told = |lang| held_by(&holder, Some(desk.actor()), lang);
            Err(Text::new(told(Lang::Zh), told(Lang::En)))
        }
        Err(Refusal::Conflict(_)) => Err(Text::new("别人先改了", "somebody was first")),
    }
}

fn said(trouble: Trouble) -> Text {
    trouble.text()
}
