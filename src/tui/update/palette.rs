//! The palette: open, look for, go.

use super::movement::focus;
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{Overlay, Palette};
use crate::tui::app::page::Page;
use crate::tui::app::review::Pane;
use crate::tui::command::command;
use crate::tui::search::{self, Go, Survivors};

pub fn open(app: &mut App) {
    open_with(app, "");
}

/// Opens it on what this screen lists: units in the queue, findings in the list, cells in a table.
pub fn find(app: &mut App) {
    let prefix = match app.review.as_ref().map(|review| review.focus) {
        None => "@",
        Some(Pane::Findings) => "#",
        Some(_) => "",
    };
    open_with(app, prefix);
}

pub fn open_with(app: &mut App, query: &str) {
    let (hits, survivors) = (Vec::new(), Survivors::default());
    app.overlay = Some(Overlay::Palette(Palette { field: TextField::line(query), hits, at: 0, survivors }));
    search(app);
}

/// Looks again for what is typed now.
pub fn search(app: &mut App) {
    let Some(Overlay::Palette(mut palette)) = app.overlay.take() else { return };
    // The scope is that of the screen below, where what is found will act.
    let query = palette.field.text();
    palette.hits = search::search(app, app.scope(), &query, &mut palette.survivors);
    palette.at = 0;
    app.overlay = Some(Overlay::Palette(palette));
}

/// Goes to what is chosen, or runs it.
pub fn go(app: &mut App) {
    let Some(Overlay::Palette(palette)) = app.overlay.take() else { return };
    let Some(hit) = palette.hits.into_iter().nth(palette.at) else { return };
    match hit.go {
        Go::Run(name) => {
            if let Some(command) = command(name) {
                (command.run)(app);
            }
        }
        Go::Unit(id) => app.open(id),
        Go::Finding(fingerprint) => to_finding(app, &fingerprint),
        Go::Place { form, path } => to_place(app, form, path.as_deref()),
    }
}

pub fn to_finding(app: &mut App, fingerprint: &str) {
    let Some(review) = &mut app.review else { return };
    let at = review.dossier.findings.iter().position(|record| record.finding.fingerprint == fingerprint);
    if at.is_some_and(|at| !review.passes(at)) {
        review.filter = Default::default();
    }
    review.go_to(at);
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
