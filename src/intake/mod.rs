//! Bytes to documents: what a file is, is decided by its content, never by its name.
//!
//! A file that cannot be read is a [`Failure`] with the reason and what to do; the others go on.

mod answer;
mod archive;
mod bounded;
mod bounds;
mod bytes;
mod child;
mod csv;
#[cfg(test)]
mod damage;
mod dispatch;
mod doc;
mod docx;
mod draft;
mod grid;
mod html;
mod label;
pub mod limits;
mod lists;
mod mht;
mod notice;
mod numerals;
mod ods;
mod odt;
mod ole;
mod package;
mod pdf;
mod reader;
mod received;
mod refusal;
mod rtf;
mod sheet;
mod sniff;
mod source;
mod spans;
mod symbols;
mod text;
mod xls;
mod xlsx;
mod xml;

use std::path::{Path, PathBuf};

pub use child::serve;
pub use dispatch::THREAD;
pub use reader::{Reader, Told};
pub use received::Received;

use crate::model::Failure;
use dispatch::{document, guarded};
use limits::Limits;
use received::{failure, received, shown};

/// The files under `paths`, folders walked in a stable order.
pub fn walk(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Failure>) {
    source::walk(paths)
}

/// Reads one file that is no archive, in this process and within the default limits.
pub fn read(path: &Path) -> Result<Received, Failure> {
    let name = shown(path);
    match source::load(path, &Limits::default()) {
        Ok(bytes) => read_bytes(&name, bytes),
        Err(refusal) => Err(failure(&name, refusal, &Limits::default())),
    }
}

/// Reads what was a file called `name`, in this process; the name is for display only. An archive
/// is refused: what is in it is for a [`Reader`].
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<Received, Failure> {
    read_within(name, bytes, &Limits::default())
}

/// The same within limits of one's own.
pub fn read_within(name: &str, bytes: Vec<u8>, limits: &Limits) -> Result<Received, Failure> {
    match guarded(|| document(&bytes, limits)) {
        Ok((format, document)) => Ok(received(name, bytes, format.to_owned(), document)),
        Err(refusal) => Err(failure(name, refusal, limits)),
    }
}
