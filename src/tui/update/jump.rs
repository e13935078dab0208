//! Going somewhere: a report, an evidence cell.

use super::narrative;
use super::place::focus;
use crate::tui::app::App;
use crate::tui::app::narrative::is_text;
use crate::tui::app::review::Review;
use crate::tui::text;

/// Opens the submission under the queue's cursor.
pub fn open_report(app: &mut App) {
    if let Some(id) = app.queue.row().map(|row| row.id) {
        app.open(id);
    }
}

/// Opens the next submission with open findings.
pub fn next_report(app: &mut App) {
    let at = app.review.as_ref().map(|review| review.dossier.id);
    match app.queue.next_unreviewed(at) {
        Some(id) => app.open(id),
        None => app.say(app.words(text::NO_MORE_REPORTS)),
    }
}

/// Puts the focus on the finding's first evidence cell.
pub fn first_evidence(app: &mut App) {
    go(app, |_, _| 0);
}

/// Puts the focus on the next evidence cell, or the one before, going round. The first press from
/// the list goes to the first cell.
pub fn walk_evidence(app: &mut App, forward: bool) {
    go(app, |review, count| match (review.focus, forward) {
        (crate::tui::app::review::Pane::Findings, true) => 0,
        (_, true) => (review.evidence + 1) % count,
        (_, false) => (review.evidence + count - 1) % count,
    });
}

fn go(app: &mut App, which: impl Fn(&Review, usize) -> usize) {
    let Some(review) = &mut app.review else { return };
    let count = review.evidence().len();
    let at = if count == 0 { 0 } else { which(review, count) };
    let evidence = review.evidence().get(at).cloned();
    let pane = evidence.clone().and_then(|evidence| review.show(&evidence));
    match pane {
        Some(pane) => {
            review.evidence = at;
            focus(review, pane);
            app.page = None;
            // A table shows a sentence of it at most.
            if let Some(evidence) = evidence.filter(|one| is_text(one.form)) {
                narrative::open_at(app, &evidence);
            }
        }
        None => app.complain(app.words(text::NO_EVIDENCE)),
    }
}
