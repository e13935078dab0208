//! `zhupi doctor`: what the program stands on, and what to do about each fault.

use std::path::Path;

use super::keys;
use super::shell::{Exit, Shell};
use crate::base::Text;
use crate::desk::{self, Desk, Trouble, network};
use crate::paths;

/// What was found of one thing.
enum Found {
    Well,
    /// It works; a person should know.
    Notice(Text),
    /// It does not work.
    Fault(Trouble),
}

/// One thing that was looked at.
struct Check {
    what: Text,
    found: Found,
}

impl Check {
    fn new(zh: impl Into<String>, en: impl Into<String>, found: Found) -> Check {
        Check { what: Text::new(zh, en), found }
    }
}

pub fn run(shell: &mut Shell) -> Exit {
    let mut checks = database(shell);
    checks.extend([terminal(shell), locale()]);
    checks.push(Check::new("按键文件", "keymap file", fault(keys::in_force(shell).map(|_| ()))));
    let labels = shell.settings.path("labels").map_or(Ok(()), |path| desk::learn(&path));
    checks.push(Check::new("叫法文件", "file of wordings", fault(labels)));
    let settings = shell.refused.clone().map_or(Ok(()), Err);
    checks.push(Check::new("设置", "settings", fault(settings)));
    let faulty = checks.iter().any(|check| matches!(check.found, Found::Fault(_)));
    for check in &checks {
        let line = line(check);
        shell.out.line(line.get(shell.lang));
    }
    if faulty { Exit::Store } else { Exit::Done }
}

fn line(check: &Check) -> Text {
    let Text { zh, en } = &check.what;
    match &check.found {
        Found::Well => Text::new(format!("正常  {zh}"), format!("well    {en}")),
        Found::Notice(said) => {
            Text::new(format!("注意  {zh}：{}", said.zh), format!("notice  {en}: {}", said.en))
        }
        Found::Fault(trouble) => {
            let said = trouble.text();
            Text::new(format!("故障  {zh}：{}", said.zh), format!("fault   {en}: {}", said.en))
        }
    }
}

fn fault(done: Result<(), Trouble>) -> Found {
    done.map_or_else(Found::Fault, |()| Found::Well)
}

/// The database: where it lies, who can read it, and whether it is whole.
fn database(shell: &Shell) -> Vec<Check> {
    let path = match shell.database() {
        Ok(path) => path,
        Err(trouble) => return vec![Check::new("复核数据库", "review database", Found::Fault(trouble))],
    };
    let (zh, en) = (format!("复核数据库 {}", path.display()), format!("review database {}", path.display()));
    if !path.exists() {
        let said = Text::new("还没有，第一次导入时建立。", "not there yet; the first import makes it.");
        return vec![Check::new(zh, en, Found::Notice(said))];
    }
    let whole = Desk::open(&path).and_then(|desk| desk.verify());
    let lies = match network::file_system(&path) {
        Some(name) => Found::Notice(Text::new(
            format!(
                "在网络文件系统（{name}）上，多人同时写入可能损坏数据库；请放到本机磁盘，用SSH登录使用。"
            ),
            format!(
                "on a network file system ({name}), where several writers may damage it; keep it on a local disk and work over SSH."
            ),
        )),
        None => Found::Well,
    };
    vec![
        Check::new(zh, en, fault(whole.map(|_| ()))),
        Check::new("数据库所在磁盘", "disk of the database", lies),
        Check::new("数据库文件权限", "permissions of the database", permissions(&path)),
    ]
}

#[cfg(unix)]
fn permissions(path: &Path) -> Found {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).map(|data| data.permissions().mode() & 0o777).unwrap_or_default();
    if mode & 0o007 == 0 {
        return Found::Well;
    }
    Found::Notice(Text::new(
        format!("所有账号都能读写（{mode:o}）；本人使用请改为600，科室共用请改为660并设好用户组。"),
        format!(
            "open to every account ({mode:o}); make it 600 for one person, 660 with a group for an office."
        ),
    ))
}

#[cfg(not(unix))]
fn permissions(_: &Path) -> Found {
    Found::Well
}

fn terminal(shell: &Shell) -> Check {
    let found = if shell.out.is_terminal() {
        Found::Well
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
        Found::Well
    } else {
        Found::Notice(Text::new(
            "区域设置不是UTF-8，中文可能显示不全；请设 LANG=zh_CN.UTF-8 或 C.UTF-8。",
            "the locale is not UTF-8, Chinese may not show; set LANG=zh_CN.UTF-8 or C.UTF-8.",
        ))
    };
    Check::new("区域设置", "locale", found)
}
