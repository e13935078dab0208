//! An earlier version as it came in, with what was said of it then: opened, only read, left again.

use super::place;
use crate::model::Dossier;
use crate::tui::app::App;
use crate::tui::app::former::{Behind, is_recording};
use crate::tui::app::review::Review;
use crate::tui::event::Request;
use crate::tui::named::Command;
use crate::tui::text;

/// Asks for the version before the one on the screen.
pub fn open(app: &mut App) {
    let Some(id) = app.review.as_ref().map(|review| review.dossier.id) else { return };
    app.opening = Some(id);
    app.outbox.push(Request::Former(id));
}

/// It is here: it takes the screen, on the same finding where it has that.
pub fn take(app: &mut App, dossier: Dossier) {
    app.opening = None;
    let Some(review) = app.review.take() else { return };
    let finding = review.current.clone();
    app.behind.push(Behind { review, page: app.page.take() });
    app.review = Some(Review::new(dossier, app.look.lang));
    if let Some(finding) = finding {
        place::to_finding(app, &finding);
    }
    let keys = app.keymap.keys_of(app.scope(), "back", app.lang()).unwrap_or_default();
    app.say(format!("{}  {keys} {}", app.words(text::FORMER_SHOWN), app.words(text::FORMER_BACK)));
}

/// Leaves an earlier version for what it was opened from; whether one was on the screen.
pub fn back(app: &mut App) -> bool {
    let Some(Behind { review, page }) = app.behind.pop() else { return false };
    (app.review, app.page) = (Some(review), page);
    true
}

/// Leaves all earlier versions.
pub fn back_to_work(app: &mut App) {
    while back(app) {}
}

/// Says why a command does nothing on an earlier version; whether it does nothing.
pub fn refuses(app: &mut App, command: &Command) -> bool {
    let refused = app.is_former() && is_recording(command.name);
    if refused {
        let lang = app.lang();
        let keys = app.keymap.keys_of(app.scope(), "back", lang).unwrap_or_default();
        let (why, back) = (app.words(text::FORMER_READS), app.words(text::FORMER_BACK));
        app.complain(format!("{}  {why}  {keys} {back}", command.hint(lang)));
    }
    refused
}
