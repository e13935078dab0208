//! The settings on the screen, and one of them being changed.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::settings::{SettingPrompt, SettingsPage, lines, nearest, told};
use crate::tui::text;
use crate::tui::widget::columns::top;
use crate::tui::widget::hot::Hot;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph, rule};

/// Rows that tell of the setting under the cursor, with their rule.
const TOLD: u16 = 6;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, page: SettingsPage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [rest, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let [body, below] = layout::split(rest, rest.height.saturating_sub(TOLD));
    status::title(canvas, app, title, app.words(text::SETTINGS), "");
    let lines = lines(&app.settings, &app.ignored, app.lang());
    let here = page.here(&lines);
    let at = here.map_or(0, |(_, line)| line);
    let first = top(at, lines.len(), usize::from(body.height));
    for (y, (line, own)) in (body.y..body.bottom()).zip(lines.iter().enumerate().skip(first)) {
        if own.name.is_some() {
            canvas.hot(body, y, Hot::Row(nearest(&lines, line)));
        }
        let look = if line == at { style::strong() } else { style::text() };
        canvas.put(body.x, y, body.width, &own.text, look);
        if line == at {
            canvas.put(body.x, y, 1, ">", style::strong());
            if app.overlay.is_none() {
                canvas.put_cursor(body.x, y);
            }
        }
    }
    if let Some((name, _)) = here {
        rule::rule(canvas, below, 0, name, style::rule(app.look));
        let width = usize::from(below.width.saturating_sub(2));
        let said = told(&app.settings, name, app.lang());
        let wrapped = said.iter().flat_map(|line| wrap(line, width));
        for (y, line) in (below.y + 1..below.bottom()).zip(wrapped) {
            canvas.put(below.x + 1, y, below.width.saturating_sub(1), &line, style::text());
        }
    }
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

/// What is typed; what it may be; what is wrong with it.
pub fn prompt(canvas: &mut Canvas<'_>, app: &App, prompt: &SettingPrompt) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let width = usize::from(above.width.saturating_sub(4));
    let said = told(&app.settings, &prompt.name, app.lang());
    let mut said: Vec<String> = said.iter().flat_map(|line| wrap(line, width)).collect();
    said.push(app.words(text::SETTING_HINT).to_owned());
    let faults = if prompt.fault.is_empty() { Vec::new() } else { wrap(&prompt.fault, width) };
    let rows = said.len() + faults.len() + 4;
    let height = u16::try_from(rows).unwrap_or(above.height).min(above.height);
    let frame = Rect { y: above.bottom() - height, height, ..above };
    let title = format!("{} {}", app.words(text::SETTING_TITLE), prompt.name);
    let inside = rule::popup(canvas, frame, &title, style::rule(app.look));
    canvas.put(inside.x, inside.y, inside.width, &format!("> {}", prompt.field.text()), style::text());
    let caret = u16::try_from(2 + glyph::width(&prompt.field.before())).unwrap_or(0);
    canvas.put_cursor(inside.x + caret.min(inside.width), inside.y);
    rule::divider(canvas, inside, 1, style::rule(app.look));
    let told = said.iter().map(|line| (line, style::text()));
    let wrong = faults.iter().map(|line| (line, style::message(app.look, true)));
    for (y, (line, look)) in (inside.y + 2..inside.bottom()).zip(wrong.chain(told)) {
        canvas.put(inside.x, y, inside.width, line, look);
    }
    status::foot_lines(canvas, app, foot);
}
