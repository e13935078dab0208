//! A file read in a process of its own: whatever it does to its reader, the session goes on.
//!
//! The program starts itself with a hidden word, gives it the bytes, and hears the answer. The
//! child bounds its own memory and time before it reads; the parent stops it when it is late, and
//! takes no more from it than an answer may hold.

use std::ffi::OsString;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::answer::{self, Answer};
use super::archive::{Member, Room};
use super::bounds;
use super::limits::Limits;
use super::refusal::Refusal;

/// What the program is told to be a child: to read one file, or to unpack one archive.
const READ: &str = "read-file";
const UNPACK: &str = "unpack-file";

/// How long a child that has said its last may take to end before it is ended.
const PARTING: Duration = Duration::from_millis(200);

/// Reads standard input as one file and answers, where the first word makes this process a child; the
/// others are the limits that differ from the defaults. False where it is no such word.
pub fn serve(words: &[OsString], input: &mut dyn Read, output: &mut (dyn Write + Send)) -> bool {
    let Some((word, own)) = words.split_first().filter(|(word, _)| *word == READ || *word == UNPACK) else {
        return false;
    };
    // A word that is no limit is a mistake of who typed it.
    let Some(limits) = Limits::of_words(own.iter().map(|word| word.to_str().unwrap_or_default())) else {
        return false;
    };
    bounds::set(&limits);
    let mut output = BufWriter::new(output);
    // Whoever asked hears by the missing end where this fails.
    let _ = take_in(input, limits.archive).and_then(|bytes| {
        if word == READ {
            Answer::about(&bytes, &limits).write(&mut output)?;
        } else {
            answer::write_members(&bytes, &limits, &mut output)?;
        }
        output.flush()
    });
    true
}

fn take_in(input: &mut dyn Read, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    input.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Has a child of `program` read a file.
pub fn read(program: &Path, bytes: &[u8], limits: &Limits) -> Result<Answer, Refusal> {
    let wait = Duration::from_secs(limits.time_wait);
    ask(&mut command(program, READ, limits), bytes, wait, |input| Answer::hear(input, limits.answer))
}

/// Has a child of `program` unpack an archive.
pub fn unpack(program: &Path, bytes: &[u8], room: Room, limits: &Limits) -> Result<Vec<Member>, Refusal> {
    let wait = Duration::from_secs(limits.time_wait);
    ask(&mut command(program, UNPACK, limits), bytes, wait, |input| answer::hear_members(input, room, limits))
}

/// Starts a child, gives it the bytes and hears it, at most as long as `wait`.
fn ask<T>(
    command: &mut Command,
    bytes: &[u8],
    wait: Duration,
    hear: impl FnOnce(&mut BufReader<ChildStdout>) -> Result<Option<T>, Refusal>,
) -> Result<T, Refusal> {
    let mut child = command.spawn().map_err(|_| Refusal::NotStarted)?;
    let (input, output) = (child.stdin.take(), child.stdout.take());
    let child = Mutex::new(child);
    let is_late = AtomicBool::new(false);
    let heard = thread::scope(|scope| {
        let (end, ended) = mpsc::channel::<()>();
        let (child, is_late) = (&child, &is_late);
        let watch = move || {
            if ended.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
                is_late.store(true, Ordering::Relaxed);
                stop(child);
            }
        };
        let watcher = thread::Builder::new().spawn_scoped(scope, watch);
        let (Ok(_), Some(mut input), Some(output)) = (watcher, input, output) else {
            return Err(Refusal::Busy);
        };
        // A child that has ended already says why by its status.
        let _ = input.write_all(bytes);
        drop(input);
        let heard = hear(&mut BufReader::new(output));
        drop(end);
        heard
    });
    if matches!(heard, Ok(None)) {
        let status = part(&child);
        let is_late = is_late.load(Ordering::Relaxed) || status.is_some_and(ran_out_of_time);
        return Err(if is_late { Refusal::TooSlow } else { Refusal::Aborted });
    }
    stop(&child);
    heard.and_then(|answer| answer.ok_or(Refusal::Aborted))
}

/// Nothing of this session goes to the child but the bytes and the limits.
fn command(program: &Path, word: &str, limits: &Limits) -> Command {
    let mut command = Command::new(program);
    command.arg(word).args(limits.words()).env_clear();
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

/// Ends a child, if it has not ended, and clears it away.
fn stop(child: &Mutex<Child>) -> Option<ExitStatus> {
    let mut child = child.lock().unwrap_or_else(PoisonError::into_inner);
    let _ = child.kill();
    child.wait().ok()
}

/// How a child ended that has closed its output, or will not be heard any longer.
fn part(child: &Mutex<Child>) -> Option<ExitStatus> {
    const STEP: Duration = Duration::from_millis(2);
    let mut waited = Duration::ZERO;
    while waited < PARTING {
        let ended = child.lock().unwrap_or_else(PoisonError::into_inner).try_wait();
        if let Ok(Some(status)) = ended {
            return Some(status);
        }
        thread::sleep(STEP);
        waited += STEP;
    }
    stop(child)
}

/// Whether the system ended it for the processor time it took.
#[cfg(unix)]
fn ran_out_of_time(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::XCPU.as_raw())
}

#[cfg(not(unix))]
fn ran_out_of_time(_: ExitStatus) -> bool {
    false
}

#[cfg(unix)]
#[cfg(test)]
mod tests;
