//! `zhupi doctor`: what the program stands on, and what to do about each fault.

mod database;
mod found;
mod permissions;

use self::found::{Check, Found, fault, line};
use super::keys;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::settings::Origin;
use crate::desk::{self, Trouble};
use crate::paths;
use crate::tui::{self, keycheck};

pub fn run(shell: &mut Shell) -> Exit {
    let mut checks = database::checks(shell);
    checks.extend([terminal(shell), locale(), keymap(shell)]);
    let labels = shell.settings.path("labels").map_or(Ok(()), |path| desk::learn(&path));
    checks.push(Check::new("叫法文件", "file of wordings", fault(labels)));
    checks.extend(settings(shell));
    let faulty = checks.iter().any(|check| matches!(check.found, Found::Fault(_)));
    for check in &checks {
        let line = line(check);
        shell.out.line(line.get(shell.lang));
    }
    if faulty { Exit::Store } else { Exit::Done }
}

fn terminal(shell: &Shell) -> Check {
    let found = if shell.out.is_terminal() {
        let named = paths::variable("TERM").unwrap_or_default();
        let (columns, rows) = tui::size();
        let (zh, en) = match paths::multiplexed() {
            true => ("，经tmux或screen", ", through tmux or screen"),
            false => ("", ""),
        };
        let size = format!("{named} {columns}x{rows}");
        Found::As(Text::new(format!("{size}{zh}"), format!("{size}{en}")))
    } else {
        Found::Notice(Text::new(
            "标准输出不是终端，工作台不会打开，命令照常可用。",
            "standard output is no terminal: the workstation does not open, commands work.",
        ))
    };
    Check::new("终端", "terminal", found)
}

fn locale() -> Check {
    let found = if paths::utf8() {
        let named = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(paths::variable).unwrap_or_default();
        Found::As(Text::new(named.clone(), named))
    } else {
        Found::Notice(Text::new(
            "区域设置不是UTF-8，中文可能显示不全；请设 LANG=zh_CN.UTF-8 或 C.UTF-8。",
            "the locale is not UTF-8, Chinese may not show; set LANG=zh_CN.UTF-8 or C.UTF-8.",
        ))
    };
    Check::new("区域设置", "locale", found)
}

/// The keys in force; a line of the reviewer's own file that cannot be used is a fault.
fn keymap(shell: &Shell) -> Check {
    let found = match keys::in_force(shell) {
        Ok((_, bad)) if bad.is_empty() => Found::Well,
        Ok((_, bad)) => Found::Fault(Trouble::user(keycheck::said_of(&bad), Text::default())),
        Err(trouble) => Found::Fault(trouble),
    };
    Check::new("按键文件", "keymap file", found)
}

/// The settings: the files they are read from, and each value that is not the program's own, with
/// where it comes from.
fn settings(shell: &Shell) -> Vec<Check> {
    let refused = shell.refused.clone().map_or(Ok(()), Err);
    let mut checks = vec![Check::new("设置", "settings", fault(refused))];
    let files = [
        ("全机设置文件", "settings of the machine", paths::system_settings()),
        ("本人设置文件", "own settings", paths::own_settings()),
        ("ZHUPI_SETTINGS所指文件", "settings that ZHUPI_SETTINGS names", paths::named_settings()),
    ];
    for (zh, en, path) in files {
        let Some(path) = path else { continue };
        let shown = path.display();
        let said = match path.exists() {
            true => Text::new(shown.to_string(), shown.to_string()),
            false => Text::new(format!("{shown}（没有）"), format!("{shown} (none)")),
        };
        checks.push(Check::new(zh, en, Found::As(said)));
    }
    for one in shell.settings.listed().into_iter().filter(|one| one.from != Origin::BuiltIn) {
        let from = one.from.text();
        let said = Text::new(format!("{}（{}）", one.value, from.zh), format!("{} ({})", one.value, from.en));
        checks.push(Check::new(
            format!("设置 {}", one.name),
            format!("setting {}", one.name),
            Found::As(said),
        ));
    }
    checks
}
