//! From one frame to the next: the cells that differ from what the terminal shows, as bytes for
//! one write, and few of them.
//!
//! A wide character is written whole or not at all, and whatever stood half under it is written
//! again: no terminal is left to decide what half a character looks like. Characters whose width
//! terminals disagree on are drawn last in their row, each reached by an absolute move. Rows that
//! only moved are moved by the terminal.

mod look;
mod pen;
mod piece;
mod shift;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

use look::Look;
use pen::Pen;
use piece::{Piece, pieces};
use shift::Shift;

/// Blanks up to the edge are erased rather than written from this many on.
const ERASE: usize = 4;
/// And so are blanks before other characters; the move over them takes bytes, too.
const BLANK: usize = 9;

/// The bytes that turn the screen that shows `shown` into `next`. Both have the same area. Empty
/// where nothing differs.
pub fn changes(shown: &Buffer, next: &Buffer) -> Vec<u8> {
    let width = usize::from(next.area.width).max(1);
    let old: Vec<&[Cell]> = shown.content.chunks(width).collect();
    let new: Vec<&[Cell]> = next.content.chunks(width).collect();
    let written = rows(Pen::default(), &old, &new);
    let Some(shift) = Shift::of(&old, &new) else { return written };
    let mut pen = Pen::default();
    pen.shift(shift.from, shift.to, shift.by);
    let blank = vec![Cell::default(); width];
    let moved = rows(pen, &shift.apply(&old, &blank), &new);
    if moved.len() < written.len() { moved } else { written }
}

/// Writes what differs in each row.
fn rows(mut pen: Pen, old: &[&[Cell]], new: &[&[Cell]]) -> Vec<u8> {
    for (y, (old, new)) in old.iter().zip(new).enumerate() {
        if old != new {
            row(&mut pen, y, old, new);
        }
    }
    pen.finish()
}

/// An absolute move, counted from 0.
pub fn move_to(position: Position) -> Vec<u8> {
    format!("\x1b[{};{}H", position.y + 1, position.x + 1).into_bytes()
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

/// Writes what differs in row `y`. Where a character of doubtful width is to stand, both of its
/// columns are blanked first and it is drawn over the first of them: in a terminal that draws it
/// narrow nothing of what was there is left beside it.
fn row(pen: &mut Pen, y: usize, old: &[Cell], new: &[Cell]) {
    let all = pieces(new);
    let doubtful: Vec<&Piece<'_>> =
        all.iter().filter(|piece| piece.is_doubtful() && old.get(piece.x) != Some(piece.cell)).collect();
    let mut ground = new.to_vec();
    for piece in &doubtful {
        for cell in ground.iter_mut().skip(piece.x).take(piece.columns) {
            *cell = Cell::default();
            cell.set_style(piece.cell.style());
        }
    }
    certain(pen, y, old, &ground);
    for piece in doubtful {
        pen.put(y, &[], piece);
    }
}

/// The same for a row whose doubtful characters stand there already.
fn certain(pen: &mut Pen, y: usize, old: &[Cell], new: &[Cell]) {
    let stale = stale(old, new);
    let filled = new.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
    let pieces = pieces(new);
    let mut blanked = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if piece.x < blanked {
            continue;
        }
        let before = pieces.get(..at).unwrap_or_default();
        let behind = stale.get(piece.x..).unwrap_or_default();
        if piece.x >= filled && behind.iter().filter(|stale| **stale).count() >= ERASE {
            return pen.erase(y, before, piece);
        }
        if !behind.iter().take(piece.columns).any(|stale| *stale) {
            continue;
        }
        match blanks(pieces.get(at..).unwrap_or_default(), behind) {
            Some(columns) => {
                pen.blank(y, before, piece, columns);
                blanked = piece.x + columns;
            }
            None => pen.put(y, before, piece),
        }
    }
}

/// How many columns to blank where blanks begin, up to the last that is stale; none where they are
/// written in as few bytes.
fn blanks(pieces: &[Piece<'_>], stale: &[bool]) -> Option<usize> {
    let run = pieces.iter().take_while(|piece| is_blank(piece.cell)).count();
    let stale = stale.get(..run).unwrap_or_default();
    let last = stale.iter().rposition(|stale| *stale)?;
    (stale.iter().filter(|stale| **stale).count() >= BLANK).then_some(last + 1)
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Modifier, Style};

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
        assert_eq!(written("", "物业管理"), "\x1b[1H物业管理");
    }

    #[test]
    fn a_short_gap_is_written_over_and_a_long_one_jumped() {
        assert_eq!(written("aXbXc", "aYbYc"), "\x1b[1;2HYbY");
        assert_eq!(written("XabcdefgX", "YabcdefgY"), "\x1b[1HY\x1b[7CY");
    }

    #[test]
    fn what_stood_half_under_a_wide_character_is_written_again() {
        // The old character covers columns 1 and 2, the new one 0 and 1: column 2 is blank now.
        assert_eq!(written("a汉b", "汉 b"), "\x1b[1H汉 ");
        assert_eq!(written("汉字b", "a汉bb"), "\x1b[1Ha汉b");
    }

    #[test]
    fn a_doubtful_character_is_drawn_last_over_blanks() {
        assert_eq!(written("", "≥9"), "\x1b[1;3H9\r≥");
    }

    #[test]
    fn blanks_to_the_edge_are_erased() {
        assert_eq!(written("一二三四", "一"), "\x1b[1;3H\x1b[K");
    }

    #[test]
    fn many_blanks_before_other_characters_are_erased() {
        assert_eq!(written("123456789.1|", "           |"), "\x1b[1H\x1b[11X");
        assert_eq!(written("12345678|", "        |"), "\x1b[1H        ");
        assert_eq!(written("1234567890|", "      ≥  |"), "\x1b[1H\x1b[10X\x1b[6C≥");
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
        assert_eq!(bytes, "\x1b[1;3H\x1b[7;34m12\x1b[m");
    }

    const LINES: [&str; 9] = [
        "单位",
        "物业管理费当年支出数",
        "农村饮水安全巩固提升",
        "文化馆免费开放补助款",
        "档案数字化加工服务费",
        "法律援助案件办理补贴",
        "水库移民后期扶持资金",
        "政务服务中心大厅维护",
        "残疾人就业保障金项目",
    ];

    #[test]
    fn rows_that_moved_are_moved_by_the_terminal() {
        let rows = |first: usize| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 40, 8));
            let mut canvas = Canvas::new(&mut buffer, Ambiguous::Two);
            canvas.put(0, 0, 40, "单位", Style::new());
            for y in 1..7 {
                let own = LINES.get(first + usize::from(y)).unwrap();
                canvas.put(0, y, 40, own, Style::new());
            }
            buffer
        };
        let bytes = |old: usize, new: usize| String::from_utf8(changes(&rows(old), &rows(new))).unwrap();
        assert_eq!(
            bytes(0, 2),
            "\x1b[2H\x1b[2M\x1b[6H\x1b[2L\x1b[6H政务服务中心大厅维护\r\n残疾人就业保障金项目"
        );
        assert_eq!(bytes(2, 1), "\x1b[7H\x1b[1M\x1b[2H\x1b[1L\x1b[2H农村饮水安全巩固提升");
    }
}
