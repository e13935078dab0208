//! The same unit's year before beside this year.

use ratatui::layout::Rect;

use super::{layout, status, style};
use crate::base::Lang;
use crate::tui::app::App;
use crate::tui::app::review::Review;
use crate::tui::app::years::{Line, YearsPage, columns};
use crate::tui::text;
use crate::tui::widget::columns::{Slot, share};
use crate::tui::widget::{Canvas, cell, rule};

/// The sign before each row.
const LEAD: u16 = 3;
const GAP: u16 = 2;

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, page: &YearsPage) {
    let [title, rest] = layout::split(canvas.area(), 1);
    let [body, foot] = layout::split(rest, rest.height.saturating_sub(2));
    let [message, hints] = layout::split(foot, 1);
    let left =
        format!("{}  {}  {}", app.words(text::YEARS), review.dossier.submission.unit, span(app, review));
    let right = match page.differing() {
        0 => String::new(),
        count => format!("! {} {count} ", app.words(text::DIFFERS_THEN)),
    };
    status::title(canvas, app, title, &left, &right);
    if page.years.is_none() {
        canvas.line(body, 0, &format!("  {}", app.words(text::OPENING)), style::text());
    }
    let lines = page.lines(app.lang());
    let slots = share(&columns(&lines), body.width.saturating_sub(LEAD), GAP);
    let top = page.top.min(lines.len().saturating_sub(usize::from(body.height)));
    for (row, one) in (0..body.height).zip(lines.iter().skip(top)) {
        line(canvas, app, Rect { y: body.y + row, height: 1, ..body }, &slots, one);
    }
    if app.overlay.is_none() {
        canvas.put_cursor(body.x, body.y);
    }
    status::message(canvas, app, message);
    status::hints(canvas, app, hints);
}

/// `2023 -> 2024  单位：万元`
fn span(app: &App, review: &Review) -> String {
    let year = review.dossier.submission.year;
    let years = year.and_then(|year| Some((year.checked_sub(1)?, year)));
    let years = years.map(|(before, year)| format!("{before} -> {year}")).unwrap_or_default();
    let gap = if app.lang() == Lang::Zh { "  " } else { "   " };
    format!("{years}{gap}{}", app.words(text::UNIT_OF_MONEY))
}

fn line(canvas: &mut Canvas<'_>, app: &App, area: Rect, slots: &[Option<Slot>], line: &Line) {
    match line {
        Line::Head(text) => rule::rule(canvas, area, 0, text, style::focused(app.look)),
        Line::Said(text) => _ = canvas.put(area.x + 1, area.y, area.width - 1, text, style::text()),
        Line::Heads(cells) => {
            for (at, (slot, text)) in slots.iter().zip(cells).enumerate() {
                let Some(slot) = slot else { continue };
                cell::put(canvas, (area.x + LEAD, area.y), *slot, is_right(at), text, style::strong());
            }
        }
        Line::Row { depth, marked, cells } => {
            if *marked {
                canvas.put(area.x + 1, area.y, 1, "!", style::mark(app.look));
            }
            for (at, (slot, text)) in slots.iter().zip(cells).enumerate() {
                let Some(slot) = slot else { continue };
                let inset = if at == 0 { u16::from(*depth) * 2 } else { 0 };
                let slot = Slot { x: slot.x + inset, width: slot.width.saturating_sub(inset) };
                cell::put(canvas, (area.x + LEAD, area.y), slot, is_right(at), text, style::text());
            }
        }
    }
}

/// What is no label and no bar stands at the right.
fn is_right(at: usize) -> bool {
    (1..7).contains(&at)
}
