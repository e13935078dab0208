//! The mouse, where the reviewer has asked for it: the wheel scrolls what is under it, a click puts the
//! cursor. It never decides and never opens.

use super::movement;
use super::place::focus;
use super::{lines, narrative};
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::app::review::{Pane, Review};
use crate::tui::mouse::{Deed, Mouse};
use crate::tui::view;
use crate::tui::widget::hot::Hot;

/// Rows that one notch of the wheel moves.
const NOTCH: isize = 3;

pub fn take(app: &mut App, mouse: Mouse) {
    if !lines::wants_mouse(app) {
        return;
    }
    let under = view::under(app, mouse.column, mouse.row);
    match (mouse.deed, under) {
        (Deed::Click, Some(under)) => click(app, under),
        (Deed::Click, None) => {}
        (Deed::Up, under) => wheel(app, under, -NOTCH),
        (Deed::Down, under) => wheel(app, under, NOTCH),
    }
}

/// What lies over a screen takes clicks of its own rows only.
fn click(app: &mut App, under: Hot) {
    match (&mut app.overlay, under) {
        (Some(Overlay::Palette(palette)), Hot::Row(at)) => palette.at = at,
        (Some(Overlay::Help(help)), Hot::Row(at)) => (help.at, help.below) = (at, 0),
        (Some(_), _) => {}
        (None, Hot::Row(at)) => to_row(app, at),
        (None, Hot::Finding(at)) => {
            if let Some(review) = &mut app.review {
                review.go_to(review.visible().get(at).copied());
                focus(review, Pane::Findings);
            }
        }
        (None, Hot::Cell { form, row, column }) => {
            if let Some(review) = &mut app.review {
                to_cell(review, form, row, column);
            }
        }
    }
}

fn to_row(app: &mut App, at: usize) {
    match &mut app.page {
        None if app.review.is_none() => app.queue.move_to(at),
        Some(Page::Narrative(_)) => narrative::put(app, at),
        Some(Page::Memo(memo)) => (memo.at, memo.annex) = (at, None),
        Some(Page::SameRule(page)) => page.at = at,
        Some(Page::Looks(page)) => page.at = at,
        Some(Page::Settings(page)) => page.at = at,
        _ => {}
    }
}

fn to_cell(review: &mut Review, form: usize, row: usize, column: usize) {
    let nearest = review.grids.get(form).and_then(|grid| grid.nearest(row, column));
    if let (Some(spot), Some(own)) = (nearest, review.spots.get_mut(form)) {
        *own = spot;
    }
    if let Some(pane) = review.show_form(form) {
        focus(review, pane);
    }
}

/// A pane under the pointer scrolls without taking the keys.
fn wheel(app: &mut App, under: Option<Hot>, by: isize) {
    let plain = app.overlay.is_none() && app.page.is_none();
    match (&mut app.review, under) {
        (Some(review), Some(Hot::Cell { form, .. })) if plain => movement::scroll_form(review, form, by),
        (Some(review), Some(Hot::Finding(_))) if plain => movement::among_findings(review, by),
        _ => movement::step(app, by),
    }
}
