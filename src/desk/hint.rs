//! The store's errors in a person's words: what happened, and what to do next.

use std::io::ErrorKind;

use super::account;
use super::trouble::{Trouble, TroubleKind};
use crate::base::Text;
use crate::store::Error;
use crate::store::access::Outside;

impl From<Error> for Trouble {
    fn from(error: Error) -> Trouble {
        let kind = match error {
            Error::Other(_) => TroubleKind::Internal,
            Error::Exists(_) | Error::Stray(_) => TroubleKind::User,
            Error::Locked => TroubleKind::Locked,
            _ => TroubleKind::Store,
        };
        Trouble { kind, what: what(&error), hint: hint(&error) }
    }
}

/// What happened.
fn what(error: &Error) -> Text {
    let (zh, en) = match error {
        Error::Newer { found, known } => (
            format!("数据库由较新版本的朱批建立（格式{found}，本程序只认到{known}）。"),
            format!("A newer zhupi made this database (format {found}, this program knows {known})."),
        ),
        Error::Unreachable { path, cause } => {
            let cause = cause_text(cause);
            (
                format!("无法打开数据库{}：{}。", path.display(), cause.zh),
                format!("The database {} cannot be opened: {}.", path.display(), cause.en),
            )
        }
        Error::Disk(cause) => (
            format!("读写数据库文件失败：{cause}。"),
            format!("The database file cannot be read or written: {cause}."),
        ),
        Error::Unsettled(cause) => {
            let cause = cause_text(cause);
            (
                format!("已写入，但磁盘没有确认保存（{}），断电可能丢失。", cause.zh),
                format!(
                    "It was written, but the disk did not confirm it ({}): a loss of power may lose it.",
                    cause.en
                ),
            )
        }
        Error::Altered(what) => (
            format!("数据库与操作记录不一致（{}）：有人绕过本程序改动过，或磁盘丢了数据。", what.zh),
            format!(
                "The database is not what its journal says ({}): it was changed past the program, or the disk has lost data.",
                what.en
            ),
        ),
        Error::Damaged(what) => {
            (format!("数据库已损坏（{what}）。"), format!("The database is damaged ({what})."))
        }
        Error::Other(cause) => (format!("数据库出错：{cause}。"), format!("Database error: {cause}.")),
        Error::Foreign(path)
        | Error::Beheaded(path)
        | Error::Exists(path)
        | Error::Stranded(path)
        | Error::Stray(path)
        | Error::Replaced(path)
        | Error::Moved(path)
        | Error::Aside { path, .. } => {
            return of_file(error, &path.display().to_string());
        }
        Error::InUse | Error::Outdated | Error::Locked | Error::Full | Error::ReadOnly | Error::Nameless => {
            return of_state(error);
        }
    };
    Text { zh, en }
}

/// What is the matter with a file.
fn of_file(error: &Error, path: &str) -> Text {
    let (zh, en) = match error {
        Error::Foreign(_) => (
            format!("{path}不是朱批的数据库，未作任何改动。"),
            format!("{path} is not a zhupi database; it was left as it is."),
        ),
        Error::Beheaded(_) => (
            format!("{path}的开头已损坏（全是零，或被改写），像是磁盘丢了数据；未作任何改动。"),
            format!(
                "The beginning of {path} is lost (zeros, or written over), as where a disk has lost data; it was left as it is."
            ),
        ),
        Error::Stranded(_) => (
            format!("数据库{path}只读，且最近的改动还在旁边的-wal文件里，无法合并。"),
            format!(
                "The database {path} is read-only, and its last changes stand in the -wal file beside it."
            ),
        ),
        Error::Stray(_) => (
            format!(
                "没有数据库，旁边却有{path}，像是别的数据库留下的，里面可能有还没合并的改动；未作任何改动。"
            ),
            format!(
                "There is no database, but {path} beside it, as another one leaves, perhaps with changes that are nowhere else; it was left as it is."
            ),
        ),
        Error::Replaced(_) => (
            format!("数据库{path}打开之后被移走或换成了别的文件，没有写入。"),
            format!(
                "The database {path} was moved away or replaced since it was opened; nothing was written."
            ),
        ),
        Error::Moved(_) => (
            format!("数据库{path}打开之后被别人改过，这里显示的已不是现状。"),
            format!("Somebody has changed the database {path} since it was opened."),
        ),
        Error::Aside { aside, .. } => (
            format!("没有数据库{path}：它已损坏，移到了{}。", aside.display()),
            format!("There is no database {path}: it was damaged and is {} now.", aside.display()),
        ),
        _ => (
            format!("{path}已经存在，未作任何改动。"),
            format!("{path} is there already; it was left as it is."),
        ),
    };
    Text { zh, en }
}

/// What state the database or its disk is in.
fn of_state(error: &Error) -> Text {
    let (zh, en) = match error {
        Error::InUse => (
            "数据库已损坏，而别的进程还开着它，现在不能移动。",
            "The database is damaged, and another process has it open: it cannot be moved now.",
        ),
        Error::Outdated => (
            "数据库是较早版本的格式，须先升级才能打开，而它现在只读。",
            "The database is of an earlier version and must be brought up to date, and it is read-only.",
        ),
        Error::Full => ("磁盘已满，未能写入。", "The disk is full; nothing was written."),
        Error::Nameless => (
            "看不出本进程的真实账号（只有一个账号的用户命名空间，或fakeroot之类的工具），只能查看，不能记录。",
            "The account of this process may have been chosen by anybody (a user namespace of one account, or a tool like fakeroot): it can look, and record nothing.",
        ),
        Error::ReadOnly => ("数据库只读，未能写入。", "The database is read-only; nothing was written."),
        _ => ("数据库被占用，未能写入。", "The database is locked; nothing was written."),
    };
    Text::new(zh, en)
}

/// What to do next.
fn hint(error: &Error) -> Text {
    let (zh, en) = match error {
        Error::Newer { .. } => ("请升级本程序。", "Upgrade this program."),
        Error::Locked => (
            "可能有人正在导入或备份，请稍后再试。",
            "Somebody may be importing or making a backup; try again in a moment.",
        ),
        Error::Full => ("请腾出空间后再试。", "Free some space and try again."),
        Error::InUse => {
            ("请所有人退出朱批，再运行zhupi rescue。", "Have everybody leave zhupi, then run zhupi rescue.")
        }
        Error::Outdated => (
            "请有写权限的人先打开一次，或把数据库复制到自己的文件夹再打开。",
            "Have somebody open it who may write it, or copy it to a folder of your own.",
        ),
        Error::Unsettled(_) => (
            "请先看记录里有没有这一步，再检查磁盘；不要急着重做。",
            "See whether it is in the journal before you do it again, and check the disk.",
        ),
        Error::Nameless => (
            "请直接登录本人账号运行，不要用unshare、fakeroot之类的工具。",
            "Log in with your own account and run it without unshare, fakeroot and the like.",
        ),
        Error::ReadOnly | Error::Disk(_) => (
            "请检查磁盘，以及数据库文件和所在文件夹的权限。",
            "Check the disk, and the permissions of the database file and its folder.",
        ),
        Error::Altered(_) => (
            "请另存一份现状，不要接着用；把早先的备份用zhupi restore恢复成新文件对照，查明改动，再用最近一份核验无误的备份。",
            "Keep a copy as it is and do not go on with it; restore an earlier backup to a new file, compare, and go on with the last backup that verifies.",
        ),
        Error::Damaged(_) => (
            "请所有人退出朱批，运行zhupi rescue：它把损坏的文件移到一旁，不删除，并救出还能读的内容。",
            "Have everybody leave zhupi and run zhupi rescue: it moves the damaged file aside, deletes nothing, and saves what can be read.",
        ),
        Error::Other(_) => ("请记下这句话并告知维护人员。", "Note this sentence and tell the maintainers."),
        _ => return of_this_file(error),
    };
    Text::new(zh, en)
}

/// What to do about a file that is not as it should be.
fn of_this_file(error: &Error) -> Text {
    let (zh, en) = match error {
        Error::Foreign(_) => ("请用--database另指一个文件。", "Choose another file with --database."),
        Error::Beheaded(_) => (
            "如果原来是朱批的数据库，请运行zhupi rescue：它把文件移到一旁，不删除，并救出还能读的；再用zhupi restore恢复备份。",
            "If it was a zhupi database, run zhupi rescue: it moves the file aside, deletes nothing, and saves what can be read; then restore a backup with zhupi restore.",
        ),
        Error::Exists(_) => ("请换一个文件名。", "Choose another name."),
        Error::Aside { .. } => (
            "请用zhupi restore恢复备份，或把救出的.rescued文件改名接着用；要另起一个空库，请先把.damaged文件移到别处。",
            "Restore a backup with zhupi restore, or give the .rescued file its name; for an empty database move the .damaged file elsewhere.",
        ),
        Error::Stranded(_) => (
            "请有写权限的人打开再关闭一次；或把数据库连同-wal文件复制到自己的文件夹再打开。",
            "Have somebody open and close it who may write it, or copy it with its -wal to a folder of your own.",
        ),
        Error::Stray(_) => (
            "请先让所有人退出朱批，找回它的数据库；确定不要的，把它和-shm文件移到别处再试。",
            "Have everybody leave zhupi and look for its database; if that is not wanted, move it and the -shm elsewhere and try again.",
        ),
        Error::Replaced(_) => (
            "请记下没有存上的内容，退出后重新打开，并问清是谁换的。",
            "Note what was not recorded, leave and open it again, and ask who replaced it.",
        ),
        Error::Moved(_) => ("请退出后重新打开。", "Leave and open it again."),
        _ => (
            "请检查路径和权限，或用--database另指一个文件。",
            "Check path and permissions, or choose another file with --database.",
        ),
    };
    Text::new(zh, en)
}

/// What the system says of a file, in both languages.
pub(super) fn cause_text(cause: &std::io::Error) -> Text {
    if let Some(Outside(group)) = cause.get_ref().and_then(|cause| cause.downcast_ref()) {
        let name = account::group_name(*group);
        return Text::new(
            format!("本账号不在设置share.group所指的用户组“{name}”里；新近加入的要重新登录"),
            format!(
                "this account is not in the group “{name}”, which the setting share.group names; who joined it lately must log in again"
            ),
        );
    }
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
