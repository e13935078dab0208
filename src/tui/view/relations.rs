//! Every relation that touches a value, over the tables.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::relations::{Head, Line, Relations};
use crate::tui::app::review::Review;
use crate::tui::text;
use crate::tui::widget::{Canvas, rule};

const WIDTH: u16 = 100;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, page: &Relations) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let lines = page.lines(review, app.lang(), columns(area.width));
    let frame = frame(above, lines.len());
    let title = format!("{}  {}", app.words(text::RELATIONS), page.about);
    let inside = rule::popup(canvas, frame, &title, style::rule(app.look));
    let [counts, rest] = layout::split(inside, 1);
    let [body, last] = layout::split(rest, rest.height.saturating_sub(1));
    let top = page.top.min(lines.len().saturating_sub(usize::from(body.height)));
    canvas.put(counts.x, counts.y, counts.width, &page.counts(app.lang()), style::strong());
    canvas.put_cursor(body.x, body.y);
    let chosen = page.chosen(&lines);
    for (y, (at, line)) in (body.y..body.bottom()).zip(lines.iter().enumerate().skip(top)) {
        if chosen == Some(at) {
            canvas.put(body.x - 1, y, 1, ">", style::strong());
        }
        canvas.put(body.x, y, body.width, &line.text, look(app, line));
    }
    let shown = lines.len().min(top + usize::from(body.height));
    if shown < lines.len() || top > 0 {
        let said = format!("{}-{shown}/{}", top + 1, lines.len());
        canvas.put_right(last.x, last.y, last.width, &said, style::decided(app.look));
    }
    status::foot_lines(canvas, app, foot);
}

/// Columns for the text on a screen.
pub fn columns(screen: u16) -> usize {
    usize::from(WIDTH.min(screen.saturating_sub(4)).saturating_sub(4))
}

/// Rows for the lines at most on a screen of so many rows.
pub fn rows(screen: u16) -> usize {
    usize::from(screen.saturating_sub(8)).max(1)
}

/// As high as the lines need: a line of counts above them, one that says how far down they are below.
fn frame(above: Rect, lines: usize) -> Rect {
    let [_, within] = layout::split(above, 1);
    let height = u16::try_from(lines.saturating_add(4)).unwrap_or(u16::MAX);
    rule::centred(
        within,
        WIDTH.min(above.width.saturating_sub(4)),
        height.min(within.height.saturating_sub(1)),
    )
}

fn look(app: &App, line: &Line) -> ratatui::style::Style {
    match line.head {
        Some(Head::Bad) => style::severity(app.look, crate::model::Severity::Error),
        Some(Head::Doubtful) => style::severity(app.look, crate::model::Severity::Warning),
        Some(Head::Good) => style::strong(),
        None => style::text(),
    }
}
