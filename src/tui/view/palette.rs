//! The palette: what is typed, what was found, the prefixes that narrow it.

use std::time::Duration;

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::base::text::fold;
use crate::tui::app::App;
use crate::tui::app::overlay::Palette;
use crate::tui::named::Scope;
use crate::tui::widget::columns::top;
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, glyph, rule};
use crate::tui::{settable, text};

const WIDTH: u16 = 92;
const HEIGHT: u16 = 18;
/// Columns of the word that says what a hit is.
const KIND: u16 = 8;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, palette: &Palette) {
    let area = canvas.area();
    let [above, foot] = layout::split(area, area.height - 2);
    let [_, within] = layout::split(above, 1);
    let frame = rule::centred(within, WIDTH.min(above.width.saturating_sub(4)), HEIGHT);
    let inside = rule::popup(canvas, frame, app.words(text::PALETTE_TITLE), style::rule(app.look));
    let [query, rest] = layout::split(inside, 1);
    canvas.put(query.x, query.y, query.width, &format!("> {}", palette.field.text()), style::text());
    let caret = u16::try_from(2 + glyph::width(&palette.field.before())).unwrap_or(0);
    canvas.put_cursor(query.x + caret.min(query.width), query.y);
    rule::divider(canvas, inside, 1, style::rule(app.look));
    let [_, rest] = layout::split(rest, 1);
    let [list, said] = layout::split(rest, rest.height.saturating_sub(1));
    hits(canvas, app, palette, list);
    let count = format!(
        "{} {}  {} {}  {}",
        palette.hits.len(),
        app.words(text::PALETTE_COUNT),
        tenths(palette.took),
        app.words(text::MILLISECONDS),
        app.words(note(app, palette))
    );
    canvas.put(said.x, said.y, said.width, &count, style::decided(app.look));
    status::foot_lines(canvas, app, foot);
}

/// What may be typed; why a value is not found where there is nothing open to look in.
fn note(app: &App, palette: &Palette) -> text::Words {
    let typed = fold(&palette.field.text());
    if settable::parted(typed.trim_start()).is_some() {
        return text::SET_NOTE;
    }
    if typed.starts_with('=') && app.review.is_none() { text::VALUES_OF_ONE } else { text::PALETTE_PREFIXES }
}

/// Milliseconds with one decimal.
fn tenths(took: Duration) -> String {
    let tenths = took.as_micros() / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// What may be done where nothing is found.
fn nothing(canvas: &mut Canvas<'_>, app: &App, area: Rect) {
    let keys = app.keymap.keys_of(Scope::Palette, "help", app.lang()).unwrap_or_default();
    let lines = [
        app.words(text::PALETTE_EMPTY).to_owned(),
        format!("  {}", app.words(text::PALETTE_EMPTY_WORDS)),
        format!("  {}", app.words(text::PALETTE_EMPTY_KINDS)),
        format!("  {keys} {}", app.words(text::PALETTE_EMPTY_HELP)),
    ];
    for (y, line) in (area.y..area.bottom()).zip(&lines) {
        canvas.put(area.x + 2, y, area.width.saturating_sub(2), line, style::text());
    }
}

fn hits(canvas: &mut Canvas<'_>, app: &App, palette: &Palette, area: Rect) {
    if palette.hits.is_empty() {
        return nothing(canvas, app, area);
    }
    let first = top(palette.at, palette.hits.len(), usize::from(area.height));
    let shown = palette.hits.iter().enumerate().skip(first);
    for (row, (at, hit)) in (0..area.height).zip(shown) {
        let y = area.y + row;
        canvas.hot(area, y, Hot::Row(at));
        let here = at == palette.at;
        let look = if here { style::strong() } else { style::text() };
        canvas.put(area.x, y, 2, if here { ">" } else { "" }, look);
        canvas.put(area.x + 2, y, KIND, app.words(hit.kind), look);
        let x = area.x + 3 + KIND;
        let room = area.right().saturating_sub(x);
        let detail = u16::try_from(glyph::width(&hit.detail)).unwrap_or(u16::MAX).min(room / 3);
        let text = hit.text.replace('\n', " ");
        canvas.put(x, y, room.saturating_sub(detail + 2), &text, look);
        canvas.put_right(
            area.right() - detail,
            y,
            detail,
            &glyph::cut(&hit.detail, usize::from(detail)),
            look,
        );
    }
}
