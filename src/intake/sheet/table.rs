//! The table of a sheet: every grid column of every row, merged regions as one cell.

use std::collections::BTreeSet;

use super::cells::{Budget, Region, Sheet};
use crate::base::{Place, text};
use crate::document::{Cell, Line, Row, Table};
use crate::intake::limits::{MAX_BLANK_ROWS, MAX_COLUMNS};
use crate::intake::refusal::Refusal;

/// `C5` for row 4, column 2.
pub fn reference(row: u32, column: u32) -> String {
    let mut letters = String::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.extend(char::from_u32('A' as u32 + left % 26));
        left /= 26;
    }
    let letters: String = letters.chars().rev().collect();
    format!("{letters}{}", row + 1)
}

/// Whether a column is too far right to be read.
pub fn is_far(column: u32) -> bool {
    column >= MAX_COLUMNS
}

/// A row takes as much memory as this many cells, however narrow it is.
const ROW: usize = 4;

/// The table up to the last row and column with text, or with a region whose text they share; and
/// whether regions hide text of cells that they cover.
pub fn make(sheet: &Sheet, name: &str, hidden: bool, budget: &mut Budget) -> Result<(Table, bool), Refusal> {
    let mut merges = sheet.merges.clone();
    merges
        .retain(|region| region.bottom >= region.top && region.right >= region.left && !is_far(region.left));
    merges.sort_unstable();
    let used = Used::of(sheet, &merges);
    let mut filler = Filler {
        sheet,
        name,
        covers: vec![None; used.width as usize],
        merges: merges.into_iter().peekable(),
        hides_text: false,
    };
    budget.take_cells(used.rows().count().saturating_mul(ROW.max(used.width as usize)))?;
    let rows = used.rows().map(|number| filler.row(number)).collect();
    let table = Table { sheet: Some(name.to_owned()), hidden, exact: true, rows };
    Ok((table, filler.hides_text))
}

/// The part of a sheet that holds text.
struct Used {
    filled: BTreeSet<u32>,
    width: u32,
    /// One past the last row.
    end: u32,
}

impl Used {
    fn of(sheet: &Sheet, merges: &[Region]) -> Used {
        let mut used = Used { filled: BTreeSet::new(), width: 0, end: 0 };
        for ((row, column), text) in &sheet.cells {
            if !is_far(*column) && !text.trim().is_empty() {
                used.filled.insert(*row);
                used.width = used.width.max(column + 1);
                used.end = used.end.max(row + 1);
            }
        }
        for region in merges {
            let text = sheet.cells.get(&(region.top, region.left));
            if text.is_some_and(|text| !text.trim().is_empty()) {
                used.width = used.width.max(region.right.saturating_add(1)).min(MAX_COLUMNS);
                used.end = used.end.max(region.bottom.saturating_add(1));
            }
        }
        used
    }

    /// The rows from the first to the last, long blank runs shortened.
    fn rows(&self) -> impl Iterator<Item = u32> {
        let mut next = 0_u32;
        self.filled.iter().chain([&self.end]).flat_map(move |&stop| {
            let blank = next..stop.min(next.saturating_add(MAX_BLANK_ROWS));
            next = stop.saturating_add(1);
            blank.chain((stop < self.end).then_some(stop))
        })
    }
}

/// Fills rows from top to bottom, keeping the regions open at each column.
struct Filler<'s> {
    sheet: &'s Sheet,
    name: &'s str,
    covers: Vec<Option<Region>>,
    merges: std::iter::Peekable<std::vec::IntoIter<Region>>,
    hides_text: bool,
}

impl Filler<'_> {
    fn row(&mut self, row: u32) -> Row {
        for cover in &mut self.covers {
            cover.take_if(|region| region.bottom < row);
        }
        let opened = self.open(row);
        let mut cells = Vec::new();
        let mut column = 0;
        while let Some(cover) = self.covers.get(column as usize) {
            let last = cover.map_or(column, |region| region.right);
            let continued = cover.is_some() && !opened.contains(&column);
            cells.push(self.cell(row, column, last.saturating_sub(column) + 1, continued));
            column = last + 1;
        }
        let stored = self.sheet.cells.range((row, 0)..=(row, MAX_COLUMNS - 1));
        let filled = stored.filter(|(_, text)| !text.trim().is_empty()).count();
        self.hides_text |= filled > cells.iter().filter(|cell| !cell.is_blank()).count();
        Row { cells }
    }

    /// Opens the regions that begin at this row or in a blank run before it; returns their left
    /// columns. A region that overlaps an open one is no region.
    fn open(&mut self, row: u32) -> BTreeSet<u32> {
        let mut opened = BTreeSet::new();
        let last = (self.covers.len() as u32).saturating_sub(1);
        while let Some(mut region) = self.merges.next_if(|region| region.top <= row) {
            region.right = region.right.min(last);
            let span = self.covers.get_mut(region.left as usize..=region.right as usize);
            let Some(span) = span.filter(|span| region.bottom >= row && span.iter().all(Option::is_none))
            else {
                continue;
            };
            span.fill(Some(region));
            opened.insert(region.left);
        }
        opened
    }

    fn cell(&self, row: u32, column: u32, columns: u32, continued: bool) -> Cell {
        let place = Place::Cell { sheet: self.name.to_owned(), reference: reference(row, column) };
        let stored = self.sheet.cells.get(&(row, column)).filter(|_| !continued);
        let line = |written: &str| Line { text: text::clean(written), place: place.clone() };
        let mut lines: Vec<Line> = stored.map_or("", String::as_str).split('\n').map(line).collect();
        // A list of one has room for four, and there may be a million.
        lines.shrink_to_fit();
        Cell { column: column as usize, columns: columns as usize, continued, lines, nested: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(cells: &[(u32, u32, &str)], merges: &[[u32; 4]]) -> Sheet {
        let region = |r: &[u32; 4]| Region { top: r[0], left: r[1], bottom: r[2], right: r[3] };
        Sheet {
            cells: cells.iter().map(|(row, column, text)| ((*row, *column), (*text).to_owned())).collect(),
            merges: merges.iter().map(region).collect(),
            ..Sheet::default()
        }
    }

    fn made(sheet: &Sheet) -> Table {
        make(sheet, "表", false, &mut Budget { cells: 100_000, characters: 0 }).unwrap().0
    }

    /// Column, columns, continuation and text of every cell.
    fn shape(table: &Table) -> Vec<Vec<(usize, usize, bool, String)>> {
        let cell = |cell: &Cell| (cell.column, cell.columns, cell.continued, cell.text());
        table.rows.iter().map(|row| row.cells.iter().map(cell).collect()).collect()
    }

    #[test]
    fn a_region_is_one_cell_with_continuations_below() {
        let sheet = sheet(
            &[(0, 0, "题"), (1, 0, "甲"), (1, 2, "1\n2"), (3, 9, " ")],
            &[[0, 0, 0, 2], [1, 0, 2, 1], [1, 1, 1, 5]],
        );
        let table = made(&sheet);
        let cell = |column, columns, continued, text: &str| (column, columns, continued, text.to_owned());
        let expected = [
            vec![cell(0, 3, false, "题")],
            vec![cell(0, 2, false, "甲"), cell(2, 1, false, "1\n2")],
            vec![cell(0, 2, true, ""), cell(2, 1, false, "")],
        ];
        assert_eq!(shape(&table), expected);
        assert_eq!(table.rows[1].cells[1].lines.len(), 2);
        assert_eq!(
            table.rows[1].cells[1].place(),
            Place::Cell { sheet: "表".into(), reference: "C2".into() }
        );
    }

    #[test]
    fn text_under_a_region_is_not_read_and_said() {
        let hides = |cells: &[(u32, u32, &str)]| {
            let sheet = sheet(cells, &[[0, 0, 1, 1]]);
            make(&sheet, "表", false, &mut Budget { cells: 100, characters: 0 }).unwrap().1
        };
        assert!(hides(&[(0, 0, "甲"), (1, 1, "乙")]));
        assert!(!hides(&[(0, 0, "甲"), (1, 1, " "), (2, 1, "乙")]));
    }

    #[test]
    fn a_far_cell_makes_no_large_table() {
        let table = made(&sheet(&[(0, 0, "甲"), (1_048_575, 1, "远"), (2, 16_383, "太远")], &[]));
        assert_eq!(table.rows.len(), 2 + MAX_BLANK_ROWS as usize);
        let last = table.rows.last().unwrap();
        assert_eq!(last.cells[1].place(), Place::Cell { sheet: "表".into(), reference: "B1048576".into() });
    }

    #[test]
    fn a_huge_region_stays_a_rectangle() {
        let table = made(&sheet(&[(0, 0, "甲")], &[[0, 0, 1_048_575, 16_383]]));
        assert_eq!(table.rows.len(), 1 + MAX_BLANK_ROWS as usize);
        assert_eq!(shape(&table)[1], [(0, MAX_COLUMNS as usize, true, String::new())]);
    }

    #[test]
    fn references_count_in_letters() {
        let cases = [(0, "A1"), (25, "Z1"), (26, "AA1"), (701, "ZZ1"), (702, "AAA1"), (16_383, "XFD1")];
        for (column, expected) in cases {
            assert_eq!(reference(0, column), expected);
        }
    }
}
