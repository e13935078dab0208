//! What can be done to the submissions chosen in the queue.

use super::{layout, reason, status};
use crate::tui::app::App;
use crate::tui::named::Scope;
use crate::tui::text;
use crate::tui::widget::Canvas;

pub fn draw(canvas: &mut Canvas<'_>, app: &App) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height.saturating_sub(2));
    let chosen = app.queue.chosen();
    let units = app.queue.rows().iter().filter(|row| chosen.contains(&row.id));
    let units: Vec<&str> = units.take(3).map(|row| row.unit.as_str()).collect();
    let more = if chosen.len() > units.len() { " .." } else { "" };
    let (bulk, selected) = (app.words(text::BULK), app.words(text::SELECTED));
    let title = format!("{bulk}  {selected} {}  {}{more}", chosen.len(), units.join("  "));
    let item = |name: &str| {
        let keys = app.keymap.keys_of(Scope::Bulk, name, app.lang()).unwrap_or_default();
        let help = app.keymap.command(name).map_or("", |command| command.help.get(app.lang()));
        format!("{keys} {help}")
    };
    let items = ["bulk-memos", "bulk-hand-up", "close-bulk"].map(item);
    reason::choices(canvas, app, above, &title, &items);
    status::foot_lines(canvas, app, foot);
}
