//! The workstation: screens, keys, terminal. Knows the desk, the model and the rule catalogue.
//!
//! One loop: an event comes in, `update` changes the state, `view` draws it, and what is to be
//! asked goes to the worker. Nothing happens while nothing happens.

mod app;
pub mod command;
mod effect;
mod event;
mod grid;
mod input;
mod key;
pub mod keymap;
mod paint;
mod rehearsal;
mod search;
mod terminal;
mod text;
mod update;
mod view;
mod widget;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use app::{App, End};
use event::Event;
use keymap::Keymap;
use terminal::Terminal;

pub use app::{Look, Setting};
pub use rehearsal::Rehearsal;
pub use widget::Ambiguous;

use crate::base::{Lang, Text};
use crate::desk::{Trouble, TroubleKind};

/// What the workstation starts with.
pub struct Setup {
    pub database: PathBuf,
    pub lang: Lang,
    pub keymap: Keymap,
    /// Without colour.
    pub plain: bool,
    /// The terminal is one that cannot be asked to jump over a character (tmux, screen).
    pub multiplexed: bool,
    /// For the view of settings.
    pub settings: Vec<Setting>,
}

/// Runs until the reviewer leaves. The terminal is given back in every case.
pub fn run(setup: Setup) -> Result<(), Trouble> {
    let (events, happened) = channel();
    let worker = effect::start(setup.database, events.clone()).map_err(|error| no_terminal(&error))?;
    let ambiguous = if setup.multiplexed { Ambiguous::Substitute } else { Ambiguous::Two };
    let look = Look { lang: setup.lang, plain: setup.plain, ambiguous };
    let mut app = App::new(look, setup.keymap);
    app.settings = setup.settings;
    let end = show(app, events, &happened, &worker);
    terminal::restore();
    worker.finish();
    match end.map_err(|error| no_terminal(&error))? {
        End::Quit => Ok(()),
        End::Trouble(trouble) => Err(trouble),
        End::Signal(signal) => {
            terminal::end_by(signal);
            Ok(())
        }
    }
}

/// The loop: draw, wait, update.
fn show(
    mut app: App,
    events: Sender<Event>,
    happened: &Receiver<Event>,
    worker: &effect::Worker,
) -> io::Result<End> {
    let mut terminal = Terminal::enter()?;
    terminal::watch_signals(events.clone())?;
    thread::Builder::new().name("keys".to_owned()).spawn(move || input::read(&events))?;
    (app.columns, app.rows) = terminal.size()?;
    loop {
        for request in std::mem::take(&mut app.outbox) {
            // A worker that has ended says so by an event of its own.
            let _ = worker.ask(request);
        }
        if let Some(end) = app.end.take() {
            return Ok(end);
        }
        if std::mem::take(&mut app.redraw) {
            terminal.redraw();
        }
        terminal.draw(|buffer| view::draw(&app, buffer))?;
        let Ok(event) = happened.recv() else { return Ok(End::Quit) };
        update::update(&mut app, event);
        // A burst of keys is one frame.
        while let Ok(event) = happened.try_recv() {
            update::update(&mut app, event);
        }
    }
}

fn no_terminal(error: &io::Error) -> Trouble {
    Trouble {
        kind: TroubleKind::User,
        what: Text::new(format!("终端不能用：{error}。"), format!("The terminal cannot be used: {error}.")),
        hint: Text::new(
            "请在交互式终端中打开工作台，或用 zhupi list。",
            "Open the workstation in an interactive terminal, or use zhupi list.",
        ),
    }
}
