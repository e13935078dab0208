//! Spreadsheets of OpenDocument (.ods): each cell keeps the text it shows beside its value.

mod text;

use std::collections::HashSet;

use super::limits::MAX_COLUMNS;
use super::notice;
use super::package::Package;
use super::refusal::Refusal;
use super::sheet::{Budget, Region, Sheet, Workbook};
use super::xml::Element;
use crate::document::Document;

/// A filled row repeated more often is cut to this, and the cut is said.
const MAX_REPEATED_ROWS: u32 = 10_000;

/// Reads every sheet, hidden ones too.
pub fn read(package: &mut Package) -> Result<Document, Refusal> {
    if is_encrypted(package)? {
        return Err(Refusal::Encrypted);
    }
    let tree = package.tree("content.xml")?;
    let content = tree.root.child("document-content").ok_or(Refusal::NoContent)?;
    let body = content.child("body").and_then(|body| body.child("spreadsheet")).ok_or(Refusal::NoContent)?;
    let hidden = hidden_styles(content);
    let mut workbook = Workbook::new(package.limits());
    let (outside, own): (Vec<&Element>, Vec<&Element>) =
        named(body, "table").partition(|table| table.child("table-source").is_some());
    for table in own {
        if !workbook.has_room() {
            break;
        }
        let sheet = sheet(table, &mut workbook.budget)?;
        let is_hidden = table.attribute("style-name").is_some_and(|style| hidden.contains(style));
        workbook.add(table.attribute("name").unwrap_or(""), is_hidden, &sheet)?;
    }
    if !outside.is_empty() {
        workbook.notify(notice::with_links());
    }
    if tree.is_partial {
        workbook.notify(notice::partial());
    }
    Ok(workbook.finish())
}

/// Whether the list of parts says that the content is encrypted.
fn is_encrypted(package: &mut Package) -> Result<bool, Refusal> {
    let Some(list) = package.optional("META-INF/manifest.xml")? else { return Ok(false) };
    let Some(parts) = list.root.child("manifest") else { return Ok(false) };
    Ok(parts.elements().any(|part| {
        part.attribute("full-path") == Some("content.xml") && part.child("encryption-data").is_some()
    }))
}

/// The table styles that hide their sheet.
fn hidden_styles(content: &Element) -> HashSet<&str> {
    let styles = content.child("automatic-styles").into_iter().flat_map(|styles| named(styles, "style"));
    let hides = |style: &&Element| {
        style.child("table-properties").is_some_and(|table| table.attribute("display") == Some("false"))
    };
    styles.filter(hides).filter_map(|style| style.attribute("name")).collect()
}

fn named<'t>(element: &'t Element, name: &'static str) -> impl Iterator<Item = &'t Element> {
    element.elements().filter(move |child| child.name == name)
}

/// An attribute that says how often or how wide, at least 1.
fn count(element: &Element, attribute: &str) -> u32 {
    let stated = element.number::<u64>(attribute).unwrap_or(1).max(1);
    u32::try_from(stated).unwrap_or(u32::MAX)
}

/// Reads what can be read of a sheet. Only a spent budget is an error.
fn sheet(table: &Element, budget: &mut Budget) -> Result<Sheet, Refusal> {
    let mut reader = Reader { sheet: Sheet::default(), next: 0, budget };
    reader.rows(table)?;
    Ok(reader.sheet)
}

struct Reader<'b> {
    sheet: Sheet,
    /// The number of the row that comes next.
    next: u32,
    budget: &'b mut Budget,
}

/// What one row holds, by its columns.
#[derive(Default)]
struct Contents {
    /// First and last column, and the text in each of them.
    filled: Vec<(u32, u32, String)>,
    /// First and last column, and the rows it spans.
    merged: Vec<(u32, u32, u32)>,
    uncalculated: Vec<u32>,
}

impl Reader<'_> {
    /// Reads rows, also those in groups.
    fn rows(&mut self, element: &Element) -> Result<(), Refusal> {
        for child in element.elements() {
            match child.name.as_str() {
                "table-row" => self.row(child)?,
                "table-rows" | "table-header-rows" | "table-row-group" => self.rows(child)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Reads a row and its repetitions. Blank rows cost nothing, however often they are repeated.
    fn row(&mut self, row: &Element) -> Result<(), Refusal> {
        let contents = contents(row);
        let repeated = count(row, "number-rows-repeated");
        let kept = repeated.min(MAX_REPEATED_ROWS);
        if let Some((first, _, _)) = contents.filled.first().filter(|_| kept < repeated) {
            self.sheet.shortened = self.sheet.shortened.or(Some((self.next, *first)));
        }
        if !contents.is_empty() {
            for number in self.next..self.next.saturating_add(kept) {
                self.keep(number, &contents)?;
            }
        }
        self.next = self.next.saturating_add(repeated);
        Ok(())
    }

    fn keep(&mut self, row: u32, contents: &Contents) -> Result<(), Refusal> {
        for (first, last, text) in &contents.filled {
            for column in *first..=*last {
                self.budget.take_cells(1)?;
                self.sheet.put(row, column, text.clone(), self.budget)?;
            }
        }
        self.budget.take_cells(contents.merged.len() + contents.uncalculated.len())?;
        let region = |(first, last, rows): &(u32, u32, u32)| {
            Region::new((row, *first), (row.saturating_add(rows - 1), *last))
        };
        self.sheet.merges.extend(contents.merged.iter().map(region));
        self.sheet.uncalculated.extend(contents.uncalculated.iter().map(|column| (row, *column)));
        Ok(())
    }
}

impl Contents {
    fn is_empty(&self) -> bool {
        self.filled.is_empty() && self.merged.is_empty() && self.uncalculated.is_empty()
    }

    fn take(&mut self, cell: &Element, column: u32, repeated: u32) {
        let (columns, rows) = (count(cell, "number-columns-spanned"), count(cell, "number-rows-spanned"));
        if columns > 1 || rows > 1 {
            self.merged.push((column, column.saturating_add(columns - 1), rows));
        }
        match text::shown(cell) {
            Some(shown) if !shown.trim().is_empty() => {
                // One cell too far out is kept, so that the person is told of it.
                let last = column.saturating_add(repeated - 1).min(column.max(MAX_COLUMNS));
                self.filled.push((column, last, shown));
            }
            None if cell.attribute("formula").is_some() => self.uncalculated.push(column),
            _ => {}
        }
    }
}

/// The cells of a row, also those that a merged region covers.
fn contents(row: &Element) -> Contents {
    let mut contents = Contents::default();
    let mut column = 0_u32;
    for cell in row.elements() {
        let repeated = count(cell, "number-columns-repeated");
        match cell.name.as_str() {
            "table-cell" | "covered-table-cell" => contents.take(cell, column, repeated),
            _ => continue,
        }
        column = column.saturating_add(repeated);
    }
    contents
}

#[cfg(test)]
mod tests;
