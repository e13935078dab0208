//! Columns of a grid that hold nothing: at the left of a sheet, or between.

use std::collections::BTreeSet;

use super::labels;
use crate::document::{Cell, Row, Table};

/// Wider tables have no such columns taken out.
const MOST_COLUMNS: usize = 256;

/// The rows of a table without its empty columns; none where it has no such column.
pub fn rows(table: &Table) -> Option<Vec<Row>> {
    if !table.exact {
        return None;
    }
    let empty = empty_columns(table);
    (!empty.is_empty()).then(|| table.rows.iter().map(|row| narrowed(row, &empty)).collect())
}

/// What is known of a column.
#[derive(Clone, Copy, Default)]
struct Seen {
    blanks: usize,
    filled: bool,
    /// It has no title in a row of titles: what stands blank there is no value left out.
    untitled: bool,
}

/// Columns of blank cells in which no text begins, titles aside, which are alone in their row. One to
/// the right of others must be blank in a row of titles too.
fn empty_columns(table: &Table) -> BTreeSet<usize> {
    let cells = || table.rows.iter().flat_map(|row| &row.cells);
    let width = cells().map(|cell| cell.column + cell.columns).max().unwrap_or(0).min(MOST_COLUMNS);
    let mut columns = vec![Seen::default(); width];
    for row in &table.rows {
        let alone = row.cells.iter().filter(|cell| !cell.is_blank()).count() == 1;
        let titles = is_titles(row);
        for cell in &row.cells {
            let Some(column) = columns.get_mut(cell.column) else { continue };
            if !cell.is_blank() || cell.continued {
                column.filled |= cell.columns == 1 || !alone;
            } else if cell.columns == 1 {
                column.blanks += 1;
                column.untitled |= titles;
            }
        }
    }
    let first = columns.iter().position(|column| column.filled).unwrap_or(0);
    let empty = |(at, column): &(usize, &Seen)| {
        column.blanks >= 2 && !column.filled && (*at < first || column.untitled)
    };
    columns.iter().enumerate().filter(empty).map(|(at, _)| at).collect()
}

/// Three or more titles of columns.
fn is_titles(row: &Row) -> bool {
    let titled = |cell: &&Cell| {
        let text = cell.text();
        labels::indicator_column(&text).is_some()
            || labels::funds_column(&text).is_some()
            || labels::money_column(&text).is_some()
    };
    row.cells.iter().filter(titled).count() >= 3
}

fn narrowed(row: &Row, empty: &BTreeSet<usize>) -> Row {
    let kept = |cell: &Cell| {
        let end = cell.column + cell.columns;
        let columns = cell.columns - empty.range(cell.column..end).count();
        let gone = empty.range(..cell.column).count();
        (columns > 0).then(|| Cell { column: cell.column - gone, columns, ..cell.clone() })
    };
    Row { cells: row.cells.iter().filter_map(kept).collect() }
}
