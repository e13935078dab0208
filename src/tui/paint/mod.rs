//! From one frame to the next: the cells that differ from what the terminal shows, as bytes for
//! one write, and few of them.
//!
//! A wide character is written whole or not at all, and whatever stood half under it is written
//! again: no terminal is left to decide what half a character looks like. Characters whose width
//! terminals disagree on are drawn last in their row, each reached by an absolute move. Rows that
//! only moved are moved by the terminal.

mod changed;
mod look;
mod pen;
mod piece;
mod shift;

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Position;

use changed::{Changed, Part};
use look::Look;
use pen::Pen;
use shift::Shift;

/// The bytes that turn the screen that shows `shown` into `next`. Both have the same area. Empty
/// where nothing differs. Of the ways there are the shortest.
pub fn changes(shown: &Buffer, next: &Buffer) -> Vec<u8> {
    let width = usize::from(next.area.width).max(1);
    let old: Vec<&[Cell]> = shown.content.chunks(width).collect();
    let new: Vec<&[Cell]> = next.content.chunks(width).collect();
    let pen = || Pen::new(width);
    let mut ways = written(&pen, &old, &new).to_vec();
    if let Some(shift) = Shift::of(&old, &new) {
        let blank = vec![Cell::default(); width];
        let moved = || {
            let mut pen = pen();
            pen.shift(shift.from, shift.to, shift.by);
            pen
        };
        ways.extend(written(&moved, &shift.apply(&old, &blank), &new));
    }
    ways.into_iter().min_by_key(Vec::len).unwrap_or_default()
}

/// Writes what differs: row by row, and with the marks after everything else. A column of marks in
/// a look of their own is written from one to the next, without a change of look at each.
fn written(pen: &dyn Fn() -> Pen, old: &[&[Cell]], new: &[&[Cell]]) -> [Vec<u8>; 2] {
    let rows = old.iter().zip(new).enumerate().filter(|(_, (old, new))| old != new);
    let changed: Vec<Changed<'_>> = rows.map(|(y, (old, new))| Changed::of(y, old, new)).collect();
    let (mut at_once, mut apart) = (pen(), pen());
    let mut looks: Vec<Look> = Vec::new();
    for row in &changed {
        row.write(&mut at_once, Part::Whole);
        row.write_doubtful(&mut at_once);
        row.write(&mut apart, Part::Unmarked);
        for look in row.marks() {
            if !looks.contains(&look) {
                looks.push(look);
            }
        }
    }
    for look in looks {
        changed.iter().for_each(|row| row.write(&mut apart, Part::Marks(look)));
    }
    // Last of all, since a pen that goes over what stands before a mark knows only their blanks.
    changed.iter().for_each(|row| row.write_doubtful(&mut apart));
    [at_once.finish(), apart.finish()]
}

/// An absolute move, counted from 0.
pub fn move_to(position: Position) -> Vec<u8> {
    pen::place(usize::from(position.y), usize::from(position.x)).into_bytes()
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

    #[test]
    fn marks_below_each_other_are_written_in_one_look() {
        let [blank, mut marked] = [(), ()].map(|()| Buffer::empty(Rect::new(0, 0, 12, 3)));
        let mut canvas = Canvas::new(&mut marked, Ambiguous::Two);
        for y in 0..3 {
            canvas.put(0, y, 4, "项目", Style::new());
            canvas.put(4, y, 1, "!", Style::new().fg(Color::Yellow));
        }
        let bytes = String::from_utf8(changes(&blank, &marked)).unwrap();
        let marks = "\x1b[1;5H\x1b[33m!\n\x08!\n\x08!\x1b[m";
        assert_eq!(bytes, format!("\x1b[1H项目\r\n项目\r\n项目{marks}"));
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
