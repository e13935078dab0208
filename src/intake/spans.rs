//! Columns from stated spans: where the cells of a row stand beside those reaching down from above.

use std::collections::BTreeMap;

use super::draft::{Budget, Draft, Piece};
use super::refusal::Refusal;

/// A cell covers at most this many columns; a larger declared span is an attack.
const MAX_COLUMNS: usize = 500;
/// A cell covers at most this many rows.
const MAX_ROWS: usize = 1_000;

/// The cells of the rows above that reach into the next one, by their first column.
#[derive(Default)]
pub struct Spans(BTreeMap<usize, Reach>);

#[derive(Clone, Copy)]
struct Reach {
    columns: usize,
    /// Rows still to be covered.
    rows: usize,
}

impl Spans {
    /// Ends every cell here: no cell reaches from one section of a table into the next.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Begins a row.
    pub fn row<'s>(&'s mut self, budget: &mut Budget) -> Result<RowSpans<'s>, Refusal> {
        budget.take_cells(self.0.len())?;
        Ok(RowSpans { above: self, column: 0, owed: 0, opened: Vec::new(), drafts: Vec::new() })
    }
}

/// A row as its cells are put in place, from left to right.
pub struct RowSpans<'s> {
    above: &'s mut Spans,
    column: usize,
    /// Columns of the cell before that the source may still list as covered.
    owed: usize,
    opened: Vec<(usize, Reach)>,
    drafts: Vec<Draft>,
}

impl RowSpans<'_> {
    /// A cell, which stands in the first free column and never covers one that reaches down.
    pub fn cell(&mut self, columns: usize, rows: usize, pieces: Vec<Piece>) {
        while self.continuation() {}
        let column = self.column;
        let free = self.above.0.range(column..).next().map_or(MAX_COLUMNS, |(next, _)| next - column);
        let columns = columns.clamp(1, MAX_COLUMNS).min(free);
        let rows = rows.clamp(1, MAX_ROWS) - 1;
        if rows > 0 {
            self.opened.push((column, Reach { columns, rows }));
        }
        self.drafts.push(Draft { column, columns, continued: false, pieces });
        self.column += columns;
        self.owed = columns - 1;
    }

    /// A cell that the source lists as covered by another. Where none covers it, it is a cell.
    pub fn covered(&mut self, pieces: Vec<Piece>) {
        if self.owed > 0 {
            self.owed -= 1;
        } else if !self.continuation() {
            self.cell(1, 1, pieces);
        }
    }

    /// The row with the cells that reach into it, and what reaches on.
    pub fn finish(mut self) -> Vec<Draft> {
        let beyond: Vec<(usize, Reach)> =
            self.above.0.range(self.column..).map(|(column, reach)| (*column, *reach)).collect();
        for (column, reach) in beyond {
            self.drafts.push(Draft { column, columns: reach.columns, continued: true, pieces: Vec::new() });
        }
        self.above.0.retain(|_, reach| {
            reach.rows -= 1;
            reach.rows > 0
        });
        self.above.0.extend(self.opened);
        self.drafts
    }

    /// Lists the cell that reaches down into the current column, if one does.
    fn continuation(&mut self) -> bool {
        let Some(Reach { columns, .. }) = self.above.0.get(&self.column).copied() else { return false };
        self.drafts.push(Draft { column: self.column, columns, continued: true, pieces: Vec::new() });
        self.column += columns;
        self.owed = columns - 1;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::limits::Limits;
    use super::*;

    type Shape = Vec<Vec<(usize, usize, bool)>>;

    /// Rows of (columns, rows), placed; columns 0 is a covered cell.
    fn shape(rows: &[&[(usize, usize)]]) -> Shape {
        let mut spans = Spans::default();
        let mut budget = Budget::default();
        let mut placed = Vec::new();
        for cells in rows {
            let mut row = spans.row(&mut budget).unwrap();
            for (columns, rows) in *cells {
                if *columns == 0 {
                    row.covered(Vec::new());
                } else {
                    row.cell(*columns, *rows, Vec::new());
                }
            }
            placed.push(row.finish().iter().map(|d| (d.column, d.columns, d.continued)).collect());
        }
        placed
    }

    #[test]
    fn cells_stand_beside_those_that_reach_down() {
        let expected = [
            vec![(0, 2, false), (2, 1, false), (3, 1, false)],
            vec![(0, 2, true), (2, 1, false), (3, 1, true)],
            vec![(0, 2, true), (2, 1, false), (3, 1, true)],
            vec![(0, 1, false)],
        ];
        assert_eq!(shape(&[&[(2, 3), (1, 1), (1, 3)], &[(1, 1)], &[(1, 1)], &[(1, 1)]]), expected);
    }

    #[test]
    fn covered_cells_are_listed_or_left_out_alike() {
        let listed = shape(&[&[(2, 2), (0, 0), (1, 1)], &[(0, 0), (0, 0), (1, 1)]]);
        assert_eq!(listed, shape(&[&[(2, 2), (1, 1)], &[(1, 1)]]));
        assert_eq!(listed[1], [(0, 2, true), (2, 1, false)]);
    }

    #[test]
    fn a_cell_covered_by_none_is_a_cell() {
        assert_eq!(shape(&[&[(1, 1), (0, 0), (1, 1)]]), [[(0, 1, false), (1, 1, false), (2, 1, false)]]);
    }

    #[test]
    fn a_cell_never_covers_one_that_reaches_down() {
        assert_eq!(shape(&[&[(1, 1), (1, 2)], &[(5, 1)]])[1], [(0, 1, false), (1, 1, true)]);
    }

    #[test]
    fn spans_of_billions_are_bounded() {
        let placed = shape(&[&[(usize::MAX, usize::MAX), (1, 1)]]);
        assert_eq!(placed, [[(0, 500, false), (500, 1, false)]]);
    }
    #[test]
    fn rows_covered_without_end_spend_the_budget() {
        let (mut spans, mut budget) = (Spans::default(), Budget::default());
        budget.take_cells(Limits::default().cells - 1_000).unwrap();
        let mut row = spans.row(&mut budget).unwrap();
        (0..100).for_each(|_| row.cell(1, 1_000, Vec::new()));
        row.finish();
        let rows = (0..1_000).find(|_| spans.row(&mut budget).map(RowSpans::finish).is_err());
        assert_eq!(rows, Some(10));
    }
}
