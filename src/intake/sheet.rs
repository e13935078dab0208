//! What the readers of workbooks share: a sheet as stored, the budget of a workbook, and the
//! table made of each sheet.

mod formats;
mod shown;
mod table;

use std::collections::BTreeMap;

use super::limits::Limits;
use super::notice;
use super::refusal::Refusal;
use crate::base::text;
use crate::document::{Block, Document, Notice};
pub use formats::Formats;
pub use table::Region;

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
        self.document.notices.extend(sheet.notices(&name));
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

/// What a workbook may still hold.
pub struct Budget {
    cells: usize,
    characters: usize,
}

impl Budget {
    pub fn of(limits: &Limits) -> Budget {
        Budget { cells: limits.cells, characters: limits.characters }
    }

    pub fn take_cells(&mut self, count: usize) -> Result<(), Refusal> {
        self.cells = self.cells.checked_sub(count).ok_or(Refusal::TooManyCells)?;
        Ok(())
    }

    /// Takes the characters of a text; each of its further lines is as dear as a cell.
    pub fn take_text(&mut self, text: &str) -> Result<(), Refusal> {
        self.characters = self.characters.checked_sub(text.chars().count()).ok_or(Refusal::TooMuchText)?;
        self.take_cells(text.bytes().filter(|byte| *byte == b'\n').count())
    }
}

/// A sheet as stored: the cells with text, by row and column counted from 0.
#[derive(Default)]
pub struct Sheet {
    pub cells: BTreeMap<(u32, u32), String>,
    pub merges: Vec<Region>,
    /// Formulas without a stored result.
    pub uncalculated: Vec<(u32, u32)>,
    /// Part of it could not be read.
    pub broken: bool,
    /// A filled row whose many repetitions were cut.
    pub shortened: Option<(u32, u32)>,
}

impl Sheet {
    pub fn put(&mut self, row: u32, column: u32, text: String, budget: &mut Budget) -> Result<(), Refusal> {
        budget.take_text(&text)?;
        self.cells.insert((row, column), text);
        Ok(())
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
        if let Some((row, column)) = self.shortened {
            notices.push(notice::repeated_rows(name, &table::reference(row, column)));
        }
        let far =
            self.cells.iter().find(|((_, column), text)| table::is_far(*column) && !text.trim().is_empty());
        if let Some(((row, column), _)) = far {
            notices.push(notice::far_cells(name, &table::reference(*row, *column)));
        }
        notices
    }
}
