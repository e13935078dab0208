//! The help page: opened, walked, and a command of it run.

use super::chosen;
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::help::Sheet;
use crate::tui::app::overlay::{Help, Overlay};
use crate::tui::text;
use crate::tui::view;

/// Opens the page; a text being entered lies beneath it and is there again behind it.
pub fn open(app: &mut App) {
    let scope = app.scope();
    if matches!(app.overlay, Some(Overlay::Help(_))) {
        return;
    }
    app.beneath = app.overlay.take();
    app.overlay = Some(Overlay::Help(Help { field: TextField::line(""), scope, at: 0, below: 0 }));
}

pub fn close(app: &mut App) {
    app.overlay = app.beneath.take();
}

/// Moves the cursor over the commands, or the page.
pub fn step(app: &mut App, by: isize) {
    let rows = view::help::rows(app.rows);
    if let (Some(sheet), Some(Overlay::Help(page))) = (sheet(app), &mut app.overlay) {
        sheet.step(page, by, rows);
    }
}

/// Runs the command under the cursor, where the help was asked for. A text being entered is not left
/// for a command of another place.
pub fn run(app: &mut App) {
    let Some(Overlay::Help(page)) = &app.overlay else { return };
    let command = sheet(app).and_then(|sheet| Some(sheet.item(page.at)?.command));
    if let Some(command) = command {
        close(app);
        if app.overlay.is_some() && command.scope != app.scope() {
            return app.complain(app.words(text::FINISH_FIRST));
        }
        chosen::run(app, command);
    }
}

fn sheet(app: &App) -> Option<Sheet> {
    match &app.overlay {
        Some(Overlay::Help(page)) => Some(Sheet::of(app, page, view::help::columns(app.columns))),
        _ => None,
    }
}
