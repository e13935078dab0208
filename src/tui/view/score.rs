//! A review score being entered: the row, its points and self-score, the new score.

use ratatui::layout::Rect;

use super::{editor, layout, style};
use crate::tui::app::App;
use crate::tui::app::overlay::ScorePrompt;
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, prompt: &ScorePrompt) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let height = 7.min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, app.words(text::SCORE_TITLE), style::rule(app.look));
    let columns = usize::from(inside.width);
    let blank =
        |text: &'_ str| if text.is_empty() { app.words(text::BLANK).to_owned() } else { text.to_owned() };
    let stated = format!(
        "{} {}  {} {}",
        app.words(text::POINTS),
        blank(&prompt.points),
        app.words(text::SELF_SCORE),
        blank(&prompt.stated)
    );
    let about = wrap(&prompt.about, columns).into_iter().next().unwrap_or_default();
    let label = format!("{}  ", app.words(text::REVIEW_SCORE));
    let entered = format!("{label}{}", prompt.field.text());
    let hint = if prompt.fault.is_empty() { app.words(text::SCORE_HINT) } else { &prompt.fault };
    let lines = [about.as_str(), &stated, &entered, "", hint];
    for (row, line) in (0..inside.height).zip(lines) {
        let look =
            if row == 4 && !prompt.fault.is_empty() { style::message(app.look, true) } else { style::text() };
        canvas.put(inside.x, inside.y + row, inside.width, line, look);
    }
    let caret = glyph::width(&format!("{label}{}", prompt.field.before()));
    canvas.put_cursor(inside.x + u16::try_from(caret).unwrap_or(0), inside.y + 2);
    editor::foot_lines(canvas, app, foot);
}
