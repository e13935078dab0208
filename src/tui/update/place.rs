//! Where the reviewer looks: a pane, a finding, a cell of a table.

use crate::tui::app::App;
use crate::tui::app::page::Page;
use crate::tui::app::review::{Pane, Review};

/// Gives a pane the focus and its cursor a cell.
pub fn focus(review: &mut Review, pane: Pane) {
    review.focus = pane;
    if pane != Pane::Findings {
        review.shown = pane;
    }
    let Some(form) = review.form_of(pane) else { return };
    let (Some(grid), Some(spot)) = (review.grids.get(form), review.spots.get_mut(form)) else { return };
    if !grid.cell(*spot).is_some_and(crate::tui::grid::Cell::is_field) {
        *spot = grid.nearest(spot.row, spot.column).unwrap_or(*spot);
    }
}

/// The same for a pane that is gone to for no field of it: in a rubric the cursor is on an item.
pub fn focus_pane(review: &mut Review, pane: Pane) {
    focus(review, pane);
    if let Some(form) = review.form_of(pane) {
        review.settle_on_item(form);
    }
}

/// Puts the cursor on a finding, listed or not; whether there is such a one.
pub fn put_on(review: &mut Review, fingerprint: &str) -> bool {
    let at = review.dossier.findings.iter().position(|record| record.finding.fingerprint == fingerprint);
    let Some(at) = at else { return false };
    if !review.passes(at) {
        review.show_all();
    }
    review.go_to(Some(at));
    true
}

pub fn to_finding(app: &mut App, fingerprint: &str) {
    let Some(review) = &mut app.review else { return };
    if !put_on(review, fingerprint) {
        return;
    }
    focus(review, Pane::Findings);
    // Where findings are listed by group the cursor goes there.
    app.page = app.page.take().filter(|page| matches!(page, Page::Triage));
}

pub fn to_place(app: &mut App, form: usize, path: Option<&str>) {
    let Some(review) = &mut app.review else { return };
    let pane = match path {
        Some(path) => review.show_field(form, path),
        None => review.show_form(form),
    };
    if let Some(pane) = pane {
        focus(review, pane);
        app.page = None;
    }
}
