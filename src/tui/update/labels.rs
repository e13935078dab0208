//! Going to a visible cell by the two letters drawn over it.

use ratatui::layout::Rect;

use super::place::focus;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::{App, Message};
use crate::tui::text;
use crate::tui::view::labels::targets;

/// Draws the letters.
pub fn open(app: &mut App) {
    let none = app.review.as_ref().is_none_or(|review| targets(app, review, screen(app)).is_empty());
    if none || app.page.is_some() {
        app.complain(app.words(text::NO_CELLS));
        return;
    }
    app.overlay = Some(Overlay::Labels(None));
    let text = app.words(text::LABELS_HINT).to_owned();
    app.message = Message { text, passing: true, ..Message::default() };
}

/// Takes a letter; after the second the cursor is there.
pub fn typed(app: &mut App, letter: char) {
    let Some(Overlay::Labels(first)) = app.overlay.take() else { return };
    let letter = letter.to_ascii_lowercase();
    let Some(review) = &app.review else { return };
    let targets = targets(app, review, screen(app));
    let Some(first) = first else {
        let begins = targets.iter().any(|target| target.letters.first() == Some(&letter));
        app.overlay = begins.then_some(Overlay::Labels(Some(letter)));
        return;
    };
    let found = targets.into_iter().find(|target| target.letters == [first, letter]);
    let (Some(target), Some(review)) = (found, &mut app.review) else { return };
    if let Some(spot) = review.spots.get_mut(target.form) {
        *spot = target.spot;
    }
    review.show_form(target.form);
    focus(review, target.pane);
}

fn screen(app: &App) -> Rect {
    Rect::new(0, 0, app.columns, app.rows)
}
