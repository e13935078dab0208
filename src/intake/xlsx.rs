//! Workbooks: one table per sheet, each number as the person saw it.
//!
//! The sheets are read with calamine, in a stream: its dense ranges would allocate a far cell's
//! whole rectangle. It is given a plain copy of the package, see [`copy`].

mod copy;

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};

use super::package::Package;
use super::refusal::Refusal;
use super::sheet::{Budget, Formats, Region, Sheet, Workbook};
use super::xml::{Element, Tree};
use crate::document::Document;

type Book = Xlsx<Cursor<Vec<u8>>>;

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
    let formats = formats(styles.as_ref(), book.has_1904_epoch());
    let mut workbook = Workbook::new(package.limits());
    let sheets = book.sheets_metadata().to_vec();
    for about in sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        if !workbook.has_room() {
            break;
        }
        let sheet = sheet(&mut book, &about.name, &formats, &mut workbook.budget)?;
        workbook.add(&about.name, about.visible != SheetVisible::Visible, &sheet)?;
    }
    Ok(workbook.finish())
}

/// The number formats, from the part that holds the styles.
fn formats(styles: Option<&Tree>, from_1904: bool) -> Formats {
    let root = styles.and_then(|tree| tree.root.child("styleSheet"));
    let custom: HashMap<u32, &str> = listed(root, "numFmts")
        .filter_map(|format| Some((format.number("numFmtId")?, format.attribute("formatCode")?)))
        .collect();
    let styles = listed(root, "cellXfs").map(|style| style.number("numFmtId").unwrap_or(0)).collect();
    Formats::new(&custom, styles, from_1904)
}

fn listed<'t>(sheet: Option<&'t Element>, list: &str) -> impl Iterator<Item = &'t Element> {
    sheet.and_then(|sheet| sheet.child(list)).into_iter().flat_map(Element::elements)
}

/// Reads what can be read of a sheet. Only a spent budget is an error.
fn sheet(book: &mut Book, name: &str, formats: &Formats, budget: &mut Budget) -> Result<Sheet, Refusal> {
    let mut sheet = Sheet::default();
    let has_blanks = read_cells(&mut sheet, book, name, formats, budget)?;
    if has_blanks {
        find_uncalculated(&mut sheet, book, name);
    }
    match book.merge_cells_by_sheet_name(name) {
        Ok(merges) => {
            let region = |at: calamine::Dimensions| Region::new(at.start, at.end);
            sheet.merges = merges.into_iter().map(region).collect();
        }
        Err(_) => sheet.broken = true,
    }
    Ok(sheet)
}

/// Reads the cells; says whether some had no value.
fn read_cells(
    sheet: &mut Sheet,
    book: &mut Book,
    name: &str,
    formats: &Formats,
    budget: &mut Budget,
) -> Result<bool, Refusal> {
    let mut has_blanks = false;
    let Ok(mut reader) = book.worksheet_cells_reader(name) else {
        sheet.broken = true;
        return Ok(false);
    };
    loop {
        budget.take_cells(1)?;
        match reader.next_cell_with_style_id() {
            Ok(None) => return Ok(has_blanks),
            Ok(Some((cell, style))) => match value(cell.get_value(), style, formats) {
                Some(text) => {
                    let (row, column) = cell.get_position();
                    sheet.put(row, column, text, budget)?;
                }
                None => has_blanks = true,
            },
            Err(error) => {
                sheet.broken = true;
                if breaks_off(&error) {
                    return Ok(has_blanks);
                }
            }
        }
    }
}

fn find_uncalculated(sheet: &mut Sheet, book: &mut Book, name: &str) {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return };
    while let Ok(Some(record)) = reader.next_cell_with_formula_metadata() {
        if record.formula.is_some() && matches!(record.value, DataRef::Empty) {
            sheet.uncalculated.push(record.pos);
        }
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
