//! The palette: open, look for, go.

use std::time::{Duration, Instant};

use super::place::{to_finding, to_place};
use super::{chosen, drafts, find, narrow, setting};
use crate::base::text::fold;
use crate::desk::settings::change::Reach;
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{Overlay, Palette};
use crate::tui::app::page::Page;
use crate::tui::app::review::Pane;
use crate::tui::hit::{Go, Survivors};
use crate::tui::{search, settable};

pub fn open(app: &mut App) {
    open_with(app, "");
}

/// Looks for something on this screen: in a table its cells, in a text its lines; a list is narrowed.
pub fn find(app: &mut App) {
    let focus = app.review.as_ref().map(|review| review.focus);
    match (&app.page, focus) {
        (Some(Page::Triage), _) | (None, Some(Pane::Findings) | None) => narrow::open(app),
        (Some(_), _) | (None, Some(_)) => find::open(app),
    }
}

pub fn open_with(app: &mut App, query: &str) {
    app.overlay = Some(Overlay::Palette(Palette {
        field: TextField::line(query),
        hits: Vec::new(),
        at: 0,
        survivors: Survivors::default(),
        took: Duration::ZERO,
    }));
    search(app);
}

/// Looks again for what is typed now.
pub fn search(app: &mut App) {
    let Some(Overlay::Palette(mut palette)) = app.overlay.take() else { return };
    // The scope is that of the screen below, where what is found will act.
    let query = palette.field.text();
    let since = Instant::now();
    palette.hits = search::search(app, app.scope(), &query, &mut palette.survivors);
    palette.took = since.elapsed();
    palette.at = 0;
    app.overlay = Some(Overlay::Palette(palette));
}

/// Goes to what is chosen, or runs it.
pub fn go(app: &mut App) {
    let Some(Overlay::Palette(palette)) = app.overlay.take() else { return };
    let Some(hit) = palette.hits.into_iter().nth(palette.at) else {
        if let Some((name, Some(value))) = settable::parted(&fold(&palette.field.text())) {
            setting::set(app, name, value, Reach::Kept);
        }
        return;
    };
    match hit.go {
        Go::Run(name) => {
            if let Some(command) = app.keymap.command(name) {
                chosen::run(app, command);
            }
        }
        Go::Draft(at) if at < app.drafts.waiting.len() => {
            let draft = app.drafts.waiting.remove(at);
            drafts::go_to(app, draft);
        }
        Go::Draft(_) => {}
        Go::Setting(name) => setting::ask(app, &name),
        Go::Set { name, value, reach } => setting::set(app, &name, &value, reach),
        Go::Unit(id) => app.open(id),
        Go::Finding(fingerprint) => to_finding(app, &fingerprint),
        Go::Place { form, path } => to_place(app, form, path.as_deref()),
    }
}

/// Puts the prefix before what is typed that narrows the search to the kind of what is chosen, or the
/// next prefix.
pub fn narrow(app: &mut App) {
    let Some(Overlay::Palette(palette)) = &mut app.overlay else { return };
    let query = search::narrowed(&palette.field.text(), palette.hits.get(palette.at));
    palette.field = TextField::line(&query);
    search(app);
}
