//! The only place where the state changes: an event comes in, the state follows, and what is to be
//! asked of the worker is left in the outbox.

pub mod alias;
mod answer;
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
use super::named::{Command, Scope};
use super::view::pane;
use super::{terminal, text};

/// Brings the state up to date with one event.
pub fn update(app: &mut App, event: Event) {
    let waits = matches!(event, Event::Key(_) | Event::Paste(_));
    if waits && app.is_waiting() {
        app.held.push(event);
        return;
    }
    happen(app, event);
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
        Event::Paste(pasted) => paste(app, &pasted),
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
    if let (Some(Overlay::Score(prompt)), Some(typed)) = (&mut app.overlay, pressed.typed()) {
        score::before_typing(prompt, typed);
    }
    if let (Some(overlay), Some(_)) = (&mut app.overlay, pressed.typed()) {
        before_typing(overlay);
    }
    if let Some(overlay) = &mut app.overlay {
        if overlay.field().is_some_and(|field| field.key(pressed)) {
            typed(app);
        } else if matches!(overlay, Overlay::Editor(_)) && pressed.code == KeyCode::Enter {
            write::save(app);
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

fn paste(app: &mut App, pasted: &str) {
    if let Some(overlay) = &mut app.overlay {
        before_typing(overlay);
        if let (Overlay::Score(prompt), Some(first)) = (&mut *overlay, pasted.chars().next()) {
            score::before_typing(prompt, first);
        }
        if let Some(field) = overlay.field() {
            field.insert(pasted);
            typed(app);
        }
        return;
    }
    // Pasted among commands, text is looked for; it never acts as keys. The key that begins a search
    // may have come in one piece with what an input method sent.
    let first = pasted.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    let wanted: String = first.chars().take(80).collect();
    match searches(app, &wanted) {
        Some(command) => {
            command::run(app, command);
            paste(app, wanted.get(wanted.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default());
        }
        None => palette::open_with(app, &wanted),
    }
}

/// The command that begins a search, where a text begins with its key.
fn searches(app: &App, text: &str) -> Option<&'static Command> {
    let first = input::fold(Key::char(text.chars().next()?));
    match app.keymap.lookup(app.scope(), &[first]) {
        Lookup::Run(command) if ["find", "palette"].contains(&command.name) => Some(command),
        _ => None,
    }
}

/// What is typed first may take the place of what is offered.
fn before_typing(overlay: &mut Overlay) {
    match overlay {
        Overlay::Correct(prompt) => prompt.before_typing(),
        Overlay::Draw(prompt) => prompt.before_typing(),
        Overlay::Setting(prompt) => prompt.before_typing(),
        _ => {}
    }
}

/// What depends on a text that has changed.
fn typed(app: &mut App) {
    match &mut app.overlay {
        Some(Overlay::Palette(_)) => palette::search(app),
        Some(Overlay::Score(prompt)) => prompt.fault.clear(),
        Some(Overlay::Correct(prompt)) => {
            prompt.fault.clear();
            prompt.fresh = false;
        }
        Some(Overlay::Draw(prompt)) => {
            prompt.fault.clear();
            prompt.fresh = false;
        }
        Some(Overlay::Setting(prompt)) => {
            prompt.fault.clear();
            prompt.fresh = false;
        }
        Some(Overlay::Help(help)) => (help.at, help.below) = (0, 0),
        Some(Overlay::Find(_)) => find::typed(app),
        _ => {}
    }
}
