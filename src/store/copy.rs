//! Whole copies of the database beside a place, which nothing has the name of before they are whole.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::access::Access;
use super::aside::stray;
use super::error::Error;
use super::presence::is_alive;
use super::schema::folder_of;

/// A file that is not there yet, whole, and on disk when this returns: until then nothing
/// has its name.
pub(super) fn copy(connection: &Connection, path: &Path, access: Access) -> Result<(), Error> {
    drafted(connection, path, access)?.keep(path)
}

/// A whole copy beside the place where it is to stand.
pub(super) fn drafted(connection: &Connection, path: &Path, access: Access) -> Result<Draft, Error> {
    let unreachable = |cause| Error::Unreachable { path: path.to_owned(), cause };
    if path.exists() {
        return Err(Error::Exists(path.to_owned()));
    }
    stray(path)?;
    sweep(path);
    let mut draft = Draft { path: beside(path), _held: None };
    access.create(&draft.path).map_err(unreachable)?;
    // Held while it is written, so that nobody on another machine takes it for a left-over.
    draft._held = File::open(&draft.path).inspect(|file| drop(file.try_lock())).ok();
    let name = draft.path.to_str().ok_or_else(|| unreachable(ErrorKind::InvalidFilename.into()))?;
    connection.execute("VACUUM INTO ?1", [name])?;
    Ok(draft)
}

/// Takes away the halves of copies to the same name whose processes were killed.
fn sweep(path: &Path) {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
    let Ok(entries) = fs::read_dir(folder_of(path)) else { return };
    for entry in entries.flatten() {
        let half = entry.file_name();
        let rest = half.to_str().and_then(|half| half.strip_prefix(name)?.strip_prefix('.'));
        let rest = rest.map(|rest| rest.strip_suffix("-journal").unwrap_or(rest));
        let process = rest.and_then(|rest| rest.strip_suffix(".part")?.parse().ok());
        if process.is_some_and(|process| !is_alive(process))
            && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
        {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// `backup.db.4711.part`
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    PathBuf::from(name)
}

/// Half a copy; gone when dropped.
pub(super) struct Draft {
    pub path: PathBuf,
    _held: Option<File>,
}

impl Draft {
    /// Gives the copy its name unless somebody has taken that, on disk.
    pub fn keep(&self, path: &Path) -> Result<(), Error> {
        let unreachable = |cause| Error::Unreachable { path: path.to_owned(), cause };
        stray(path)?;
        File::open(&self.path).and_then(|file| file.sync_all()).map_err(unreachable)?;
        match fs::hard_link(&self.path, path) {
            Ok(()) => Ok(()),
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Err(Error::Exists(path.to_owned())),
            // FAT drives know no second name for a file.
            Err(_) if !path.exists() => fs::rename(&self.path, path).map_err(unreachable),
            Err(cause) => Err(unreachable(cause)),
        }?;
        // The name is on disk too; where a folder cannot be synced the file still is.
        let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_copy_is_a_database_again_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let [from, backup, to] = ["a.db", "备份.db", "b.db"].map(|name| folder.path().join(name));
        let store = Store::open(&from).unwrap();
        store.copy_to(&backup).unwrap();
        assert!(matches!(store.copy_to(&backup), Err(Error::Exists(_))));
        let restore = || Store::restore(&backup, &to, Access::Private, |reader| reader.prove_pages());
        restore().unwrap();
        assert_eq!(Store::open(&to).unwrap().text("PRAGMA journal_mode"), "wal");
        assert!(matches!(restore(), Err(Error::Exists(_))));
        let parts = fs::read_dir(folder.path()).unwrap().flatten();
        assert!(parts.into_iter().all(|entry| !entry.file_name().to_string_lossy().contains(".part")));
    }

    #[test]
    fn a_copy_is_not_put_beside_the_companions_of_another_database() {
        let folder = tempfile::tempdir().unwrap();
        let [from, backup, to] = ["a.db", "backup.db", "b.db"].map(|name| folder.path().join(name));
        let store = Store::open(&from).unwrap();
        store.copy_to(&backup).unwrap();
        for suffix in ["-wal", "-journal"] {
            let left = crate::store::aside::beside(&to, suffix);
            fs::write(&left, b"changes").unwrap();
            assert!(matches!(store.copy_to(&to), Err(Error::Stray(_))), "{suffix}");
            let restored = Store::restore(&backup, &to, Access::Private, |reader| reader.prove_pages());
            assert!(matches!(restored, Err(Error::Stray(_))), "{suffix}");
            assert!(matches!(Store::open(&to), Err(Error::Stray(_))), "{suffix}");
            assert!(!to.exists());
            assert_eq!(fs::read(&left).unwrap(), b"changes", "what may be nowhere else stays");
            fs::remove_file(left).unwrap();
        }
        store.copy_to(&to).unwrap();
    }

    #[test]
    fn the_next_copy_takes_away_what_a_killed_one_left_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let mut ended = std::process::Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        let dead = format!("backup.db.{}.part", ended.id());
        let others = ["backup.db.part", "backup.db.x.part", "other.db.1.part"];
        for name in others.iter().copied().chain([dead.as_str()]) {
            fs::write(folder.path().join(name), b"half").unwrap();
        }
        let store = Store::open(&folder.path().join("a.db")).unwrap();
        store.copy_to(&folder.path().join("backup.db")).unwrap();
        assert!(!folder.path().join(dead).exists());
        assert!(others.iter().all(|name| folder.path().join(name).exists()));
    }

    #[cfg(unix)]
    #[test]
    fn a_copy_is_private_to_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let backup = folder.path().join("backup.db");
        Store::open(&folder.path().join("a.db")).unwrap().copy_to(&backup).unwrap();
        assert_eq!(fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    }

    #[test]
    fn a_damaged_copy_makes_no_database() {
        let folder = tempfile::tempdir().unwrap();
        let [from, backup, to] = ["a.db", "backup.db", "b.db"].map(|name| folder.path().join(name));
        Store::open(&from).unwrap().copy_to(&backup).unwrap();
        let mut bytes = fs::read(&backup).unwrap();
        let half = bytes.len() / 2;
        bytes[half..half + 4096].fill(0xff);
        fs::write(&backup, bytes).unwrap();
        let names = || -> Vec<_> {
            let entries = fs::read_dir(folder.path()).unwrap().flatten();
            let mut names: Vec<_> = entries.map(|entry| entry.file_name()).collect();
            names.sort();
            names
        };
        let before = names();
        let restore = |from: &Path| Store::restore(from, &to, Access::Private, |reader| reader.prove_pages());
        assert!(restore(&backup).is_err());
        let cut = fs::read(&from).unwrap();
        fs::write(&backup, &cut[..cut.len() / 2]).unwrap();
        assert!(restore(&backup).is_err());
        fs::write(&backup, b"PK no database").unwrap();
        assert!(matches!(restore(&backup), Err(Error::Foreign(_))));
        assert!(matches!(restore(&folder.path().join("none")), Err(Error::Unreachable { .. })));
        assert_eq!(names(), before, "nothing is left, beside the backup neither");
    }
}
