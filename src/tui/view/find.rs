//! The line in which a text to look for is typed, in place of the message.

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::overlay::FindPrompt;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, prompt: &FindPrompt) {
    let area = canvas.area();
    let [_, foot] = layout::split(area, area.height - 2);
    canvas.clear(foot);
    let [line, hints] = layout::split(foot, 1);
    let before = format!(" {}: ", app.words(text::FIND));
    canvas.line(line, 0, &format!("{before}{}", prompt.field.text()), style::text());
    let caret = glyph::width(&format!("{before}{}", prompt.field.before()));
    canvas.put_cursor(line.x + u16::try_from(caret).unwrap_or(0).min(line.width), line.y);
    let said = &app.message.text;
    let own = u16::try_from(glyph::width(said)).unwrap_or(line.width).min(line.width / 2);
    canvas.put_right(
        line.x,
        line.y,
        line.width.saturating_sub(1),
        &glyph::cut(said, usize::from(own)),
        style::text(),
    );
    status::hints(canvas, app, hints);
}
