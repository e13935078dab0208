//! The path of what is to be imported, being typed or pasted.

use ratatui::layout::Rect;

use super::{editor, layout, style};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, field: &TextField) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let height = 5.min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, app.words(text::IMPORT_TITLE), style::rule(app.look));
    let before = field.before();
    // The end of a long path is what is being typed.
    let room = usize::from(inside.width.saturating_sub(3));
    let skipped = glyph::width(&before).saturating_sub(room);
    let shown: String = skip(&field.text(), skipped);
    canvas.put(inside.x, inside.y, inside.width, &format!("> {shown}"), style::text());
    let caret = 2 + glyph::width(&skip(&before, skipped));
    canvas.put_cursor(inside.x + u16::try_from(caret).unwrap_or(0), inside.y);
    canvas.put(inside.x, inside.y + 2, inside.width, app.words(text::IMPORT_HINT), style::text());
    editor::foot_lines(canvas, app, foot);
}

/// The text without its first columns.
fn skip(text: &str, columns: usize) -> String {
    let (_, bytes) = glyph::head(text, columns);
    text.get(bytes..).unwrap_or_default().to_owned()
}
