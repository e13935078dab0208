//! How lists are shown: order and filter.

use crate::tui::app::App;
use crate::tui::app::listed::Filter;
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
    if !app.review.as_mut().is_some_and(|review| review.toggle_fold()) {
        app.complain(app.words(text::NO_GROUP));
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
