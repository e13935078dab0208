//! The database as it is opened: read with one view, written in one transaction.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::access::Access;
use super::checkpoint::Checkpoints;
use super::error::Error;
use super::readonly::{self, Sight, Stamp};
use super::schema::{PATIENCE, folder_of};
use super::view::{Reader, Writer};
use super::{open, settle, turn};

/// Some ten thousand submissions, which take seconds to look at. On a server that several people work
/// on, each start would otherwise have the disk busy for a minute.
const LOOKED_AT: u64 = 512 << 20;

/// An open review database.
pub struct Store {
    // Before the connection, which is the last to be closed.
    pub(super) checkpoints: Checkpoints,
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    pub(super) access: Access,
    pub(super) sight: Sight,
    /// Whether it is not known whose account would write.
    pub(super) nameless: bool,
    /// Which file it is, where the system says so.
    pub(super) file: Option<Inode>,
}

/// A file whatever its name: its disk and its number there.
type Inode = (u64, u64);

#[cfg(unix)]
fn inode(path: &Path) -> Option<Inode> {
    use std::os::unix::fs::MetadataExt;
    path.metadata().ok().map(|data| (data.dev(), data.ino()))
}

#[cfg(not(unix))]
fn inode(_: &Path) -> Option<Inode> {
    None
}

impl Store {
    /// Opens the database at `path`, this account's alone; makes it, and its folder, where there is
    /// none. Where it cannot be written it is opened for reading.
    pub fn open(path: &Path) -> Result<Store, Error> {
        Store::open_as(path, Access::Private)
    }

    /// The same, for those who may have access.
    pub fn open_as(path: &Path, access: Access) -> Result<Store, Error> {
        let (mut connection, sight) = open::open(path, access)?;
        let checkpoints = match sight {
            Sight::Writes => Checkpoints::of(&mut connection)?,
            _ => Checkpoints::default(),
        };
        Ok(Store { checkpoints, access, sight, ..Store::of(connection, path) })
    }

    pub(super) fn of(connection: Connection, path: &Path) -> Store {
        Store {
            checkpoints: Checkpoints::default(),
            connection,
            path: path.to_owned(),
            access: Access::Private,
            sight: Sight::Writes,
            nameless: false,
            file: inode(path),
        }
    }

    /// Has SQLite go over every page with a view of its own, without the values that its indices are
    /// compared with. A file larger than `most`, and than [`LOOKED_AT`], is left to `verify`.
    pub fn look_at_pages(path: &Path, most: u64) -> Result<(), Error> {
        if path.metadata().is_ok_and(|data| data.len() > LOOKED_AT.min(most)) {
            return Ok(());
        }
        let (connection, _) = readonly::open(path)?;
        let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict == "ok" { Ok(()) } else { Err(Error::Damaged(verdict)) }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether it can only be read.
    pub fn is_read_only(&self) -> bool {
        self.nameless || self.sight != Sight::Writes
    }

    /// The same database, for looking only, where it is not known whose account would write.
    pub fn nameless(self, nameless: bool) -> Store {
        Store { nameless, ..self }
    }

    /// Whether nothing more fits on its disk.
    pub fn is_disk_full(&self) -> bool {
        readonly::is_full(&self.path)
    }

    /// Who may read what is written here.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Refuses to go on with a file that has its name no more: whoever opens the name sees nothing of what
    /// is written into it.
    fn stands(&self) -> Result<(), Error> {
        match inode(&self.path) == self.file {
            true => Ok(()),
            false => Err(Error::Replaced(self.path.clone())),
        }
    }

    /// Reads with one view: what others write meanwhile is not seen.
    pub fn read<T, E: From<Error>>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        if let Sight::Frozen(stamp) = &self.sight
            && *stamp != Stamp::of(&self.path)
        {
            return Err(Error::Moved(self.path.clone()).into());
        }
        self.stands()?;
        let view = self.connection.unchecked_transaction().map_err(Error::from)?;
        work(&Reader { connection: &view })
    }

    /// Does `work` in one transaction, on disk when this returns. An error leaves nothing behind.
    pub fn write<T, E: From<Error>>(
        &mut self,
        work: impl FnOnce(&Writer<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.nameless {
            return Err(Error::Nameless.into());
        }
        if self.is_read_only() {
            return Err(if self.is_disk_full() { Error::Full } else { Error::ReadOnly }.into());
        }
        let turn = turn::wait(folder_of(&self.path), PATIENCE);
        self.stands()?;
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(Error::from)?;
        let done = work(&Writer { reader: Reader { connection: &transaction } })?;
        transaction.commit().map_err(Error::from)?;
        drop(turn);
        self.stands()?;
        settle::settle(&self.path).map_err(Error::Unsettled)?;
        self.checkpoints.look(&self.path);
        Ok(done)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[cfg(unix)]
    #[test]
    fn nothing_goes_on_in_a_file_that_was_moved_away_or_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let [path, old, backup] = ["review.db", "old.db", "backup.db"].map(|name| folder.path().join(name));
        let mut store = Store::open(&path).unwrap();
        store.copy_to(&backup).unwrap();
        let mut goes_on = || -> [bool; 2] {
            let read = store.read(|reader| reader.head());
            let written = store.write(|writer| writer.head());
            for refused in [&read, &written].into_iter().filter_map(|done| done.as_ref().err()) {
                assert!(matches!(refused, Error::Replaced(_)), "{refused:?}");
            }
            [read.is_ok(), written.is_ok()]
        };
        assert_eq!(goes_on(), [true, true]);
        fs::rename(&path, &old).unwrap();
        assert_eq!(goes_on(), [false, false]);
        fs::copy(&backup, &path).unwrap();
        assert_eq!(goes_on(), [false, false]);
        fs::rename(&old, &path).unwrap();
        assert_eq!(goes_on(), [true, true], "it is back");
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_no_database_and_keeps_nobody_waiting() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        assert!(matches!(Store::open(&path), Err(Error::Foreign(_))));
    }
}
