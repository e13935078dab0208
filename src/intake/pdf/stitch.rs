//! Tables over page breaks: parts on pages that follow each other become one table again.

use super::lattice::{nearest, settled};
use super::sheet::{Grid, GridCell};
use super::wrap::glue;
use crate::base::{Place, text};
use crate::document::{Cell, Line, Row, Table};

/// Edges at most this far apart, in points, are one where a table goes on.
const NEAR: f64 = 4.0;
/// More rows than this are no repeated header.
const MAX_HEADER: usize = 8;

/// A cell of a table in the making.
#[derive(Clone, Debug)]
struct Piece {
    left: f64,
    right: f64,
    rows: usize,
    /// It goes on with the cell above it, which stands on the page before.
    continued: bool,
    lines: Vec<Line>,
    /// Lines on the page, and whether the last of them is filled.
    height: usize,
    is_full: bool,
    doubtful: bool,
}

impl Piece {
    fn is_blank(&self) -> bool {
        self.lines.iter().all(|line| line.text.trim().is_empty())
    }

    fn text(&self) -> String {
        self.lines.iter().map(|line| text::squeeze(&line.text)).collect()
    }

    fn stands_under(&self, above: &Piece) -> bool {
        (self.left - above.left).abs() <= NEAR && (self.right - above.right).abs() <= NEAR
    }

    /// Whether it holds a figure and nothing else.
    fn is_figure(&self) -> bool {
        self.text().chars().all(|c| c.is_ascii_digit() || ".,%-".contains(c)) && !self.is_blank()
    }
}

/// A table in the making: its rows, each with the cells that begin in it.
#[derive(Clone, Debug)]
pub struct Open {
    left: f64,
    right: f64,
    rows: Vec<Vec<Piece>>,
}

/// The rows of a grid, with the height of each.
fn rows(grid: &Grid, page: usize, table: usize) -> Vec<Vec<Piece>> {
    let mut lefts: Vec<f64> = grid.cells.iter().map(|cell| cell.region.left).collect();
    lefts.sort_by(f64::total_cmp);
    let lefts = settled(lefts);
    let mut rows = vec![Vec::new(); grid.rows];
    for cell in &grid.cells {
        let column = nearest(&lefts, cell.region.left) + 1;
        let place = Place::PageTable { page, table, row: cell.region.row + 1, column };
        if let Some(row) = rows.get_mut(cell.region.row) {
            row.push(piece(cell, &place));
        }
    }
    rows
}

fn piece(cell: &GridCell, place: &Place) -> Piece {
    let line = |text: &str| Line { text: text::clean(text), place: place.clone() };
    let mut lines: Vec<Line> =
        cell.column.lines.iter().map(|wrapped| line(wrapped.text.trim_end_matches(' '))).collect();
    if lines.is_empty() {
        lines.push(line(""));
    }
    Piece {
        left: cell.region.left,
        right: cell.region.right,
        rows: cell.region.rows,
        continued: false,
        lines,
        height: cell.column.height,
        is_full: cell.column.is_full,
        doubtful: cell.doubtful,
    }
}

impl Open {
    pub fn new(grid: &Grid, page: usize, table: usize) -> Self {
        Open { left: grid.left, right: grid.right, rows: rows(grid, page, table) }
    }

    /// Whether a table at the head of the next page goes on with this one. `space` is what this
    /// one left free at the foot of its page: more than the next row needs means it had ended.
    pub fn goes_on(&self, grid: &Grid, space: f64, page_height: f64) -> bool {
        let same_edges = (self.left - grid.left).abs() <= NEAR && (self.right - grid.right).abs() <= NEAR;
        let next = rows(grid, 0, 0);
        let repeated = self.repeated(&next);
        let needed = grid.cells.iter().filter(|cell| cell.region.row == repeated);
        let needed = needed.map(|cell| cell.region.bottom - cell.region.top).fold(0.0, f64::max);
        same_edges && space < needed.max(page_height * 0.1) + NEAR
    }

    /// Adds the part of the table on the next page.
    pub fn add(&mut self, grid: &Grid, page: usize, table: usize) {
        let mut next = rows(grid, page, table);
        next.drain(..self.repeated(&next).min(next.len()));
        if self.is_cut(&next) {
            self.rejoin(&mut next);
        }
        self.continue_merged(&mut next);
        self.rows.append(&mut next);
    }

    /// How many rows at the head of a part repeat those at the head of the table.
    fn repeated(&self, next: &[Vec<Piece>]) -> usize {
        let same = |a: &[Piece], b: &[Piece]| {
            let pair =
                |(a, b): (&Piece, &Piece)| b.stands_under(a) && a.rows == b.rows && a.text() == b.text();
            a.len() == b.len() && a.iter().zip(b).all(pair) && !b.iter().all(Piece::is_blank)
        };
        let count = self.rows.iter().zip(next).take_while(|(a, b)| same(a, b)).count();
        let ends = |rows: &[Vec<Piece>]| {
            rows.iter().enumerate().all(|(at, row)| row.iter().all(|piece| at + piece.rows <= rows.len()))
        };
        let whole = (1..=count.min(MAX_HEADER)).rev().find(|count| next.get(..*count).is_some_and(ends));
        whole.filter(|count| *count < next.len() && *count < self.rows.len()).unwrap_or(0)
    }

    /// The cells that reach the last row: where each begins.
    fn last_cells(&self) -> Vec<(usize, usize)> {
        let count = self.rows.len();
        let cells = self.rows.iter().enumerate().flat_map(|(at, row)| {
            let reach = row.iter().enumerate().filter(move |(_, piece)| at + piece.rows >= count);
            reach.map(move |(index, _)| (at, index))
        });
        cells.collect()
    }

    fn piece(&self, (row, index): (usize, usize)) -> Option<&Piece> {
        self.rows.get(row)?.get(index)
    }

    fn above(&self, piece: &Piece) -> Option<(usize, usize)> {
        let mut cells = self.last_cells().into_iter();
        cells.find(|at| self.piece(*at).is_some_and(|above| piece.stands_under(above)))
    }

    /// Whether the first row of a part is the rest of the last row before it: what it holds goes
    /// on with cells that were filled to their end, and other cells of that row had ended.
    fn is_cut(&self, next: &[Vec<Piece>]) -> bool {
        let Some(row) = next.first() else { return false };
        let mut pairs = Vec::new();
        for piece in row {
            let Some(above) = self.above(piece).and_then(|at| self.piece(at)) else { return false };
            pairs.push((above, piece));
        }
        let going: Vec<_> = pairs.iter().filter(|(_, piece)| !piece.is_blank()).collect();
        let may_go_on = |above: &Piece, piece: &Piece| {
            let figures = above.is_figure() && piece.is_figure();
            !above.is_blank() && !figures && (above.is_full || above.height > 1)
        };
        let ended =
            pairs.iter().any(|(above, piece)| piece.is_blank() && !above.is_blank() && above.rows == 1);
        // A merged cell that begins here may be a label of its own: it proves nothing.
        let proven = going.iter().any(|(_, piece)| piece.rows == 1);
        let all_full = going.iter().all(|(above, _)| above.is_full);
        proven && going.iter().all(|(above, piece)| may_go_on(above, piece)) && (ended || all_full)
    }

    /// Puts the rest of a cut row back.
    fn rejoin(&mut self, next: &mut Vec<Vec<Piece>>) {
        for piece in next.remove(0) {
            let Some((row, index)) = self.above(&piece) else { continue };
            let rest = Piece { rows: piece.rows.saturating_sub(1), continued: true, ..piece.clone() };
            if let Some(first) = next.first_mut().filter(|_| rest.rows > 0) {
                first.push(rest);
            }
            let Some(above) = self.rows.get_mut(row).and_then(|row| row.get_mut(index)) else { continue };
            if !piece.is_blank() {
                append(above, piece);
            }
        }
        if let Some(first) = next.first_mut() {
            first.sort_by(|a, b| a.left.total_cmp(&b.left));
        }
    }

    /// Cells at the head of a part that go on with a merged cell above are its continuation. Its
    /// text may stand on either page.
    fn continue_merged(&mut self, next: &mut [Vec<Piece>]) {
        for piece in next.first_mut().into_iter().flatten() {
            let Some((row, index)) = self.above(piece) else { continue };
            let Some(above) = self.rows.get_mut(row).and_then(|row| row.get_mut(index)) else { continue };
            if piece.is_blank() && (above.rows > 1 || piece.rows > 1) {
                piece.continued = true;
            } else if above.is_blank() && above.rows > 1 && !above.continued {
                above.lines = std::mem::take(&mut piece.lines);
                above.doubtful |= piece.doubtful;
                piece.continued = true;
            }
        }
    }

    /// The finished table, and the places of its cells whose reading is doubtful.
    pub fn close(self) -> (Table, Vec<Place>) {
        let mut edges: Vec<f64> =
            self.rows.iter().flatten().flat_map(|piece| [piece.left, piece.right]).collect();
        edges.sort_by(f64::total_cmp);
        let edges = settled(edges);
        let mut rows = vec![Row::default(); self.rows.len()];
        let mut doubtful = Vec::new();
        for (at, piece) in
            self.rows.into_iter().enumerate().flat_map(|(at, row)| row.into_iter().map(move |p| (at, p)))
        {
            let column = nearest(&edges, piece.left);
            let columns = nearest(&edges, piece.right).saturating_sub(column).max(1);
            let place = piece.lines.first().map_or(Place::Nowhere, |line| line.place.clone());
            if piece.doubtful {
                doubtful.push(place.clone());
            }
            let blank = |offset| vec![Line { text: String::new(), place: below(&place, offset) }];
            for (offset, row) in rows.iter_mut().skip(at).take(piece.rows).enumerate() {
                let continued = piece.continued || offset > 0;
                let lines = if continued { blank(offset) } else { piece.lines.clone() };
                row.cells.push(Cell { column, columns, continued, lines, nested: Vec::new() });
            }
        }
        for row in &mut rows {
            row.cells.sort_by_key(|cell| cell.column);
        }
        (Table { sheet: None, hidden: false, exact: true, rows }, doubtful)
    }
}

/// Where the continuation of a cell stands, so many rows under its first.
fn below(place: &Place, rows: usize) -> Place {
    match *place {
        Place::PageTable { page, table, row, column } => {
            Place::PageTable { page, table, row: row + rows, column }
        }
        _ => Place::Nowhere,
    }
}

/// Appends the rest of a cell to its beginning.
fn append(above: &mut Piece, piece: Piece) {
    above.doubtful |= piece.doubtful;
    above.height += piece.height;
    let mut rest = piece.lines.into_iter();
    if above.is_full
        && let (Some(last), Some(first)) = (above.lines.last_mut(), rest.next())
    {
        glue(&mut last.text, &first.text);
    }
    above.lines.extend(rest);
    above.is_full = piece.is_full;
}
