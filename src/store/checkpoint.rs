//! Carries what was committed from the `-wal` into the database file, beside the work.
//!
//! SQLite by itself does so within the commit that fills the `-wal`: every hundredth change would wait
//! for the whole of it, and with it everybody behind. Here a thread does it after the change was
//! answered. A `-wal` that was carried over is written anew from its beginning, which costs the disk
//! less than to let it grow.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, OpenFlags};

use super::error::Error;
use super::schema::{PATIENCE, folder_of};
use super::turn;

/// Pages of the `-wal` from which on it is carried over: 4 MB, some hundred changes.
const FULL: i32 = 1000;

/// Pages from which on all that is left is carried over while nobody else writes.
const LONG: i64 = 8000;

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

/// Carries over what is there while others write. Only when nothing is left of it does the next change
/// begin at the start of the `-wal`; where they never leave a gap, what is left has a turn in the end.
fn carry(path: &Path) -> Result<(), Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // A connection knows of the `-wal` once it has read.
    connection.query_row("PRAGMA user_version", [], |_| Ok(()))?;
    if left(&connection)? > 0 {
        let _turn = turn::wait(folder_of(path), PATIENCE);
        left(&connection)?;
    }
    Ok(())
}

/// Carries over as much as can be without stopping anybody. What is left of a `-wal` that has become
/// long; of a shorter one the next change sees to it.
fn left(connection: &Connection) -> Result<i64, Error> {
    let (pages, carried) = connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
        Ok((row.get::<_, i64>(1)?, row.get::<_, i64>(2)?))
    })?;
    Ok(if pages < LONG { 0 } else { pages - carried })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    /// Commits a page of its own so many times.
    fn fill(store: &mut Store, times: usize) {
        for _ in 0..times {
            store
                .write(|writer| {
                    let sql = "INSERT INTO original VALUES (hex(randomblob(32)), 1, zeroblob(3500))";
                    writer.connection.execute(sql, []).map(drop).map_err(Error::from)
                })
                .unwrap();
        }
    }

    fn pages_left(store: &Store) -> i64 {
        let sql = "PRAGMA wal_checkpoint(NOOP)";
        let count = |row: &rusqlite::Row<'_>| Ok(row.get::<_, i64>(1)? - row.get::<_, i64>(2)?);
        store.connection.query_row(sql, [], count).unwrap()
    }

    #[test]
    fn a_full_wal_is_carried_over_beside_the_work_and_begins_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        let mut store = Store::open(&path).unwrap();
        store.tamper("PRAGMA synchronous = OFF").unwrap();
        fill(&mut store, 100);
        assert!(pages_left(&store) > 100, "no commit carries anything over by itself");
        for _ in 0..6 {
            fill(&mut store, 200);
            let _ = store.checkpoints.running.take().map(JoinHandle::join);
        }
        let wal = std::fs::metadata(path.with_file_name("review.db-wal")).unwrap().len();
        assert!(wal < 3 * 1000 * 4120, "{wal}");
        assert_eq!(store.number("SELECT count(*) FROM original"), 1300);
        drop(store);
        assert!(!path.with_file_name("review.db-wal").exists(), "the last to leave takes it in");
    }
}
