//! One finding at full size.

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::magnify::{Line, MagnifyPage};
use crate::tui::app::review::Review;
use crate::tui::text;
use crate::tui::widget::{Canvas, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, page: &MagnifyPage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [body, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let standing = review.record().map(|record| record.disposition.standing.title());
    let standing = standing.as_ref().map_or("", |standing| standing.get(app.lang()));
    let left = format!("{}  {}", app.words(text::MAGNIFY), review.dossier.submission.unit);
    let right = format!("{standing}  {}/{} ", review.position() + 1, review.visible().len());
    status::title(canvas, app, title, &left, &right);
    let lines = page.lines(review, body.width, app.lang());
    let top = page.first(review).min(lines.len().saturating_sub(usize::from(body.height)));
    for (row, line) in (0..body.height).zip(lines.iter().skip(top)) {
        let (x, y, width) = (body.x + 1, body.y + row, body.width.saturating_sub(1));
        match line {
            Line::Head(text) => rule::rule(canvas, body, row, text, style::focused(app.look)),
            Line::Strong(text) => _ = canvas.put(x, y, width, text, style::strong()),
            Line::Text(text) => _ = canvas.put(x, y, width, text, style::text()),
        }
    }
    if app.overlay.is_none() {
        canvas.put_cursor(body.x, body.y);
    }
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}
