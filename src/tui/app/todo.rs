//! What comes next where the reviewer is: the commands that stand first in the line of hints.

use super::App;
use super::review::{Pane, Review};
use crate::tui::command::Scope;

/// The next steps in a scope, the likeliest first; none where nothing stands out.
pub fn next(app: &App, scope: Scope) -> &'static [&'static str] {
    match (scope, &app.review) {
        (Scope::Queue, _) if app.import.is_some() => &["stop-import"],
        (Scope::Queue, _) if app.queue.is_here() && app.queue.rows().is_empty() => &["import"],
        (Scope::Findings | Scope::Triage, Some(review)) => in_review(review),
        (Scope::Table, Some(review)) if is_scored(review) => &["score"],
        _ => &[],
    }
}

fn in_review(review: &Review) -> &'static [&'static str] {
    let Some(record) = review.record().filter(|_| review.selected.is_empty()) else { return &[] };
    if review.is_suspended(record) {
        return &["take-up"];
    }
    if review.next_open(None).is_none() && review.pending.is_empty() {
        return &["export", "next-report"];
    }
    if review.members(&record.finding).len() > 1 {
        return &["unfold"];
    }
    &[]
}

/// Whether the cursor is on a row that has a score to review.
fn is_scored(review: &Review) -> bool {
    let row = || {
        let (form, spot, _) = review.cell()?;
        review.grids.get(form)?.rows.get(spot.row)?.scored.as_ref()
    };
    review.focus == Pane::Eval && row().is_some()
}
