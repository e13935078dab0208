//! The terminal's pen: brought to a place and into a look in as few bytes as there are.

use super::look::Look;
use super::piece::Piece;

/// Where the pen is, and what it has written.
#[derive(Default)]
pub struct Pen {
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
    /// Draws a piece of row `y`. The pieces before it are on the screen as they are.
    pub fn put(&mut self, y: usize, before: &[Piece<'_>], piece: &Piece<'_>) {
        self.reach(y, before, piece.x);
        self.wear(piece);
        self.bytes.extend_from_slice(piece.cell.symbol().as_bytes());
        self.at = if piece.is_doubtful() { At::Row(y) } else { At::Cell(y, piece.x + piece.columns) };
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
        let whole = if x == 0 { format!("\x1b[{}H", y + 1) } else { format!("\x1b[{};{}H", y + 1, x + 1) };
        let from_edge = |edge: &str| format!("{edge}{}", forward(x));
        let ways = match self.at {
            At::Cell(row, column) if (row, column) == (y, x) => return String::new(),
            At::Cell(row, column) if row == y && column < x => vec![from_edge("\r"), forward(x - column)],
            At::Cell(row, _) | At::Row(row) if row == y => vec![from_edge("\r"), format!("\x1b[{}G", x + 1)],
            At::Cell(row, _) | At::Row(row) if row + 1 == y => vec![from_edge("\r\n"), whole],
            _ => return whole,
        };
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

/// A move by columns to the right.
fn forward(columns: usize) -> String {
    match columns {
        0 => String::new(),
        1 => "\x1b[C".to_owned(),
        more => format!("\x1b[{more}C"),
    }
}
