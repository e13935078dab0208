//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use super::shell::{Exit, Shell};
use super::{keys, list};
use crate::base::{Lang, Text};
use crate::desk::Trouble;
use crate::paths;
use crate::tui::{self, Setting, Setup};

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
        settings: settings(shell)?,
    })
}

/// Every setting with its value and where that comes from.
fn settings(shell: &Shell) -> Result<Vec<Setting>, Trouble> {
    let setting = |name: (&str, &str), value: String, from: (&str, &str)| Setting {
        name: Text::new(name.0, name.1),
        value,
        from: Text::new(from.0, from.1),
    };
    let database = match &shell.database {
        Some(_) => ("--database", "--database"),
        None if paths::database_is_named() => ("环境变量 ZHUPI_DATABASE", "the variable ZHUPI_DATABASE"),
        None => ("系统数据目录", "the platform's data folder"),
    };
    let lang =
        if shell.lang == paths::language() { ("区域设置", "the locale") } else { ("--lang", "--lang") };
    let own = paths::own_keys();
    let keys = match own.as_ref().is_some_and(|path| path.exists()) {
        true => ("此文件改了部分按键", "this file lays keys over the built-in ones"),
        false => ("没有此文件，用内置按键", "no such file, the built-in keys"),
    };
    let width = if paths::multiplexed() {
        (
            shell.say("以 ASCII 代替", "ASCII in their place"),
            ("在 tmux 或 screen 中", "inside tmux or screen"),
        )
    } else {
        (shell.say("两格", "two columns"), ("默认", "default"))
    };
    let colours = if paths::no_colour() {
        (shell.say("无", "none"), ("环境变量 NO_COLOR", "the variable NO_COLOR"))
    } else {
        (shell.say("16色", "the 16 of the terminal"), ("默认", "default"))
    };
    let name = if shell.lang == Lang::Zh { "zh" } else { "en" };
    Ok(vec![
        setting(("复核数据库", "Review database"), shell.database()?.display().to_string(), database),
        setting(("语言", "Language"), name.to_owned(), lang),
        setting(
            ("按键文件", "Keymap file"),
            own.map(|path| path.display().to_string()).unwrap_or_default(),
            keys,
        ),
        setting(("歧义宽度字符", "Characters of doubtful width"), width.0.to_owned(), width.1),
        setting(("颜色", "Colours"), colours.0.to_owned(), colours.1),
    ])
}
