//! How lists are shown: order and filter.

use crate::tui::app::App;
use crate::tui::app::queue::Stage;

pub fn redraw(app: &mut App) {
    app.redraw = true;
}

pub fn sort_queue(app: &mut App) {
    app.queue.set_order(app.queue.order().next());
}

pub fn filter_queue(app: &mut App) {
    app.queue.set_filter(match app.queue.filter() {
        None => Some(Stage::Unreviewed),
        Some(Stage::Unreviewed) => Some(Stage::InReview),
        Some(Stage::InReview) => Some(Stage::Reviewed),
        Some(Stage::Reviewed) => None,
    });
}

pub fn sort_findings(app: &mut App) {
    if let Some(review) = &mut app.review {
        review.order = review.order.next();
    }
}

/// The next filter; the cursor stays on its finding where that is still shown.
pub fn filter_findings(app: &mut App) {
    let Some(review) = &mut app.review else { return };
    review.filter = review.filter.next();
    let shown = review.visible();
    if !shown.iter().any(|at| review.is_current(*at)) {
        review.go_to(shown.first().copied());
    }
}
