//! The same rule in other units: asked for, and gone to.

use super::place;
use crate::model;
use crate::tui::app::App;
use crate::tui::app::came_from::{CameFrom, SameRule};
use crate::tui::app::page::Page;
use crate::tui::app::same_rule::SameRulePage;
use crate::tui::event::Request;
use crate::tui::text;

/// Shows what the current finding's rule found in other units.
pub fn open(app: &mut App) {
    let Some(review) = &app.review else { return };
    let Some(record) = review.record() else {
        app.complain(app.words(text::NO_CURRENT));
        return;
    };
    let (rule, title) = (record.finding.rule.clone(), record.finding.title.clone());
    app.outbox.push(Request::SameRule { submission: review.dossier.id, rule: rule.clone() });
    app.page = Some(Page::SameRule(Box::new(SameRulePage { rule, title, ..SameRulePage::default() })));
}

/// What was found is here, or cannot be had: then there is nothing to show.
pub fn take(app: &mut App, rule: &str, found: Option<model::SameRule>) {
    match (&mut app.page, found) {
        (Some(Page::SameRule(page)), Some(found)) if page.rule == rule => page.found = Some(found),
        (Some(Page::SameRule(_)), None) => app.page = None,
        _ => {}
    }
}

/// Opens the other unit's submission at its finding.
pub fn go(app: &mut App) {
    let Some(Page::SameRule(page)) = &app.page else { return };
    let Some(row) = page.row() else { return };
    let (opened, there) = (row.submission, row.record.finding.fingerprint.clone());
    let here = app.review.as_ref().and_then(|review| Some((review.dossier.id, review.stopped_at()?.clone())));
    if let Some((submission, finding)) = here {
        let from = SameRule { page: (**page).clone(), submission, finding, opened };
        app.came_from.push(CameFrom::SameRule(Box::new(from)));
    }
    app.resume = Some((opened, there));
    app.open(opened);
}

/// The submission is here again whose finding was looked at: its page is shown with the cursor where it
/// was, and looked up anew.
pub fn come_back(app: &mut App) {
    let (Some(back), Some(review)) = (app.back_on.take(), &mut app.review) else { return };
    let (page, finding) = *back;
    place::put_on(review, &finding);
    app.outbox.push(Request::SameRule { submission: review.dossier.id, rule: page.rule.clone() });
    app.page = Some(Page::SameRule(Box::new(page)));
}
