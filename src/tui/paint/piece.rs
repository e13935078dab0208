//! The characters of a row with the columns they take.

use ratatui::buffer::{Cell, CellDiffOption};

use crate::tui::widget::glyph;

/// One character as it stands in a row: its first column, its columns, its cell.
pub struct Piece<'c> {
    pub x: usize,
    pub columns: usize,
    pub cell: &'c Cell,
}

impl Piece<'_> {
    /// Whether terminals disagree on its width.
    pub fn is_doubtful(&self) -> bool {
        matches!(self.cell.diff_option, CellDiffOption::ForcedWidth(_))
    }
}

pub fn pieces(row: &[Cell]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(row.len());
    let mut x = 0;
    while let Some(cell) = row.get(x) {
        let columns = match cell.diff_option {
            CellDiffOption::ForcedWidth(width) => usize::from(width.get()),
            _ => glyph::width(cell.symbol()).max(1),
        };
        pieces.push(Piece { x, columns, cell });
        x += columns;
    }
    pieces
}
