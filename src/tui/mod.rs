//! The workstation: screens, keys, terminal. Knows the desk, the model and the rule catalogue.
//!
//! One loop: an event comes in, `update` changes the state, `view` draws it, and what is to be
//! asked goes to the worker. Nothing happens while nothing happens.

mod app;
mod clip;
pub mod command;
mod complete;
mod decode;
mod deed;
mod effect;
mod event;
mod frame;
mod grid;
mod hit;
mod initials;
mod input;
mod keeper;
mod key;
pub mod keycheck;
pub mod keyfile;
pub mod keymap;
mod mouse;
pub mod named;
mod overview;
mod pages;
mod paint;
mod probe;
mod rehearsal;
mod scope;
mod search;
mod settable;
mod stock;
mod terminal;
mod text;
mod tty;
mod update;
mod view;
mod watcher;
mod widget;
mod words;

use std::io;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Instant;

use app::{App, End};
use event::{Event, Request};
use input::Keys;
use keeper::Keeper;
use keymap::Keymap;
use terminal::Terminal;

pub use app::Look;
pub use rehearsal::Rehearsal;
pub use widget::Ambiguous;
pub use widget::wrap::wrap;

use crate::base::Text;
use crate::desk::{Intake, Settings, Trouble, TroubleKind, time_of_day};

/// Columns of the terminal that standard output is.
pub fn columns() -> u16 {
    tty::size().0
}

/// Columns and rows of that terminal.
pub fn size() -> (u16, u16) {
    tty::size()
}

/// What the workstation starts with.
pub struct Setup {
    pub database: PathBuf,
    pub keymap: Keymap,
    /// What is wrong with the reviewer's own keys; said on the first screen.
    pub bad_keys: Option<Text>,
    /// How files are read that are imported here.
    pub intake: Intake,
    pub settings: Settings,
}

/// Runs until the reviewer leaves. The terminal is given back in every case.
pub fn run(setup: Setup) -> Result<(), Trouble> {
    let (events, happened) = channel();
    let worker = effect::start(setup.database, setup.intake, setup.settings.clone(), events.clone());
    let worker = worker.map_err(|error| no_terminal(&error))?;
    let look = Look::of(&setup.settings);
    look.ambiguous.measure();
    let mut app = App::new(look, setup.keymap);
    app.settings = setup.settings;
    app.clock = time_of_day;
    app.folder = std::env::current_dir().map(|folder| folder.display().to_string()).unwrap_or_default();
    if let Some(bad) = &setup.bad_keys {
        app.complain_of(bad);
    }
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
    let mut keys = Keys::open()?;
    let mut terminal = Terminal::enter()?;
    terminal::watch_signals(events.clone())?;
    app.probed = probe::ask(&mut keys);
    if app.probed.gb {
        terminal::restore();
        probe::refuse();
        return Ok(End::Trouble(not_utf8()));
    }
    thread::Builder::new().name("keys".to_owned()).spawn(move || keys.read(&events))?;
    (app.columns, app.rows) = tty::size();
    let mut keeper = Keeper::default();
    loop {
        let patience = keeper.look(&mut app, Instant::now());
        for request in std::mem::take(&mut app.outbox) {
            // A worker that has ended says so by an event of its own.
            let _ = worker.ask(request);
        }
        if let Some(end) = app.end.take() {
            let _ = worker.ask(Request::Leave);
            terminal::leave();
            return Ok(end);
        }
        if std::mem::take(&mut app.suspend) {
            terminal::stop();
        }
        if std::mem::take(&mut app.redraw) {
            terminal.redraw();
        }
        terminal.mouse(update::lines::wants_mouse(&app));
        terminal.pass(std::mem::take(&mut app.passed));
        terminal.draw(|buffer| view::draw(&app, buffer))?;
        let event = match patience {
            None => happened.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(patience) => happened.recv_timeout(patience),
        };
        match event {
            Ok(event) => update::update(&mut app, event),
            Err(RecvTimeoutError::Timeout) => continue,
            Err(RecvTimeoutError::Disconnected) => return Ok(End::Quit),
        }
        // A burst of keys is one frame.
        while let Ok(event) = happened.try_recv() {
            update::update(&mut app, event);
        }
    }
}

fn not_utf8() -> Trouble {
    Trouble {
        kind: TroubleKind::User,
        what: Text::new(
            "本程序需要 UTF-8 终端，而这个终端用的是 GB18030 编码。",
            "The terminal speaks GB18030; this program needs UTF-8.",
        ),
        hint: Text::new(
            "请在终端设置中把字符编码改为 UTF-8，并设 LANG=zh_CN.UTF-8，然后重新打开。",
            "Set the terminal's character encoding to UTF-8 and LANG=zh_CN.UTF-8, then start again.",
        ),
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
