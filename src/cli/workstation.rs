//! `zhupi` alone: the workstation on the review database; into a pipe, the queue.

use super::shell::{Exit, Shell};
use super::{keys, list};
use crate::base::{Lang, Text};
use crate::desk::{Trouble, TroubleKind};
use crate::paths;
use crate::tui::{self, Ambiguous, Setting, Setup};

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
        intake: shell.intake(),
        settings: settings(shell)?,
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
    let shown = match ambiguous()? {
        Ambiguous::Two => ("两格", "two columns"),
        Ambiguous::One => ("一格", "one column"),
        Ambiguous::Substitute => ("以 ASCII 代替", "ASCII in their place"),
    };
    let width_from = if !paths::ambiguous_width().is_empty() {
        ("环境变量 ZHUPI_WIDTH", "the variable ZHUPI_WIDTH")
    } else if paths::multiplexed() {
        ("在 tmux 或 screen 中", "inside tmux or screen")
    } else {
        ("默认", "default")
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
        setting(
            ("歧义宽度字符", "Characters of doubtful width"),
            shell.say(shown.0, shown.1).to_owned(),
            width_from,
        ),
        setting(("颜色", "Colours"), colours.0.to_owned(), colours.1),
    ])
}
