//! A reading being corrected: where it stands, as it was read, the source around it, the entry.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::correct::CorrectPrompt;
use crate::tui::app::source::{self, Line};
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph, rule};

/// Rows of the frame: no fewer, so that a few lines of the source are seen, and no more than needed.
const ROWS: (u16, u16) = (14, 20);

/// Rows inside the frame that are not the source's: what it is, as written, entries, hint, two rules.
const OTHERS: u16 = 7;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, prompt: &CorrectPrompt) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let height = (area.height / 2).clamp(ROWS.0, ROWS.1).min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let inside = rule::popup(canvas, frame, app.words(text::CORRECT_TITLE), style::rule(app.look));
    let [head, rest] = layout::split(inside, 2);
    canvas.line(head, 0, &glyph::cut(&prompt.about, usize::from(head.width)), style::text());
    canvas.line(head, 1, &written(app, prompt), style::text());
    rule::divider(canvas, inside, 2, style::rule(app.look));
    let rows = inside.height.saturating_sub(OTHERS);
    let [source, below] =
        layout::split(Rect { y: rest.y + 1, height: rest.height.saturating_sub(1), ..rest }, rows);
    around(canvas, app, prompt, source);
    rule::divider(canvas, inside, 3 + rows, style::rule(app.look));
    entries(canvas, app, prompt, Rect { y: below.y + 1, height: below.height.saturating_sub(1), ..below });
    status::foot_lines(canvas, app, foot);
}

/// `原文  135240`, and where it was corrected before `订正  1352.40  甲岗`.
fn written(app: &App, prompt: &CorrectPrompt) -> String {
    let shown = |text: &str| match text.trim() {
        "" => app.words(text::BLANK).to_owned(),
        text => text.replace('\n', " "),
    };
    let line = format!("{}  {}", app.words(text::AS_WRITTEN), shown(&prompt.written));
    if prompt.by.is_empty() {
        return line;
    }
    format!("{line}   {}  {}  {}", app.words(text::CORRECTED), shown(&prompt.now), prompt.by)
}

/// The source's lines with the value a third from the top.
fn around(canvas: &mut Canvas<'_>, app: &App, prompt: &CorrectPrompt, area: Rect) {
    let Some(text) = &prompt.source else {
        let said = if prompt.digest.is_empty() { text::NO_SOURCE } else { text::OPENING };
        canvas.line(area, 0, &format!("  {}", app.words(said)), style::text());
        return;
    };
    let lines = source::lines(text, &prompt.place, usize::from(area.width.saturating_sub(3)));
    let value = lines.iter().position(|line| line.marked).unwrap_or(0);
    let first = value.saturating_sub(usize::from(area.height) / 2);
    for (row, Line { text: shown, marked }) in (0..area.height).zip(lines.iter().skip(first)) {
        let look = if *marked { style::evidence() } else { style::text() };
        let shown = if *marked && shown.is_empty() { app.words(text::BLANK) } else { shown };
        if *marked {
            canvas.put(area.x, area.y + row, 1, ">", style::strong());
        }
        canvas.put(area.x + 2, area.y + row, area.width.saturating_sub(2), shown, look);
    }
}

/// `> 订正为  1352.40` and under it the reason; then what to do, or what is wrong.
fn entries(canvas: &mut Canvas<'_>, app: &App, prompt: &CorrectPrompt, area: Rect) {
    let rows = [(false, text::READ_AS, &prompt.text), (true, text::REASON, &prompt.reason)];
    let widest = rows.iter().map(|(_, words, _)| glyph::width(app.words(*words))).max().unwrap_or(0);
    for (row, (reason, words, field)) in (0..area.height).zip(rows) {
        let own = reason == prompt.in_reason;
        let mark = if own { ">" } else { " " };
        let label = format!("{mark} {}  ", glyph::fit(app.words(words), widest));
        let look = if own { style::strong() } else { style::text() };
        let begins = canvas.put(area.x, area.y + row, area.width, &label, look);
        let entry = if own && prompt.fresh && !reason { style::cursor() } else { look };
        let (text, from) =
            visible(&field.text(), &field.before(), usize::from(area.width.saturating_sub(begins + 1)));
        canvas.put(area.x + begins, area.y + row, area.width.saturating_sub(begins), &text, entry);
        if own {
            let caret = u16::try_from(from).unwrap_or(0).min(area.width.saturating_sub(begins));
            canvas.put_cursor(area.x + begins + caret, area.y + row);
        }
    }
    let hint = if prompt.fault.is_empty() { app.words(text::CORRECT_HINT) } else { &prompt.fault };
    let look = style::message(app.look, !prompt.fault.is_empty());
    let hint = wrap(hint, usize::from(area.width)).into_iter().next().unwrap_or_default();
    canvas.line(Rect { y: area.y + 2, height: area.height.saturating_sub(2), ..area }, 0, &hint, look);
}

/// The part of a text that fits with its caret in sight, and the caret's column in it.
fn visible(text: &str, before: &str, columns: usize) -> (String, usize) {
    let caret = glyph::width(before);
    if glyph::width(text) <= columns || caret <= columns {
        return (text.to_owned(), caret);
    }
    let mut hidden = 0;
    let kept: String = text
        .chars()
        .skip_while(|c| {
            let over = caret - hidden > columns;
            hidden += if over { glyph::width(c.encode_utf8(&mut [0; 4])) } else { 0 };
            over
        })
        .collect();
    (kept, caret - hidden)
}
