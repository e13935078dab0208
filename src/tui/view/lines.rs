//! Plain lines. The view to copy from has no rules, no frame and no margin.

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::lines::LinesPage;
use crate::tui::widget::Canvas;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: &LinesPage) {
    let mut body = canvas.area();
    if let Some(words) = page.title {
        let [title, rest] = layout::split(body, 2);
        status::title(canvas, app, title, app.words(words), "");
        body = rest;
    }
    let [body, foot] = layout::split(body, body.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let lines = page.lines(body.width);
    let top = page.top.min(lines.len().saturating_sub(usize::from(body.height)));
    for (y, line) in (body.y..body.bottom()).zip(lines.iter().skip(top)) {
        canvas.put(body.x, y, body.width, line, style::text());
    }
    if app.overlay.is_none() {
        canvas.put_cursor(body.x, body.y);
    }
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}
