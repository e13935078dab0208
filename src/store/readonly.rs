//! A database that can only be read: on a read-only or a full disk, in a folder of somebody else.
//!
//! SQLite needs its companions (`-wal`, `-shm`) even to read. Where they are there, it reads beside
//! those who write. Where they are not and cannot be made, the file is read as it lies, and a
//! change of it by somebody else ends that.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::error::Error;
use super::schema;

/// How far a database can be used.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sight {
    #[default]
    Writes,
    /// Others may write meanwhile.
    Reads,
    /// Nobody may have changed it since: the file as it lay then.
    Frozen(Stamp),
}

/// What tells whether a file was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    changed: Option<SystemTime>,
    companion: bool,
}

impl Stamp {
    pub fn of(path: &Path) -> Stamp {
        let data = fs::metadata(path).ok();
        Stamp {
            size: data.as_ref().map_or(0, fs::Metadata::len),
            changed: data.and_then(|data| data.modified().ok()),
            companion: has_changes_beside(path),
        }
    }
}

/// Whether the file cannot be written, or nothing beside it.
pub fn is_wanted(connection: &Connection, path: &Path) -> Result<bool, Error> {
    Ok(connection.is_readonly("main")? || !is_writable(schema::folder_of(path)))
}

#[cfg(unix)]
fn is_writable(folder: &Path) -> bool {
    let all = rustix::fs::Access::WRITE_OK | rustix::fs::Access::EXEC_OK;
    rustix::fs::access(folder, all).is_ok()
}

#[cfg(not(unix))]
fn is_writable(_: &Path) -> bool {
    true
}

/// Opens it for reading.
pub fn open(path: &Path) -> Result<(Connection, Sight), Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let beside = Connection::open_with_flags(path, flags)?;
    beside.busy_timeout(schema::PATIENCE)?;
    match schema::version(&beside, path) {
        Ok(found) => schema::known(found).map(|()| (beside, Sight::Reads)),
        Err(Error::Disk(_) | Error::ReadOnly | Error::Full) => {
            // It would stand in the way of one that reads alone.
            drop(beside);
            match frozen(path, flags) {
                Err(Error::Stranded(_)) => alone(path),
                opened => opened,
            }
        }
        Err(error) => Err(error),
    }
}

/// The file with its last changes beside it, where its companions cannot be made and nobody else has it
/// open, as on a full disk: what SQLite keeps in a companion else, it keeps in memory, and nobody can
/// join.
fn alone(path: &Path) -> Result<(Connection, Sight), Error> {
    let stranded = |_| Error::Stranded(path.to_owned());
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    let found = schema::version(&connection, path).map_err(stranded)?;
    connection.pragma_update(None, "query_only", true)?;
    schema::known(found).map(|()| (connection, Sight::Reads))
}

/// Whether nothing more fits on the disk.
pub fn is_full(path: &Path) -> bool {
    const LEAST: u64 = 64 << 10;
    room(schema::folder_of(path)).is_some_and(|room| room < LEAST)
}

#[cfg(unix)]
fn room(folder: &Path) -> Option<u64> {
    let asked = rustix::fs::statvfs(folder).ok()?;
    Some(asked.f_bavail.saturating_mul(asked.f_frsize))
}

#[cfg(not(unix))]
fn room(_: &Path) -> Option<u64> {
    None
}

/// A copy that nobody works on, read without a trace beside it. What a program that was killed left in
/// a `-wal` belongs to it, and is read too.
pub fn whole(path: &Path) -> Result<Connection, Error> {
    schema::check_magic(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if has_changes_beside(path) {
        return Ok(Connection::open_with_flags(path, flags)?);
    }
    Ok(Connection::open_with_flags(uri(path), flags | OpenFlags::SQLITE_OPEN_URI)?)
}

/// The file as it lies. What stands beside it and is not in it yet would be missed.
fn frozen(path: &Path, flags: OpenFlags) -> Result<(Connection, Sight), Error> {
    if has_changes_beside(path) {
        return Err(Error::Stranded(path.to_owned()));
    }
    let stamp = Stamp::of(path);
    let connection = Connection::open_with_flags(uri(path), flags | OpenFlags::SQLITE_OPEN_URI)?;
    schema::known(schema::version(&connection, path)?)?;
    Ok((connection, Sight::Frozen(stamp)))
}

/// Whether the last writer left changes in the `-wal` that are not in the file yet.
fn has_changes_beside(path: &Path) -> bool {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    fs::metadata(name).is_ok_and(|data| data.len() > 0)
}

/// The file as an address that says nobody changes it.
fn uri(path: &Path) -> String {
    let mut uri = "file:".to_owned();
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'/' | b'.' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => {
                uri.push(char::from(*byte))
            }
            other => uri.push_str(&format!("%{other:02X}")),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    #[test]
    fn a_database_nobody_has_open_is_read_as_it_lies_and_not_after_a_change() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("复核 100%?.db");
        drop(Store::open(&path).unwrap());
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY;
        let (connection, sight) = frozen(&path, flags).unwrap();
        let mut store = Store { sight, ..Store::of(connection, &path) };
        assert!(store.read(|reader| reader.head()).unwrap().is_empty());
        assert!(matches!(store.write(|writer| writer.head()), Err(Error::ReadOnly)));
        let writer = Store::open(&path).unwrap();
        writer.tamper("INSERT INTO bookmark SELECT 1, 1, '' WHERE 0; CREATE TABLE later (x)").unwrap();
        assert!(matches!(store.read(|reader| reader.head()), Err(Error::Moved(_))));
        assert!(matches!(frozen(&path, flags), Err(Error::Stranded(_))), "its changes stand beside it");
    }

    #[test]
    fn a_reader_sees_what_others_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        let writer = Store::open(&path).unwrap();
        let (connection, sight) = open(&path).unwrap();
        assert_eq!(sight, Sight::Reads);
        let store = Store { sight, ..Store::of(connection, &path) };
        writer.tamper("CREATE TABLE later (x)").unwrap();
        assert_eq!(store.number("SELECT count(*) FROM sqlite_schema WHERE name = 'later'"), 1);
    }
}
