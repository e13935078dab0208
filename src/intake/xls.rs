//! Workbooks of Excel 97 (.xls) and of WPS (.et), and those of Excel 5 and 95: records in one
//! stream of an OLE file.

mod book;
mod cells;
mod records;
mod strings;

use super::limits::Limits;
use super::notice;
use super::ole::Ole;
use super::refusal::Refusal;
use super::sheet::Workbook;
use crate::document::Document;
use book::Book;

/// Reads every worksheet of a workbook, hidden ones too.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refusal> {
    let mut ole = Ole::open(bytes)?;
    // A workbook saved for both generations has both streams.
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book")).ok_or(Refusal::NoContent)?;
    let book = Book::read(&stream)?;
    let mut workbook = Workbook::new(limits);
    for about in book.sheets.iter().filter(|sheet| sheet.is_worksheet) {
        if !workbook.has_room() {
            break;
        }
        let own = stream.get(about.at..about.end.min(stream.len())).unwrap_or_default();
        let sheet = cells::read(own, &book, &mut workbook.budget)?;
        workbook.add(&about.name, about.is_hidden, &sheet)?;
    }
    notice::of_ole(&ole).into_iter().for_each(|notice| workbook.notify(notice));
    if book.is_damaged {
        workbook.notify(notice::partial());
    }
    Ok(workbook.finish())
}

#[cfg(test)]
mod tests;
