//! From one frame to the next: the cells that differ from what the terminal shows, as bytes for
//! one write.
//!
//! A wide character is written whole or not at all, and whatever stood half under it is written
//! again: no terminal is left to decide what half a character looks like. After a character whose
//! width terminals disagree on, the next one is reached by an absolute move.

use ratatui::buffer::{Buffer, Cell, CellDiffOption};
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};

use super::widget::glyph;

/// Blanks up to the edge are erased rather than written from this many on.
const ERASE: usize = 4;

/// The bytes that turn the screen that shows `shown` into `next`. Both have the same area. Empty
/// where nothing differs.
pub fn changes(shown: &Buffer, next: &Buffer) -> Vec<u8> {
    let mut pen = Pen::default();
    let width = usize::from(next.area.width).max(1);
    for (y, (old, new)) in shown.content.chunks(width).zip(next.content.chunks(width)).enumerate() {
        if old != new {
            pen.row(y, old, new);
        }
    }
    pen.finish()
}

/// An absolute move, counted from 0.
pub fn move_to(position: Position) -> Vec<u8> {
    format!("\x1b[{};{}H", position.y + 1, position.x + 1).into_bytes()
}

/// What a cell looks like beside its character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Look {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Look {
    /// Of a blank only what shows counts.
    fn of(cell: &Cell) -> Look {
        let shows = Modifier::REVERSED | Modifier::UNDERLINED;
        if cell.symbol() == " " && !cell.modifier.intersects(shows) {
            return Look { bg: cell.bg, ..Look::default() };
        }
        Look { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }

    /// The escape that sets it from whatever was before.
    fn escape(self) -> String {
        let mut codes = String::from("\x1b[0");
        for (modifier, code) in [
            (Modifier::BOLD, ";1"),
            (Modifier::DIM, ";2"),
            (Modifier::UNDERLINED, ";4"),
            (Modifier::REVERSED, ";7"),
        ] {
            if self.modifier.contains(modifier) {
                codes.push_str(code);
            }
        }
        codes.push_str(&colour(self.fg, 30));
        codes.push_str(&colour(self.bg, 40));
        codes.push('m');
        codes
    }
}

/// The 16 colours of the palette; anything else is the terminal's own.
fn colour(colour: Color, base: u8) -> String {
    let index = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 60,
        Color::LightRed => 61,
        Color::LightGreen => 62,
        Color::LightYellow => 63,
        Color::LightBlue => 64,
        Color::LightMagenta => 65,
        Color::LightCyan => 66,
        Color::White => 67,
        _ => return String::new(),
    };
    format!(";{}", base + index)
}

/// One character as it stands in a row: its first column, its columns, its cell.
struct Piece<'c> {
    x: usize,
    columns: usize,
    cell: &'c Cell,
}

fn pieces(row: &[Cell]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(row.len());
    let mut x = 0;
    while let Some(cell) = row.get(x) {
        let columns = match cell.diff_option {
            CellDiffOption::ForcedWidth(width) => usize::from(width.get()),
            _ => glyph::width(cell.symbol()).max(1),
        };
        pieces.push(Piece { x, columns, cell });
        x += columns;
    }
    pieces
}

/// The columns of a row whose character is not the one that stands there already.
fn stale(old: &[Cell], new: &[Cell]) -> Vec<bool> {
    let mut stale = vec![false; new.len()];
    let mut kept = vec![None; new.len()];
    for piece in pieces(new) {
        if let Some(slot) = kept.get_mut(piece.x) {
            *slot = Some(piece.cell);
        }
    }
    for piece in pieces(old) {
        let same = kept.get(piece.x).is_some_and(|new| *new == Some(piece.cell));
        for column in stale.iter_mut().skip(piece.x).take(if same { 0 } else { piece.columns }) {
            *column = true;
        }
    }
    stale
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell) == Look::default()
}

/// Where the terminal's own pen is, and what it has written.
#[derive(Default)]
struct Pen {
    bytes: Vec<u8>,
    /// Row and column; none where the terminal may think otherwise.
    at: Option<(usize, usize)>,
    look: Look,
}

impl Pen {
    fn row(&mut self, y: usize, old: &[Cell], new: &[Cell]) {
        let stale = stale(old, new);
        let filled = new.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
        for piece in pieces(new) {
            let tail = piece.x.max(filled);
            if piece.x >= filled && stale.iter().skip(tail).filter(|stale| **stale).count() >= ERASE {
                self.go(y, piece.x);
                self.wear(Look::default());
                self.bytes.extend_from_slice(b"\x1b[K");
                return;
            }
            if stale.iter().skip(piece.x).take(piece.columns).any(|stale| *stale) {
                self.put(y, &piece);
            }
        }
    }

    fn put(&mut self, y: usize, piece: &Piece<'_>) {
        self.go(y, piece.x);
        self.wear(Look::of(piece.cell));
        self.bytes.extend_from_slice(piece.cell.symbol().as_bytes());
        let doubtful = matches!(piece.cell.diff_option, CellDiffOption::ForcedWidth(_));
        self.at = (!doubtful).then_some((y, piece.x + piece.columns));
    }

    fn go(&mut self, y: usize, x: usize) {
        let escape = match self.at {
            Some(at) if at == (y, x) => return,
            Some((row, _)) if row == y => format!("\x1b[{}G", x + 1),
            _ => format!("\x1b[{};{}H", y + 1, x + 1),
        };
        self.bytes.extend_from_slice(escape.as_bytes());
        self.at = Some((y, x));
    }

    fn wear(&mut self, look: Look) {
        if look != self.look {
            self.bytes.extend_from_slice(look.escape().as_bytes());
            self.look = look;
        }
    }

    fn finish(mut self) -> Vec<u8> {
        self.wear(Look::default());
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;
    use crate::tui::widget::{Ambiguous, Canvas};

    fn screen(text: &str) -> Buffer {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 12, 1));
        Canvas::new(&mut buffer, Ambiguous::Two).put(0, 0, 12, text, Style::new());
        buffer
    }

    fn written(old: &str, new: &str) -> String {
        String::from_utf8(changes(&screen(old), &screen(new))).unwrap()
    }

    #[test]
    fn what_is_the_same_is_not_written() {
        assert_eq!(written("物业管理费", "物业管理费"), "");
        assert_eq!(written("物业管理费", "物业代理费"), "\x1b[1;5H代");
    }

    #[test]
    fn a_run_of_han_needs_one_move() {
        assert_eq!(written("", "物业管理"), "\x1b[1;1H物业管理");
    }

    #[test]
    fn what_stood_half_under_a_wide_character_is_written_again() {
        // The old character covers columns 1 and 2, the new one 0 and 1: column 2 is blank now.
        assert_eq!(written("a汉b", "汉 b"), "\x1b[1;1H汉 ");
        assert_eq!(written("汉字b", "a汉bb"), "\x1b[1;1Ha汉b");
    }

    #[test]
    fn a_doubtful_character_is_followed_by_an_absolute_move() {
        assert_eq!(written("", "≥9"), "\x1b[1;1H  \x1b[2D≥\x1b[1;3H9");
    }

    #[test]
    fn blanks_to_the_edge_are_erased() {
        assert_eq!(written("一二三四", "一"), "\x1b[1;3H\x1b[K");
    }

    #[test]
    fn styles_are_set_once_and_given_back() {
        let mut marked = screen("ab12");
        Canvas::new(&mut marked, Ambiguous::Two).put(
            2,
            0,
            2,
            "12",
            Style::new().add_modifier(Modifier::REVERSED).fg(Color::Blue),
        );
        let bytes = String::from_utf8(changes(&screen("ab12"), &marked)).unwrap();
        assert_eq!(bytes, "\x1b[1;3H\x1b[0;7;34m12\x1b[0m");
    }
}
