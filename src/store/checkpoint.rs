//! Carries what was committed from the `-wal` into the database file, beside the work.
//!
//! SQLite by itself does so within the commit that fills the `-wal`: every hundredth change would wait
//! for the whole of it, and with it everybody behind. Here a thread does it after the change was
//! answered. A `-wal` that was carried over is written anew from its beginning, which costs the disk
//! less than to let it grow.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, OpenFlags};

use super::error::Error;
use super::{open, turn};

/// Pages of the `-wal` from which on it is carried over: 4 MB, some hundred changes.
const FULL: i32 = 1000;

/// What carries over the `-wal` of one connection. Dropping it waits until it is done.
#[derive(Default)]
pub struct Checkpoints {
    pages: Arc<AtomicI32>,
    running: Option<JoinHandle<()>>,
}

impl Checkpoints {
    /// Has every commit of the connection say how long the `-wal` is, in place of carrying it over.
    pub fn of(connection: &mut Connection) -> Result<Checkpoints, Error> {
        let checkpoints = Checkpoints::default();
        let pages = Arc::clone(&checkpoints.pages);
        connection.wal_hook(Some(move |_: &mut _, count| {
            pages.store(count, Ordering::Relaxed);
            Ok(())
        }))?;
        Ok(checkpoints)
    }

    /// After a change of the database at `path`: carries over what has piled up. Where that fails, the
    /// next change tries again; nothing is lost, the `-wal` only grows.
    pub fn look(&mut self, path: &Path) {
        let busy = self.running.as_ref().is_some_and(|running| !running.is_finished());
        if busy || self.pages.load(Ordering::Relaxed) < FULL {
            return;
        }
        let path = path.to_owned();
        let work = move || drop(carry(&path));
        self.running = thread::Builder::new().name("checkpoint".to_owned()).spawn(work).ok();
    }
}

impl Drop for Checkpoints {
    fn drop(&mut self) {
        let _ = self.running.take().map(JoinHandle::join);
    }
}

/// Carries over nearly all while others write, and in a turn of its own what they have added
/// meanwhile: only when nothing is left can the next change begin at the start of the `-wal`.
fn carry(path: &PathBuf) -> Result<(), Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // A connection knows of the `-wal` once it has read.
    connection.query_row("PRAGMA user_version", [], |_| Ok(()))?;
    if is_all(&connection)? {
        return Ok(());
    }
    let _turn = turn::wait(open::folder_of(path), open::PATIENCE);
    is_all(&connection).map(|_| ())
}

/// Carries over as much as can be without stopping anybody, and says whether that was all of it, or
/// somebody else is at it.
fn is_all(connection: &Connection) -> Result<bool, Error> {
    let (busy, pages, carried) = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    })?;
    Ok(busy != 0 || pages == carried)
}
