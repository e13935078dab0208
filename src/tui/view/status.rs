//! The lines around every screen: title and message; the hints have a file of their own.

use ratatui::layout::Rect;

pub use super::hints::hints;
use super::{layout, style};
use crate::tui::app::App;
use crate::tui::text;
use crate::tui::widget::wrap::wrap;
use crate::tui::widget::{Canvas, glyph};

/// Lines that a message takes at most.
const LONGEST_MESSAGE: usize = 3;

/// Left and right text of the title line; the left gives way.
pub fn title(canvas: &mut Canvas<'_>, app: &App, area: Rect, left: &str, right: &str) {
    let most =
        (area.width / 2 + area.width / 8).max(area.width.saturating_sub(needed(app, left).saturating_add(3)));
    let own = u16::try_from(glyph::width(right)).unwrap_or(u16::MAX).min(most);
    let room = area.width.saturating_sub(own + 2);
    // That nothing is recorded is said on every screen, however narrow.
    let barred = barred(app);
    let branded = format!("{}  {barred}{left}", app.words(text::BRAND));
    let left = if glyph::width(&branded) < usize::from(room) { branded } else { format!("{barred}{left}") };
    canvas.put(area.x + 1, area.y, room, &left, style::strong());
    canvas.put_right(area.right() - own, area.y, own, right, style::text());
}

/// Why nothing can be recorded on any screen; empty where something can.
pub fn barred(app: &App) -> String {
    let read_only = if app.read_only { app.words(text::READ_ONLY) } else { "" };
    format!("{read_only}{}", former(app))
}

/// `[旧版 第1次报送 只读] `, where an earlier version is on the screen.
fn former(app: &App) -> String {
    let Some(review) = app.review.as_ref().filter(|_| app.is_former()) else { return String::new() };
    let (number, words) = (review.dossier.version, |words| app.words(words));
    let version = format!("{}{number}{}", words(text::VERSION), words(text::VERSION_END));
    format!("[{} {version} {}] ", words(text::OLD_VERSION), words(text::FORMER_ONLY))
}

/// Columns that the left of a title takes without the program's name.
fn needed(app: &App, left: &str) -> u16 {
    let barred = if app.read_only { glyph::width(app.words(text::READ_ONLY)) } else { 0 };
    u16::try_from(glyph::width(left) + barred).unwrap_or(u16::MAX)
}

/// What happened last; a key sequence that waits for more.
pub fn message(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let said = if app.opening.is_some() { app.words(text::OPENING) } else { &app.message.text };
    let mut line = said.to_owned();
    for key in &app.pressed {
        line.push_str(&format!(" {} ..", key.name(app.lang())));
    }
    let look = style::message(app.look, app.message.trouble);
    let mut lines = wrap(&line, usize::from(area.width.saturating_sub(2)));
    lines.truncate(LONGEST_MESSAGE);
    // What does not fit on the line takes those above it: it is read once, and whole.
    let above = u16::try_from(lines.len().saturating_sub(1)).unwrap_or(0).min(area.y);
    let area = Rect { y: area.y - above, height: area.height + above, ..area };
    if above > 0 {
        canvas.clear(area);
    }
    for (row, line) in (0..area.height).zip(&lines) {
        canvas.line(area, row, &format!(" {line}"), look);
    }
}

/// The message and the hints belong to what lies on top.
pub fn foot_lines(canvas: &mut Canvas<'_>, app: &App, foot: Rect) {
    canvas.clear(foot);
    let [upper, lower] = layout::split(foot, 1);
    message(canvas, app, upper);
    hints(canvas, app, lower);
}
