//! A list narrowed to what has a text: the queue by units and years, the findings by what is shown of
//! them, by characters or the initials of their readings.

use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{FindPrompt, Overlay};
use crate::tui::grid::Spot;
use crate::tui::text;

/// Asks what the list is to be narrowed to.
pub fn open(app: &mut App) {
    let sought = app.review.as_ref().map_or_else(|| app.queue.sought(), |review| review.sought());
    let field = TextField::offered(sought);
    app.overlay = Some(Overlay::Find(FindPrompt { field, from: Spot::default(), narrows: true }));
}

/// What is typed has changed, and the list with it.
pub fn typed(app: &mut App) {
    let Some(Overlay::Find(prompt)) = &app.overlay else { return };
    let wanted = prompt.field.text();
    to(app, &wanted);
    let (shown, all) = match &app.review {
        Some(review) => (review.visible().len(), review.dossier.findings.len()),
        None => (app.queue.len(), app.queue.rows().len()),
    };
    // It is no news to keep.
    app.message.text = match shown {
        0 => app.words(text::NOT_FOUND).to_owned(),
        _ => format!("{} {shown}/{all}", app.words(text::HIT)),
    };
    app.message.trouble = shown == 0;
}

/// Shows the whole list again; whether it was narrowed.
pub fn widen(app: &mut App) -> bool {
    let narrowed = match &app.review {
        Some(review) => !review.sought().is_empty(),
        None => !app.queue.sought().is_empty(),
    };
    if narrowed {
        to(app, "");
    }
    narrowed
}

/// Moves the cursor of the list while the text is typed.
pub fn step(app: &mut App, by: isize) {
    match &mut app.review {
        Some(review) => {
            let shown = review.visible();
            let at = review.position().saturating_add_signed(by).min(shown.len().saturating_sub(1));
            review.go_to(shown.get(at).copied());
        }
        None => app.queue.move_to(app.queue.position().saturating_add_signed(by)),
    }
}

fn to(app: &mut App, wanted: &str) {
    let lang = app.look.lang;
    match &mut app.review {
        Some(review) => {
            review.seek(wanted, lang);
            review.settle_cursor(false);
            review.drop_hidden();
        }
        None => app.queue.seek(wanted),
    }
}
