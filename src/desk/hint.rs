//! The store's errors in a person's words: what happened, and what to do next.

use std::io::ErrorKind;

use super::trouble::{Trouble, TroubleKind};
use crate::base::Text;
use crate::store::Error;

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        match error {
            Error::Foreign(path) => Trouble::store(
                Text::new(
                    format!("{}不是朱批的数据库，未作任何改动。", path.display()),
                    format!("{} is not a zhupi database; it was left as it is.", path.display()),
                ),
                Text::new("请用--database另指一个文件。", "Choose another file with --database."),
            ),
            Error::Newer { found, known } => Trouble::store(
                Text::new(
                    format!("数据库由较新版本的朱批建立（格式{found}，本程序只认到{known}）。"),
                    format!("A newer zhupi made this database (format {found}, this program knows {known})."),
                ),
                Text::new("请升级本程序。", "Upgrade this program."),
            ),
            Error::Locked => Trouble::store(
                Text::new("数据库被占用，未能写入。", "The database is locked; nothing was written."),
                Text::new(
                    "可能有人正在导入或备份，请稍后再试。",
                    "Somebody may be importing or making a backup; try again in a moment.",
                ),
            ),
            Error::Full => Trouble::store(
                Text::new("磁盘已满，未能写入。", "The disk is full; nothing was written."),
                Text::new("请腾出空间后再试。", "Free some space and try again."),
            ),
            Error::ReadOnly => Trouble::store(
                Text::new("数据库只读，未能写入。", "The database is read-only; nothing was written."),
                Text::new(
                    "请检查数据库文件及其文件夹的写权限。",
                    "Check that you may write to the database file and its folder.",
                ),
            ),
            Error::Unreachable { path, cause } => Trouble::store(
                Text::new(
                    format!("无法打开数据库{}：{}。", path.display(), cause_text(&cause).zh),
                    format!("The database {} cannot be opened: {}.", path.display(), cause_text(&cause).en),
                ),
                Text::new(
                    "请检查路径和权限，或用--database另指一个文件。",
                    "Check path and permissions, or choose another file with --database.",
                ),
            ),
            Error::Disk(cause) => Trouble::store(
                Text::new(
                    format!("读写数据库文件失败：{cause}。"),
                    format!("The database file cannot be read or written: {cause}."),
                ),
                Text::new(
                    "请检查磁盘，以及数据库所在文件夹的权限。",
                    "Check the disk and the permissions of the database's folder.",
                ),
            ),
            Error::Damaged(what) => Trouble::store(
                Text::new(format!("数据库已损坏（{what}）。"), format!("The database is damaged ({what}).")),
                Text::new(
                    "请先复制数据库文件留存，再从备份恢复。",
                    "Keep a copy of the database file, then restore a backup.",
                ),
            ),
            Error::Other(cause) => Trouble {
                kind: TroubleKind::Internal,
                what: Text::new(format!("数据库出错：{cause}。"), format!("Database error: {cause}.")),
                hint: Text::new(
                    "请记下这句话并告知维护人员。",
                    "Note this sentence and tell the maintainers.",
                ),
            },
        }
    }
}

/// What the system says of a file, in both languages.
pub(super) fn cause_text(cause: &std::io::Error) -> Text {
    let zh = match cause.kind() {
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::NotADirectory => "路径中有一段不是文件夹",
        ErrorKind::IsADirectory => "这是文件夹",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘已满",
        ErrorKind::ReadOnlyFilesystem => "磁盘只读",
        ErrorKind::InvalidFilename => "文件名不合规",
        ErrorKind::AlreadyExists => "文件已存在",
        _ => return Text::new(cause.to_string(), cause.to_string()),
    };
    Text::new(zh, cause.to_string())
}
