//! The help page.

use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{Help, Overlay};

pub fn open(app: &mut App) {
    let scope = app.scope();
    app.overlay = Some(Overlay::Help(Help { field: TextField::line(""), scope, top: 0 }));
}
