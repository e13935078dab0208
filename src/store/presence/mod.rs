//! Workstations that are open on the database, and the submission that each has in hand.

use rusqlite::params;
use rustix::process::{Pid, getpid, test_kill_process};

use super::error::Error;
use super::view::{Reader, Writer};
use crate::model::Actor;

const ALL: &str = include_str!("all.sql");
const PUT: &str = include_str!("put.sql");
const DELETE: &str = include_str!("delete.sql");
const VERSION: &str = include_str!("version.sql");

/// One open workstation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    pub session: String,
    pub actor: Actor,
    pub host: String,
    pub process: i32,
    /// Its last sign of life, in seconds since 1970.
    pub beat: i64,
    /// The submission in hand, and since when.
    pub holds: Option<(i64, String)>,
}

/// Name of this machine and number of this process.
pub fn here() -> (String, i32) {
    let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
    (host, getpid().as_raw_nonzero().get())
}

/// Whether a process of this machine is there.
pub fn is_alive(process: i32) -> bool {
    let pid = Some(process).filter(|process| *process > 0).and_then(Pid::from_raw);
    // Another account's process is there too, though it may not be asked.
    pid.is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

impl Reader<'_> {
    /// Every workstation that was opened and has not said that it is closed.
    pub fn present(&self) -> Result<Vec<Presence>, Error> {
        let mut statement = self.connection.prepare_cached(ALL)?;
        let rows = statement.query_map([], |row| {
            let holds: Option<i64> = row.get(6)?;
            let since: Option<String> = row.get(7)?;
            Ok(Presence {
                session: row.get(0)?,
                actor: Actor { uid: row.get(1)?, account: row.get(2)? },
                host: row.get(3)?,
                process: row.get(4)?,
                beat: row.get(5)?,
                holds: holds.map(|holds| (holds, since.unwrap_or_default())),
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// A number that is another one once anybody else has changed the database. To ask costs nothing.
    pub fn data_version(&self) -> Result<i64, Error> {
        Ok(self.connection.prepare_cached(VERSION)?.query_row([], |row| row.get(0))?)
    }
}

impl Writer<'_> {
    pub fn set_present(&self, one: &Presence) -> Result<(), Error> {
        let Presence { session, actor: Actor { uid, account }, host, process, beat, holds } = one;
        let (holds, since) = holds.as_ref().map_or((None, None), |(id, since)| (Some(id), Some(since)));
        let mut statement = self.connection.prepare_cached(PUT)?;
        statement.execute(params![session, uid, account, host, process, beat, holds, since])?;
        Ok(())
    }

    pub fn set_absent(&self, session: &str) -> Result<(), Error> {
        self.connection.prepare_cached(DELETE)?.execute([session])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_there_and_one_that_has_ended_is_not() {
        let (host, process) = here();
        assert!(!host.is_empty() && is_alive(process));
        let mut ended = std::process::Command::new("true").spawn().unwrap();
        ended.wait().unwrap();
        assert!(!is_alive(i32::try_from(ended.id()).unwrap()));
        assert!(!is_alive(0) && !is_alive(-1));
    }
}
