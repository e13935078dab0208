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
use std::thread;

pub use child::serve;
pub use reader::{Reader, Told};

use crate::base::{hash, text as plain};
use crate::document::Document;
use crate::model::{Failure, Source};
use limits::Limits;
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

fn received(name: &str, bytes: Vec<u8>, format: String, document: Document) -> Received {
    let source = Source { path: name.to_owned(), digest: hash::sha256(&bytes), format };
    Received { source, bytes, document }
}

fn failure(name: &str, refusal: Refusal, limits: &Limits) -> Failure {
    Failure { source: name.to_owned(), error: refusal.text(limits) }
}

/// A path as a person may see it: no line breaks, no control characters.
fn shown(path: &Path) -> String {
    plain::clean(&path.display().to_string()).replace(['\n', '\t'], " ")
}

/// Works on a thread of its own, so that a panic in a reader costs one file.
fn guarded<T: Send>(work: impl FnOnce() -> Result<T, Refusal> + Send) -> Result<T, Refusal> {
    thread::scope(|scope| {
        let builder = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
        let Ok(worker) = builder.spawn_scoped(scope, work) else { return Err(Refusal::Busy) };
        worker.join().unwrap_or(Err(Refusal::Unreadable))
    })
}

/// One document within the limits, and the name of its format.
fn document(bytes: &[u8], limits: &Limits) -> Result<(&'static str, Document), Refusal> {
    let (format, document) = dispatch(bytes, limits)?;
    Ok((format, bounded::bounded(document, limits)))
}

/// Every format and its reader.
fn dispatch(bytes: &[u8], limits: &Limits) -> Result<(&'static str, Document), Refusal> {
    match sniff::content(bytes)? {
        Content::Text => match csv::read(bytes, limits)? {
            Some(document) => Ok(("csv", document)),
            None => Ok(("txt", text::read(bytes, limits)?)),
        },
        Content::Excel97 => Ok(("xls", xls::read(bytes, limits)?)),
        Content::Word97 => Ok(("doc", doc::read(bytes, limits)?)),
        Content::Rtf => Ok(("rtf", rtf::read(bytes, limits)?)),
        Content::Html => Ok(("html", html::read(bytes, limits)?)),
        Content::Mht => Ok(("mht", mht::read(bytes, limits)?)),
        Content::Pdf => Ok(("pdf", pdf::read(bytes)?)),
        Content::Zip => {
            let mut package = Package::open(bytes, limits)?;
            let office = sniff::office(package.names());
            // Only an archive may be larger.
            if office != Err(Refusal::Zip) && bytes.len() as u64 > limits.file {
                return Err(Refusal::TooLarge);
            }
            let office = match office {
                Err(Refusal::OpenDocument) => {
                    sniff::open_document(&package.part("mimetype").unwrap_or_default())
                }
                other => other,
            }?;
            let (format, mut document) = match office {
                Office::Word => ("docx", docx::read(&mut package)?),
                Office::OpenText => ("odt", odt::read(&mut package)?),
                Office::OpenSheet => ("ods", ods::read(&mut package)?),
                Office::Workbook => ("xlsx", xlsx::read(&mut package)?),
            };
            document.notices.extend(notice::of_package(&mut package));
            Ok((format, document))
        }
    }
}
