//! Text typed into what lies over a screen, and text that came in one piece: pasted, sent by an input
//! method, or typed faster than the line carries. It never acts as commands.

use super::{decide, find, palette, score};
use crate::base::text::fold_char;
use crate::tui::app::App;
use crate::tui::app::overlay::{Entry, Overlay};
use crate::tui::key::Key;
use crate::tui::keymap::Lookup;
use crate::tui::named::Command;
use crate::tui::{command, input, text};

/// Takes a pasted text: where text is typed it is typed there, elsewhere it is looked for.
pub fn take(app: &mut App, pasted: &str) {
    if let Some(overlay) = &mut app.overlay {
        if let Some(first) = pasted.chars().next() {
            before(overlay, first);
        }
        match overlay.field() {
            Some(field) => {
                field.insert(pasted);
                done(app);
            }
            None => not_taken(app, pasted.to_owned()),
        }
        return;
    }
    // The key that begins a search may have come in one piece with what an input method sent.
    let first = pasted.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let wanted: String = first.chars().take(80).collect();
    match searches(app, &wanted) {
        Some(command) => {
            command::run(app, command);
            take(app, wanted.get(wanted.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default());
        }
        None => palette::open_with(app, &wanted),
    }
}

/// Takes keys that came at once. Enter behind a figure ends the entry of a score, as it was typed; any
/// other Enter may be the end of a line that was pasted: it does nothing, and that is said.
pub fn burst(app: &mut App, text: &str) {
    let figure = text.trim_end_matches('\n');
    let ends = figure.len() < text.len() && !figure.is_empty() && figure.chars().all(is_of_figure);
    if ends && matches!(&app.overlay, Some(Overlay::Score(prompt)) if prompt.at != Entry::Reason) {
        take(app, figure);
        return score::save(app);
    }
    let lines = matches!(&app.overlay, Some(Overlay::Editor(editor)) if editor.field.is_multiline());
    take(app, text);
    if text.contains('\n') && !lines {
        // It is no news to keep.
        app.message.text = app.words(text::TAKEN_FOR_PASTE).to_owned();
        (app.message.trouble, app.message.passing) = (true, true);
    }
}

fn is_of_figure(c: char) -> bool {
    let c = fold_char(c);
    c.is_ascii_digit() || matches!(c, '.' | ',' | '%' | '-')
}

/// What cannot be typed here: Han begin a reason in the reviewer's own words, anything else is said to
/// do nothing.
pub fn not_taken(app: &mut App, text: String) {
    if matches!(app.overlay, Some(Overlay::Reason(_))) && text.chars().next().is_some_and(input::is_han) {
        decide::own_reason(app);
        return take(app, &text);
    }
    let digits = matches!(app.overlay, Some(Overlay::Reason(_) | Overlay::Flow(_) | Overlay::Editor(_)));
    app.complain(app.words(if digits { text::BY_DIGIT } else { text::NO_KEY_OVER }));
}

/// The command that begins a search, where a text begins with its key.
fn searches(app: &App, text: &str) -> Option<&'static Command> {
    let first = input::fold(Key::char(text.chars().next()?));
    match app.keymap.lookup(app.scope(), &[first]) {
        Lookup::Run(command) if ["find", "palette"].contains(&command.name) => Some(command),
        _ => None,
    }
}

/// What is typed first may take the place of what is offered.
pub fn before(overlay: &mut Overlay, first: char) {
    match overlay {
        Overlay::Score(prompt) => score::before_typing(prompt, first),
        Overlay::Correct(prompt) => prompt.before_typing(),
        Overlay::Draw(prompt) => prompt.before_typing(),
        Overlay::Setting(prompt) => prompt.before_typing(),
        _ => {}
    }
}

/// What depends on a text that has changed.
pub fn done(app: &mut App) {
    match &mut app.overlay {
        Some(Overlay::Palette(_)) => palette::search(app),
        Some(Overlay::Score(prompt)) => prompt.fault.clear(),
        Some(Overlay::Correct(prompt)) => {
            prompt.fault.clear();
            prompt.fresh = false;
        }
        Some(Overlay::Draw(prompt)) => {
            prompt.fault.clear();
            prompt.fresh = false;
        }
        Some(Overlay::Setting(prompt)) => {
            prompt.fault.clear();
            prompt.fresh = false;
        }
        Some(Overlay::Help(help)) => (help.at, help.below) = (0, 0),
        Some(Overlay::Find(_)) => find::typed(app),
        _ => {}
    }
}
