//! What the readers of workbooks share: a sheet as stored, the budget of a workbook, and the
//! table made of each sheet.

mod cells;
mod formats;
mod shown;
mod table;

use super::limits::Limits;
use super::notice;
use super::refusal::Refusal;
use crate::base::text;
use crate::document::{Block, Document, Notice};
pub use cells::{Budget, Region, Sheet};
pub use formats::Formats;

/// Programs allow 31 characters; the name goes into the place of every cell.
const MAX_NAME: usize = 64;

/// The document of a workbook, sheet after sheet.
pub struct Workbook {
    pub budget: Budget,
    document: Document,
    sheets: usize,
    limits: Limits,
}

impl Workbook {
    pub fn new(limits: &Limits) -> Workbook {
        Workbook { budget: Budget::of(limits), document: Document::default(), sheets: 0, limits: *limits }
    }

    /// Whether another sheet may be read; says so in the document where it may not.
    pub fn has_room(&mut self) -> bool {
        if self.sheets == self.limits.sheets {
            self.notify(notice::beyond(&self.limits, "sheets"));
        }
        self.sheets += 1;
        self.sheets <= self.limits.sheets
    }

    /// Adds the table of a sheet and what a person should know of it.
    pub fn add(&mut self, name: &str, hidden: bool, sheet: &Sheet) -> Result<(), Refusal> {
        let name: String = text::clean(name).chars().take(MAX_NAME).collect();
        let (made, hides_text) = table::make(sheet, &name, hidden, &mut self.budget)?;
        self.document.notices.extend(notices(sheet, &name));
        if !made.rows.is_empty() {
            self.document.notices.extend(hidden.then(|| notice::hidden_sheet(&name)));
            self.document.blocks.push(Block::Table(made));
        }
        if hides_text {
            self.notify(notice::covered_text());
        }
        Ok(())
    }

    /// Adds what a person should know of the workbook as a whole, once.
    pub fn notify(&mut self, notice: Notice) {
        if !self.document.notices.contains(&notice) {
            self.document.notices.push(notice);
        }
    }

    pub fn finish(self) -> Document {
        self.document
    }
}

/// What is to be said of a sheet.
fn notices(sheet: &Sheet, name: &str) -> Vec<Notice> {
    let mut notices = Vec::new();
    if sheet.broken {
        notices.push(notice::broken_sheet(name));
    }
    if let Some((row, column)) = sheet.uncalculated.first() {
        let reference = table::reference(*row, *column);
        notices.push(notice::uncalculated(name, &reference, sheet.uncalculated.len()));
    }
    if let Some((row, column)) = sheet.shortened {
        notices.push(notice::repeated_rows(name, &table::reference(row, column)));
    }
    let far =
        sheet.cells.iter().find(|((_, column), text)| table::is_far(*column) && !text.trim().is_empty());
    if let Some(((row, column), _)) = far {
        notices.push(notice::far_cells(name, &table::reference(*row, *column)));
    }
    notices
}
