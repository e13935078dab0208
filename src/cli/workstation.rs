//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use super::shell::{Exit, Shell};
use super::{keys, list};
use crate::base::Text;
use crate::desk::{Trouble, TroubleKind};
use crate::paths;
use crate::tui::{self, Ambiguous, Setup};

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
        ambiguous: ambiguous()?,
    })
}

/// How characters of doubtful width are drawn: as `ZHUPI_WIDTH` says, else so that it works in this
/// terminal.
fn ambiguous() -> Result<Ambiguous, Trouble> {
    match paths::ambiguous_width().as_str() {
        "" if paths::multiplexed() || !paths::utf8() => Ok(Ambiguous::Substitute),
        "" | "two" => Ok(Ambiguous::Two),
        "one" => Ok(Ambiguous::One),
        "sub" => Ok(Ambiguous::Substitute),
        other => Err(Trouble {
            kind: TroubleKind::User,
            what: Text::new(
                format!("环境变量 ZHUPI_WIDTH 不能是“{other}”。"),
                format!("ZHUPI_WIDTH cannot be {other}."),
            ),
            hint: Text::new("请写 two、one 或 sub。", "Write two, one or sub."),
        }),
    }
}
