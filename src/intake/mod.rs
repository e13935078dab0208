//! Bytes to documents: what a file is, is decided by its content, never by its name.
//!
//! A file that cannot be read is a [`Failure`] with the reason and what to do; the others go on.

mod docx;
mod notice;
mod numerals;
mod package;
mod pdf;
mod refusal;
mod sniff;
mod source;
mod text;
mod xlsx;
mod xml;

use std::path::{Path, PathBuf};
use std::thread;

use crate::base::{hash, text as plain};
use crate::document::Document;
use crate::model::{Failure, Source};
use package::Package;
use refusal::Refusal;
use sniff::{Content, Office};

/// One file read: the record of it, its bytes for the store, and its document.
#[derive(Clone, Debug)]
pub struct Received {
    pub source: Source,
    pub bytes: Vec<u8>,
    pub document: Document,
}

/// The name of the threads files are read on. A panic hook may pass over panics there: they come
/// back as a [`Failure`].
pub const THREAD: &str = "intake";

/// Deeply nested documents are read by recursion; the stack is sized for the deepest allowed.
const STACK: usize = 16 << 20;

/// The files under `paths`, folders walked in a stable order.
pub fn walk(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Failure>) {
    source::walk(paths)
}

/// Reads one file.
pub fn read(path: &Path) -> Result<Received, Failure> {
    let name = shown(path);
    match source::load(path) {
        Ok(bytes) => read_bytes(&name, bytes),
        Err(refusal) => Err(failure(&name, refusal)),
    }
}

/// Reads what was a file called `name`; the name is for display only.
pub fn read_bytes(name: &str, bytes: Vec<u8>) -> Result<Received, Failure> {
    match guarded(&bytes) {
        Ok((format, document)) => {
            let source =
                Source { path: name.to_owned(), digest: hash::sha256(&bytes), format: format.to_owned() };
            Ok(Received { source, bytes, document })
        }
        Err(refusal) => Err(failure(name, refusal)),
    }
}

fn failure(name: &str, refusal: Refusal) -> Failure {
    Failure { source: name.to_owned(), error: refusal.text() }
}

/// A path as a person may see it: no line breaks, no control characters.
fn shown(path: &Path) -> String {
    plain::clean(&path.display().to_string()).replace(['\n', '\t'], " ")
}

/// Reads on a thread of its own, so that a panic in a reader costs one file.
fn guarded(bytes: &[u8]) -> Result<(&'static str, Document), Refusal> {
    thread::scope(|scope| {
        let builder = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
        let Ok(reader) = builder.spawn_scoped(scope, || document(bytes)) else {
            return Err(Refusal::Busy);
        };
        reader.join().unwrap_or(Err(Refusal::Unreadable))
    })
}

fn document(bytes: &[u8]) -> Result<(&'static str, Document), Refusal> {
    match sniff::content(bytes)? {
        Content::Text => Ok(("txt", text::read(bytes)?)),
        Content::Pdf => Ok(("pdf", pdf::read(bytes)?)),
        Content::Zip => {
            let mut package = Package::open(bytes)?;
            let (format, mut document) = match sniff::office(package.names())? {
                Office::Word => ("docx", docx::read(&mut package)?),
                Office::Workbook => ("xlsx", xlsx::read(&mut package)?),
            };
            document.notices.extend(notice::of_package(&mut package));
            Ok((format, document))
        }
    }
}
