//! The only place where the state changes: an event comes in, the state follows, and what is to be
//! asked of the worker is left in the outbox.

pub mod alias;
mod answer;
pub mod bulk;
mod chosen;
pub mod compare;
pub mod correct;
pub mod decide;
pub mod drafts;
pub mod draw;
pub mod find;
pub mod flow;
pub mod former;
pub mod help;
pub mod import;
pub mod jump;
pub mod labels;
pub mod leave;
pub mod lines;
pub mod looks;
pub mod magnify;
pub mod memo;
mod mouse;
pub mod movement;
pub mod narrative;
mod narrow;
mod news;
pub mod page;
pub mod palette;
mod place;
pub mod record;
pub mod refused;
pub mod relations;
mod resume;
pub mod same_rule;
pub mod score;
pub mod setting;
pub mod source;
mod turned;
mod typing;
mod undo_hint;
mod unmeant;
pub mod view;
pub mod write;
pub mod years;

use std::mem::{Discriminant, discriminant};

use ratatui::crossterm::event::KeyCode;
use ratatui::layout::Rect;

use super::app::overlay::Overlay;
use super::app::page::Page;
use super::app::{App, End};
use super::command;
use super::event::{Event, Request};
use super::input;
use super::key::Key;
use super::keymap::Lookup;
use super::mouse::Mouse;
use super::named::Scope;
use super::view::pane;
use super::{terminal, text};

/// Brings the state up to date with one event.
pub fn update(app: &mut App, event: Event) {
    let waits = matches!(event, Event::Key(_) | Event::Paste(_) | Event::Burst(_));
    if waits && app.is_waiting() {
        app.held.push(event);
        return;
    }
    happen(app, event);
    if let Some(review) = &mut app.review {
        review.grouped = matches!(app.page, Some(Page::Triage));
    }
    refused::ask(app);
    let in_text = matches!(app.page, Some(Page::Narrative(_)));
    if let Some(review) = &mut app.review {
        review.settle_cursor(in_text);
    }
    let shown = app.review.as_ref().map(|review| review.dossier.revision);
    app.made_on = app.overlay.as_ref().and(app.made_on.or(shown));
    settle_tables(app);
}

/// Keeps each table where it is, or moves it to its cursor.
fn settle_tables(app: &mut App) {
    let screen = Rect::new(0, 0, app.columns, app.rows);
    let Some(review) = &mut app.review else { return };
    for (form, top) in pane::tops(review, screen) {
        if let Some(own) = review.tops.get_mut(form) {
            *own = top;
        }
    }
}

fn happen(app: &mut App, event: Event) {
    match event {
        Event::Key(pressed) => one_key(app, pressed),
        Event::Mouse(mouse) => one_mouse(app, mouse),
        Event::Paste(pasted) => typing::take(app, &pasted),
        Event::Burst(text) => typing::burst(app, &text),
        Event::Resize { columns, rows } => (app.columns, app.rows) = (columns, rows),
        Event::Resumed => app.redraw = true,
        Event::Signal(signal) => app.end = Some(End::Signal(signal)),
        Event::HungUp => app.end = Some(End::Signal(terminal::HANG_UP)),
        Event::Answer(answer) => {
            answer::take(app, answer);
            go_on(app);
            release(app);
        }
    }
    go_on(app);
    preview(app);
}

/// Does what the palette, the help or an answer left to be done.
fn go_on(app: &mut App) {
    while let Some(next) = app.next.take() {
        command::run(app, next);
    }
}

/// Asks for what the preview below the queue tells of the row under the cursor.
fn preview(app: &mut App) {
    if app.review.is_none()
        && let Some(id) = app.queue.wants()
    {
        app.outbox.push(Request::Line(id));
    }
}

/// Lets the keys go that waited for the queue or a submission.
fn release(app: &mut App) {
    if !app.is_waiting() {
        for event in std::mem::take(&mut app.held) {
            update(app, event);
        }
    }
}

/// Which screen is shown, whatever lies over it.
fn screen(app: &App) -> (Option<i64>, Option<Discriminant<Page>>) {
    (app.review.as_ref().map(|review| review.dossier.id), app.page.as_ref().map(discriminant))
}

/// What was wrong with the key before is over.
fn one_key(app: &mut App, pressed: Key) {
    if unmeant::swallows(app, pressed) {
        return;
    }
    if app.message.passing {
        app.message = Default::default();
    }
    let meant = unmeant::entry(app, pressed);
    let (before, screen) = (app.message.clone(), screen(app));
    key(app, pressed);
    let left = self::screen(app) != screen;
    let message = &mut app.message;
    let refused = message.trouble && *message != before && !left && app.overlay.is_none();
    app.unmeant = (refused && meant).then(String::new);
    message.passing |= message.trouble && !message.stays && *message != before;
    // What was said of one screen names keys that another may not have.
    if left && *message == before && !message.stays {
        *message = Default::default();
    }
}

/// A report of the mouse; one that comes while keys wait is for a screen that is about to go.
fn one_mouse(app: &mut App, mouse: Mouse) {
    if app.is_waiting() {
        return;
    }
    if app.message.passing {
        app.message = Default::default();
    }
    app.pressed.clear();
    mouse::take(app, mouse);
}

fn key(app: &mut App, pressed: Key) {
    let types = app.overlay.as_mut().is_some_and(|overlay| overlay.types_text());
    let pressed = if types { pressed } else { input::fold(pressed) };
    app.pressed.push(pressed);
    let keys = std::mem::take(&mut app.pressed);
    match app.keymap.lookup(app.scope(), &keys) {
        Lookup::Run(command) => command::run(app, command),
        Lookup::More => app.pressed = keys,
        // What began another binding is dropped and the key counts by itself.
        Lookup::Nothing if keys.len() > 1 => key(app, pressed),
        Lookup::Nothing => unbound(app, pressed),
    }
}

/// A key that is no command: text where text is typed, the search where it is Han.
fn unbound(app: &mut App, pressed: Key) {
    if matches!(app.overlay, Some(Overlay::Labels(_))) {
        return labels::typed(app, pressed.typed().unwrap_or_default());
    }
    if let (Some(overlay), Some(first)) = (&mut app.overlay, pressed.typed()) {
        typing::before(overlay, first);
    }
    if let Some(overlay) = &mut app.overlay {
        if overlay.field().is_some_and(|field| field.key(pressed)) {
            typing::done(app);
        } else if matches!(overlay, Overlay::Editor(_)) && pressed.code == KeyCode::Enter {
            write::save(app);
        } else if overlay.field().is_none() {
            typing::not_taken(app, pressed.typed().map(String::from).unwrap_or_default());
        }
        return;
    }
    match pressed.typed() {
        Some(c) if input::is_han(c) => palette::open_with(app, &c.to_string()),
        _ => elsewhere(app, pressed),
    }
}

/// A key that does something on the review's screen is taken from the queue for the submission under
/// the cursor; any other is said to do nothing, so that nobody wonders whether it did.
fn elsewhere(app: &mut App, pressed: Key) {
    match app.keymap.lookup(Scope::Findings, &[pressed]) {
        Lookup::Run(command) if app.scope() == Scope::Queue => chosen::run(app, command),
        _ => {
            let keys = app.keymap.keys_of(app.scope(), "help", app.lang()).unwrap_or_default();
            let key = pressed.name(app.lang());
            app.complain(format!(
                "{key}  {} {keys} {}",
                app.words(text::NO_SUCH_KEY),
                app.words(text::KEYS_HERE)
            ));
        }
    }
}
