//! One page laid out: its tables with the text of their cells, and the lines outside them.

use super::canvas::{Canvas, Glyph};
use super::lattice::{Lattice, Region};
use super::lines::{TextLine, lines};
use super::ruling;
use super::unicode::UNKNOWN;
use super::wrap::{self, Column, Wrapped};

/// One page, its tables and lines from top to bottom.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Counted from 1.
    pub number: usize,
    pub width: f64,
    pub height: f64,
    pub items: Vec<Item>,
    /// The size of most of its characters; 0 of an empty page.
    pub usual_size: f64,
    /// It has more lines than any form: they were not read as tables.
    pub unruled: bool,
}

#[derive(Clone, Debug)]
pub enum Item {
    Line(TextLine),
    Grid(Grid),
}

impl Item {
    /// Where it begins and ends.
    pub fn span(&self) -> (f64, f64) {
        match self {
            Item::Line(line) => (line.across - line.size * 0.8, line.across + line.size * 0.2),
            Item::Grid(grid) => (grid.top, grid.bottom),
        }
    }
}

/// A table on a page.
#[derive(Clone, Debug)]
pub struct Grid {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    pub bottom: f64,
    pub rows: usize,
    /// By rows, and from left to right.
    pub cells: Vec<GridCell>,
    /// The lines it would be if it were a frame around text: it has a single cell.
    pub frame: Option<Vec<TextLine>>,
}

#[derive(Clone, Debug)]
pub struct GridCell {
    pub region: Region,
    pub column: Column,
    pub doubtful: bool,
}

/// The table and the cell a character stands in.
type Seat = Option<(usize, usize)>;

/// Lays out a page.
pub fn sheet(number: usize, mut canvas: Canvas) -> Sheet {
    canvas.set_upright();
    let usual_size = usual_size(&canvas.glyphs);
    let groups = ruling::groups(&canvas.strokes);
    let unruled = groups.is_none();
    let mut lattices: Vec<Lattice> = groups.unwrap_or_default().iter().filter_map(Lattice::new).collect();
    // A table inside a cell takes its text before the table around it does.
    let area = |lattice: &Lattice| (lattice.right() - lattice.left()) * (lattice.bottom() - lattice.top());
    lattices.sort_by(|a, b| area(a).total_cmp(&area(b)));
    let mut cells: Vec<Vec<Vec<Glyph>>> =
        lattices.iter().map(|lattice| vec![Vec::new(); lattice.regions.len()]).collect();
    let mut loose: Vec<Glyph> = Vec::new();
    for (glyph, seat) in seated(&lattices, canvas.glyphs) {
        match seat.and_then(|(table, cell)| cells.get_mut(table)?.get_mut(cell)) {
            Some(glyphs) => glyphs.push(glyph),
            None => loose.push(glyph),
        }
    }
    let grids = lattices.iter().zip(cells).filter_map(|(lattice, glyphs)| grid(lattice, &glyphs));
    let mut items: Vec<Item> = grids.map(Item::Grid).collect();
    items.extend(lines(&loose).into_iter().map(Item::Line));
    items.sort_by(|a, b| a.span().0.total_cmp(&b.span().0));
    Sheet { number, width: canvas.width, height: canvas.height, items, usual_size, unruled }
}

/// The middle one of the sizes of characters.
fn usual_size(glyphs: &[Glyph]) -> f64 {
    let mut sizes: Vec<f64> = glyphs.iter().map(|glyph| glyph.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or_default()
}

/// The characters of a page with their seats. Text that runs across a border is cut there, and
/// either side ends in a character that is not known.
fn seated(lattices: &[Lattice], glyphs: Vec<Glyph>) -> Vec<(Glyph, Seat)> {
    let mut seated: Vec<(Glyph, Seat)> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let seat = seat(lattices, &glyph);
        let cut = seated.last().filter(|(last, before)| *before != seat && runs_on(last, &glyph)).cloned();
        if let Some((last, before)) = cut {
            let (_, end, _) = last.upright();
            let (start, _, _) = glyph.upright();
            seated.push((unknown(&last, end - start + last.advance), before));
            seated.push((unknown(&glyph, 0.0), seat));
        }
        seated.push((glyph, seat));
    }
    seated
}

fn seat(lattices: &[Lattice], glyph: &Glyph) -> Seat {
    let middle = glyph.middle();
    lattices.iter().enumerate().find_map(|(table, lattice)| Some((table, lattice.at(middle.x, middle.y)?)))
}

/// Whether one character follows another without a distance between them.
fn runs_on(last: &Glyph, next: &Glyph) -> bool {
    let ((_, end, above), (start, _, below)) = (last.upright(), next.upright());
    let visible = !last.c.is_whitespace() && !next.c.is_whitespace() && last.c != UNKNOWN;
    let level = last.turn == next.turn && (above - below).abs() < last.size * 0.1;
    visible && level && (start - end).abs() < last.size * 0.08
}

/// A character that is not known, `along` behind where another begins.
fn unknown(beside: &Glyph, along: f64) -> Glyph {
    let mut glyph = Glyph { c: UNKNOWN, advance: 0.0, ..beside.clone() };
    match glyph.turn {
        0 => glyph.at.x += along,
        1 => glyph.at.y += along,
        2 => glyph.at.x -= along,
        _ => glyph.at.y -= along,
    }
    glyph
}

/// A table with its cells read; none of an empty box.
fn grid(lattice: &Lattice, seated: &[Vec<Glyph>]) -> Option<Grid> {
    let cells: Vec<GridCell> =
        lattice.regions.iter().zip(seated).map(|(region, glyphs)| cell(region, glyphs)).collect();
    let is_single = cells.len() == 1;
    if is_single && cells.iter().all(|cell| cell.column.lines.is_empty()) {
        return None;
    }
    let frame = seated.first().filter(|_| is_single).map(|glyphs| lines(glyphs));
    Some(Grid {
        left: lattice.left(),
        right: lattice.right(),
        top: lattice.top(),
        bottom: lattice.bottom(),
        rows: lattice.rows,
        cells,
        frame,
    })
}

/// A cell with its wrapped lines joined along the direction its text runs in.
fn cell(region: &Region, glyphs: &[Glyph]) -> GridCell {
    let (left, right) = match glyphs.first().map_or(0, |glyph| glyph.turn) {
        0 => (region.left, region.right),
        1 => (region.top, region.bottom),
        2 => (-region.right, -region.left),
        _ => (-region.bottom, -region.top),
    };
    let mut column = wrap::column(&lines(glyphs), left, right);
    let blank: String = glyphs.iter().map(|glyph| glyph.c).filter(|c| *c == '\u{3000}').collect();
    if column.lines.is_empty() && !blank.is_empty() {
        column.lines.push(Wrapped { text: blank, doubtful: false });
    }
    let doubtful = region.odd || column.lines.iter().any(|line| line.doubtful);
    GridCell { region: *region, column, doubtful }
}

#[cfg(test)]
mod tests {
    use super::super::lines::tests::set;
    use super::super::unicode::Codes;
    use super::*;
    use hayro_interpret::kurbo::Point;

    /// A page with one table of the columns and lines given.
    fn page(columns: &[f64], rows: &[f64], glyphs: Vec<Glyph>) -> Sheet {
        let mut canvas = Canvas::new(500.0, 500.0, Codes::default());
        let (left, right) = (columns[0], columns[columns.len() - 1]);
        let (top, bottom) = (rows[0], rows[rows.len() - 1]);
        canvas.strokes.extend(rows.iter().map(|y| (Point::new(left, *y), Point::new(right, *y))));
        canvas.strokes.extend(columns.iter().map(|x| (Point::new(*x, top), Point::new(*x, bottom))));
        canvas.glyphs = glyphs;
        sheet(1, canvas)
    }

    fn texts(sheet: &Sheet) -> Vec<Vec<String>> {
        let grid = |item: &Item| match item {
            Item::Grid(grid) => {
                grid.cells.iter().map(|c| c.column.lines.iter().map(|l| l.text.as_str()).collect()).collect()
            }
            Item::Line(line) => vec![line.text.clone()],
        };
        sheet.items.iter().map(grid).collect()
    }

    #[test]
    fn text_goes_to_its_cell_and_the_rest_stays_outside() {
        let glyphs = [set("甲", 12.0, 30.0), set("乙", 62.0, 30.0), set("题目", 10.0, 12.0)].concat();
        let sheet = page(&[10.0, 60.0, 110.0], &[20.0, 40.0], glyphs);
        assert_eq!(texts(&sheet), [vec!["题目"], vec!["甲", "乙"]]);
    }

    #[test]
    fn text_that_crosses_a_border_is_cut_and_marked() {
        let sheet = page(&[10.0, 60.0, 110.0], &[20.0, 40.0], set("1234567.89", 35.0, 30.0));
        assert_eq!(texts(&sheet), [vec!["12345\u{fffd}", "\u{fffd}67.89"]]);
        let Item::Grid(grid) = &sheet.items[0] else { panic!("a table") };
        assert!(grid.cells.iter().all(|cell| cell.doubtful));
    }

    #[test]
    fn an_empty_box_is_nothing() {
        assert!(page(&[10.0, 60.0], &[20.0, 40.0], Vec::new()).items.is_empty());
    }
}
