//! The palette: open, look for, go.

use std::time::{Duration, Instant};

use super::movement::focus;
use super::{drafts, find, jump, leave};
use crate::tui::app::App;
use crate::tui::app::field::TextField;
use crate::tui::app::overlay::{Overlay, Palette};
use crate::tui::app::page::Page;
use crate::tui::app::review::Pane;
use crate::tui::named::{Command, Scope};
use crate::tui::search::{self, Go, Survivors};
use crate::tui::text;

pub fn open(app: &mut App) {
    open_with(app, "");
}

/// Looks for something on this screen: in a table its cells, in a text its lines, in a list what the
/// palette finds of it.
pub fn find(app: &mut App) {
    let focus = app.review.as_ref().map(|review| review.focus);
    match (&app.page, focus) {
        (Some(Page::Triage), _) | (None, Some(Pane::Findings)) => open_with(app, "#"),
        (None, None) => open_with(app, "@"),
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
    let Some(hit) = palette.hits.into_iter().nth(palette.at) else { return };
    match hit.go {
        Go::Run(name) => {
            if let Some(command) = app.keymap.command(name) {
                run(app, command);
            }
        }
        Go::Draft(at) if at < app.drafts.waiting.len() => {
            let draft = app.drafts.waiting.remove(at);
            drafts::go_to(app, draft);
        }
        Go::Draft(_) => {}
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

/// Commands of the review that begin with a submission being opened.
const OPENING: [&str; 4] = ["triage", "narrative", "compare", "export"];

/// Runs a command; one of another screen is run there, where going there is what is meant.
pub(super) fn run(app: &mut App, command: &'static Command) {
    if command.works_here(app.scope()) {
        app.next = Some(command);
        return;
    }
    match command.scope {
        Scope::Review if app.review.is_some() => {
            app.page = None;
            app.next = Some(command);
        }
        Scope::Review if OPENING.contains(&command.name) && app.queue.row().is_some() => {
            app.then = Some(command);
            jump::open_report(app);
        }
        Scope::Queue => {
            leave::to_queue(app);
            app.next = Some(command);
        }
        scope => {
            let place = app.words(scope.title());
            let mut said = format!("{} {place}", app.words(text::WORKS_IN));
            if app.review.is_none() {
                said = format!("{said}  {}", app.words(text::FIRST_OPEN));
            }
            app.complain(said);
        }
    }
}

pub fn to_finding(app: &mut App, fingerprint: &str) {
    let Some(review) = &mut app.review else { return };
    let at = review.dossier.findings.iter().position(|record| record.finding.fingerprint == fingerprint);
    let Some(at) = at else { return };
    if !review.passes(at) {
        review.filter = Default::default();
    }
    review.go_to(Some(at));
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
