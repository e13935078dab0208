//! The terminal's pen: brought to a place and into a look in as few bytes as there are.

use super::look::Look;
use super::piece::Piece;

/// Where the pen is, and what it has written.
pub struct Pen {
    /// Columns of the screen.
    width: usize,
    bytes: Vec<u8>,
    at: At,
    look: Look,
}

/// What is known of the pen's place.
#[derive(Clone, Copy, Default)]
enum At {
    #[default]
    Nowhere,
    /// In this row; terminals may disagree on the column.
    Row(usize),
    Cell(usize, usize),
}

impl Pen {
    /// On a screen so wide.
    pub fn new(width: usize) -> Pen {
        Pen { width, bytes: Vec::new(), at: At::Nowhere, look: Look::default() }
    }

    /// Draws a piece of row `y`. The pieces before it are on the screen as they are.
    pub fn put(&mut self, y: usize, before: &[Piece<'_>], piece: &Piece<'_>) {
        self.reach(y, before, piece.x);
        self.wear(piece);
        self.bytes.extend_from_slice(piece.cell.symbol().as_bytes());
        let next = piece.x + piece.columns;
        // At the edge a terminal waits for the next character, each in its way.
        let known = !piece.is_doubtful() && next < self.width;
        self.at = if known { At::Cell(y, next) } else { At::Row(y) };
    }

    /// Blanks row `y` from a blank piece to its end.
    pub fn erase(&mut self, y: usize, before: &[Piece<'_>], piece: &Piece<'_>) {
        self.reach(y, before, piece.x);
        self.wear(piece);
        self.bytes.extend_from_slice(b"\x1b[K");
    }

    /// Blanks the columns of row `y` from a blank piece on; the pen stays there.
    pub fn blank(&mut self, y: usize, before: &[Piece<'_>], piece: &Piece<'_>, columns: usize) {
        self.reach(y, before, piece.x);
        self.wear(piece);
        self.bytes.extend_from_slice(format!("\x1b[{columns}X").as_bytes());
    }

    /// Moves the rows of `from..to` up by `by`, or down where it is negative; what they leave is
    /// blank. Rows outside stay.
    pub fn shift(&mut self, from: usize, to: usize, by: isize) {
        let many = by.unsigned_abs();
        let edge = to.saturating_sub(many);
        let [(gone, taken), (come, given)] =
            if by > 0 { [(from, 'M'), (edge, 'L')] } else { [(edge, 'M'), (from, 'L')] };
        let escape = format!("\x1b[{}H\x1b[{many}{taken}\x1b[{}H\x1b[{many}{given}", gone + 1, come + 1);
        self.bytes.extend_from_slice(escape.as_bytes());
        self.at = At::Nowhere;
    }

    /// The bytes written, the look given back.
    pub fn finish(mut self) -> Vec<u8> {
        if self.look != Look::default() {
            self.bytes.extend_from_slice(Look::default().escape(self.look).as_bytes());
        }
        self.bytes
    }

    /// Goes to a column of row `y`, over what stands before it where that is shorter than a move.
    fn reach(&mut self, y: usize, before: &[Piece<'_>], x: usize) {
        let mut shortest = self.shortest(y, x);
        if let At::Cell(row, column) = self.at
            && row == y
            && column < x
        {
            let gap = before.get(before.partition_point(|piece| piece.x < column)..).unwrap_or_default();
            let same = gap.iter().all(|piece| !piece.is_doubtful() && self.look.serves(piece.cell));
            let text: String = gap.iter().map(|piece| piece.cell.symbol()).collect();
            let known = gap.first().is_some_and(|piece| piece.x == column);
            if known && same && text.len() <= shortest.len() {
                shortest = text;
            }
        }
        self.bytes.extend_from_slice(shortest.as_bytes());
        self.at = At::Cell(y, x);
    }

    /// The shortest move there.
    fn shortest(&self, y: usize, x: usize) -> String {
        let whole = place(y, x);
        let (row, column) = match self.at {
            At::Nowhere => return whole,
            At::Row(row) => (row, None),
            At::Cell(row, column) => (row, Some(column)),
        };
        let Some(down) = y.checked_sub(row).map(|rows| "\n".repeat(rows)) else { return whole };
        let mut ways: Vec<String> =
            column.map(|column| format!("{down}{}", along(column, x))).into_iter().collect();
        ways.push(format!("\r{down}{}", forward(x)));
        if down.is_empty() {
            ways.push(format!("\x1b[{}G", x + 1));
        }
        ways.push(whole);
        ways.into_iter().min_by_key(String::len).unwrap_or_default()
    }

    fn wear(&mut self, piece: &Piece<'_>) {
        if !self.look.serves(piece.cell) {
            let look = Look::of(piece.cell);
            self.bytes.extend_from_slice(look.escape(self.look).as_bytes());
            self.look = look;
        }
    }
}

/// A move from wherever the pen is, counted from 0.
pub fn place(y: usize, x: usize) -> String {
    if x == 0 { format!("\x1b[{}H", y + 1) } else { format!("\x1b[{};{}H", y + 1, x + 1) }
}

/// A move within a row.
fn along(from: usize, to: usize) -> String {
    match from.checked_sub(to) {
        None | Some(0) => forward(to.saturating_sub(from)),
        Some(back @ ..4) => "\x08".repeat(back),
        Some(back) => format!("\x1b[{back}D"),
    }
}

/// A move by columns to the right.
fn forward(columns: usize) -> String {
    match columns {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        more => format!("\x1b[{more}C"),
    }
}
