//! The note being written: a frame over the findings, so that the tables stay in sight.

use ratatui::layout::Rect;

use super::{layout, reason, status, style};
use crate::model::NoteCategory;
use crate::tui::app::App;
use crate::tui::app::overlay::{Editor, Purpose};
use crate::tui::text;
use crate::tui::widget::columns::top;
use crate::tui::widget::wrap::{caret, wrap_typed};
use crate::tui::widget::{Canvas, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, editor: &Editor) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let rows = (area.height / 3).clamp(9, 12).min(above.height);
    let frame = Rect { y: above.bottom() - rows, height: rows, ..above };
    let title = match editor.purpose {
        Purpose::Note { .. } => format!("{}  {}", app.words(text::NOTE), editor.about),
        _ => editor.about.clone(),
    };
    let inside = rule::popup(canvas, frame, &title, style::rule(app.look));
    let inside = match editor.purpose {
        Purpose::Note { .. } => category(canvas, app, editor, inside),
        _ => inside,
    };
    let [body, count] = layout::split(inside, inside.height.saturating_sub(1));
    let columns = usize::from(body.width);
    let text = editor.field.text();
    let lines = wrap_typed(&text, columns);
    let (line, column) = caret(&text, columns, editor.field.before().chars().count());
    let first = top(line, lines.len(), usize::from(body.height));
    for (row, text) in (0..body.height).zip(lines.iter().skip(first)) {
        canvas.put(body.x, body.y + row, body.width, text, style::text());
    }
    let said = format!("{} {}", app.words(text::WORD_COUNT), editor.field.len());
    canvas.put(count.x, count.y, count.width, app.words(text::DRAFT_KEPT), style::decided(app.look));
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
    status::foot_lines(canvas, app, foot);
}

/// `类别  1 数据错误  2 [口径不符]  …`, and below it the room that is left. A low frame has no rule
/// between.
fn category(canvas: &mut Canvas<'_>, app: &App, editor: &Editor, inside: Rect) -> Rect {
    let each = (1..).zip(NoteCategory::ALL).map(|(number, one)| {
        let title = one.title();
        let title = title.get(app.lang());
        if editor.category == Some(one) {
            format!("[{number} {title}]")
        } else {
            format!(" {number} {title} ")
        }
    });
    let mut line = format!("{} {}", app.words(text::CATEGORY), each.collect::<Vec<_>>().join(" "));
    if editor.category.is_none() {
        line += &format!("  [{}]", app.words(text::NO_CATEGORY));
    }
    canvas.put(inside.x, inside.y, inside.width, &line, style::text());
    let ruled = inside.height > 6;
    if ruled {
        rule::divider(canvas, inside, 1, style::rule(app.look));
    }
    layout::split(inside, if ruled { 2 } else { 1 })[1]
}
