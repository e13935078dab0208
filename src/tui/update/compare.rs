//! The version before, beside the present one.

use crate::tui::app::App;
use crate::tui::app::compare::ComparePage;
use crate::tui::app::page::Page;
use crate::tui::event::Request;

/// Shows what is otherwise than in the version before.
pub fn open(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    app.page = Some(Page::Compare(Box::default()));
    app.outbox.push(Request::Compare(submission));
}

/// The comparison is here, or cannot be had: then there is nothing to show.
pub fn take(app: &mut App, comparison: Option<crate::model::Comparison>) {
    match (&mut app.page, comparison) {
        (Some(Page::Compare(page)), Some(comparison)) => {
            **page = ComparePage { comparison: Some(comparison), top: 0 };
        }
        (Some(Page::Compare(_)), None) => app.page = None,
        _ => {}
    }
}
