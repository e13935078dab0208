//! Who sits at the desk, and who shares it: the operating system's account, never an environment variable.

use super::{Settings, Trouble};
use crate::base::Text;
use crate::model::Actor;
use crate::store::Access;

/// The account this process runs under.
pub fn current() -> Actor {
    let uid = uzers::get_current_uid();
    let named = uzers::get_user_by_uid(uid).map(|user| user.name().to_string_lossy().into_owned());
    Actor { uid, account: named.unwrap_or_else(|| format!("uid {uid}")) }
}

/// Who may read what is written: this account, or the group that settings name.
pub fn access(settings: &Settings) -> Result<Access, Trouble> {
    let Some(name) = settings.word("share.group").filter(|name| !name.is_empty()) else {
        return Ok(Access::Private);
    };
    match uzers::get_group_by_name(name) {
        Some(group) => Ok(Access::Group(group.gid())),
        None => Err(Trouble::user(
            Text::new(
                format!("设置share.group所指的用户组“{name}”不存在。"),
                format!("There is no group “{name}”, which the setting share.group names."),
            ),
            Text::new(
                "请管理员建立用户组，或改正设置。",
                "Have an administrator make the group, or correct the setting.",
            ),
        )),
    }
}
