//! Has the disk keep a change before it is answered, outside the turn.
//!
//! The disk takes its time to say that something is kept. Were the next writer to wait for it, as with
//! `synchronous = FULL`, all would stand in a queue of the disk's slowest moments. Here the change is in
//! the `-wal` when the next one begins, and the disk answers several at once. What it keeps of the `-wal`
//! has no gaps: who is answered has on disk what it was built on. After a loss of power a change may be
//! missing that nobody was told is recorded.

use std::fs::File;
use std::io;
use std::path::Path;

/// Returns when the disk has all of the `-wal` of the database at `path`.
pub fn settle(path: &Path) -> io::Result<()> {
    let mut wal = path.as_os_str().to_owned();
    wal.push("-wal");
    File::options().write(true).open(wal)?.sync_data()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::store::{Error, Store};

    #[test]
    fn a_change_that_the_disk_does_not_keep_is_not_called_recorded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("review.db");
        let mut store = Store::open(&path).unwrap();
        let mut write = || store.write(|writer| writer.head());
        write().unwrap();
        fs::rename(path.with_file_name("review.db-wal"), path.with_file_name("lost")).unwrap();
        assert!(matches!(write(), Err(Error::Unsettled(_))));
    }
}
