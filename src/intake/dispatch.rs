//! What a file is and who reads it, each on a thread of its own.

use std::thread;

use super::limits::Limits;
use super::package::Package;
use super::refusal::Refusal;
use super::sniff::{self, Content, Office};
use super::{bounded, csv, doc, docx, html, mht, notice, ods, odt, pdf, rtf, text, xls, xlsx};
use crate::document::Document;

/// The name of the threads files are read on. A panic hook may pass over panics there: they come
/// back as a [`Failure`].
pub const THREAD: &str = "intake";

/// Deeply nested documents are read by recursion; the stack is sized for the deepest allowed.
const STACK: usize = 16 << 20;

/// Works on a thread of its own, so that a panic in a reader costs one file.
pub(super) fn guarded<T: Send>(work: impl FnOnce() -> Result<T, Refusal> + Send) -> Result<T, Refusal> {
    thread::scope(|scope| {
        let builder = thread::Builder::new().name(THREAD.to_owned()).stack_size(STACK);
        let Ok(worker) = builder.spawn_scoped(scope, work) else { return Err(Refusal::Busy) };
        worker.join().unwrap_or(Err(Refusal::Unreadable))
    })
}

/// One document within the limits, and the name of its format.
pub(super) fn document(bytes: &[u8], limits: &Limits) -> Result<(&'static str, Document), Refusal> {
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
