//! Digits meant for an entry that did not open. Digits decide on findings too: what was typed as a score
//! must never become a decision.

use ratatui::crossterm::event::KeyCode;

use crate::tui::app::App;
use crate::tui::input;
use crate::tui::key::Key;
use crate::tui::keymap::Lookup;
use crate::tui::named::Scope;
use crate::tui::text;

/// Commands that are followed by digits, whatever key they are on.
const ENTRIES: [&str; 4] = ["score", "correct", "dismiss", "note"];

/// Whether digits may be meant to go on from a key: from one that is no digit itself, as those of a
/// reviewer are who decides by digits.
pub fn entry(app: &App, pressed: Key) -> bool {
    let pressed = input::fold(pressed);
    let digit = matches!(pressed.typed(), Some('0'..='9'));
    let asks = || match app.keymap.lookup(app.scope(), &[pressed]) {
        Lookup::Run(command) => ENTRIES.contains(&command.name),
        _ => false,
    };
    !digit || asks()
}

/// Takes a key that goes on from one that was refused: digits, and what ends them. It is said that they
/// did nothing.
pub fn swallows(app: &mut App, pressed: Key) -> bool {
    let Some(mut typed) = app.unmeant.take() else { return false };
    let pressed = input::fold(pressed);
    let ends = matches!(pressed.code, KeyCode::Enter | KeyCode::Esc);
    let goes_on = matches!(pressed.typed(), Some('%' | '=' | '-'))
        || matches!(pressed.code, KeyCode::Tab | KeyCode::Backspace);
    match pressed.typed() {
        Some(c @ ('0'..='9' | '.')) if c == '.' || decides(app, pressed) => typed.push(c),
        _ if typed.is_empty() || app.overlay.is_some() => return false,
        _ if ends => {
            app.message = Default::default();
            return true;
        }
        _ if goes_on => {}
        _ => return false,
    }
    // It is no news to keep.
    app.message.text = format!("{typed}  {}", app.words(text::UNMEANT));
    (app.message.trouble, app.message.passing) = (true, true);
    app.unmeant = Some(typed);
    true
}

/// Whether a digit does something to what is under review.
fn decides(app: &App, digit: Key) -> bool {
    let Lookup::Run(command) = app.keymap.lookup(app.scope(), &[digit]) else { return false };
    app.overlay.is_none() && matches!(command.scope, Scope::Review | Scope::Table | Scope::Looks)
}
