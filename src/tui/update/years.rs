//! The year before, beside the one at hand.

use crate::model::Years;
use crate::tui::app::App;
use crate::tui::app::page::Page;
use crate::tui::app::years::YearsPage;
use crate::tui::event::Request;

/// Shows the submission beside the same unit's of the year before.
pub fn open(app: &mut App) {
    let Some(submission) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    app.page = Some(Page::Years(Box::default()));
    app.outbox.push(Request::Years(submission));
}

/// The years are here, or cannot be had: then there is nothing to show.
pub fn take(app: &mut App, years: Option<Years>) {
    match (&mut app.page, years) {
        (Some(Page::Years(page)), Some(years)) => **page = YearsPage { years: Some(years), top: 0 },
        (Some(Page::Years(_)), None) => app.page = None,
        _ => {}
    }
}
