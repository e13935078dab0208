//! Files as received, kept once by the hash of their bytes.

use rusqlite::{OptionalExtension, params};

use super::error::Error;
use super::packed;
use super::view::{Reader, Writer};
use crate::base::hash;

const PUT: &str = include_str!("put.sql");
const HOLDS: &str = include_str!("holds.sql");
const GET: &str = include_str!("get.sql");
const NAMED: &str = include_str!("named.sql");
const DIGESTS: &str = include_str!("digests.sql");

impl Reader<'_> {
    fn holds_original(&self, digest: &str) -> Result<bool, Error> {
        let mut statement = self.connection.prepare_cached(HOLDS)?;
        Ok(statement.exists([digest])?)
    }

    /// The bytes of a source, as they came in.
    pub fn original(&self, digest: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut statement = self.connection.prepare_cached(GET)?;
        let packed: Option<Vec<u8>> = statement.query_row([digest], |row| row.get(0)).optional()?;
        packed.map(|packed| packed::inflate(&packed, digest)).transpose()
    }

    /// The bytes of the one original whose digest begins so.
    pub fn original_named(&self, beginning: &str) -> Result<Option<Vec<u8>>, Error> {
        let mut statement = self.connection.prepare_cached(NAMED)?;
        let digests =
            statement.query_map([beginning], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        match digests.as_slice() {
            [digest] => self.original(digest),
            _ => Ok(None),
        }
    }

    /// Reads every original back; the first that is not what came in is the error.
    pub fn prove_originals(&self) -> Result<(), Error> {
        let mut statement = self.connection.prepare_cached(DIGESTS)?;
        let digests = statement.query_map([], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        for digest in digests {
            let bytes = self.original(&digest)?.unwrap_or_default();
            if hash::sha256(&bytes) != digest {
                return Err(Error::Damaged(format!("original {digest}")));
            }
        }
        Ok(())
    }
}

impl Writer<'_> {
    /// Keeps the bytes under their digest. What is there already stays as it is.
    pub fn put_original(&self, digest: &str, bytes: &[u8]) -> Result<(), Error> {
        if self.holds_original(digest)? {
            return Ok(());
        }
        let size = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        self.connection.prepare_cached(PUT)?.execute(params![digest, size, packed::deflate(bytes)?])?;
        Ok(())
    }
}
