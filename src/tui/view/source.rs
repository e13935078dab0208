//! The source around a value, the value marked by `>` and reversed.

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::source::SourcePage;
use crate::tui::text;
use crate::tui::widget::{Canvas, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: &SourcePage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [body, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let left = format!("{}  {}", app.words(text::SOURCE_TEXT), page.name);
    status::title(canvas, app, title, &left, &format!("{} ", page.place.text().get(app.lang())));
    let [head, body] = layout::split(body, 1);
    rule::rule(canvas, head, 0, &page.about, style::focused(app.look));
    let lines = page.lines(canvas.area().width);
    if page.text.is_none() {
        canvas.line(body, 0, &format!("  {}", app.words(text::OPENING)), style::text());
    }
    let first = page.first(&lines, usize::from(body.height));
    for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(first)) {
        if line.marked {
            canvas.put(body.x, y, 1, ">", style::strong());
            canvas.put_cursor(body.x, y);
        }
        let look = if line.marked { style::evidence() } else { style::text() };
        let blank = line.marked && line.text.is_empty();
        let shown = if blank { app.words(text::BLANK) } else { &line.text };
        canvas.put(body.x + 2, y, body.width.saturating_sub(3), shown, look);
    }
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}
