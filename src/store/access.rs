//! Who may read what this program writes: its account alone, or a group that shares the work.
//!
//! Permissions are set outright and do not depend on the account's umask.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{Error, ErrorKind, Result};
use std::path::Path;

/// Who may read and write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// Files 0600, folders 0700.
    #[default]
    Private,
    /// Files 0660, folders 2770, all of the group of this number.
    Group(u32),
}

impl Access {
    fn file_mode(self) -> u32 {
        match self {
            Access::Private => 0o600,
            Access::Group(_) => 0o660,
        }
    }

    fn folder_mode(self) -> u32 {
        match self {
            Access::Private => 0o700,
            // What others of the group make in it belongs to the group too.
            Access::Group(_) => 0o2770,
        }
    }

    /// Makes a folder and those above it where there are none, each for those who may have access. What
    /// is there already keeps its permissions; where one cannot be made, none is left.
    pub fn make_folder(self, path: &Path) -> Result<()> {
        let missing: Vec<&Path> = path.ancestors().take_while(|one| !is_there(one)).collect();
        let mut made: Vec<&Path> = Vec::new();
        for folder in missing.into_iter().rev() {
            if let Err(cause) = self.make_one(folder, &mut made) {
                for folder in made.iter().rev() {
                    let _ = fs::remove_dir(folder);
                }
                return Err(cause);
            }
        }
        Ok(())
    }

    fn make_one<'p>(self, path: &'p Path, made: &mut Vec<&'p Path>) -> Result<()> {
        let mut builder = DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        match builder.create(path) {
            // Somebody else was quicker: it is theirs to share.
            Err(_) if path.is_dir() => return Ok(()),
            done => done?,
        }
        made.push(path);
        match self {
            Access::Private => Ok(()),
            Access::Group(group) => give(path, group, self.folder_mode()),
        }
    }

    /// Makes a new file and opens it for writing; one that is there already is an error.
    pub fn create(self, path: &Path) -> Result<File> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path)?;
        if let Access::Group(group) = self
            && let Err(cause) = give(path, group, self.file_mode())
        {
            // A file that the office could not read is not left in its folder.
            let _ = fs::remove_file(path);
            return Err(cause);
        }
        Ok(file)
    }

    /// Shares a file that is there already, where it is this account's own. Private files stay as
    /// they are: an office may have opened them by hand.
    pub fn share(self, path: &Path) -> Result<()> {
        match self {
            Access::Group(group) if is_own(path) => give(path, group, self.file_mode()),
            _ => Ok(()),
        }
    }
}

/// The empty path is the folder one is in.
fn is_there(path: &Path) -> bool {
    path.as_os_str().is_empty() || path.is_dir()
}

/// The group cannot be given to what this account makes: it is not in it.
#[derive(Debug, thiserror::Error)]
#[error("this account is not in the group {0}")]
pub struct Outside(pub u32);

#[cfg(unix)]
fn is_own(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    fs::metadata(path).is_ok_and(|data| data.uid() == own)
}

#[cfg(not(unix))]
fn is_own(_: &Path) -> bool {
    false
}

#[cfg(unix)]
fn give(path: &Path, group: u32, mode: u32) -> Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    let data = fs::metadata(path)?;
    if data.gid() != group {
        chown(path, None, Some(group)).map_err(|cause| match cause.kind() {
            ErrorKind::PermissionDenied => Error::new(ErrorKind::PermissionDenied, Outside(group)),
            _ => cause,
        })?;
    }
    if data.mode() & 0o7777 != mode || data.gid() != group {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn give(_: &Path, _: u32, _: u32) -> Result<()> {
    Ok(())
}

#[cfg(unix)]
#[cfg(test)]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::*;
    use crate::store::Store;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    /// The group a new file gets here, which every account may give.
    fn group() -> u32 {
        tempfile::tempfile().unwrap().metadata().unwrap().gid()
    }

    #[test]
    fn a_shared_database_its_companions_and_its_backups_are_the_groups() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("share");
        let [path, backup] = ["review.db", "backup.db"].map(|name| data.join(name));
        let store = Store::open_as(&path, Access::Group(group())).unwrap();
        store.copy_to(&backup).unwrap();
        assert_eq!(mode(&data), 0o2770);
        for name in ["review.db", "review.db-wal", "review.db-shm", "backup.db"] {
            assert_eq!(mode(&data.join(name)), 0o660, "{name}");
        }
    }

    #[test]
    fn every_folder_that_is_made_is_the_groups_and_those_above_stay_as_they_are() {
        let folder = tempfile::tempdir().unwrap();
        let above = folder.path().join("局");
        fs::create_dir(&above).unwrap();
        fs::set_permissions(&above, fs::Permissions::from_mode(0o711)).unwrap();
        let [office, year] = ["绩效股", "绩效股/2026"].map(|name| above.join(name));
        drop(Store::open_as(&year.join("review.db"), Access::Group(group())).unwrap());
        assert_eq!([&above, &office, &year].map(|one| mode(one)), [0o711, 0o2770, 0o2770]);
        let private = above.join("本人/2026");
        drop(Store::open(&private.join("review.db")).unwrap());
        assert_eq!([private.parent().unwrap(), &private].map(mode), [0o700, 0o700]);
    }

    #[test]
    fn a_group_that_one_is_not_in_is_named_and_no_folder_is_left() {
        let folder = tempfile::tempdir().unwrap();
        // Nobody but the superuser may give a file to a group that is not one's own.
        if rustix::process::geteuid().is_root() {
            return;
        }
        let made = Access::Group(0).make_folder(&folder.path().join("局/2026")).unwrap_err();
        assert!(made.get_ref().is_some_and(|cause| cause.is::<Outside>()), "{made}");
        assert!(!folder.path().join("局").exists());
    }

    #[test]
    fn a_private_database_is_shared_where_the_setting_says_so_and_stays_shared() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        drop(Store::open(&path).unwrap());
        assert_eq!(mode(&path), 0o600);
        drop(Store::open_as(&path, Access::Group(group())).unwrap());
        assert_eq!(mode(&path), 0o660);
        drop(Store::open(&path).unwrap());
        assert_eq!(mode(&path), 0o660);
    }
}
