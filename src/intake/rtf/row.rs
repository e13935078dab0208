//! How a table row is laid out: the right edge of each cell, and which cells are merged.

use crate::intake::grid::{Merge, Span};

/// Word's own limit is 63.
const MAX_CELLS: usize = 500;
/// Edges further out are no table, in twips.
const MAX_EDGE: i64 = 1_000_000;
/// The width of a cell that the row states no edge for.
const WIDTH: i64 = 1_000;

/// The cells of a row as stated since the last `\trowd`.
#[derive(Clone, Default)]
pub struct RowStyle {
    left: i64,
    cells: Vec<CellStyle>,
    /// What is stated of the next cell.
    next: CellStyle,
}

#[derive(Clone, Copy, Default)]
struct CellStyle {
    right: i64,
    merge: Option<Merge>,
    is_joined: bool,
}

/// A cell with its edges.
pub struct Placed {
    pub span: Span,
    /// It is joined to the cell before it.
    pub is_joined: bool,
}

impl RowStyle {
    /// Takes a control word; says whether it was about a row.
    pub fn state(&mut self, word: &str, number: Option<i32>) -> bool {
        let edge = i64::from(number.unwrap_or(0)).clamp(-MAX_EDGE, MAX_EDGE);
        match word {
            "trowd" => *self = RowStyle::default(),
            "trleft" => self.left = edge,
            "clvmgf" => self.next.merge = Some(Merge::Start),
            "clvmrg" => self.next.merge = Some(Merge::Continue),
            "clmrg" => self.next.is_joined = true,
            "cellx" => {
                let cell = std::mem::take(&mut self.next);
                if self.cells.len() < MAX_CELLS {
                    self.cells.push(CellStyle { right: edge, ..cell });
                }
            }
            _ => return false,
        }
        true
    }

    /// The edges of so many cells, from left to right. A cell is never narrower than one twip.
    pub fn cells(&self, count: usize) -> Vec<Placed> {
        let mut placed = Vec::new();
        let mut left = self.left;
        for index in 0..count {
            let stated = self.cells.get(index).copied();
            let cell = stated.unwrap_or(CellStyle { right: left + WIDTH, ..CellStyle::default() });
            let right = cell.right.max(left + 1);
            let span = Span { left, right, merge: cell.merge.unwrap_or(Merge::None) };
            placed.push(Placed { span, is_joined: cell.is_joined });
            left = right;
        }
        placed
    }
}
