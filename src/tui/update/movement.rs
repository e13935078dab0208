//! The cursor: rows, pages, ends, panes, tables.

use ratatui::layout::Rect;

use super::place::focus_pane;
use super::{help, narrative, relations};
use crate::desk::Annex;
use crate::model::FormKind;
use crate::tui::app::App;
use crate::tui::app::overlay::Overlay;
use crate::tui::app::page::Page;
use crate::tui::app::review::{Pane, Review};
use crate::tui::app::settings;
use crate::tui::grid::Row;
use crate::tui::text;
use crate::tui::view::layout;

/// Moves the cursor by rows, whatever it is in.
pub fn step(app: &mut App, by: isize) {
    match &mut app.overlay {
        Some(Overlay::Palette(palette)) => {
            palette.at = moved(palette.at, by, palette.hits.len());
            return;
        }
        Some(Overlay::Help(_)) => return help::step(app, by),
        Some(Overlay::Relations(_)) => return relations::scroll(app, by),
        Some(_) => return,
        None => {}
    }
    if in_page(app, by) {
        return;
    }
    match &mut app.review {
        None => {
            let position = moved(app.queue.position(), by, app.queue.len());
            app.queue.move_to(position);
        }
        Some(review) => in_review(review, by),
    }
}

/// Moves in the page on the screen; whether there is one that moves by itself.
fn in_page(app: &mut App, by: isize) -> bool {
    let (columns, rows, lang) = (app.columns, usize::from(app.rows.saturating_sub(4)), app.look.lang);
    match (&mut app.page, &app.review) {
        (Some(Page::Memo(memo)), _) => match memo.annex {
            Some(at) => memo.annex = Some(moved(at, by, Annex::ALL.len())),
            None => memo.at = moved(memo.at, by, memo.passages().len()),
        },
        (Some(Page::Narrative(page)), _) => {
            let at = page.at.saturating_add_signed(by);
            narrative::put(app, at);
        }
        (Some(Page::Source(page)), _) => {
            let lines = page.lines(columns);
            let last = lines.len().saturating_sub(rows) + 1;
            page.top = Some(moved(page.first(&lines, rows), by, last));
        }
        (Some(Page::Compare(page)), Some(review)) => {
            let last = page.lines(&review.dossier, columns, lang).len().saturating_sub(rows) + 1;
            page.top = moved(page.top, by, last);
        }
        (Some(Page::Years(page)), _) => {
            let last = page.lines(lang).len().saturating_sub(rows) + 1;
            page.top = moved(page.top, by, last);
        }
        (Some(Page::Magnify(page)), Some(review)) => {
            let last = page.lines(review, columns, lang).len().saturating_sub(rows) + 1;
            page.top = moved(page.first(review), by, last);
            page.of.clone_from(&review.current);
        }
        (Some(Page::SameRule(page)), _) => page.at = moved(page.at, by, page.rows().len()),
        (Some(Page::Looks(page)), _) => page.at = moved(page.at, by, page.rows().len()),
        (Some(Page::Settings(page)), _) => {
            let named = settings::lines(&app.settings, &app.ignored, lang)
                .iter()
                .filter(|line| line.name.is_some())
                .count();
            page.at = moved(page.at, by, named);
        }
        (Some(Page::Lines(page)), _) => {
            let last = page.lines(columns).len().saturating_sub(rows) + 1;
            page.top = moved(page.top, by, last);
        }
        _ => return false,
    }
    true
}

pub fn half_page(app: &mut App, sign: isize) {
    let page = isize::try_from(app.rows / 4).unwrap_or(8).max(1);
    step(app, page * sign);
}

pub fn first(app: &mut App) {
    step(app, -1_000_000);
}

pub fn last(app: &mut App) {
    step(app, 1_000_000);
}

/// Moves through the findings shown.
pub fn among_findings(review: &mut Review, by: isize) {
    let shown = review.visible();
    let position = moved(review.position(), by, shown.len());
    review.go_to(shown.get(position).copied());
}

/// Moves what is seen of a form, and its cursor with it.
pub fn scroll_form(review: &mut Review, form: usize, by: isize) {
    let rows = review.grids.get(form).map_or(0, |grid| grid.rows.len());
    if let Some(top) = review.tops.get_mut(form) {
        *top = moved(*top, by, rows);
    }
    in_form(review, form, by);
}

fn in_review(review: &mut Review, by: isize) {
    match review.form_of(review.focus) {
        Some(form) => in_form(review, form, by),
        None => among_findings(review, by),
    }
}

fn in_form(review: &mut Review, form: usize, by: isize) {
    if review.is_rubric(form) {
        // Only what can be filled in is stopped at.
        let row = review.spots.get(form).and_then(|spot| review.item_from(form, spot.row, by));
        return review.put_on_row(form, row);
    }
    let (Some(grid), Some(spot)) = (review.grids.get(form), review.spots.get_mut(form)) else { return };
    let row = moved(spot.row, by, grid.rows.len());
    *spot = grid.nearest(row, spot.column).unwrap_or(crate::tui::grid::Spot { row, column: spot.column });
}

/// Moves along a row to the next cell that shows a field.
pub fn sideways(app: &mut App, by: isize) {
    let Some(review) = &mut app.review else { return };
    let Some(form) = review.form_of(review.focus) else { return };
    let (Some(grid), Some(spot)) = (review.grids.get(form), review.spots.get_mut(form)) else { return };
    let cells = grid.rows.get(spot.row).map_or(0, |row| row.cells.len());
    let mut column = spot.column;
    while let Some(next) = column.checked_add_signed(by).filter(|next| *next < cells) {
        column = next;
        let here = crate::tui::grid::Spot { row: spot.row, column };
        if grid.cell(here).is_some_and(crate::tui::grid::Cell::is_field) {
            *spot = here;
            return;
        }
    }
}

/// Gives the next pane the focus. A pane without a form is passed over; where one table is shown at a
/// time, the whole department and the projects are two.
pub fn pane(app: &mut App, forward: bool) {
    let one_table = layout::is_narrow(Rect::new(0, 0, app.columns, app.rows));
    let Some(review) = &mut app.review else { return };
    let stops = stops(review, one_table);
    let here = |(pane, form): &(Pane, Option<usize>)| {
        *pane == review.focus && (*pane != Pane::Eval || form.is_none_or(|form| is_at(review, form)))
    };
    let at = stops.iter().position(here).unwrap_or(0);
    let next = if forward { at + 1 } else { at + stops.len().saturating_sub(1) };
    let Some((pane, form)) = stops.get(next % stops.len().max(1)).copied() else { return };
    if let Some(form) = form.and_then(|at| review.eval.get(at).copied()) {
        review.show_form(form);
    }
    focus_pane(review, pane);
    app.page = None;
}

/// Where the keys may be, in the order of the panes; with a form of the right pane that is shown first.
fn stops(review: &Review, one_table: bool) -> Vec<(Pane, Option<usize>)> {
    let mut stops = Vec::new();
    if review.form_of(Pane::Base).is_some() {
        stops.push((Pane::Base, None));
    }
    match review.eval.len() {
        0 => {}
        count if count > 1 && one_table => {
            stops.push((Pane::Eval, Some(0)));
            stops.push((Pane::Eval, Some(review.lower_at.clamp(1, count - 1))));
        }
        _ => stops.push((Pane::Eval, None)),
    }
    stops.push((Pane::Findings, None));
    stops
}

/// Whether the form at hand of the right pane is the first, or one of the others, as `form` is.
fn is_at(review: &Review, form: usize) -> bool {
    (review.eval_at == 0) == (form == 0)
}

/// Shows the next or previous form of the pane at hand; from the findings, of the right pane.
pub fn table(app: &mut App, forward: bool) {
    let Some(review) = &mut app.review else { return };
    let pane = if review.focus == Pane::Base { Pane::Base } else { Pane::Eval };
    let (forms, at) = match pane {
        Pane::Base => (&review.base, review.base_at),
        _ => (&review.eval, review.eval_at),
    };
    let next = moved(at, if forward { 1 } else { -1 }, forms.len());
    if let Some(form) = forms.get(next).copied() {
        review.show_form(form);
        review.shown = pane;
        let pane = if review.focus == Pane::Findings { Pane::Findings } else { pane };
        focus_pane(review, pane);
        app.page = None;
    }
}

/// Goes to the rubric, at the first item without a review score.
pub fn rubric(app: &mut App) {
    let none = app.words(text::NO_RUBRIC);
    let Some(review) = &mut app.review else { return };
    let forms = &review.dossier.submission.forms;
    let is_rubric = |at: &&usize| forms.get(**at).is_some_and(|form| form.kind == FormKind::Rubric);
    // The bureau's own stands behind one that came in.
    let Some(form) = review.eval.iter().rev().find(is_rubric).copied() else { return app.complain(none) };
    review.show_form(form);
    focus_pane(review, Pane::Eval);
    to_item(review, form, 0);
    app.page = None;
}

/// Moves on from an item of the rubric to the next, so that scoring goes down the form.
pub fn next_item(review: &mut Review) {
    let Some(form) = review.form_of(review.focus).filter(|form| review.is_rubric(*form)) else { return };
    let Some(row) = review.spots.get(form).map(|spot| spot.row + 1) else { return };
    to_item(review, form, row);
}

/// Puts the cursor on the first item from a row on that has no review score; where all have one, it
/// stays.
fn to_item(review: &mut Review, form: usize, from: usize) {
    let (Some(grid), Some(own)) = (review.grids.get(form), review.dossier.submission.forms.get(form)) else {
        return;
    };
    let scored = |row: &str| {
        let mut scores = review.dossier.scores.iter();
        scores.any(|one| one.form == own.kind && one.ordinal == own.ordinal && one.row == row)
    };
    let open = |row: &Row| row.scored.as_deref().is_some_and(|row| !scored(row));
    let next = (from..grid.rows.len()).find(|at| grid.rows.get(*at).is_some_and(open));
    if let Some(spot) = next.and_then(|row| grid.nearest(row, 0))
        && let Some(own) = review.spots.get_mut(form)
    {
        *own = spot;
    }
}

fn moved(at: usize, by: isize, count: usize) -> usize {
    at.saturating_add_signed(by).min(count.saturating_sub(1))
}
