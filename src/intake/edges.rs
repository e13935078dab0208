//! Columns from the edges of cells: hand-drawn forms drift, so edges close together are one line.

use std::collections::{BTreeMap, BTreeSet};

/// Lines at most this far apart, in twips, are one line.
pub const DRIFT: i64 = 40;

/// A cell's part in a vertical merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    None,
    Start,
    Continue,
}

/// A cell by its edges, in twips.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    pub left: i64,
    pub right: i64,
    pub merge: Merge,
}

/// The columns of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    pub column: usize,
    pub columns: usize,
    /// It continues the cell above.
    pub continued: bool,
}

/// The columns of every cell, on the grid that `lines` and all edges draw.
pub fn place(lines: &BTreeSet<i64>, rows: &[Vec<Span>]) -> Vec<Vec<Slot>> {
    let columns = merge_drift(lines, rows);
    // Merged cells of the row above: their columns.
    let mut above: BTreeMap<usize, usize> = BTreeMap::new();
    let mut placed = Vec::new();
    for row in rows {
        let mut slots = Vec::new();
        let mut here = BTreeMap::new();
        for span in row {
            let column = columns.get(&span.left).copied().unwrap_or_default();
            let end = columns.get(&span.right);
            let columns = end.map_or(1, |end| end.saturating_sub(column).max(1));
            // A continuation of nothing is a cell of its own.
            let continued = span.merge == Merge::Continue && above.get(&column) == Some(&columns);
            if span.merge != Merge::None {
                here.insert(column, columns);
            }
            slots.push(Slot { column, columns, continued });
        }
        above = here;
        placed.push(slots);
    }
    placed
}

/// The column each line opens. Lines within [`DRIFT`] of the first of them are one, unless a cell
/// stands between.
fn merge_drift(lines: &BTreeSet<i64>, rows: &[Vec<Span>]) -> BTreeMap<i64, usize> {
    let edges = rows.iter().flatten().map(|span| (span.left, span.right));
    let mut lines = lines.clone();
    let mut narrow = BTreeSet::new();
    for (left, right) in edges {
        lines.extend([left, right]);
        if right - left <= DRIFT {
            narrow.insert((left, right));
        }
    }
    let mut columns = BTreeMap::new();
    let mut first: Option<i64> = None;
    let mut column = 0;
    for line in lines {
        if let Some(opened) = first {
            let parted = narrow.range((opened, i64::MIN)..(line, i64::MIN)).any(|(_, right)| *right <= line);
            if line - opened > DRIFT || parted {
                column += 1;
                first = Some(line);
            }
        } else {
            first = Some(line);
        }
        columns.insert(line, column);
    }
    columns
}
