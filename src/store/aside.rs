//! Files beside the database: a damaged one moved aside, and what is made in its place.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::error::Error;
use super::schema::folder_of;

/// The damaged file that was moved aside last and has nothing in its place.
pub fn moved(path: &Path) -> Result<PathBuf, Error> {
    let names = (1..).map(|count| named(path, "damaged", count));
    names.take_while(|name| name.exists()).last().ok_or_else(|| Error::Unreachable {
        path: path.to_owned(),
        cause: std::io::ErrorKind::NotFound.into(),
    })
}

/// `review.db.damaged`, and `_2` where there is one.
pub(super) fn named(path: &Path, what: &str, count: u32) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(if count == 1 { format!(".{what}") } else { format!(".{what}_{count}") });
    PathBuf::from(name)
}

pub(super) fn free(path: &Path, what: &str) -> PathBuf {
    let names = (1..u32::MAX).map(|count| named(path, what, count));
    names.into_iter().find(|name| !name.exists()).unwrap_or_else(|| path.to_owned())
}

pub(super) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

/// A companion that lies beside a name no database has: SQLite would take it for that of the next one.
pub(super) fn stray(path: &Path) -> Result<(), Error> {
    let left = ["-wal", "-journal"].map(|suffix| beside(path, suffix)).into_iter().find(|name| name.exists());
    // Looked at after them: whoever makes a database makes it before its companions.
    match left {
        Some(left) if !path.exists() => Err(Error::Stray(left)),
        _ => Ok(()),
    }
}

pub(super) fn discard(path: &Path) {
    for suffix in ["", "-wal", "-shm", "-journal"] {
        let _ = fs::remove_file(beside(path, suffix));
    }
}

/// Gives the file and its companions other names. The companions go first: left alone, they would be
/// taken for those of the next database of this name.
pub(super) fn move_aside(path: &Path) -> Result<PathBuf, Error> {
    let _alone = claim(path)?;
    let aside = free(path, "damaged");
    for suffix in ["-wal", "-shm", ""] {
        let from = beside(path, suffix);
        if from.exists() {
            fs::rename(&from, beside(&aside, suffix))
                .map_err(|cause| Error::Unreachable { path: from, cause })?;
        }
    }
    let _ = File::open(folder_of(path)).and_then(|folder| folder.sync_all());
    Ok(aside)
}

/// Holds the file as long as what is returned lives; refused where another process has it open.
#[cfg(unix)]
fn claim(path: &Path) -> Result<File, Error> {
    use rustix::fs::{FlockOperation, fcntl_lock};
    let unreachable = |cause| Error::Unreachable { path: path.to_owned(), cause };
    let file = File::options().read(true).write(true).open(path).map_err(unreachable)?;
    // SQLite holds a lock of this kind on a part of the file as long as it is open.
    fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive).map_err(|_| Error::InUse)?;
    Ok(file)
}

#[cfg(not(unix))]
fn claim(path: &Path) -> Result<File, Error> {
    File::open(path).map_err(|cause| Error::Unreachable { path: path.to_owned(), cause })
}
