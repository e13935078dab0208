//! Why the database could not be used.

use std::path::PathBuf;

use rusqlite::ErrorCode;
use thiserror::Error;

use crate::base::Text;

/// What went wrong, by what a person can do about it.
#[derive(Debug, Error)]
pub enum Error {
    /// The file is there and was not written by this program. It is left as it is.
    #[error("{} is not a zhupi database", .0.display())]
    Foreign(PathBuf),
    /// The beginning of the file is lost, as where a disk has lost data. It is left as it is.
    #[error("{} has lost its beginning", .0.display())]
    Beheaded(PathBuf),
    /// A file that was to be made is there already. It is left as it is.
    #[error("{} is there already", .0.display())]
    Exists(PathBuf),
    /// A later version of the program made the database.
    #[error("database version {found} is newer than {known}")]
    Newer { found: u32, known: u32 },
    /// The file or its folder could not be opened or made.
    #[error("{}: {cause}", .path.display())]
    Unreachable { path: PathBuf, cause: std::io::Error },
    /// Another process has held the database for longer than the busy timeout.
    #[error("database is locked")]
    Locked,
    #[error("disk is full")]
    Full,
    #[error("database is read-only")]
    ReadOnly,
    /// Nobody knows whose account it is that would write.
    #[error("the account is not known")]
    Nameless,
    /// It can only be read, and an older version of the program made it.
    #[error("database is read-only and of an older version")]
    Outdated,
    /// It can only be read, and its last changes stand beside it in the `-wal`.
    #[error("{} has changes beside it", .0.display())]
    Stranded(PathBuf),
    /// No database has this name, and the companions of one lie beside it: taken for its own they would
    /// spoil it.
    #[error("{} lies where no database is", .0.display())]
    Stray(PathBuf),
    /// The file that was opened has its name no more: it was moved away, and perhaps another one has it.
    #[error("{} is another file now", .0.display())]
    Replaced(PathBuf),
    /// It was read as it lay, and somebody has changed it since.
    #[error("{} has been changed", .0.display())]
    Moved(PathBuf),
    /// The system could not read or write the file or one of its companions.
    #[error("{0}")]
    Disk(rusqlite::Error),
    /// It was written, and the system could not say that the disk keeps it.
    #[error("{0}")]
    Unsettled(std::io::Error),
    /// A page, a stored value or the journal's chain is not what was written.
    #[error("database is damaged: {0}")]
    Damaged(String),
    /// What stands is not what the journal says was done: a record, or the journal itself, was changed
    /// past the program.
    #[error("changed past the program: {}", .0.en)]
    Altered(Text),
    /// A damaged file of this name was moved aside, and nothing has come in its place.
    #[error("{} was moved to {}", .path.display(), .aside.display())]
    Aside { path: PathBuf, aside: PathBuf },
    /// Another process has the file open.
    #[error("database is in use")]
    InUse,
    #[error(transparent)]
    Other(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::Locked,
            Some(ErrorCode::DiskFull) => Error::Full,
            Some(ErrorCode::ReadOnly) => Error::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Error::Damaged(error.to_string()),
            Some(
                ErrorCode::CannotOpen
                | ErrorCode::SystemIoFailure
                | ErrorCode::PermissionDenied
                | ErrorCode::FileLockingProtocolFailed,
            ) => Error::Disk(error),
            _ => Error::Other(error),
        }
    }
}

impl Error {
    /// Something that is not what the journal says.
    pub fn altered(zh: impl Into<String>, en: impl Into<String>) -> Error {
        Error::Altered(Text::new(zh, en))
    }

    /// A stored value that cannot be read back.
    pub(super) fn damaged(what: &str, cause: impl std::fmt::Display) -> Error {
        Error::Damaged(format!("{what}: {cause}"))
    }
}
