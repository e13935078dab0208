//! A line being typed or pasted: the path of what is to be imported, the full name of a unit, a reason.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::base::Lang;
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::looks::OverturnPrompt;
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, field: &TextField) {
    prompt(canvas, app, field, app.words(text::IMPORT_TITLE), app.words(text::IMPORT_HINT));
}

/// The folder or file that the memo is written to.
pub fn destination(canvas: &mut Canvas<'_>, app: &App, field: &TextField) {
    prompt(canvas, app, field, app.words(text::DESTINATION_TITLE), app.words(text::DESTINATION_HINT));
}

/// The full name of a unit.
pub fn alias(canvas: &mut Canvas<'_>, app: &App, unit: &str, field: &TextField) {
    let (open, close) = if app.lang() == Lang::Zh { ("「", "」") } else { ("\"", "\" ") };
    let title = format!("{open}{unit}{close}{}", app.words(text::ALIAS_TITLE));
    prompt(canvas, app, field, &title, app.words(text::ALIAS_HINT));
}

/// Why a dismissal does not stand.
pub fn overturn(canvas: &mut Canvas<'_>, app: &App, asked: &OverturnPrompt) {
    let title = format!("{}  {}", app.words(text::OVERTURN_TITLE), asked.about);
    prompt(canvas, app, &asked.reason, &title, app.words(text::OVERTURN_HINT));
}

fn prompt(canvas: &mut Canvas<'_>, app: &App, field: &TextField, title: &str, hint: &str) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let hint = wrap(hint, usize::from(above.width.saturating_sub(4)));
    let height = u16::try_from(hint.len() + 4).unwrap_or(above.height).min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, title, style::rule(app.look));
    let before = field.before();
    // The end of a long path is what is being typed.
    let room = usize::from(inside.width.saturating_sub(3));
    let skipped = glyph::width(&before).saturating_sub(room);
    let shown: String = skip(&field.text(), skipped);
    canvas.put(inside.x, inside.y, inside.width, &format!("> {shown}"), style::text());
    let caret = 2 + glyph::width(&skip(&before, skipped));
    canvas.put_cursor(inside.x + u16::try_from(caret).unwrap_or(0), inside.y);
    for (y, line) in (inside.y + 2..inside.bottom()).zip(&hint) {
        canvas.put(inside.x, y, inside.width, line, style::text());
    }
    status::foot_lines(canvas, app, foot);
}

/// The text without its first columns.
fn skip(text: &str, columns: usize) -> String {
    let (_, bytes) = glyph::head(text, columns);
    text.get(bytes..).unwrap_or_default().to_owned()
}
