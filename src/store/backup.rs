//! A backup while others work, and a new database from a backup.

use std::path::Path;

use rusqlite::Connection;

use super::access::Access;
use super::copy::{copy, drafted};
use super::database::Store;
use super::error::Error;
use super::view::Reader;
use super::{readonly, schema};

impl Store {
    /// Writes a whole copy to a new file, as of one moment, while others go on working.
    pub fn copy_to(&self, path: &Path) -> Result<(), Error> {
        copy(&self.connection, path, self.access)
    }

    /// Makes a new database at `path` from a copy, which stays as it is, and so does its folder. An older
    /// schema is brought up to date. Nothing has the name before `prove` has found it whole.
    pub fn restore<T, E: From<Error>>(
        copy_of: &Path,
        path: &Path,
        access: Access,
        prove: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let draft = {
            let connection = readonly::whole(copy_of)?;
            if schema::version(&connection, copy_of)? == 0 {
                return Err(Error::Foreign(copy_of.to_owned()).into());
            }
            drafted(&connection, path, access)?
        };
        let mut connection = Connection::open(&draft.path).map_err(Error::from)?;
        schema::bring_up(&mut connection, &draft.path)?;
        let proven = prove(&Reader { connection: &connection })?;
        drop(connection);
        draft.keep(path)?;
        Ok(proven)
    }
}
