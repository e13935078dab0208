//! The terminal: taken over, drawn on with one write a frame, and given back whatever happens.
//!
//! [`restore`] is the one way back, for the end, a panic and a signal alike; running it twice does
//! no harm.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use ratatui::buffer::Buffer;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::{Position, Rect};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::event::Event;
use super::frame::Shown;
use super::{effect, mouse, tty};

/// The signal that a hang-up is.
pub const HANG_UP: i32 = SIGHUP;

/// Alternate screen, bracketed paste, and a keypad that types digits.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b>\x1b[2J";
/// Everything off, before and after leaving the alternate screen, for terminals that keep modes
/// for each screen.
const LEAVE: &str = "\x1b[?2026l\x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l\
     \x1b[?1006l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?25h";
/// How long the program may take to end by itself after a signal.
const GRACE: Duration = Duration::from_millis(60);
/// How much longer an operation may take that is being written to the disk.
const SAVING: Duration = Duration::from_secs(5);
/// How long a terminal may take to accept what gives it back.
const FROZEN: Duration = Duration::from_millis(20);

/// How long the frame thread may take to hear that the program ends; a busy machine has room, a
/// terminal that accepts nothing does not keep the program for ever.
const HEARD: Duration = Duration::from_secs(1);

static TAKEN: AtomicBool = AtomicBool::new(false);
/// The mouse is to be reported, now and whenever the terminal is taken over again.
static MOUSE: AtomicBool = AtomicBool::new(false);
/// The frame thread has asked for everything that is to be on the disk.
static LEAVING: AtomicBool = AtomicBool::new(false);

/// The terminal while the workstation has it.
pub struct Terminal {
    shown: Shown,
    /// What goes before the next frame, in the same write.
    before: Vec<u8>,
}

impl Terminal {
    /// Takes the terminal over. From here on a panic or a signal gives it back.
    pub fn enter() -> io::Result<Terminal> {
        restore_on_panic();
        take()?;
        Ok(Terminal { shown: Shown::default(), before: Vec::new() })
    }

    /// Forgets what is on the screen, so that the next frame draws everything.
    pub fn redraw(&mut self) {
        self.shown.forget();
    }

    /// Has the mouse reported from the next frame on, or no longer.
    pub fn mouse(&mut self, wanted: bool) {
        if MOUSE.swap(wanted, Ordering::SeqCst) != wanted {
            self.before.extend_from_slice(if wanted { mouse::ON } else { mouse::OFF });
        }
    }

    /// Bytes that are no part of a frame.
    pub fn pass(&mut self, bytes: Vec<u8>) {
        self.before.extend(bytes);
    }

    /// Draws one frame and writes what differs from the last one, in one write.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        let (columns, rows) = tty::size();
        let mut next = Buffer::empty(Rect::new(0, 0, columns, rows));
        let cursor = view(&mut next);
        let mut frame = std::mem::take(&mut self.before);
        frame.extend(self.shown.frame(next, cursor));
        // A program that is ending or stopped draws no more on a screen given back.
        if TAKEN.load(Ordering::SeqCst) { tty::write(&frame) } else { Ok(()) }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        restore();
    }
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let mouse: &[u8] = if MOUSE.load(Ordering::SeqCst) { mouse::ON } else { b"" };
    tty::write(&[ENTER.as_bytes(), mouse].concat())
}

/// Gives the terminal back as it was. Faults are of no use to anybody here.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ = tty::write_soon(LEAVE.as_bytes(), FROZEN);
        let _ = disable_raw_mode();
    }
}

/// A panic of this thread ends the program: the terminal is given back before the message. A panic
/// of another thread (a rule, caught and reported as Z001) must not write on the screen.
fn restore_on_panic() {
    let frame_thread = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == frame_thread {
            restore();
            before(panic);
        } else if !TAKEN.load(Ordering::SeqCst) {
            before(panic);
        }
    }));
}

/// Turns signals into events. Whoever does not end in time is ended.
pub fn watch_signals(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT, SIGWINCH])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            let event = match signal {
                SIGWINCH => resized(),
                SIGTSTP => {
                    stop();
                    continue;
                }
                SIGCONT => Event::Resumed,
                signal => Event::Signal(signal),
            };
            if signal == SIGCONT && take().is_err() {
                continue;
            }
            let _ = events.send(event);
            if ![SIGWINCH, SIGCONT].contains(&signal) {
                end_soon(signal);
            }
        }
    })?;
    Ok(())
}

fn resized() -> Event {
    let (columns, rows) = tty::size();
    Event::Resize { columns, rows }
}

/// Gives the terminal back and stops, until the shell has the program go on. False where no shell
/// stands behind the program to do so: it would never go on.
pub fn stop() -> bool {
    let group = rustix::process::getpgrp();
    if rustix::process::getsid(None).is_ok_and(|session| session == group) {
        return false;
    }
    restore();
    low_level::emulate_default_handler(SIGTSTP).is_ok()
}

/// The frame thread is about to end and has nothing more to ask.
pub fn leave() {
    LEAVING.store(true, Ordering::SeqCst);
}

/// Ends the process if it does not end by itself: at once where nothing is left to be recorded.
pub fn end_soon(signal: i32) {
    let asked = Instant::now();
    thread::sleep(GRACE);
    while !LEAVING.load(Ordering::SeqCst) && asked.elapsed() < HEARD {
        thread::sleep(Duration::from_millis(2));
    }
    while effect::is_recording() && asked.elapsed() < SAVING {
        thread::sleep(Duration::from_millis(5));
    }
    end_by(signal);
}

/// Ends the process the way the signal would have, so that its parent sees what happened.
pub fn end_by(signal: i32) {
    restore();
    let _ = low_level::emulate_default_handler(signal);
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use portable_pty::{CommandBuilder, PtySize, native_pty_system};

    use super::*;

    #[test]
    fn a_panic_gives_the_terminal_back_before_it_speaks() {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        let name = "tui::terminal::tests::child_that_panics_on_its_terminal";
        command.args(["--exact", name, "--ignored", "--nocapture"]);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let mut bytes = Vec::new();
        // Reading ends in an error on some systems where the other side is gone.
        let _ = reader.read_to_end(&mut bytes);
        child.wait().unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let at = |part: &str| text.find(part).unwrap_or_else(|| panic!("no {part:?} in {text:?}"));
        assert!(at("\x1b[?1049h") < at("\x1b[?1049l"));
        assert!(at("\x1b[?1049l") < at("a fault of the program"));
    }

    #[test]
    #[ignore = "the process that `a_panic_gives_the_terminal_back_before_it_speaks` watches"]
    fn child_that_panics_on_its_terminal() {
        let mut terminal = Terminal::enter().unwrap();
        terminal.draw(|_| panic!("a fault of the program")).unwrap();
    }
}
