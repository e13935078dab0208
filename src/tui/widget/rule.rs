//! Rules and frames drawn with `-`, `|` and `+`: box characters take two columns in many Chinese
//! terminals.

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::canvas::Canvas;
use super::glyph;

/// `- title ----- right -` over the width of the row.
pub fn rule(canvas: &mut Canvas<'_>, area: Rect, row: u16, title: &str, style: Style) {
    if row >= area.height {
        return;
    }
    let columns = usize::from(area.width);
    let text = if title.is_empty() {
        String::new()
    } else {
        format!("- {} ", glyph::cut(title, columns.saturating_sub(4)))
    };
    let used = glyph::width(&text).min(columns);
    let line = format!("{text}{}", "-".repeat(columns - used));
    canvas.put(area.x, area.y + row, area.width, &line, style);
}

/// Clears `area`, draws a frame with a title into its top edge, and returns the inside.
pub fn popup(canvas: &mut Canvas<'_>, area: Rect, title: &str, style: Style) -> Rect {
    let area = area.intersection(canvas.area());
    if area.width < 4 || area.height < 3 {
        canvas.clear(area);
        return area;
    }
    uncover(canvas, area);
    canvas.clear(area);
    let columns = usize::from(area.width) - 2;
    let head = if title.is_empty() {
        String::new()
    } else {
        format!("-- {} ", glyph::cut(title, columns.saturating_sub(5)))
    };
    let used = glyph::width(&head).min(columns);
    let top = format!("+{head}{}+", "-".repeat(columns - used));
    let bottom = format!("+{}+", "-".repeat(columns));
    canvas.put(area.x, area.y, area.width, &top, style);
    canvas.put(area.x, area.bottom() - 1, area.width, &bottom, style);
    for y in area.y + 1..area.bottom() - 1 {
        canvas.put(area.x, y, 1, "|", style);
        canvas.put(area.right() - 1, y, 1, "|", style);
    }
    Rect::new(area.x + 2, area.y + 1, area.width - 4, area.height - 2)
}

/// Blanks what would be left in sight of a number of which an area covers a part.
fn uncover(canvas: &mut Canvas<'_>, area: Rect) {
    for y in area.y..area.bottom() {
        let row = canvas.symbols(y);
        let belongs = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
        let number = |x: u16| row.iter().any(|(own, c)| *own == x && belongs(*c));
        if number(area.x) {
            let first = (0..area.x).rev().take_while(|x| number(*x)).last();
            let first = first.unwrap_or(area.x);
            canvas.clear(Rect { x: first, y, width: area.x - first, height: 1 });
        }
        let end = area.right();
        if number(end - 1) {
            let count = (end..canvas.area().right()).take_while(|x| number(*x)).count();
            let width = u16::try_from(count).unwrap_or(0);
            canvas.clear(Rect { x: end, y, width, height: 1 });
        }
    }
}

/// A horizontal rule inside a popup, joined to its frame: `inside` is what [`popup`] returned.
pub fn divider(canvas: &mut Canvas<'_>, inside: Rect, row: u16, style: Style) {
    if row < inside.height {
        let columns = inside.width + 2;
        canvas.put(inside.x - 1, inside.y + row, columns, &"-".repeat(usize::from(columns)), style);
    }
}

/// An area of at most `columns` by `rows` in the middle of `within`.
pub fn centred(within: Rect, columns: u16, rows: u16) -> Rect {
    let (width, height) = (columns.min(within.width), rows.min(within.height));
    let x = within.x + (within.width - width) / 2;
    let y = within.y + (within.height - height) / 2;
    Rect::new(x, y, width, height)
}
