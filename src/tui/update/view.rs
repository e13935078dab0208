//! How lists are shown: order and filter.

use crate::tui::app::App;
use crate::tui::app::listed::Filter;
use crate::tui::app::page::Page;
use crate::tui::app::review::Review;
use crate::tui::text;

pub fn redraw(app: &mut App) {
    app.redraw = true;
}

pub fn sort_queue(app: &mut App) {
    app.queue.set_order(app.queue.order().next());
}

pub fn filter_queue(app: &mut App) {
    app.queue.next_filter();
}

pub fn sort_findings(app: &mut App) {
    if let Some(review) = &mut app.review {
        review.order = review.order.next();
    }
}

/// Unfolds the notes behind a line, or folds them again.
pub fn unfold(app: &mut App) {
    let grouped = matches!(app.page, Some(Page::Triage));
    let done = |review: &mut Review| review.toggle_fold() || (grouped && review.toggle_group());
    if !app.review.as_mut().is_some_and(done) {
        app.complain(app.words(text::NO_GROUP));
    }
}

/// Folds all groups to their lines, or unfolds them.
pub fn fold_groups(app: &mut App) {
    app.review.as_mut().map(Review::toggle_groups);
}

/// The first line of the next group, or of the one before.
pub fn group(app: &mut App, forward: bool) {
    if let Some(review) = &mut app.review {
        review.step_group(forward);
    }
}

/// The next filter; the cursor stays on its finding where that is still shown.
pub fn filter_findings(app: &mut App) {
    let Some(review) = &mut app.review else { return };
    review.filter = review.filter.next();
    if review.filter == Filter::Renewed && review.dossier.past.against.is_none() {
        review.filter = review.filter.next();
    }
    review.settle_cursor(false);
    review.drop_hidden();
}
