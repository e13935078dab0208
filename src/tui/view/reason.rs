//! The reasons for dismissing, each under its digit, over the lower part of the screen.

use ratatui::layout::Rect;

use super::{editor, layout, style, triage};
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::text;
use crate::tui::widget::columns::widest;
use crate::tui::widget::{Canvas, rule};

pub fn draw(canvas: &mut Canvas<'_>, app: &App, findings: usize) {
    let area = canvas.area();
    let [_, foot] = layout::split(area, area.height - 2);
    let title = if findings > 1 {
        format!("{}  {findings} {}", app.words(text::REASON_TITLE), app.words(text::REASON_SELECTED))
    } else {
        app.words(text::REASON_TITLE).to_owned()
    };
    choices(canvas, app, above(app, area), &title, &items(app));
    editor::foot_lines(canvas, app, foot);
}

/// What the reasons stand at the lower edge of.
fn above(app: &App, area: Rect) -> Rect {
    let [above, _] = layout::split(area, area.height.saturating_sub(2));
    if matches!(app.page, Some(Page::Triage)) { triage::list_area(area) } else { above }
}

/// The part of a list that the reasons leave in sight, so that the finding at hand is.
pub fn clear_of(app: &App, screen: Rect, list: Rect) -> Rect {
    if !matches!(app.overlay, Some(Overlay::Reason(_))) {
        return list;
    }
    let (frame, ..) = frame(above(app, screen), &items(app));
    let height = list.height.min(frame.y.saturating_sub(list.y));
    Rect { height, ..list }
}

/// A frame at the lower edge of an area that has room for the items, how many stand in a line, and
/// the columns of each.
fn frame(above: Rect, items: &[String]) -> (Rect, usize, usize) {
    let inner = usize::from(above.width.saturating_sub(4)).max(1);
    let column = usize::from(widest(items.iter().map(String::as_str))) + 4;
    let across = (inner / column).max(1);
    let rows = u16::try_from(items.len().div_ceil(across)).unwrap_or(u16::MAX);
    let height = rows.saturating_add(2).min(above.height);
    (Rect { y: above.bottom() - height, height, ..above }, across, column)
}

/// A frame at the lower edge of an area, with what a digit chooses.
pub fn choices(canvas: &mut Canvas<'_>, app: &App, above: Rect, title: &str, items: &[String]) {
    let (frame, across, column) = frame(above, items);
    let inside = rule::popup(canvas, frame, title, style::rule(app.look));
    canvas.put_cursor(inside.x, inside.y);
    for (row, line) in (0..inside.height).zip(items.chunks(across)) {
        let mut x = inside.x;
        for item in line {
            let room = inside.right().saturating_sub(x);
            canvas.put(x, inside.y + row, room, item, style::text());
            x = x.saturating_add(u16::try_from(column).unwrap_or(u16::MAX));
        }
    }
}

/// `1 有调整预算批文` … `9 其他：写理由` `0 取消`
fn items(app: &App) -> Vec<String> {
    let stock = (1..).zip(&text::REASONS).map(|(digit, words)| format!("{digit} {}", app.words(*words)));
    let last = [(9, text::OWN_REASON), (0, text::CANCEL)];
    stock.chain(last.into_iter().map(|(digit, words)| format!("{digit} {}", app.words(words)))).collect()
}
