//! The columns of a table from where its cells' edges stand, for every format that measures them.

use std::collections::{BTreeMap, BTreeSet};

/// Grid lines at most this far apart, in twips, are one line: hand-drawn forms drift.
pub const DRIFT: i64 = 40;

/// A cell's part in a vertical merge.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    #[default]
    None,
    Start,
    Continue,
}

/// One cell by its edges in twips, from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub left: i64,
    pub right: i64,
    pub merge: Merge,
}

/// One cell by its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed {
    pub column: usize,
    pub columns: usize,
    /// It continues the cell above.
    pub continued: bool,
}

/// Gives every cell its columns. `stated` are grid lines that the file names beside those edges.
pub fn place(rows: &[Vec<Span>], stated: impl IntoIterator<Item = i64>) -> Vec<Vec<Placed>> {
    let lines = columns(rows, stated);
    // Merged cells of the row above: their columns.
    let mut above: BTreeMap<usize, usize> = BTreeMap::new();
    let mut placed = Vec::new();
    for row in rows {
        let mut here = BTreeMap::new();
        let cells = row.iter().map(|span| {
            let column = lines.get(&span.left).copied().unwrap_or_default();
            let columns = lines.get(&span.right).map_or(1, |end| end.saturating_sub(column).max(1));
            // A continuation of nothing is a cell of its own.
            let continued = span.merge == Merge::Continue && above.get(&column) == Some(&columns);
            if span.merge != Merge::None {
                here.insert(column, columns);
            }
            Placed { column, columns, continued }
        });
        placed.push(cells.collect());
        above = here;
    }
    placed
}

/// The column each grid line opens. Lines within [`DRIFT`] of the first of them are one, unless a
/// cell stands between.
fn columns(rows: &[Vec<Span>], stated: impl IntoIterator<Item = i64>) -> BTreeMap<i64, usize> {
    let spans = || rows.iter().flatten();
    let narrow: BTreeSet<(i64, i64)> =
        spans().filter(|span| span.right - span.left <= DRIFT).map(|span| (span.left, span.right)).collect();
    let lines: BTreeSet<i64> = spans().flat_map(|span| [span.left, span.right]).chain(stated).collect();
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

#[cfg(test)]
mod tests {
    use super::*;

    fn row(edges: &[i64], merge: Merge) -> Vec<Span> {
        edges.windows(2).map(|pair| Span { left: pair[0], right: pair[1], merge }).collect()
    }

    fn shape(rows: &[Vec<Span>]) -> Vec<Vec<(usize, usize, bool)>> {
        let cells = |row: Vec<Placed>| row.iter().map(|p| (p.column, p.columns, p.continued)).collect();
        place(rows, []).into_iter().map(cells).collect()
    }

    #[test]
    fn lines_that_drift_are_one_unless_a_cell_stands_between() {
        let drifting = [row(&[0, 1000, 2000], Merge::None), row(&[-9, 1024, 2010], Merge::None)];
        assert_eq!(shape(&drifting), [[(0, 1, false), (1, 1, false)]; 2]);
        let narrow = [row(&[0, 1000, 1024, 2000], Merge::None), row(&[0, 1000, 2000], Merge::None)];
        let expected =
            [vec![(0, 1, false), (1, 1, false), (2, 1, false)], vec![(0, 1, false), (1, 2, false)]];
        assert_eq!(shape(&narrow), expected);
    }

    #[test]
    fn a_cell_continues_only_a_merged_one_of_the_same_columns() {
        let rows = [
            row(&[0, 1000, 2000], Merge::Start),
            row(&[0, 1000, 2000], Merge::Continue),
            row(&[0, 2000], Merge::Continue),
            row(&[0, 1000, 2000], Merge::None),
            row(&[0, 1000, 2000], Merge::Continue),
        ];
        let continued: Vec<bool> = place(&rows, []).iter().map(|row| row[0].continued).collect();
        assert_eq!(continued, [false, true, false, false, false]);
    }
}
