//! Opens the database file, or makes it: private to its owner, and never another program's.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use super::access::Access;
use super::aside::{moved, stray};
use super::copy::copy;
use super::error::Error;
use super::readonly::{self, Sight};
use super::schema::{MIGRATIONS, PATIENCE, bring_on, check_magic, folder_of, mark, version_of};
use super::{journal, tables, turn};

/// More statements than there are SQL files, so that each is prepared once.
const STATEMENTS: usize = 128;

/// Opens the database; makes it, with its folder, where there is none. Where it cannot be written it
/// is opened for reading.
pub fn open(path: &Path, access: Access) -> Result<(Connection, Sight), Error> {
    if let (false, Ok(aside)) = (path.exists(), moved(path)) {
        return Err(Error::Aside { path: path.to_owned(), aside });
    }
    stray(path)?;
    make(path, access)?;
    let (connection, sight) = open_made(path, access, MIGRATIONS)?;
    touch(&connection)?;
    Ok((connection, sight))
}

fn open_made(path: &Path, access: Access, migrations: &[&str]) -> Result<(Connection, Sight), Error> {
    check_magic(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    if readonly::is_wanted(&connection, path)? {
        return read_only(path);
    }
    connection.busy_handler(Some(turn::busy))?;
    let found = match version_of(&connection, path, migrations) {
        // No room for the companions, or the disk refuses them: what is there can be read all the same.
        Err(Error::Disk(_) | Error::Full) => {
            drop(connection);
            return read_only(path);
        }
        found => found?,
    };
    if found == 0 || !is_wal(&connection)? {
        use_wal(&connection)?;
    }
    set_up(&connection)?;
    migrate(&mut connection, path, access, migrations)?;
    share(path, access);
    Ok((connection, Sight::Writes))
}

fn read_only(path: &Path) -> Result<(Connection, Sight), Error> {
    let (connection, sight) = readonly::open(path)?;
    set_up(&connection)?;
    Ok((connection, sight))
}

/// Reads the root of every table, and the journal's last event: what costs nothing and shows a file
/// that was cut or half copied before anything is built on it.
fn touch(connection: &Connection) -> Result<(), Error> {
    for (table, _) in tables::TABLES {
        connection.prepare(&["SELECT 1 FROM ", table, " LIMIT 1"].concat())?.exists([])?;
    }
    journal::prove_last(connection)
}

/// Makes the folder and an empty file where there are none. What is there already keeps its
/// permissions: an office may share a database by its group.
fn make(path: &Path, access: Access) -> Result<(), Error> {
    let unreachable = |cause| Error::Unreachable { path: path.to_owned(), cause };
    let folder = folder_of(path);
    access.make_folder(folder).map_err(unreachable)?;
    match access.create(path) {
        // The new name is on disk before anything in the file is promised to be.
        Ok(_) => File::open(folder).and_then(|folder| folder.sync_all()).map_err(unreachable),
        Err(_) if path.exists() => Ok(()),
        Err(cause) => Err(unreachable(cause)),
    }
}

/// Shares the file and its companions, as far as they are this account's own. Those of others are
/// theirs to share.
fn share(path: &Path, access: Access) {
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        let _ = access.share(Path::new(&name));
    }
}

/// A copy of a database may have lost it.
fn is_wal(connection: &Connection) -> Result<bool, Error> {
    let mode: String = connection.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
    Ok(mode == "wal")
}

/// Readers and one writer at a time do not stop each other. Two processes that make the same
/// database at once may collide here, where SQLite does not wait by itself.
fn use_wal(connection: &Connection) -> Result<(), Error> {
    let step = Duration::from_millis(20);
    let mut waited = Duration::ZERO;
    loop {
        match connection.pragma_update(None, "journal_mode", "WAL").map_err(Error::from) {
            Err(Error::Locked) if waited < PATIENCE => {
                std::thread::sleep(step);
                waited += step;
            }
            other => return other,
        }
    }
}

fn set_up(connection: &Connection) -> Result<(), Error> {
    // A decision that was shown as recorded survives a loss of power too: see `settle`.
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    // Without these INSERT OR REPLACE would slip past the triggers on the journal.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

/// Brings the schema up to date in one transaction. A database that holds anything is copied first.
fn migrate(
    connection: &mut Connection,
    path: &Path,
    access: Access,
    migrations: &[&str],
) -> Result<(), Error> {
    if version_of(connection, path, migrations)? == migrations.len() {
        return Ok(());
    }
    // Of several who open it at once one makes the copy; the others find it done.
    let _turn = turn::wait(folder_of(path), PATIENCE);
    let found = version_of(connection, path, migrations)?;
    if found == migrations.len() {
        return Ok(());
    }
    if found > 0 {
        keep_copy(connection, path, access, found)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done it where the turn did not come.
    let found = version_of(&transaction, path, migrations)?;
    bring_on(&transaction, found, migrations)?;
    mark(&transaction, migrations.len())?;
    transaction.commit()?;
    Ok(())
}

/// A whole copy beside the database, `review.db.v1`, and `_2` where there is one.
fn keep_copy(connection: &Connection, path: &Path, access: Access, version: usize) -> Result<PathBuf, Error> {
    for count in 1_u32.. {
        let mut name = path.as_os_str().to_owned();
        name.push(if count == 1 { format!(".v{version}") } else { format!(".v{version}_{count}") });
        match copy(connection, Path::new(&name), access) {
            Err(Error::Exists(_)) => {}
            done => return done.map(|()| PathBuf::from(name)),
        }
    }
    Err(Error::Full)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::thread;

    use super::*;
    use crate::store::Store;

    fn open(path: &Path) -> Result<Connection, Error> {
        super::open(path, Access::Private).map(|(connection, _)| connection)
    }

    fn open_with(path: &Path, migrations: &[&str]) -> Result<Connection, Error> {
        make(path, Access::Private)?;
        open_made(path, Access::Private, migrations).map(|(connection, _)| connection)
    }

    /// A folder for one test, and a path for a database in a folder that is not there yet.
    fn place() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("zhupi").join("review.db");
        (folder, path)
    }

    #[cfg(unix)]
    #[test]
    fn the_database_is_private_to_its_owner() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, path) = place();
        let connection = open(&path).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        for suffix in ["", "-wal", "-shm"] {
            let mut name = path.clone().into_os_string();
            name.push(suffix);
            assert_eq!(mode(Path::new(&name)), 0o600, "{suffix}");
        }
        drop(connection);
    }

    #[test]
    fn every_connection_is_set_up_for_safety() {
        let (_folder, path) = place();
        for _ in 0..2 {
            let store = Store::open(&path).unwrap();
            assert_eq!(store.text("PRAGMA journal_mode"), "wal");
            assert_eq!(store.number("PRAGMA synchronous"), 1, "NORMAL, and what is committed is settled");
            assert_eq!(store.number("PRAGMA foreign_keys"), 1);
            assert_eq!(store.number("PRAGMA recursive_triggers"), 1);
        }
    }

    #[test]
    fn a_file_that_is_no_database_is_refused_and_left_as_it_is() {
        let (folder, _) = place();
        let path = folder.path().join("复核.docx");
        for content in [&b"PK\x03\x04 not a database at all"[..], b"SQLite"] {
            fs::write(&path, content).unwrap();
            assert!(matches!(open(&path), Err(Error::Foreign(_))));
            assert_eq!(fs::read(&path).unwrap(), content);
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        }
    }

    #[test]
    fn a_file_whose_beginning_is_lost_is_told_from_another_programs_and_left_as_it_is() {
        let (_folder, path) = place();
        drop(open(&path).unwrap());
        let mut bytes = fs::read(&path).unwrap();
        bytes[..4096].fill(0);
        fs::write(&path, &bytes).unwrap();
        assert!(matches!(open(&path), Err(Error::Beheaded(_))));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }

    #[test]
    fn another_programs_database_is_refused_and_left_as_it_is() {
        let (folder, _) = place();
        let path = folder.path().join("other.db");
        for made in ["PRAGMA user_version = 1", "CREATE TABLE t (x); INSERT INTO t VALUES (1);"] {
            Store::bare(&path).tamper(made).unwrap();
            let before = fs::read(&path).unwrap();
            assert!(matches!(open(&path), Err(Error::Foreign(_))), "{made}");
            assert_eq!(fs::read(&path).unwrap(), before);
        }
    }

    #[test]
    fn a_newer_schema_is_refused() {
        let (_folder, path) = place();
        Store::open(&path).unwrap().tamper("PRAGMA user_version = 99").unwrap();
        let newest = u32::try_from(MIGRATIONS.len()).unwrap();
        assert!(matches!(open(&path), Err(Error::Newer { found: 99, known }) if known == newest));
    }

    #[test]
    fn a_folder_is_no_database() {
        let (folder, _) = place();
        assert!(matches!(open(folder.path()), Err(Error::Unreachable { .. })));
    }

    #[test]
    fn several_may_make_the_same_database_at_once() {
        let (_folder, path) = place();
        let openers: Vec<_> = (0..8)
            .map(|_| {
                let path = path.clone();
                thread::spawn(move || open(&path).map(|_| ()))
            })
            .collect();
        for opener in openers {
            opener.join().unwrap().unwrap();
        }
        assert_eq!(Store::open(&path).unwrap().number("SELECT count(*) FROM submission"), 0);
    }

    #[test]
    fn an_older_schema_is_copied_and_brought_up_to_date() {
        let (_folder, path) = place();
        let first = MIGRATIONS.first().copied().unwrap();
        let next = "CREATE TABLE later (x INTEGER) STRICT;";
        drop(open_with(&path, &[first]).unwrap());
        let connection = open_with(&path, &[first, next]).unwrap();
        assert_eq!(version_of(&connection, &path, &[first, next]).unwrap(), 2);
        let copy = path.with_file_name("review.db.v1");
        let copied = Store::bare(&copy);
        assert_eq!(copied.number("PRAGMA user_version"), 1);
        assert_eq!(copied.number("SELECT count(*) FROM sqlite_schema WHERE name = 'event'"), 1);
    }

    #[test]
    fn of_several_who_open_an_older_schema_at_once_one_makes_the_copy() {
        let (_folder, path) = place();
        let first = MIGRATIONS.first().copied().unwrap();
        drop(open_with(&path, &[first]).unwrap());
        thread::scope(|scope| {
            for _ in 0..6 {
                scope.spawn(|| open_with(&path, &[first, "CREATE TABLE later (x INTEGER) STRICT;"]).unwrap());
            }
        });
        assert!(path.with_file_name("review.db.v1").exists());
        assert!(!path.with_file_name("review.db.v1_2").exists());
    }

    #[test]
    fn a_migration_that_fails_changes_nothing() {
        let (_folder, path) = place();
        let first = MIGRATIONS.first().copied().unwrap();
        drop(open_with(&path, &[first]).unwrap());
        let broken = "CREATE TABLE later (x INTEGER) STRICT; INSERT INTO missing VALUES (1);";
        assert!(open_with(&path, &[first, broken]).is_err());
        let store = Store::bare(&path);
        assert_eq!(store.number("PRAGMA user_version"), 1);
        assert_eq!(store.number("SELECT count(*) FROM sqlite_schema WHERE name = 'later'"), 0);
    }
}
