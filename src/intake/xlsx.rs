//! Workbooks: one table per sheet, each number as the person saw it.
//!
//! The sheets are read with calamine, in a stream: its dense ranges would allocate a far cell's
//! whole rectangle. It is given a plain copy of the package, see [`copy`].

mod copy;
mod formats;
mod shown;
mod table;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::limits::{MAX_CELLS, MAX_CHARACTERS, MAX_SHEETS};
use super::notice;
use super::package::Package;
use super::refusal::Refusal;
use crate::base::text;
use crate::document::{Block, Document, Notice};
use formats::Formats;
use table::Region;

type Book = Xlsx<Cursor<Vec<u8>>>;

/// Programs allow 31 characters; the name goes into the place of every cell.
const MAX_NAME: usize = 64;

/// Reads every worksheet of a workbook, hidden ones too.
pub fn read(package: &mut Package) -> Result<Document, Refusal> {
    let main = package.main_part()?.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let styles = package.optional(&format!("{folder}/styles.xml"))?;
    let copied = copy::plain(package)?;
    let mut book = Xlsx::new(Cursor::new(copied)).map_err(|error| match error {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::NoContent,
    })?;
    let formats = Formats::new(styles.as_ref(), book.has_1904_epoch());
    let mut budget = Budget { cells: MAX_CELLS, characters: MAX_CHARACTERS };
    let mut document = Document::default();
    let sheets = book.sheets_metadata().to_vec();
    for sheet in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet).take(MAX_SHEETS) {
        let read = Sheet::read(&mut book, &sheet.name, &formats, &mut budget)?;
        let name: String = text::clean(&sheet.name).chars().take(MAX_NAME).collect();
        let hidden = sheet.visible != SheetVisible::Visible;
        let made = table::make(&read, &name, hidden, &mut budget)?;
        document.notices.extend(read.notices(&name));
        if !made.rows.is_empty() {
            document.notices.extend(hidden.then(|| notice::hidden_sheet(&name)));
            document.blocks.push(Block::Table(made));
        }
    }
    Ok(document)
}

/// What a workbook may still hold.
struct Budget {
    cells: usize,
    characters: usize,
}

impl Budget {
    fn take_cells(&mut self, count: usize) -> Result<(), Refusal> {
        self.cells = self.cells.checked_sub(count).ok_or(Refusal::TooManyCells)?;
        Ok(())
    }

    fn take_text(&mut self, text: &str) -> Result<(), Refusal> {
        self.characters = self.characters.checked_sub(text.chars().count()).ok_or(Refusal::TooMuchText)?;
        Ok(())
    }
}

/// A sheet as stored: the cells with text, by row and column counted from 0.
#[derive(Default)]
struct Sheet {
    cells: BTreeMap<(u32, u32), String>,
    merges: Vec<Region>,
    /// Formulas without a stored result.
    uncalculated: Vec<(u32, u32)>,
    /// Part of it could not be read.
    broken: bool,
}

impl Sheet {
    /// Reads what can be read of a sheet. Only a spent budget is an error.
    fn read(book: &mut Book, name: &str, formats: &Formats, budget: &mut Budget) -> Result<Sheet, Refusal> {
        let mut sheet = Sheet::default();
        let has_blanks = sheet.read_cells(book, name, formats, budget)?;
        if has_blanks {
            sheet.find_uncalculated(book, name);
        }
        match book.merge_cells_by_sheet_name(name) {
            Ok(merges) => sheet.merges = merges.into_iter().map(Region::from).collect(),
            Err(_) => sheet.broken = true,
        }
        Ok(sheet)
    }

    /// Reads the cells; says whether some had no value.
    fn read_cells(
        &mut self,
        book: &mut Book,
        name: &str,
        formats: &Formats,
        budget: &mut Budget,
    ) -> Result<bool, Refusal> {
        let mut has_blanks = false;
        let Ok(mut reader) = book.worksheet_cells_reader(name) else {
            self.broken = true;
            return Ok(false);
        };
        loop {
            budget.take_cells(1)?;
            match reader.next_cell_with_style_id() {
                Ok(None) => return Ok(has_blanks),
                Ok(Some((cell, style))) => match value(cell.get_value(), style, formats) {
                    Some(text) => {
                        budget.take_text(&text)?;
                        self.cells.insert(cell.get_position(), text);
                    }
                    None => has_blanks = true,
                },
                Err(error) => {
                    self.broken = true;
                    if breaks_off(&error) {
                        return Ok(has_blanks);
                    }
                }
            }
        }
    }

    fn find_uncalculated(&mut self, book: &mut Book, name: &str) {
        let Ok(mut reader) = book.worksheet_cells_reader(name) else { return };
        while let Ok(Some(record)) = reader.next_cell_with_formula_metadata() {
            if record.formula.is_some() && matches!(record.value, DataRef::Empty) {
                self.uncalculated.push(record.pos);
            }
        }
    }

    fn notices(&self, name: &str) -> Vec<Notice> {
        let mut notices = Vec::new();
        if self.broken {
            notices.push(notice::broken_sheet(name));
        }
        if let Some((row, column)) = self.uncalculated.first() {
            let reference = table::reference(*row, *column);
            notices.push(notice::uncalculated(name, &reference, self.uncalculated.len()));
        }
        let far =
            self.cells.iter().find(|((_, column), text)| table::is_far(*column) && !text.trim().is_empty());
        if let Some(((row, column), _)) = far {
            notices.push(notice::far_cells(name, &table::reference(*row, *column)));
        }
        notices
    }
}

/// Whether nothing can be read after this error; the others concern one cell.
fn breaks_off(error: &XlsxError) -> bool {
    matches!(error, XlsxError::Xml(_) | XlsxError::XmlEof(_) | XlsxError::Io(_) | XlsxError::Zip(_))
}

/// The text a cell shows, none where it has no value.
fn value(value: &DataRef, style: usize, formats: &Formats) -> Option<String> {
    match value {
        DataRef::Empty => None,
        DataRef::String(text) => Some(text.clone()),
        DataRef::SharedString(text) => Some((*text).to_owned()),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Some(text.clone()),
        DataRef::Float(number) => Some(formats.show(*number, style)),
        DataRef::Int(number) => Some(formats.show(*number as f64, style)),
        DataRef::DateTime(moment) => Some(formats.show(moment.as_f64(), style)),
        DataRef::Bool(true) => Some("TRUE".to_owned()),
        DataRef::Bool(false) => Some("FALSE".to_owned()),
        DataRef::Error(error) => Some(error.to_string()),
    }
}
