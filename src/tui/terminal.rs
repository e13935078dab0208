//! The terminal: taken over, drawn on with one write a frame, and given back whatever happens.
//!
//! [`restore`] is the one way back, for the end, a panic and a signal alike; running it twice does
//! no harm.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use ratatui::backend::CrosstermBackend;
use ratatui::buffer::Buffer;
use ratatui::crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use ratatui::layout::Position;
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::event::Event;

/// Alternate screen, bracketed paste, and a keypad that types digits.
const ENTER: &str = "\x1b[?1049h\x1b[?2004h\x1b>\x1b[2J";
/// Everything off, before and after leaving the alternate screen, for terminals that keep modes
/// for each screen.
const LEAVE: &str = "\x1b[?2026l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l\x1b[?2004l\x1b[0m\x1b[?25h";
/// A frame is shown at once by terminals that know these marks.
const FRAME: (&[u8], &[u8]) = (b"\x1b[?2026h", b"\x1b[?2026l");
/// How long the program may take to end by itself after a signal.
const GRACE: Duration = Duration::from_millis(80);

static TAKEN: AtomicBool = AtomicBool::new(false);

/// The bytes of one frame, gathered until it is whole.
#[derive(Clone, Default)]
struct Frame(Rc<RefCell<Vec<u8>>>);

impl Write for Frame {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Nothing leaves before the frame is whole.
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The terminal while the workstation has it.
pub struct Terminal {
    inner: ratatui::Terminal<CrosstermBackend<Frame>>,
    frame: Frame,
}

impl Terminal {
    /// Takes the terminal over. From here on a panic or a signal gives it back.
    pub fn enter() -> io::Result<Terminal> {
        restore_on_panic();
        take()?;
        let frame = Frame::default();
        let inner = ratatui::Terminal::new(CrosstermBackend::new(frame.clone()))?;
        Ok(Terminal { inner, frame })
    }

    pub fn size(&self) -> io::Result<(u16, u16)> {
        self.inner.size().map(|size| (size.width, size.height))
    }

    /// Forgets what is on the screen, so that the next frame draws everything.
    pub fn redraw(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    /// Draws one frame and writes what differs from the last one, in one write.
    pub fn draw(&mut self, view: impl FnOnce(&mut Buffer) -> Option<Position>) -> io::Result<()> {
        self.inner.draw(|frame| {
            if let Some(position) = view(frame.buffer_mut()) {
                frame.set_cursor_position(position);
            }
        })?;
        let bytes = std::mem::take(&mut *self.frame.0.borrow_mut());
        if bytes.is_empty() {
            return Ok(());
        }
        let whole = [FRAME.0, bytes.as_slice(), FRAME.1].concat();
        let mut out = io::stdout().lock();
        out.write_all(&whole)?;
        out.flush()
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
    let mut out = io::stdout().lock();
    out.write_all(ENTER.as_bytes())?;
    out.flush()
}

/// Gives the terminal back as it was. Faults are of no use to anybody here.
pub fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let mut out = io::stdout().lock();
        let _ = out.write_all(LEAVE.as_bytes());
        let _ = out.flush();
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

/// Turns signals into events. Whoever does not end in time is ended: what was acknowledged is on
/// the disk.
pub fn watch_signals(events: Sender<Event>) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGINT, SIGHUP, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        for signal in &mut signals {
            match signal {
                SIGTSTP => {
                    restore();
                    let _ = low_level::emulate_default_handler(SIGTSTP);
                }
                SIGCONT => {
                    if take().is_ok() {
                        let _ = events.send(Event::Resumed);
                    }
                }
                signal => {
                    let _ = events.send(Event::Signal(signal));
                    thread::sleep(GRACE);
                    restore();
                    let _ = low_level::emulate_default_handler(signal);
                }
            }
        }
    })?;
    Ok(())
}

/// Ends the process the way the signal would have, so that its parent sees what happened.
pub fn end_by(signal: i32) {
    restore();
    let _ = low_level::emulate_default_handler(signal);
}
