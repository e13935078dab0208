//! The version before beside this one: what it is, then, now.

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::compare::{ComparePage, Line, name_width, starts, widths};
use crate::tui::app::review::Review;
use crate::tui::text;
use crate::tui::widget::{Canvas, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, page: &ComparePage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [body, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let submission = &review.dossier.submission;
    let left = format!("{}  {}", app.words(text::COMPARE), submission.unit);
    status::title(canvas, app, title, &left, "");
    let [heads, body] = layout::split(body, 1);
    let columns = canvas.area().width;
    let places = starts(columns).into_iter().zip(widths(columns));
    let places: Vec<(u16, u16)> = places.map(|(start, width)| (short(start), short(width))).collect();
    if let Some(comparison) = &page.comparison {
        let version =
            |number: u32| format!("{}{number}{}", app.words(text::VERSION), app.words(text::VERSION_END));
        let (old, new) = comparison.versions;
        let texts = [String::new(), version(old), version(new)];
        for ((start, width), head) in places.iter().zip(&texts) {
            canvas.put(heads.x + start, heads.y, *width, head, style::strong());
        }
    } else {
        canvas.line(body, 0, &format!("  {}", app.words(text::OPENING)), style::text());
    }
    let lines = page.lines(&review.dossier, columns, app.lang());
    let top = page.top.min(lines.len().saturating_sub(usize::from(body.height)));
    for (row, line) in (0..body.height).zip(lines.iter().skip(top)) {
        match line {
            Line::Head(text) => rule::rule(canvas, body, row, text, style::focused(app.look)),
            Line::Row(cells) => {
                let [name, old, new] = cells;
                let wide = name_width(widths(columns), [old, new].map(String::is_empty));
                let [(at, _), ..] = places.as_slice() else { continue };
                canvas.put(body.x + at, body.y + row, short(wide), name, style::text());
                for ((start, width), cell) in places.iter().skip(1).zip([old, new]) {
                    canvas.put(body.x + start, body.y + row, *width, cell, style::text());
                }
            }
        }
    }
    if app.overlay.is_none() {
        canvas.put_cursor(body.x, body.y);
    }
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

fn short(columns: usize) -> u16 {
    u16::try_from(columns).unwrap_or(u16::MAX)
}
