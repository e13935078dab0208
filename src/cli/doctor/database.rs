//! The database: where it lies, who can read it, how much room it has, and whether it is whole.

use std::fs;
use std::path::Path;

use super::found::{Check, Found, fault};
use super::permissions;
use crate::base::Text;
use crate::cli::shell::Shell;
use crate::desk::{Desk, account, network, notices};

/// Less room than this is said: an import or a migration may need as much.
const LITTLE: u64 = 200 << 20;

pub fn checks(shell: &Shell) -> Vec<Check> {
    let path = match shell.database() {
        Ok(path) => path,
        Err(trouble) => return vec![Check::new("复核数据库", "review database", Found::Fault(trouble))],
    };
    let (zh, en) = (format!("复核数据库 {}", path.display()), format!("review database {}", path.display()));
    let lies = match network::file_system(&path) {
        Some(name) => Found::Notice(notices::on_network(name)),
        None => Found::Well,
    };
    let disk = Check::new("数据库所在磁盘", "disk of the database", lies);
    if !path.exists() {
        let said = Text::new("还没有，第一次导入时建立。", "not there yet; the first import makes it.");
        return vec![Check::new(zh, en, Found::Notice(said)), disk, room(&path)];
    }
    let opened = Desk::open(&path).map(|desk| desk.with_settings(&shell.settings));
    let desk = match opened {
        Ok(desk) => desk,
        Err(trouble) => return vec![Check::new(zh, en, Found::Fault(trouble)), disk, room(&path)],
    };
    let mut checks = vec![
        Check::new(zh, en, written(&desk)),
        Check::new("数据库格式", "schema of the database", schema(&desk)),
        Check::new("数据库完整性", "integrity of the database", whole(&desk)),
        disk,
        room(&path),
        Check::new("共用", "sharing", sharing(shell)),
        Check::new("个人设置", "own settings of the work", own_settings(&desk)),
        Check::new("文书模板", "templates", fault(desk.try_templates())),
    ];
    checks.extend(left_over(&path));
    checks.extend(permissions::checks(&path, account::shared(&shell.settings).as_ref()));
    checks
}

/// Halves of copies beside the database, which a process that was killed leaves.
fn left_over(path: &Path) -> Option<Check> {
    let entries = fs::read_dir(path.parent()?).ok()?.flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    let mut halves: Vec<String> = names.filter(|half| is_half(half)).collect();
    halves.sort();
    (!halves.is_empty()).then(|| {
        let listed = halves.join(" ");
        let said = Text::new(
            format!("{listed}：写了一半的副本；没有人正在备份、恢复或导出的话，可以删除。"),
            format!("{listed}: halves of copies; where nobody is making a backup, a restore or a paper, remove them."),
        );
        Check::new("残留文件", "left-over files", Found::Notice(said))
    })
}

/// `review.db.4711.part`, that of a backup to any name, and `.zhupi-4711-0.tmp`.
fn is_half(half: &str) -> bool {
    let of_process =
        |rest: &str| rest.rsplit('.').next().is_some_and(|process| process.parse::<u32>().is_ok());
    let half = half.strip_suffix("-journal").unwrap_or(half);
    half.strip_suffix(".part").is_some_and(of_process)
        || (half.starts_with(".zhupi-") && half.ends_with(".tmp"))
}

fn written(desk: &Desk) -> Found {
    if desk.is_read_only() {
        let why = desk.notices().into_iter().next();
        return Found::Notice(
            why.unwrap_or_else(|| Text::new("只读，不能记录。", "read-only: nothing can be recorded.")),
        );
    }
    Found::Well
}

fn schema(desk: &Desk) -> Found {
    match desk.schema_version() {
        Ok(version) => Found::As(Text::new(format!("第{version}版"), format!("version {version}"))),
        Err(trouble) => Found::Fault(trouble),
    }
}

fn whole(desk: &Desk) -> Found {
    match desk.verify() {
        Ok(verified) => Found::As(Text::new(
            format!("记录{}条，{}项与记录一致", verified.events, verified.records),
            format!("{} events, {} records as they made them", verified.events, verified.records),
        )),
        Err(trouble) => Found::Fault(trouble),
    }
}

/// The room left on the disk, beside what the database takes.
fn room(path: &Path) -> Check {
    let size = fs::metadata(path).map(|data| data.len()).unwrap_or_default();
    let found = match network::free_space(path) {
        Some(free) => {
            let said = Text::new(
                format!("{} MB，数据库{} MB", free >> 20, size >> 20),
                format!("{} MB, the database has {} MB", free >> 20, size >> 20),
            );
            if free < LITTLE.max(size) { Found::Notice(little(&said)) } else { Found::As(said) }
        }
        None => Found::Notice(Text::new("系统没有告知。", "the system does not say.")),
    };
    Check::new("可用空间", "free space", found)
}

fn little(said: &Text) -> Text {
    Text::new(
        format!("只有{}；导入、升级和备份可能写不下，请腾出空间。", said.zh),
        format!("only {}; imports, upgrades and backups may not fit, free some space.", said.en),
    )
}

/// What is set by this account and does not count, because others use the database too.
fn own_settings(desk: &Desk) -> Found {
    let names: Vec<&str> = desk.ignored().iter().map(|one| one.name.as_str()).collect();
    if names.is_empty() {
        return Found::Well;
    }
    Found::Notice(Text::new(
        format!("数据库由多个账号共用，只认全机设置文件，未采用：{}。", names.join("、")),
        format!(
            "several accounts use the database, only the settings of the machine count, not in force: {}.",
            names.join(", ")
        ),
    ))
}

fn sharing(shell: &Shell) -> Found {
    let group = shell.settings.word("share.group").unwrap_or_default();
    match account::access(&shell.settings) {
        Err(trouble) => Found::Fault(trouble),
        Ok(_) if group.is_empty() => Found::As(Text::new("只有本人", "this account alone")),
        Ok(_) => Found::As(Text::new(format!("用户组{group}"), format!("the group {group}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_of_copies_are_told_from_other_files() {
        let halves = ["review.db.4711.part", "backup.db.4711.part-journal", ".zhupi-4711-0.tmp"];
        assert!(halves.iter().all(|name| is_half(name)));
        let others = ["review.db", "review.db.part", "a.x.part", "review.db-journal", "zhupi-1-0.tmp"];
        assert!(!others.iter().any(|name| is_half(name)));
    }
}
