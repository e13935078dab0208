//! The real binary in a pseudo-terminal: started, resized, told to end, hung up. Waits for what is
//! on the terminal, never for time.

use std::io::{Read, Write};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use super::bench::Bench;

/// How long anything may take before the test gives up.
const PATIENCE: Duration = Duration::from_secs(30);
/// Everything a program may have switched on, off again.
const LEFT: &str = "\x1b[?1049l";

/// The program on a terminal of its own, and what it has written so far. Everything that holds the
/// terminal's other end is in here: dropped, the terminal hangs up.
pub struct Screen {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    output: Box<dyn Read + Send>,
    child: Box<dyn Child + Send + Sync>,
    pub written: Vec<u8>,
}

impl Screen {
    fn open(bench: &Bench) -> Screen {
        Screen::start(bench, &[env!("CARGO_BIN_EXE_zhupi")])
    }

    /// Through a shell, which is told what to do with the program as `$0`.
    fn in_shell(bench: &Bench, script: &str) -> Screen {
        Screen::start(bench, &["bash", "-c", script, env!("CARGO_BIN_EXE_zhupi")])
    }

    pub fn start(bench: &Bench, words: &[&str]) -> Screen {
        let size = PtySize { rows: 36, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(words[0]);
        command.args(&words[1..]);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").unwrap());
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
    pub fn wait(&mut self, wanted: &str, from: usize) {
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

    pub fn press(&mut self, keys: &str) -> usize {
        let before = self.written.len();
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        before
    }

    pub fn ended(&mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }

    pub fn signal(&self, name: &str) {
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
    for name in ["TERM", "INT"] {
        let bench = Bench::with_samples();
        let mut screen = Screen::open(&bench);
        screen.wait("送审队列", 0);
        screen.signal(name);
        screen.wait(LEFT, 0);
        assert!(!screen.ended().success());
        let text = String::from_utf8_lossy(&screen.written).into_owned();
        let after = text.rsplit(LEFT).next().unwrap();
        assert!(after.contains("\x1b[?2004l") && after.contains("\x1b[?25h"), "{after:?}");
        let modes = format!("{:?}", screen.master.get_termios().unwrap().local_flags);
        assert!(modes.contains("ICANON") && modes.contains("ECHO"), "{modes}");
    }
}

/// Decides a finding and hangs up; how long the program lived on.
fn hang_up(bench: &Bench, mut screen: Screen) -> Duration {
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("y");
    screen.wait("已记录", before);
    let Screen { mut child, master, keys, output, .. } = screen;
    drop((master, keys, output));
    let hung_up = Instant::now();
    child.wait().unwrap();
    let lived = hung_up.elapsed();
    assert_eq!(bench.desk().queue().unwrap().iter().map(|row| row.tally.confirmed).sum::<u32>(), 1);
    lived
}

#[test]
fn a_hang_up_ends_it_with_everything_recorded() {
    let bench = Bench::with_samples();
    let lived = hang_up(&bench, Screen::open(&bench));
    assert!(lived < Duration::from_secs(1), "{lived:?}");
}

#[test]
fn a_hang_up_ends_it_where_the_signal_is_ignored() {
    let bench = Bench::with_samples();
    let lived = hang_up(&bench, Screen::in_shell(&bench, "trap '' HUP; exec \"$0\""));
    assert!(lived < Duration::from_secs(1), "{lived:?}");
}

#[test]
fn it_stops_for_a_shell_and_is_drawn_anew_when_it_goes_on() {
    let bench = Bench::with_samples();
    let mut screen = Screen::in_shell(&bench, "set -m; \"$0\"; echo stopped; fg; echo over");
    screen.wait("送审队列", 0);
    let before = screen.press("\x1a");
    screen.wait(LEFT, before);
    screen.wait("stopped", before);
    screen.wait("送审队列", before);
    screen.press("q");
    screen.wait("over", before);
}

#[test]
fn where_no_shell_stands_behind_it_it_does_not_stop() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    screen.press("\x1a");
    screen.press("q");
    screen.wait(LEFT, 0);
    assert!(screen.ended().success());
}

#[test]
fn what_was_being_written_is_offered_again() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("a");
    screen.wait("常用语", before);
    let before = screen.press("请提供支付明细");
    // Typed text may come in several frames: its last character tells that all of it is there.
    screen.wait("细", before);
    screen.signal("HUP");
    screen.ended();
    let mut screen = Screen::open(&bench);
    screen.wait("支付明细", 0);
    let before = screen.press("\x1b");
    screen.wait("批注已", before);
    screen.signal("TERM");
    screen.ended();
    let desk = zhupi::desk::Desk::open(&bench.database()).unwrap();
    assert_eq!(desk.drafts().unwrap(), []);
    let (submission, finding) = desk.last_place().unwrap().unwrap();
    let dossier = desk.dossier(submission).unwrap();
    assert_eq!(dossier.annotations.len(), 1);
    // The next start opens where this one ended.
    let on = dossier.findings.iter().find(|record| record.finding.fingerprint == finding).unwrap();
    let mut screen = Screen::open(&bench);
    screen.wait(&on.finding.rule, 0);
    screen.wait("证据", 0);
    screen.signal("TERM");
    screen.ended();
}

#[test]
fn a_paste_that_the_terminal_does_not_mark_decides_nothing() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("y\rn\r1\r");
    screen.wait("单元格", before);
    screen.signal("TERM");
    screen.ended();
    assert!(bench.desk().queue().unwrap().iter().all(|row| row.tally.confirmed + row.tally.dismissed == 0));
}

#[test]
fn a_terminal_that_does_not_speak_utf8_is_told_so_in_both_encodings() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("\x1b[6n", 0);
    screen.press("\x1b[1;7R\x1b[1;7R");
    screen.wait("GB18030 编码", 0);
    assert_eq!(screen.ended().exit_code(), 2);
    // 终端, as GB18030 has it.
    assert!(screen.written.windows(4).any(|part| part == b"\xd6\xd5\xb6\xcb"));
}

#[test]
fn a_late_answer_is_no_key() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    screen.press("\x1b[1;5R\x1b[1;3R");
    let before = screen.press("\r");
    screen.wait("发现", before);
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

#[test]
fn a_damaged_page_is_found_beside_the_work_and_said() {
    let bench = Bench::with_samples();
    let path = bench.database();
    // The last leaf of the table of findings: nothing that the first screen reads.
    let root = {
        let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'finding'";
        let connection = rusqlite::Connection::open(&path).unwrap();
        connection.query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap() as usize
    };
    let mut bytes = std::fs::read(&path).unwrap();
    let at = (root - 1) * 4096;
    assert_eq!(bytes[at], 5, "the root is an inner page");
    let leaf = u32::from_be_bytes(bytes[at + 8..at + 12].try_into().unwrap()) as usize;
    bytes[(leaf - 1) * 4096..leaf * 4096].fill(0xa5);
    std::fs::write(&path, bytes).unwrap();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    screen.wait("数据库有损坏", 0);
    screen.press("q");
    assert!(screen.ended().success());
}

#[test]
fn what_one_process_decides_appears_at_the_other_within_two_seconds() {
    let bench = Bench::with_samples();
    let (mut first, mut second) = (Screen::open(&bench), Screen::open(&bench));
    first.wait("送审队列", 0);
    second.wait("送审队列", 0);
    let before = first.press("\r");
    first.wait("发现", before);
    // Whose hand it is in, then what is done, both without a key.
    second.wait("@", 0);
    let from = second.written.len();
    let before = first.press("y");
    first.wait("已记录", before);
    let recorded = Instant::now();
    second.wait("成立", from);
    assert!(recorded.elapsed() < Duration::from_secs(2), "{:?}", recorded.elapsed());
    let before = second.press("\r");
    second.wait("处理前须接手", before);
    let before = second.press("y");
    second.wait("同一账号的另一窗口打开着", before);
    // Whoever holds it ends: the other decides at once.
    first.signal("TERM");
    first.ended();
    second.press("0");
    let before = second.press("y");
    second.wait("已记录", before);
    second.signal("TERM");
    second.ended();
    bench.desk().verify().unwrap();
}

#[test]
fn while_nothing_happens_nothing_is_written() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    thread::sleep(Duration::from_millis(500));
    // What is written from here on comes before the echo of the signal's farewell.
    let id = screen.child.process_id().unwrap();
    let written = |id: u32| -> u64 {
        let io = std::fs::read_to_string(format!("/proc/{id}/io")).unwrap();
        io.lines().find_map(|line| line.strip_prefix("wchar: ")).unwrap().parse().unwrap()
    };
    let quiet = written(id);
    thread::sleep(Duration::from_secs(3));
    assert_eq!(written(id), quiet);
    screen.signal("TERM");
    screen.ended();
}

#[test]
#[ignore = "takes half a minute"]
fn a_database_held_for_half_a_minute_loses_nothing() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let held = rusqlite::Connection::open(bench.database()).unwrap();
    held.execute_batch("BEGIN IMMEDIATE").unwrap();
    let before = screen.press("y");
    screen.wait("数据库被别的程序占用", before);
    thread::sleep(Duration::from_secs(12));
    held.execute_batch("ROLLBACK").unwrap();
    screen.wait("已记录", before);
    screen.signal("TERM");
    screen.ended();
    assert_eq!(bench.desk().queue().unwrap().iter().map(|row| row.tally.confirmed).sum::<u32>(), 1);
}

/// Begins a note and hangs up; how long the program lived on. The note is offered again.
fn hang_up_while_writing(open: fn(&Bench) -> Screen) -> Duration {
    let bench = Bench::with_samples();
    let mut screen = open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("a");
    screen.wait("常用语", before);
    let before = screen.press("请提供支付明细");
    screen.wait("细", before);
    let Screen { mut child, master, keys, output, .. } = screen;
    drop((master, keys, output));
    let hung_up = Instant::now();
    child.wait().unwrap();
    let lived = hung_up.elapsed();
    let mut again = Screen::open(&bench);
    again.wait("支付明细", 0);
    lived
}

#[test]
fn a_hang_up_takes_a_tenth_of_a_second_and_keeps_what_was_being_written() {
    let ignored = |bench: &Bench| Screen::in_shell(bench, "trap '' HUP; exec \"$0\"");
    let ways: [fn(&Bench) -> Screen; 2] = [Screen::open, ignored];
    for way in ways {
        // A busy machine is late once, a program that waits for something is late every time.
        let mut lived = (0..6).map(|_| hang_up_while_writing(way));
        assert!(lived.any(|lived| lived < Duration::from_millis(100)));
    }
}

#[test]
fn han_among_commands_opens_the_search_and_full_width_keys_decide() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let before = screen.press("物业");
    screen.wait("单元格", before);
    // A key in two parts is one key.
    let before = screen.press("\x1b");
    screen.wait("发现", before);
    let before = screen.press("１");
    screen.wait("已记录", before);
    screen.press("\x1bO");
    let before = screen.press("S");
    screen.wait("常用语", before);
    screen.signal("TERM");
    screen.ended();
    assert_eq!(bench.desk().queue().unwrap().iter().map(|row| row.tally.confirmed).sum::<u32>(), 1);
}

#[test]
fn no_key_is_lost_while_the_window_is_dragged() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    for step in 0..8 {
        let size = PtySize { rows: 30 + step, cols: 120 + step, pixel_width: 0, pixel_height: 0 };
        screen.master.resize(size).unwrap();
        screen.press("j");
    }
    // A key may come after the size that was set after it.
    thread::sleep(Duration::from_secs(1));
    let before = screen.written.len();
    // Another size than at first: drawn whole however many frames were passed over.
    screen.master.resize(PtySize { rows: 35, cols: 118, pixel_width: 0, pixel_height: 0 }).unwrap();
    screen.wait("当前 9/", before);
}

#[test]
fn nothing_is_written_while_nothing_happens() {
    let bench = Bench::with_samples();
    let mut screen = Screen::open(&bench);
    screen.wait("送审队列", 0);
    let before = screen.press("\r");
    screen.wait("发现", before);
    let mut output = screen.master.try_clone_reader().unwrap();
    let (written, seen) = std::sync::mpsc::channel();
    thread::spawn(move || {
        let mut buffer = [0; 4096];
        while output.read(&mut buffer).is_ok_and(|count| count > 0 && written.send(count).is_ok()) {}
    });
    // What belongs to the opening comes first.
    while seen.recv_timeout(Duration::from_secs(1)).is_ok() {}
    assert!(seen.recv_timeout(Duration::from_secs(2)).is_err());
}
