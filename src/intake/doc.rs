//! Word 97 documents, `.doc` and the binary `.wps`: paragraphs and tables in reading order, each
//! with its place, as the Word package reader gives them.

mod fib;
mod lists;
mod pieces;
mod properties;
mod runs;
mod sprm;
mod styles;
mod tables;
mod text;

use super::limits::Limits;
use super::notice;
use super::ole::Ole;
use super::refusal::Refusal;
use crate::document::Document;
use fib::{Fib, Table};
use lists::Lists;
use tables::Builder;
use text::Reader;

/// Reads the main text and the text boxes; headers and notes are left out.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut ole = Ole::open(bytes)?;
    let main = ole.stream("WordDocument").ok_or(Refusal::NoContent)?;
    let fib = Fib::read(&main)?;
    let [named, other] = fib.table_streams();
    let stream = match ole.stream(named) {
        Some(stream) => stream,
        None => ole.stream(other).ok_or(Refusal::NoContent)?,
    };
    let data = ole.stream("Data").unwrap_or_default();
    let mut reader = Reader::new([&main, &stream, &data], &fib, limits)?;
    let mut builder = Builder::new(
        Lists::read(fib.from(&stream, Table::Lists), fib.from(&stream, Table::ListUses)),
        styles::read(fib.part(&stream, Table::Styles)),
    );
    let mut blocks = builder.blocks(reader.paragraphs(fib.text())?);
    let boxes = reader.paragraphs(fib.text_boxes())?;
    blocks.extend(builder.blocks(text::without_blank_end(boxes)));
    let mut notices = notice::of_ole(&ole);
    if reader.is_partial() && !ole.is_damaged() {
        notices.push(notice::partial());
    }
    if reader.is_revised() {
        notices.push(notice::revised());
    }
    if builder.is_covered() {
        notices.push(notice::covered_text());
    }
    if fib.has_notes() {
        notices.push(notice::notes_left_out());
    }
    Ok(Document { blocks, notices })
}

#[cfg(test)]
mod testing;

#[cfg(test)]
mod tests;
