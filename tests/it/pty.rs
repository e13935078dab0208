//! The real binary in a pseudo-terminal: started, resized, told to end, hung up. Waits for what is
//! on the terminal, never for time.

use std::io::{Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::bench::Bench;

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(20);
/// Everything a program may have switched on, off again.
const LEFT: &str = "\x1b[?1049l";

/// The program on a terminal of its own, and what it has written so far. Everything that holds the
/// terminal's other end is in here: dropped, the terminal hangs up.
struct Screen {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Box<dyn Read + Send>,
    child: Box<dyn Child + Send + Sync>,
    written: Vec<u8>,
}

impl Screen {
    fn open(bench: &Bench) -> Screen {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_zhupi"));
        command.env_clear();
        let home = bench.database();
        command.env("HOME", home.parent().unwrap());
        command.env("ZHUPI_DATABASE", &home);
        command.env("TERM", "xterm-256color");
        command.env("LANG", "zh_CN.UTF-8");
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut killer = child.clone_killer();
        // A program that says nothing more is ended, so that no test waits for ever.
        thread::spawn(move || {
            thread::sleep(PATIENCE);
            let _ = killer.kill();
        });
        let output = pair.master.try_clone_reader().unwrap();
        let keys = pair.master.take_writer().unwrap();
        Screen { master: pair.master, keys, output, child, written: Vec::new() }
    }

    /// Reads on until `wanted` has been written behind what was there at `from`.
    fn wait(&mut self, wanted: &str, from: usize) {
        let wanted = wanted.as_bytes();
        let mut buffer = [0; 4096];
        while !self
            .written
            .get(from..)
            .is_some_and(|text| text.windows(wanted.len()).any(|part| part == wanted))
        {
            let read = self.output.read(&mut buffer).unwrap_or(0);
            let text = String::from_utf8_lossy(&self.written);
            assert!(read > 0, "no {:?} in {text:?}", String::from_utf8_lossy(wanted));
            self.written.extend_from_slice(&buffer[..read]);
        }
    }

    fn press(&mut self, keys: &str) -> usize {
        let before = self.written.len();
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        before
    }

    fn ended(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    fn signal(&self, name: &str) {
        let id = self.child.process_id().unwrap().to_string();
        let kill = std::process::Command::new("kill").args(["-s", name, &id]).status().unwrap();
        assert!(kill.success());
    }
}

#[test]
fn it_opens_reviews_and_gives_the_terminal_back() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("y");
    screen.wait("已记录", before);
    let before = screen.press("q");
    screen.wait("送审队列", before);
    screen.press("q");
    screen.wait(LEFT, 0);
    assert!(screen.ended().success());
    assert_eq!(bench.desk().queue().unwrap().iter().map(|row| row.tally.confirmed).sum::<u32>(), 1);
}

#[test]
fn a_resize_is_drawn_anew() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.written.len();
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    screen.master.resize(size).unwrap();
    screen.wait("送审队列", before);
    screen.press("q");
    assert!(screen.ended().success());
}

#[test]
fn a_termination_gives_the_terminal_back() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    screen.signal("TERM");
    screen.wait(LEFT, 0);
    assert!(!screen.ended().success());
}

#[test]
fn a_hang_up_ends_it_with_everything_recorded() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("y");
    screen.wait("已记录", before);
    let Screen { mut child, master, keys, output, .. } = screen;
    drop((master, keys, output));
    let hung_up = Instant::now();
    child.wait().unwrap();
    assert!(hung_up.elapsed() < Duration::from_secs(2), "{:?}", hung_up.elapsed());
    assert_eq!(bench.desk().queue().unwrap().iter().map(|row| row.tally.confirmed).sum::<u32>(), 1);
}

#[test]
fn a_database_that_cannot_be_used_is_named_on_a_terminal_given_back() {
    let bench = Bench::with_samples();
    std::fs::write(bench.database(), "not a database at all").unwrap();
    let mut screen = Screen::open(&bench);
    screen.wait(LEFT, 0);
    screen.wait("review.db", 0);
    assert_eq!(screen.ended().exit_code(), 4);
}
