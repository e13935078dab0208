//! The finding at full size: opening it, and going on to the next.

use crate::tui::app::App;
use crate::tui::app::magnify::MagnifyPage;
use crate::tui::app::page::Page;
use crate::tui::text;

/// Shows the finding under the cursor at full size, or gives the review back.
pub fn open(app: &mut App) {
    if matches!(app.page, Some(Page::Magnify(_))) {
        app.page = None;
    } else if app.review.as_ref().is_some_and(|review| review.record().is_some()) {
        app.page = Some(Page::Magnify(MagnifyPage::default()));
    } else {
        app.complain(app.words(text::NO_CURRENT));
    }
}

/// Goes to the next finding of the list, or the one before.
pub fn next(app: &mut App, forward: bool) {
    let Some(review) = &mut app.review else { return };
    let shown = review.visible();
    let position = review.position().saturating_add_signed(if forward { 1 } else { -1 });
    if let Some(at) = shown.get(position) {
        review.go_to(Some(*at));
        app.page = Some(Page::Magnify(MagnifyPage::default()));
    }
}
