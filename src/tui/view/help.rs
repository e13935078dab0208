//! The help page on the screen, written from the live keymap.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::help::{Line, Sheet};
use crate::tui::app::overlay::Help;
use crate::tui::text;
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: &Help) {
    let area = canvas.area();
    canvas.clear(area);
    let [head, rest] = layout::split(area, 1);
    let [body, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let left = format!("{}  {}", app.words(text::HELP), app.words(page.scope.title()));
    status::title(canvas, app, head, &left, &format!("{} ", app.words(text::HELP_FILTER)));
    let sheet = Sheet::of(app, page, columns(area.width));
    let first = sheet.first(page, usize::from(body.height));
    for (row, (at, line)) in (0..body.height).zip(sheet.lines.iter().enumerate().skip(first)) {
        let area = Rect { y: body.y + row, height: 1, ..body };
        match line {
            Line::Head(title) => rule::rule(canvas, area, 0, title, style::rule(app.look)),
            Line::Items(items) => {
                let widths = sheet.widths.get(at).copied().unwrap_or_default();
                commands(canvas, app, (page, &sheet), area, (items, widths));
            }
            Line::Text(text) => {
                canvas.put(area.x, area.y, area.width, &format!(" {text}"), style::text());
            }
        }
    }
    typed(canvas, page, message);
    status::hints(canvas, app, hints);
}

/// The columns that the lines of the page have on a screen.
pub fn columns(screen: u16) -> usize {
    usize::from(screen.saturating_sub(2))
}

/// The lines of the page that a screen has room for.
pub fn rows(screen: u16) -> usize {
    usize::from(screen.saturating_sub(3))
}

/// Commands beside each other, `>` before the one under the cursor.
fn commands(
    canvas: &mut Canvas<'_>,
    app: &App,
    (page, sheet): (&Help, &Sheet),
    area: Rect,
    (items, (keys, own)): (&[usize], (usize, usize)),
) {
    let own = u16::try_from(own).unwrap_or(area.width);
    for (column, at) in (0u16..).zip(items) {
        let Some(item) = sheet.item(*at) else { continue };
        let here = *at == page.at;
        let look = if here { style::strong() } else { style::text() };
        let mark = if here { ">" } else { " " };
        let text = format!("{mark}{}{}", glyph::fit(&item.keys, keys), item.command.help.get(app.lang()));
        let place = Rect { x: area.x + column * own, width: own.min(area.width - column * own), ..area };
        canvas.hot(place, area.y, Hot::Row(*at));
        canvas.put(place.x, place.y, place.width, &text, look);
    }
}

/// What is typed to filter, with the caret behind it.
fn typed(canvas: &mut Canvas<'_>, page: &Help, area: Rect) {
    canvas.line(area, 0, &format!(" / {}", page.field.text()), style::text());
    let caret = u16::try_from(3 + glyph::width(&page.field.before())).unwrap_or(0);
    canvas.put_cursor(area.x + caret, area.y);
}
