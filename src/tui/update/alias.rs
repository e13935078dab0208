//! Confirming that a unit goes by another name: the full name is asked for, near ones are offered.

use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::Overlay;
use crate::tui::event::Request;
use crate::tui::text;

/// Asks which names are near that of the unit at the cursor.
pub fn ask(app: &mut App) {
    let unit = app.queue.row().map(|row| row.unit.clone()).unwrap_or_default();
    if unit.is_empty() {
        app.complain(app.words(text::NO_UNIT));
    } else {
        app.outbox.push(Request::Near(unit));
    }
}

/// Offers the nearest name to be confirmed or written over.
pub fn offer(app: &mut App, unit: String, near: &[String]) {
    let field = TextField::line(near.first().map_or("", String::as_str));
    app.overlay = Some(Overlay::Alias { unit, field });
}

/// Has it recorded.
pub fn confirm(app: &mut App) {
    let Some(Overlay::Alias { unit, field }) = app.overlay.take() else { return };
    let full = field.text().trim().to_owned();
    if !full.is_empty() {
        app.outbox.push(Request::Alias { name: unit, full });
    }
}

/// It is recorded: the queue is put together anew.
pub fn recorded(app: &mut App, moved: usize) {
    let said = format!("{} {moved}", app.words(text::ALIAS_DONE));
    app.say(said);
    app.outbox.push(Request::Queue);
}
