//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use std::path::PathBuf;

use super::list;
use super::shell::{Exit, Shell};
use crate::desk::Trouble;
use crate::tui;

pub fn run(shell: &mut Shell) -> Result<Exit, Trouble> {
    if shell.out.is_terminal() {
        open(shell, Vec::new())?;
    } else {
        let rows = shell.desk()?.queue()?;
        list::print(&rows, shell);
    }
    Ok(Exit::Done)
}

/// Opens the workstation; `imported` are the paths that were just taken in.
pub fn open(shell: &Shell, imported: Vec<PathBuf>) -> Result<(), Trouble> {
    tui::run(shell.database()?, shell.lang, imported)
}
