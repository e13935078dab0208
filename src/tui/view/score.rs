//! A review score being entered: the row, its points and self-score, the new score.

use ratatui::layout::Rect;

use super::{editor, layout, style};
use crate::tui::app::App;
use crate::tui::app::overlay::{Entry, ScorePrompt};
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, prompt: &ScorePrompt) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let height = 11.min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, app.words(text::SCORE_TITLE), style::rule(app.look));
    let columns = usize::from(inside.width);
    let blank =
        |text: &str| if text.is_empty() { app.words(text::BLANK).to_owned() } else { text.to_owned() };
    let about = wrap(&prompt.about, columns).into_iter().next().unwrap_or_default();
    let stated = format!(
        "{} {}  {} {}",
        app.words(text::POINTS),
        blank(&prompt.points),
        app.words(text::SELF_SCORE),
        blank(&prompt.stated)
    );
    let mut lines = vec![about, stated];
    lines.extend(wrap(&prompt.basis, columns).into_iter().filter(|line| !line.is_empty()).take(2));
    lines.resize(4, String::new());
    for (row, line) in (0..inside.height).zip(&lines) {
        canvas.put(inside.x, inside.y + row, inside.width, line, style::text());
    }
    entries(canvas, app, prompt, inside);
    let hint = if prompt.fault.is_empty() { app.words(text::SCORE_HINT) } else { &prompt.fault };
    let look = style::message(app.look, !prompt.fault.is_empty());
    if inside.height > HINT {
        canvas.put(inside.x, inside.y + HINT, inside.width, hint, look);
    }
    editor::foot_lines(canvas, app, foot);
}

/// The first of the lines in which something is entered.
const ENTRIES: u16 = 4;
/// The line of what to do, or what is wrong.
const HINT: u16 = 8;

/// `复核得分  8` and under it the verified value and the reason; `>` before the one being entered.
fn entries(canvas: &mut Canvas<'_>, app: &App, prompt: &ScorePrompt, inside: Rect) {
    let rows = [
        (Entry::Score, text::REVIEW_SCORE_LABEL, &prompt.score),
        (Entry::Verified, text::VERIFIED, &prompt.verified),
        (Entry::Reason, text::REASON, &prompt.reason),
    ];
    let widest = rows.iter().map(|(_, words, _)| glyph::width(app.words(*words))).max().unwrap_or(0);
    for (row, (entry, words, field)) in (ENTRIES..inside.height).zip(rows) {
        let own = entry == prompt.at;
        let mark = if own { ">" } else { " " };
        let label = format!("{mark} {}  ", glyph::fit(app.words(words), widest));
        let look = if own { style::strong() } else { style::text() };
        canvas.put(inside.x, inside.y + row, inside.width, &format!("{label}{}", field.text()), look);
        if own {
            let caret = glyph::width(&format!("{label}{}", field.before()));
            canvas.put_cursor(inside.x + u16::try_from(caret).unwrap_or(0).min(inside.width), inside.y + row);
        }
    }
}
