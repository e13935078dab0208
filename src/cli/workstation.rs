//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use super::list;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::Trouble;
use crate::paths;
use crate::tui::keymap::{BadLine, Keymap};
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
    let keymap = keymap()?;
    tui::run(Setup {
        database: shell.database()?,
        lang: shell.lang,
        keymap,
        plain: paths::no_colour(),
        multiplexed: paths::multiplexed(),
    })
}

/// The keys in force. A bad line of the reviewer's own file is named, never passed over.
pub fn keymap() -> Result<Keymap, Trouble> {
    let Some((path, own)) = paths::own_keys() else { return Ok(Keymap::default()) };
    Keymap::default().with(&own).map_err(|bad| {
        let all = |line: fn(&BadLine) -> String| bad.iter().map(line).collect::<Vec<_>>().join("\n");
        Trouble::user(
            Text::new(
                format!(
                    "按键文件{}有误：{}",
                    path.display(),
                    all(|bad| format!("第{}行：{}", bad.line, bad.why.zh))
                ),
                format!("{}: {}", path.display(), all(|bad| format!("line {}: {}", bad.line, bad.why.en))),
            ),
            Text::new("请改正或删去该行。", "Mend or remove the line."),
        )
    })
}
