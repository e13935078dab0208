//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use super::shell::{Exit, Shell};
use super::{keys, list};
use crate::desk::Trouble;
use crate::paths;
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
    let keymap = keys::in_force()?;
    tui::run(Setup {
        database: shell.database()?,
        lang: shell.lang,
        keymap,
        plain: paths::no_colour(),
        multiplexed: paths::multiplexed(),
    })
}
