//! The two ends of the terminal as the system knows them: bytes in, bytes out, its size. Waiting is
//! always `poll`, so that a terminal that hangs up is seen at once and costs nothing.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal};
use std::os::fd::{AsFd, BorrowedFd};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;

/// Bytes read at once; the system gives at most 4,096 of a terminal.
const AT_ONCE: usize = 4096;

/// Where keys come from: standard input, or the terminal itself where that is something else.
#[derive(Debug)]
pub enum Source {
    Standard,
    Terminal(File),
}

/// What a wait for keys came to.
#[derive(Debug, PartialEq, Eq)]
pub enum Came {
    Bytes(Vec<u8>),
    Nothing,
    /// The terminal hung up.
    End,
}

impl Source {
    pub fn open() -> io::Result<Source> {
        if io::stdin().is_terminal() {
            return Ok(Source::Standard);
        }
        File::open("/dev/tty").map(Source::Terminal)
    }

    /// Waits for bytes, at most for `patience`; for ever where there is none.
    pub fn wait(&self, patience: Option<Duration>) -> Came {
        let standard = io::stdin();
        let source = match self {
            Source::Standard => standard.as_fd(),
            Source::Terminal(file) => file.as_fd(),
        };
        match ready(source, PollFlags::IN, patience) {
            Ok(events) if events.is_empty() => Came::Nothing,
            Ok(events) if events.contains(PollFlags::IN) => read(source),
            _ => Came::End,
        }
    }
}

fn read(source: BorrowedFd<'_>) -> Came {
    let mut bytes = vec![0; AT_ONCE];
    match rustix::io::read(source, &mut bytes) {
        Ok(0) => Came::End,
        Ok(count) => {
            bytes.truncate(count);
            Came::Bytes(bytes)
        }
        Err(Errno::INTR | Errno::AGAIN) => Came::Nothing,
        Err(_) => Came::End,
    }
}

/// Waits until the terminal is ready for `wanted`, or gone; empty where `patience` is over.
fn ready(end: BorrowedFd<'_>, wanted: PollFlags, patience: Option<Duration>) -> io::Result<PollFlags> {
    let patience = patience.map(|patience| Timespec {
        tv_sec: i64::try_from(patience.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: patience.subsec_nanos().into(),
    });
    let mut ends = [PollFd::from_borrowed_fd(end, wanted)];
    match poll(&mut ends, patience.as_ref()) {
        Ok(_) => Ok(ends.iter().map(PollFd::revents).collect()),
        Err(Errno::INTR) => Ok(PollFlags::empty()),
        Err(error) => Err(error.into()),
    }
}

/// Writes everything, in one write where the system takes it so.
pub fn write(mut bytes: &[u8]) -> io::Result<()> {
    let out = io::stdout();
    while !bytes.is_empty() {
        match rustix::io::write(&out, bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => bytes = bytes.get(count..).unwrap_or_default(),
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => {
                ready(out.as_fd(), PollFlags::OUT, None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// The same where the terminal takes bytes within `patience`; a frozen one is left alone.
pub fn write_soon(bytes: &[u8], patience: Duration) -> io::Result<()> {
    let events = ready(io::stdout().as_fd(), PollFlags::OUT, Some(patience))?;
    if events.contains(PollFlags::OUT) { write(bytes) } else { Err(ErrorKind::TimedOut.into()) }
}

/// Columns and rows; 80 by 24 where the terminal does not say.
pub fn size() -> (u16, u16) {
    match rustix::termios::tcgetwinsize(io::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col, size.ws_row),
        _ => (80, 24),
    }
}
