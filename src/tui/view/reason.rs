//! The reasons for dismissing, each under its digit, over the lower part of the screen.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::text;
use crate::tui::widget::{Canvas, glyph, rule};

/// Rows of a list that has room for the reasons and a finding above them.
const ROOM: u16 = 7;

/// Between two items of a line.
const GAP: &str = "   ";

pub fn draw(canvas: &mut Canvas<'_>, app: &App, findings: usize) {
    let area = canvas.area();
    let [_, foot] = layout::split(area, area.height - 2);
    let title = if findings > 1 {
        format!("{}  {findings} {}", app.words(text::REASON_TITLE), app.words(text::REASON_SELECTED))
    } else {
        app.words(text::REASON_TITLE).to_owned()
    };
    choices(canvas, app, above(app, area), &title, &items(app));
    status::foot_lines(canvas, app, foot);
}

/// What the reasons stand at the lower edge of: the list, so that the evidence stays in sight.
fn above(app: &App, area: Rect) -> Rect {
    let [above, _] = layout::split(area, area.height.saturating_sub(2));
    match (&app.page, &app.review) {
        (Some(Page::Triage), _) => layout::triage_list(area),
        (None, Some(review)) => {
            let list = layout::review(area, review).findings;
            list.filter(|list| list.height >= ROOM).unwrap_or(above)
        }
        _ => above,
    }
}

/// The part of a list that the reasons leave in sight, so that the finding at hand is.
pub fn clear_of(app: &App, screen: Rect, list: Rect) -> Rect {
    if !matches!(app.overlay, Some(Overlay::Reason(_))) {
        return list;
    }
    let (frame, _) = frame(above(app, screen), &items(app));
    let height = list.height.min(frame.y.saturating_sub(list.y));
    Rect { height, ..list }
}

/// A frame at the lower edge of an area that has room for the items, and its lines.
fn frame(above: Rect, items: &[String]) -> (Rect, Vec<String>) {
    let lines = packed(items, usize::from(above.width.saturating_sub(4)));
    let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX);
    let height = rows.saturating_add(2).min(above.height);
    (Rect { y: above.bottom() - height, height, ..above }, lines)
}

/// As many items to a line as fit.
pub fn packed(items: &[String], columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for item in items {
        match lines.last_mut() {
            Some(line) if glyph::width(line) + GAP.len() + glyph::width(item) <= columns => {
                line.push_str(GAP);
                line.push_str(item);
            }
            _ => lines.push(item.clone()),
        }
    }
    lines
}

/// A frame at the lower edge of an area, with what a digit chooses.
pub fn choices(canvas: &mut Canvas<'_>, app: &App, above: Rect, title: &str, items: &[String]) {
    let (frame, lines) = frame(above, items);
    let inside = rule::popup(canvas, frame, title, style::rule(app.look));
    canvas.put_cursor(inside.x, inside.y);
    for (row, line) in (0..inside.height).zip(&lines) {
        canvas.put(inside.x, inside.y + row, inside.width, line, style::text());
    }
}

/// `1 有调整预算批文` … `9 其他：写理由` `0 取消`
fn items(app: &App) -> Vec<String> {
    let stock = (1..).zip(&text::REASONS).map(|(digit, words)| format!("{digit} {}", app.words(*words)));
    let last = [(9, text::OWN_REASON), (0, text::CANCEL)];
    stock.chain(last.into_iter().map(|(digit, words)| format!("{digit} {}", app.words(words)))).collect()
}
