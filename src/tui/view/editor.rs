//! The note being written: a frame over the findings, so that the tables stay in sight.

use ratatui::layout::Rect;

use super::{layout, reason, status, style};
use crate::tui::app::App;
use crate::tui::app::overlay::{Editor, Purpose};
use crate::tui::text;
use crate::tui::widget::columns::top;
use crate::tui::widget::wrap::wrap_typed;
use crate::tui::widget::{Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, editor: &Editor) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let rows = (area.height / 3).clamp(7, 12).min(above.height);
    let frame = Rect { y: above.bottom() - rows, height: rows, ..above };
    let title = match editor.purpose {
        Purpose::Note { .. } => format!("{}  {}", app.words(text::NOTE), editor.about),
        _ => editor.about.clone(),
    };
    let inside = rule::popup(canvas, frame, &title, style::rule(app.look));
    let [body, count] = layout::split(inside, inside.height.saturating_sub(1));
    let columns = usize::from(body.width);
    let lines = wrap_typed(&editor.field.text(), columns);
    let (line, column) = caret(&editor.field.before(), columns);
    let first = top(line, lines.len(), usize::from(body.height));
    for (row, text) in (0..body.height).zip(lines.iter().skip(first)) {
        canvas.put(body.x, body.y + row, body.width, text, style::text());
    }
    let said = format!("{} {}", app.words(text::WORD_COUNT), editor.field.len());
    canvas.put_right(count.x, count.y, count.width, &said, style::text());
    let row = u16::try_from(line - first).unwrap_or(0);
    canvas.put_cursor(body.x + u16::try_from(column).unwrap_or(0), body.y + row);
    if editor.phrases {
        let [over, _] = layout::split(area, frame.y);
        let items: Vec<String> = (1..)
            .zip(&text::PHRASES)
            .map(|(digit, words)| format!("{digit} {}", app.words(*words)))
            .collect();
        reason::choices(canvas, app, over, app.words(text::PHRASES_TITLE), &items);
    }
    foot_lines(canvas, app, foot);
}

/// The message and the hints belong to what lies on top.
pub fn foot_lines(canvas: &mut Canvas<'_>, app: &App, foot: Rect) {
    canvas.clear(foot);
    let [message, hints] = layout::split(foot, 1);
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

/// The line and column of the caret, from the text before it.
fn caret(before: &str, columns: usize) -> (usize, usize) {
    let lines = wrap_typed(before, columns);
    (lines.len().saturating_sub(1), lines.last().map_or(0, |line| glyph::width(line)))
}
