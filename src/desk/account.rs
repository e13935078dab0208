//! Who sits at the desk, and who shares it: the operating system's account, never an environment variable.

use super::settings::Settings;
use super::trouble::Trouble;
use crate::base::Text;
use crate::model::Actor;
use crate::store::{Access, kernel};

/// The account this process runs under.
pub fn current() -> Actor {
    let uid = kernel::uid();
    let named = uzers::get_user_by_uid(uid).map(|user| user.name().to_string_lossy().into_owned());
    Actor { uid, account: named.unwrap_or_else(|| format!("uid {uid}")) }
}

/// Whether whoever started this process may have chosen its account: in a user namespace that maps a
/// single account, which anybody can make, that account is whatever its maker said. A container whose
/// namespace maps more was given them by the system's administrator, and is believed. The same where
/// something stands between this process and the system and says another account than it is.
pub fn may_be_chosen() -> bool {
    kernel::uid() != uzers::get_current_uid() || kernel::uid_map().is_some_and(|map| is_of_one(&map))
}

/// Whether a map of accounts has a single one: lines of inside, outside and count.
fn is_of_one(map: &str) -> bool {
    let counts = map.lines().map(|line| line.split_whitespace().nth(2).and_then(|count| count.parse().ok()));
    counts.map(|count: Option<u64>| count.unwrap_or_default()).sum::<u64>() == 1
}

/// A group of the operating system's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: u32,
    pub name: String,
}

/// The group that settings share the work with; none where they name none, or one that is not there.
pub fn shared(settings: &Settings) -> Option<Group> {
    match access(settings) {
        Ok(Access::Group(id)) => Some(Group { id, name: group_name(id) }),
        _ => None,
    }
}

/// The name of a group, or its number where it has none.
pub fn group_name(id: u32) -> String {
    let named = uzers::get_group_by_gid(id).map(|group| group.name().to_string_lossy().into_owned());
    named.unwrap_or_else(|| id.to_string())
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_namespace_of_one_account_is_anybodys() {
        assert!(is_of_one("     65534       1001          1\n"));
        assert!(is_of_one("         0       1001          1\n"), "unshare -r");
        assert!(!is_of_one("         0          0 4294967295\n"));
        assert!(!is_of_one("0 1001 1\n1 100000 65536\n"), "a container of several accounts");
        assert!(!is_of_one(""));
    }
}
