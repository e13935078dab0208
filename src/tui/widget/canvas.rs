//! The only writer of cells: text in, cells out, never half of a Chinese character.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;

use super::glyph::{self, Glyph, glyphs};
use super::hot::{Hot, Places};
use crate::base::text;

/// What is done with characters whose width terminals disagree on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Ambiguous {
    /// Both columns are blanked, the character is drawn over the first.
    #[default]
    Two,
    /// ASCII of two columns stands for it: `>=`.
    Substitute,
    /// It takes one column: the reviewer says that the terminal draws it so.
    One,
}

impl Ambiguous {
    /// Has texts measured as they are drawn.
    pub fn measure(self) {
        glyph::measure(match self {
            Ambiguous::Two => glyph::Doubtful::Two,
            Ambiguous::One => glyph::Doubtful::One,
            Ambiguous::Substitute => glyph::Doubtful::Substituted,
        });
    }
}

/// A frame being drawn.
pub struct Canvas<'b> {
    buffer: &'b mut Buffer,
    ambiguous: Ambiguous,
    /// Where the terminal's own cursor goes: the caret, or the current row's marker.
    pub cursor: Option<Position>,
    /// What a click means where it falls.
    pub places: Places,
}

impl<'b> Canvas<'b> {
    pub fn new(buffer: &'b mut Buffer, ambiguous: Ambiguous) -> Self {
        Canvas { buffer, ambiguous, cursor: None, places: Places::default() }
    }

    pub fn area(&self) -> Rect {
        self.buffer.area
    }

    /// Draws `text` from (`x`, `y`) in at most `columns`, cut with `..` where it is longer. Returns
    /// the columns taken.
    pub fn put(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        if y < area.y || y >= area.bottom() || x < area.x || x >= area.right() {
            return 0;
        }
        let room = columns.min(area.right() - x);
        let shown = glyph::cut(text, usize::from(room));
        let mut at = x;
        for one in glyphs(&shown) {
            self.cell(at, y, one, style);
            at += one.columns;
        }
        at - x
    }

    /// Draws `text` so that it ends at the right edge of `columns`.
    pub fn put_right(&mut self, x: u16, y: u16, columns: u16, text: &str, style: Style) {
        let own = u16::try_from(glyph::width(text)).unwrap_or(u16::MAX).min(columns);
        self.put(x + (columns - own), y, own, text, style);
    }

    /// A whole row of `area`: the text, and blanks up to the edge.
    pub fn line(&mut self, area: Rect, row: u16, text: &str, style: Style) {
        if row >= area.height {
            return;
        }
        let fitted = glyph::fit(text, usize::from(area.width));
        self.put(area.x, area.y + row, area.width, &fitted, style);
    }

    /// Blanks an area. A wide character that reaches into it from the left goes whole, so that no
    /// border stands on half of it.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.y..area.bottom() {
            self.blank_left_half(area.x, y);
            for x in area.x..area.right() {
                if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                    cell.reset();
                }
            }
        }
    }

    /// The characters of a row that are no blanks, each with its column.
    pub fn symbols(&self, y: u16) -> Vec<(u16, char)> {
        let area = self.buffer.area;
        let cell = |x: u16| Some((x, self.buffer.cell(Position { x, y })?.symbol().chars().next()?));
        (area.x..area.right()).filter_map(cell).filter(|(_, c)| !c.is_whitespace()).collect()
    }

    /// Adds to the look of a cell.
    pub fn add_style(&mut self, x: u16, y: u16, style: Style) {
        if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
            cell.set_style(style);
        }
    }

    /// Says what stands on a row of an area.
    pub fn hot(&mut self, area: Rect, y: u16, what: Hot) {
        self.places.add(Rect { y, height: 1, ..area }, what);
    }

    pub fn put_cursor(&mut self, x: u16, y: u16) {
        let area = self.buffer.area;
        if area.width > 0 && area.height > 0 {
            let x = x.min(area.right() - 1);
            let y = y.min(area.bottom() - 1);
            self.cursor = Some(Position { x, y });
        }
    }

    fn blank_left_half(&mut self, x: u16, y: u16) {
        let Some(left) = x.checked_sub(1) else { return };
        let Some(cell) = self.buffer.cell_mut(Position { x: left, y }) else { return };
        let wide = cell.diff_option != CellDiffOption::None || glyph::width(cell.symbol()) > 1;
        if wide {
            cell.reset();
        }
    }

    fn cell(&mut self, x: u16, y: u16, one: Glyph, style: Style) {
        if one.ambiguous && self.ambiguous == Ambiguous::Substitute {
            // In one column there is no room for the blank that fills two.
            let text = glyph::substitute(one.c).into_iter().filter(|c| one.columns > 1 || *c != ' ');
            for (x, c) in (x..).zip(text) {
                self.cell(x, y, Glyph { c, columns: 1, ambiguous: false }, style);
            }
            return;
        }
        for x in x + 1..x + one.columns {
            if let Some(cell) = self.buffer.cell_mut(Position { x, y }) {
                cell.reset();
                cell.set_style(style);
            }
        }
        let Some(cell) = self.buffer.cell_mut(Position { x, y }) else { return };
        cell.reset();
        cell.set_style(style);
        cell.set_char(one.c);
        if one.ambiguous {
            cell.set_diff_option(CellDiffOption::ForcedWidth(NonZeroU16::MIN.saturating_add(1)));
        }
    }
}

/// The screen as text, a line a row.
pub fn dump(buffer: &Buffer) -> String {
    let mut text = String::new();
    for y in buffer.area.y..buffer.area.bottom() {
        let mut line = String::new();
        let mut x = buffer.area.x;
        while x < buffer.area.right() {
            let Some(cell) = buffer.cell(Position { x, y }) else { break };
            let forced = matches!(cell.diff_option, CellDiffOption::ForcedWidth(_));
            let symbol = cell.symbol();
            line.push_str(symbol);
            let own = glyph::width(symbol).max(1);
            if forced && text::width(symbol) < own {
                line.push(' ');
            }
            x += u16::try_from(own).unwrap_or(1);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn buffer() -> Buffer {
        Buffer::empty(Rect::new(0, 0, 10, 2))
    }

    #[test]
    fn a_wide_character_is_never_cut_in_half() {
        let mut buffer = buffer();
        let mut canvas = Canvas::new(&mut buffer, Ambiguous::Two);
        canvas.put(7, 0, 9, "汉字", Style::new());
        assert_eq!(dump(&buffer).lines().next(), Some("       .."));
    }

    #[test]
    fn clearing_takes_the_character_that_reaches_in() {
        let mut buffer = buffer();
        let mut canvas = Canvas::new(&mut buffer, Ambiguous::Two);
        canvas.put(0, 0, 10, "汉字汉字", Style::new());
        canvas.clear(Rect::new(3, 0, 2, 1));
        assert_eq!(dump(&buffer).lines().next(), Some("汉    字"));
    }

    #[test]
    fn doubtful_characters_keep_columns_in_both_modes() {
        for mode in [Ambiguous::Two, Ambiguous::Substitute] {
            let mut buffer = buffer();
            let mut canvas = Canvas::new(&mut buffer, mode);
            canvas.put(0, 0, 10, "≥95%|", Style::new());
            let bar = (0..10).find(|x| buffer[(*x, 0)].symbol() == "|");
            assert_eq!(bar, Some(5), "{mode:?}");
        }
    }
}
