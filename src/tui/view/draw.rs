//! A draw being asked for: what from, how many, the seed.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::model::Pool;
use crate::tui::app::App;
use crate::tui::app::draw::DrawPrompt;
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph, rule};

/// What from, amount and seed, with a blank before and behind the entries; what to know stands below.
const LINES: u16 = 5;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, prompt: &DrawPrompt) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let (said, wrong) = match prompt.fault.as_str() {
        "" => (app.words(text::DRAW_HINT), false),
        fault => (fault, true),
    };
    let said = wrap(said, usize::from(above.width.saturating_sub(4)));
    let rows = u16::try_from(said.len()).unwrap_or(above.height);
    let height = (LINES + rows + 2).min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let (title, about, amount) = match prompt.pool {
        Pool::Submissions => (text::DRAW_TITLE, text::DRAW_ABOUT, text::HOW_MANY),
        Pool::Dismissals => (text::DRAW_DISMISSALS_TITLE, text::DRAW_DISMISSALS_ABOUT, text::PERCENT),
    };
    let inside = rule::popup(canvas, frame, app.words(title), style::rule(app.look));
    let about = format!("{} {}", prompt.total, app.words(about));
    canvas.put(inside.x, inside.y, inside.width, &about, style::strong());
    let entries = [(amount, &prompt.amount), (text::SEED, &prompt.seed)];
    let label = entries.iter().map(|(words, _)| glyph::width(app.words(*words))).max().unwrap_or(0);
    for (y, (at, (words, field))) in (inside.y + 2..).zip(entries.into_iter().enumerate()) {
        let own = (at == 1) == prompt.in_seed;
        let words = app.words(words);
        let gap = " ".repeat(label.saturating_sub(glyph::width(words)) + 1);
        let lead = format!("{} {words}{gap}", if own { ">" } else { " " });
        canvas.put(inside.x, y, inside.width, &format!("{lead}{}", field.text()), style::text());
        if own {
            let caret = glyph::width(&format!("{lead}{}", field.before()));
            let caret = u16::try_from(caret).unwrap_or(u16::MAX).min(inside.width.saturating_sub(1));
            canvas.put_cursor(inside.x + caret, y);
        }
    }
    for (y, line) in (inside.y + LINES..inside.bottom()).zip(&said) {
        canvas.put(inside.x, y, inside.width, line, style::message(app.look, wrong));
    }
    status::foot_lines(canvas, app, foot);
}
