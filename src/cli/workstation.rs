//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use super::shell::{Exit, Shell};
use super::{keys, list};
use crate::desk::Trouble;
use crate::tui::keycheck;
use crate::tui::{self, Setup};

pub fn run(shell: &mut Shell) -> Result<Exit, Trouble> {
    if shell.out.is_terminal() {
        open(shell)?;
    } else {
        let rows = shell.desk()?.queue()?;
        list::print(&rows, shell);
    }
    Ok(Exit::Done)
}

/// Opens the workstation with the reviewer's own keys laid over the program's.
pub fn open(shell: &Shell) -> Result<(), Trouble> {
    let (keymap, bad) = keys::in_force(shell)?;
    tui::run(Setup {
        database: shell.database()?,
        keymap,
        bad_keys: (!bad.is_empty()).then(|| keycheck::said_of(&bad)),
        intake: shell.intake(),
        settings: shell.settings.clone(),
    })
}
