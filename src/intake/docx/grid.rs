//! The grid of a Word table: which columns each cell covers, and which cells continue one above.

use std::collections::BTreeSet;

use super::inline::content;
use crate::intake::grid::{DRIFT, Merge, Placed, Span, place};
use crate::intake::limits::MAX_SPAN;
use crate::intake::xml::Element;

/// One cell with its columns.
pub struct Slot<'e> {
    pub column: usize,
    pub columns: usize,
    /// It continues the cell above.
    pub continued: bool,
    /// The cell, and those a legacy horizontal merge joins to it.
    pub elements: Vec<&'e Element>,
}

/// A cell as the file states it.
struct Raw<'e> {
    /// Index of its left grid line.
    start: usize,
    span: usize,
    /// Its width in twips, where stated so.
    width: Option<i64>,
    merge: Merge,
    elements: Vec<&'e Element>,
}

/// A row as the file states it.
struct RawRow<'e> {
    before: usize,
    before_width: Option<i64>,
    /// Grid columns in all, those before and after included.
    total: usize,
    cells: Vec<Raw<'e>>,
}

/// The rows of a table, each cell with its columns.
pub fn rows(table: &Element) -> Vec<Vec<Slot<'_>>> {
    let rows: Vec<RawRow> =
        children(table, "tr").into_iter().filter(|row| !is_deleted(row)).map(row).collect();
    let widths = grid_widths(table);
    let positions = by_width(&rows, widths.len()).unwrap_or_else(|| by_grid(&rows, &widths));
    let spans = |(row, edges): (&RawRow, Vec<(i64, i64)>)| {
        let cells = row.cells.iter().zip(edges);
        cells.map(|(raw, (left, right))| Span { left, right, merge: raw.merge }).collect()
    };
    let spans: Vec<Vec<Span>> = rows.iter().zip(positions.rows).map(spans).collect();
    let placed = place(&spans, positions.lines);
    rows.into_iter().zip(placed).map(|(row, placed)| slots(row, placed)).collect()
}

fn slots<'e>(row: RawRow<'e>, placed: Vec<Placed>) -> Vec<Slot<'e>> {
    let slot = |(raw, placed): (Raw<'e>, Placed)| {
        let Placed { column, columns, continued } = placed;
        Slot { column, columns, continued, elements: raw.elements }
    };
    row.cells.into_iter().zip(placed).map(slot).collect()
}

fn children<'e>(parent: &'e Element, name: &str) -> Vec<&'e Element> {
    content(parent).0.into_iter().filter(|element| element.name == name).collect()
}

fn is_deleted(row: &&Element) -> bool {
    row.child("trPr").is_some_and(|properties| properties.child("del").is_some())
}

/// Reads one row: spans, merges, and the columns left out at its ends.
fn row(row: &Element) -> RawRow<'_> {
    let properties = row.child("trPr");
    let skipped = |name| properties.and_then(|p| p.amount::<usize>(name)).unwrap_or(0).min(MAX_SPAN);
    let before = skipped("gridBefore");
    let mut at = before;
    let mut cells: Vec<Raw> = Vec::new();
    for element in children(row, "tc") {
        let properties = element.child("tcPr");
        let span = properties.and_then(|p| p.amount::<usize>("gridSpan")).unwrap_or(1).clamp(1, MAX_SPAN);
        let width = properties.and_then(|p| twips(p.child("tcW")));
        let merged = properties.and_then(|p| p.value("hMerge")) == Some("continue");
        match cells.last_mut() {
            Some(last) if merged => {
                last.span += span;
                last.width = last.width.zip(width).map(|(a, b)| a + b);
                last.elements.push(element);
            }
            _ => {
                let merge = match properties.and_then(|p| p.child("vMerge")) {
                    None => Merge::None,
                    Some(merge) if merge.attribute("val") == Some("restart") => Merge::Start,
                    Some(_) => Merge::Continue,
                };
                cells.push(Raw { start: at, span, width, merge, elements: vec![element] });
            }
        }
        at += span;
    }
    let before_width = properties.and_then(|p| twips(p.child("wBefore")));
    RawRow { before, before_width, total: at + skipped("gridAfter"), cells }
}

/// A width stated in twips.
fn twips(width: Option<&Element>) -> Option<i64> {
    let width = width?;
    let stated = width.attribute("type").is_none_or(|kind| kind == "dxa");
    width.number::<i64>("w").filter(|w| stated && (1..1_000_000).contains(w))
}

/// The widths of the stated grid columns; none where the grid says nothing.
fn grid_widths(table: &Element) -> Vec<i64> {
    let Some(grid) = table.child("tblGrid") else { return Vec::new() };
    let columns = grid.elements().filter(|element| element.name == "gridCol").take(MAX_SPAN * 4);
    let widths: Vec<i64> =
        columns.map(|column| column.number("w").unwrap_or(0).clamp(0, 1_000_000)).collect();
    if widths.iter().all(|width| *width == 0) { Vec::new() } else { widths }
}

/// Left and right edge of every cell, and all grid lines.
struct Positions {
    lines: BTreeSet<i64>,
    rows: Vec<Vec<(i64, i64)>>,
}

/// Edges as the spans count them along the stated grid. Columns it does not state are taken as
/// wide enough never to be drift.
fn by_grid(rows: &[RawRow], widths: &[i64]) -> Positions {
    let last = rows.iter().map(|row| row.total).max().unwrap_or(0).max(widths.len());
    let mut edges = vec![0];
    let mut at = 0;
    for index in 0..last {
        at += widths.get(index).copied().unwrap_or(DRIFT * 10).max(1);
        edges.push(at);
    }
    let edge = |index: usize| edges.get(index).copied().unwrap_or(at);
    let row = |row: &RawRow| {
        row.cells.iter().map(|cell| (edge(cell.start), edge(cell.start + cell.span))).collect()
    };
    Positions { rows: rows.iter().map(row).collect(), lines: edges.iter().copied().collect() }
}

/// Edges as the cells' own widths give them, for a table whose spans do not add up to its grid.
/// None where they do, or where the widths do not add up either.
fn by_width(rows: &[RawRow], columns: usize) -> Option<Positions> {
    if rows.iter().all(|row| row.total == columns || row.cells.is_empty()) {
        return None;
    }
    let mut lines = BTreeSet::new();
    let mut placed = Vec::new();
    let mut ends = BTreeSet::new();
    for row in rows {
        let mut at = if row.before == 0 { 0 } else { row.before_width? };
        let mut edges = Vec::new();
        for cell in &row.cells {
            let right = at + cell.width?;
            edges.push((at, right));
            lines.extend([at, right]);
            at = right;
        }
        if !edges.is_empty() {
            ends.insert(at);
        }
        placed.push(edges);
    }
    let (shortest, longest) = (ends.first()?, ends.last()?);
    ((longest - shortest) * 50 <= *longest).then_some(Positions { lines, rows: placed })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake::xml;

    /// Column, columns and continuation of every cell of a table.
    fn shape(inside: &str) -> Vec<Vec<(usize, usize, bool)>> {
        let tree = xml::parse(format!("<tbl>{inside}</tbl>").as_bytes(), 10_000);
        let table = tree.root.child("tbl").unwrap();
        let slot = |slot: Slot| (slot.column, slot.columns, slot.continued);
        rows(table).into_iter().map(|row| row.into_iter().map(slot).collect()).collect()
    }

    fn grid(widths: &[u32]) -> String {
        let columns: String = widths.iter().map(|w| format!("<gridCol w='{w}'/>")).collect();
        format!("<tblGrid>{columns}</tblGrid>")
    }

    #[test]
    fn spans_merges_and_columns_left_out() {
        let table = grid(&[1000, 1000, 1000])
            + "<tr><tc><tcPr><gridSpan val='2'/></tcPr></tc><tc><tcPr><vMerge val='restart'/></tcPr></tc></tr>\
               <tr><trPr><gridBefore val='1'/></trPr><tc/><tc><tcPr><vMerge/></tcPr></tc></tr>\
               <tr><trPr><del/></trPr><tc/></tr>\
               <sdt><sdtContent><tr><tc/><tc><tcPr><vMerge/></tcPr></tc><tc/></tr></sdtContent></sdt>";
        let expected = [
            vec![(0, 2, false), (2, 1, false)],
            vec![(1, 1, false), (2, 1, true)],
            vec![(0, 1, false), (1, 1, false), (2, 1, false)],
        ];
        assert_eq!(shape(&table), expected);
    }

    #[test]
    fn a_legacy_horizontal_merge_is_one_cell() {
        let table = "<tr><tc><tcPr><hMerge val='restart'/></tcPr></tc><tc><tcPr><hMerge val='continue'/></tcPr></tc><tc/></tr>";
        assert_eq!(shape(table), [vec![(0, 2, false), (2, 1, false)]]);
    }

    #[test]
    fn drifting_lines_are_one_column() {
        let table = grid(&[1000, 24, 976, 1000])
            + "<tr><tc/><tc><tcPr><gridSpan val='2'/></tcPr></tc><tc/></tr>\
               <tr><tc><tcPr><gridSpan val='2'/></tcPr></tc><tc/><tc/></tr>";
        assert_eq!(shape(&table), [[(0, 1, false), (1, 1, false), (2, 1, false)]; 2]);
    }

    #[test]
    fn a_narrow_cell_keeps_its_lines_apart() {
        let table = grid(&[1000, 24, 976]) + "<tr><tc/><tc/><tc/></tr>";
        assert_eq!(shape(&table), [vec![(0, 1, false), (1, 1, false), (2, 1, false)]]);
    }

    #[test]
    fn widths_decide_where_spans_do_not_add_up() {
        let cell = |w: u32| format!("<tc><tcPr><tcW w='{w}' type='dxa'/></tcPr></tc>");
        let table = format!(
            "<tr>{}{}</tr><tr>{}{}{}</tr>",
            cell(2000),
            cell(1000),
            cell(990),
            cell(1000),
            cell(1010)
        );
        let expected =
            [vec![(0, 2, false), (2, 1, false)], vec![(0, 1, false), (1, 1, false), (2, 1, false)]];
        assert_eq!(shape(&table), expected);
    }

    #[test]
    fn a_span_of_billions_is_bounded() {
        let table = "<tr><tc><tcPr><gridSpan val='2147483648'/></tcPr></tc><tc/></tr>";
        assert_eq!(shape(table), [vec![(0, 500, false), (500, 1, false)]]);
    }
}
