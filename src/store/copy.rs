//! Whole copies of the database: a backup while others work, a new database from a backup, the copy
//! kept before a migration.

use std::fs::{self, File};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::access::Access;
use super::error::Error;
use super::presence::is_alive;
use super::{Store, open};

impl Store {
    /// Writes a whole copy to a new file, as of one moment, while others go on working.
    pub fn copy_to(&self, path: &Path) -> Result<(), Error> {
        copy(&self.connection, path, self.access)
    }

    /// Makes a new database at `path` from a copy, which stays as it is. An older schema is brought
    /// up to date; a copy that is damaged makes no database.
    pub fn restore(copy_of: &Path, path: &Path, access: Access) -> Result<Store, Error> {
        if path.exists() {
            return Err(Error::Exists(path.to_owned()));
        }
        if !copy_of.exists() {
            let cause = ErrorKind::NotFound.into();
            return Err(Error::Unreachable { path: copy_of.to_owned(), cause });
        }
        open::check_magic(copy_of)?;
        let connection = Connection::open_with_flags(copy_of, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        if open::version(&connection, copy_of)? == 0 {
            return Err(Error::Foreign(copy_of.to_owned()));
        }
        copy(&connection, path, access)?;
        let restored = Store::open_as(path, access);
        restored.and_then(Store::proven).inspect_err(|_| discard(path))
    }

    fn proven(self) -> Result<Store, Error> {
        self.read(|reader| {
            reader.prove_pages()?;
            reader.prove_originals()?;
            reader.follow_chain().map(|_| ())
        })?;
        Ok(self)
    }
}

/// A file that is not there yet, whole, and on disk when this returns: until then nothing
/// has its name.
pub(super) fn copy(connection: &Connection, path: &Path, access: Access) -> Result<(), Error> {
    let unreachable = |cause| Error::Unreachable { path: path.to_owned(), cause };
    if path.exists() {
        return Err(Error::Exists(path.to_owned()));
    }
    sweep(path);
    let draft = Draft(beside(path));
    access.create(&draft.0).map_err(unreachable)?;
    // Held while it is written, so that nobody on another machine takes it for a left-over.
    let _held = File::open(&draft.0).inspect(|file| drop(file.try_lock()));
    let name = draft.0.to_str().ok_or_else(|| unreachable(ErrorKind::InvalidFilename.into()))?;
    connection.execute("VACUUM INTO ?1", [name])?;
    File::open(&draft.0).and_then(|file| file.sync_all()).map_err(unreachable)?;
    draft.publish(path)?;
    // The name is on disk too; where a folder cannot be synced the file still is.
    let _ = File::open(open::folder_of(path)).and_then(|folder| folder.sync_all());
    Ok(())
}

/// Takes away the halves of copies to the same name whose processes were killed.
fn sweep(path: &Path) {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return };
    let Ok(entries) = fs::read_dir(open::folder_of(path)) else { return };
    for entry in entries.flatten() {
        let half = entry.file_name();
        let rest = half.to_str().and_then(|half| half.strip_prefix(name)?.strip_prefix('.'));
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
struct Draft(PathBuf);

impl Draft {
    /// Gives the copy its name unless somebody has taken that.
    fn publish(&self, path: &Path) -> Result<(), Error> {
        match fs::hard_link(&self.0, path) {
            Ok(()) => Ok(()),
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Err(Error::Exists(path.to_owned())),
            // FAT drives know no second name for a file.
            Err(_) if !path.exists() => {
                fs::rename(&self.0, path).map_err(|cause| Error::Unreachable { path: path.to_owned(), cause })
            }
            Err(cause) => Err(Error::Unreachable { path: path.to_owned(), cause }),
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// Takes away a database that was made here and has come to nothing, with its companions.
fn discard(path: &Path) {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let _ = fs::remove_file(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_is_a_database_again_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let [from, backup, to] = ["a.db", "备份.db", "b.db"].map(|name| folder.path().join(name));
        let store = Store::open(&from).unwrap();
        store.copy_to(&backup).unwrap();
        assert!(matches!(store.copy_to(&backup), Err(Error::Exists(_))));
        let restored = Store::restore(&backup, &to, Access::Private).unwrap();
        assert_eq!(restored.text("PRAGMA journal_mode"), "wal");
        assert!(matches!(Store::restore(&backup, &to, Access::Private), Err(Error::Exists(_))));
        let parts = fs::read_dir(folder.path()).unwrap().flatten();
        assert!(parts.into_iter().all(|entry| !entry.file_name().to_string_lossy().contains(".part")));
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
        assert!(Store::restore(&backup, &to, Access::Private).is_err());
        assert!(!to.exists());
        fs::write(&backup, b"PK no database").unwrap();
        assert!(matches!(Store::restore(&backup, &to, Access::Private), Err(Error::Foreign(_))));
        assert!(matches!(
            Store::restore(&folder.path().join("none"), &to, Access::Private),
            Err(Error::Unreachable { .. })
        ));
        assert!(!to.exists());
    }
}
