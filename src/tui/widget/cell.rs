//! One cell of a table: words are cut, a figure is shown whole or as `####`.

use ratatui::style::Style;

use super::canvas::Canvas;
use super::columns::Slot;
use super::glyph;

/// Draws `text` into a slot of the row that begins at `at`.
pub fn put(canvas: &mut Canvas<'_>, at: (u16, u16), slot: Slot, right: bool, text: &str, style: Style) {
    let (x, y) = (at.0 + slot.x, at.1);
    let narrow = glyph::width(text) > usize::from(slot.width);
    match right {
        true if narrow && is_figure(text) => _ = canvas.put(x, y, slot.width, "####", style),
        true => canvas.put_right(x, y, slot.width, &glyph::cut(text, usize::from(slot.width)), style),
        false => _ = canvas.put(x, y, slot.width, text, style),
    }
}

/// A number with at most a unit and a comparator beside it.
fn is_figure(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().filter(|c| !c.is_ascii()).count() <= 4
}
