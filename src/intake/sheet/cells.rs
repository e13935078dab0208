//! A sheet as it is stored: cells with text, merges, what is wrong with it; and how much of it may be read.

use std::collections::BTreeMap;

use crate::intake::limits::Limits;
use crate::intake::refusal::Refusal;

/// What a workbook may still hold.
pub struct Budget {
    pub(super) cells: usize,
    pub(super) characters: usize,
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
}

/// A merged region, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Region {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

impl Region {
    /// From its first to its last row and column.
    pub fn new((top, left): (u32, u32), (bottom, right): (u32, u32)) -> Region {
        Region { top, left, bottom, right }
    }
}
