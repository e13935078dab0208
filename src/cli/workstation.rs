//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use std::path::PathBuf;

use super::list;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::Trouble;

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
    let _ = (shell.database()?, imported);
    Err(Trouble::user(
        Text::new("工作台尚未接入。", "The workstation is not connected yet."),
        Text::new("请用 zhupi list 查看队列。", "See the queue with zhupi list."),
    ))
}
