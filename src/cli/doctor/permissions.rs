//! Who can reach the database: the permissions of its file, its folder and the folders above, beside
//! what the settings say of sharing.

use std::path::{Path, PathBuf};

use super::found::{Check, Found};
use crate::base::Text;
use crate::desk::account::{self, Group};

/// A file or folder as the system has it.
struct Seen {
    path: PathBuf,
    mode: u32,
    group: u32,
}

/// One line for each fault; one that says how it is where there is none.
#[cfg(unix)]
pub fn checks(path: &Path, shared: Option<&Group>) -> Vec<Check> {
    use std::os::unix::fs::MetadataExt;
    let seen = |path: &Path| {
        let data = std::fs::metadata(path).ok()?;
        Some(Seen { path: path.to_owned(), mode: data.mode() & 0o7777, group: data.gid() })
    };
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut above = path.ancestors().skip(1).filter_map(seen);
    let (Some(file), Some(folder)) = (seen(&path), above.next()) else { return Vec::new() };
    let mut faults = of_all(&file, &folder);
    match shared {
        Some(group) => {
            faults.extend(
                [of_group(&file, 0o660, group), of_group(&folder, 0o2770, group)].into_iter().flatten(),
            );
            faults.extend(above.find_map(|one| barred(&one, group)));
        }
        None => faults.extend(unsaid(&file)),
    }
    let (zh, en) = ("数据库文件权限", "permissions of the database");
    if faults.is_empty() {
        let said = format!("{:o} / {:o}", file.mode, folder.mode & 0o777);
        return vec![Check::new(zh, en, Found::As(Text::new(said.clone(), said)))];
    }
    faults.into_iter().map(|said| Check::new(zh, en, Found::Notice(said))).collect()
}

#[cfg(not(unix))]
pub fn checks(_: &Path, _: Option<&Group>) -> Vec<Check> {
    Vec::new()
}

/// What every account can do, and what its owner cannot.
fn of_all(file: &Seen, folder: &Seen) -> Vec<Text> {
    let mut said = Vec::new();
    let (name, mode) = (file.path.display(), file.mode);
    if mode & 0o200 == 0 {
        said.push(Text::new(
            format!("{name}是只读的（{mode:o}），只能看，不能记录；要记录请 chmod u+w {name}"),
            format!("{name} is read-only ({mode:o}): it can be looked at, nothing can be recorded; to record: chmod u+w {name}"),
        ));
    }
    if let Some((zh, en)) = open_to_all(mode, ("看", "改"), ("read", "change")) {
        said.push(Text::new(
            format!("任何账号都能{zh}{name}（{mode:o}）；请 chmod o= {name}"),
            format!("every account can {en} {name} ({mode:o}); chmod o= {name}"),
        ));
    }
    let (name, mode) = (folder.path.display(), folder.mode & 0o777);
    // A folder with the sticky bit, as /tmp, lets nobody touch what is another's.
    let kept = folder.mode & 0o1000 != 0;
    if mode & 0o002 != 0 && !kept {
        said.push(Text::new(
            format!("任何账号都能在文件夹{name}里增删文件，换掉数据库（{mode:o}）；请 chmod o= {name}"),
            format!("every account can add and remove files in {name}, the database too ({mode:o}); chmod o= {name}"),
        ));
    } else if mode & 0o005 != 0 {
        said.push(Text::new(
            format!("任何账号都能进入文件夹{name}，看到备份和文书的名字（{mode:o}）；请 chmod o= {name}"),
            format!("every account can look into {name}, at backups and papers ({mode:o}); chmod o= {name}"),
        ));
    }
    said
}

/// What the bits for all others let them do with a file.
fn open_to_all(
    mode: u32,
    (see, alter): (&str, &str),
    (read, change): (&str, &str),
) -> Option<(String, String)> {
    match (mode & 0o004 != 0, mode & 0o002 != 0) {
        (false, false) => None,
        (true, false) => Some((see.to_owned(), read.to_owned())),
        (false, true) => Some((alter.to_owned(), change.to_owned())),
        (true, true) => Some((format!("{see}、能{alter}"), format!("{read} and {change}"))),
    }
}

/// Where the group that settings share with has less than the bits it needs.
fn of_group(seen: &Seen, wanted: u32, group: &Group) -> Option<Text> {
    let (name, mode, named) = (seen.path.display(), seen.mode, &group.name);
    let lacks = mode & wanted & 0o2070 != wanted & 0o2070;
    if seen.group == group.id && !lacks {
        return None;
    }
    let own = account::group_name(seen.group);
    Some(Text::new(
        format!(
            "设置share.group是{named}，而{name}属于用户组{own}（{mode:o}），{named}的人用不了；请其所有者 chgrp {named} {name} && chmod {wanted:o} {name}"
        ),
        format!(
            "the setting share.group is {named}, and {name} belongs to the group {own} ({mode:o}), where {named} cannot work; its owner: chgrp {named} {name} && chmod {wanted:o} {name}"
        ),
    ))
}

/// A folder above that members of the group cannot pass.
fn barred(seen: &Seen, group: &Group) -> Option<Text> {
    let passes = seen.mode & 0o001 != 0 || (seen.group == group.id && seen.mode & 0o010 != 0);
    let (name, mode, named) = (seen.path.display(), seen.mode & 0o777, &group.name);
    (!passes).then(|| {
        Text::new(
            format!(
                "用户组{named}的人进不了上级文件夹{name}（{mode:o}），到不了数据库；请其所有者 chgrp {named} {name} && chmod g+x {name}，或把数据库放到别处"
            ),
            format!(
                "the group {named} cannot pass the folder {name} ({mode:o}) above the database; its owner: chgrp {named} {name} && chmod g+x {name}, or keep the database elsewhere"
            ),
        )
    })
}

/// A group that can write the file, while no setting shares it: what is made later is this account's
/// alone.
fn unsaid(file: &Seen) -> Option<Text> {
    let (name, mode) = (file.path.display(), file.mode);
    (mode & 0o060 != 0).then(|| {
        let own = account::group_name(file.group);
        Text::new(
            format!("{name}对用户组{own}开放（{mode:o}），而没有设置share.group：新的备份和文书只有本人能看；要共用请在/etc/zhupi设 share.group = \"{own}\"，不要共用请 chmod 600 {name}"),
            format!("{name} is open to the group {own} ({mode:o}), and no setting share.group says so: new backups and papers are this account's alone; set share.group = \"{own}\" in /etc/zhupi, or chmod 600 {name}"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(name: &str, mode: u32, group: u32) -> Seen {
        Seen { path: PathBuf::from(name), mode, group }
    }

    fn zh(said: &[Text]) -> String {
        said.iter().map(|one| one.zh.as_str()).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_read_only_file_is_called_so_and_who_can_read_it_is_said() {
        let said = zh(&of_all(&seen("r.db", 0o444, 1), &seen("d", 0o700, 1)));
        assert!(said.contains("r.db是只读的（444）") && said.contains("任何账号都能看r.db"), "{said}");
        assert!(!said.contains("能改"), "{said}");
        let said = zh(&of_all(&seen("r.db", 0o400, 1), &seen("d", 0o700, 1)));
        assert!(said.contains("chmod u+w r.db") && !said.contains("任何账号"), "{said}");
    }

    #[test]
    fn a_file_open_to_all_says_for_what() {
        for (mode, can) in [(0o604, "能看"), (0o602, "能改"), (0o666, "能看、能改")] {
            let said = zh(&of_all(&seen("r.db", mode, 1), &seen("d", 0o700, 1)));
            assert!(said.contains(&format!("任何账号都{can}r.db")), "{said}");
        }
    }

    #[test]
    fn a_folder_open_to_all_says_whether_they_can_look_or_put_another_database_there() {
        let of = |mode| zh(&of_all(&seen("r.db", 0o600, 1), &seen("d", mode, 1)));
        assert!(of(0o775).contains("任何账号都能进入文件夹d") && of(0o775).contains("chmod o= d"));
        assert!(of(0o777).contains("增删文件"));
        assert!(of(0o1777).contains("进入") && !of(0o1777).contains("增删"));
        assert_eq!(of(0o700), "");
        assert_eq!(of(0o2770), "");
    }

    #[test]
    fn a_group_that_settings_name_and_the_file_has_not_are_both_said() {
        let group = Group { id: 4_294_000_001, name: "performance".to_owned() };
        let said = of_group(&seen("r.db", 0o660, 4_294_000_002), 0o660, &group).unwrap().zh;
        assert!(said.contains("share.group是performance") && said.contains("属于用户组4294000002"), "{said}");
        assert!(of_group(&seen("r.db", 0o600, group.id), 0o660, &group).unwrap().zh.contains("chmod 660"));
        assert!(
            of_group(&seen("d", 0o770, group.id), 0o2770, &group).is_some(),
            "without the bit that hands the group on"
        );
        assert!(of_group(&seen("r.db", 0o660, group.id), 0o660, &group).is_none());
        assert!(of_group(&seen("d", 0o2770, group.id), 0o2770, &group).is_none());
    }

    #[test]
    fn a_folder_above_that_bars_the_group_is_named() {
        let group = Group { id: 7, name: "performance".to_owned() };
        assert!(
            barred(&seen("/srv/a", 0o700, 1), &group).unwrap().zh.contains("进不了上级文件夹/srv/a（700）")
        );
        assert!(barred(&seen("/srv", 0o755, 0), &group).is_none());
        assert!(barred(&seen("/srv/x", 0o710, 7), &group).is_none());
        assert!(barred(&seen("/srv/x", 0o710, 8), &group).is_some());
    }

    #[test]
    fn a_group_that_only_the_file_names_is_said() {
        assert!(unsaid(&seen("r.db", 0o660, 0)).unwrap().zh.contains("没有设置share.group"));
        assert!(unsaid(&seen("r.db", 0o600, 0)).is_none());
    }
}
