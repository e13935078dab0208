//! What the message line says of the key that undoes, or goes on.

use crate::base::Lang;
use crate::tui::app::App;
use crate::tui::named::Scope;
use crate::tui::text::{self, Words};

/// `，按 u 撤销`: how to undo what the message says.
pub fn undo_hint(app: &App, command: &str, words: Words) -> String {
    let keys = app.keymap.keys_of(Scope::Findings, command, app.lang());
    match (keys, app.lang()) {
        (None, _) => String::new(),
        (Some(keys), Lang::Zh) => format!("{} {keys} {}", text::PRESS.zh, words.zh),
        (Some(keys), Lang::En) => format!("{}{keys} {}", text::PRESS.en, words.en),
    }
}
