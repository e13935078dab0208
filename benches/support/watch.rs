//! A stopwatch on the real program: how long it takes, how much memory it and its children take.

use std::fs;
use std::io::{self, Read, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// What came of a run.
pub struct Run {
    pub time: Duration,
    /// Processor time of it and its children; less than `time` on a busy machine. As far as the
    /// system says, as are the next two.
    pub work: Duration,
    /// Most bytes in memory of any one process.
    pub peak: u64,
    /// The same of all processes at once.
    pub family: u64,
    pub status: ExitStatus,
    /// The beginning of its standard output, and how long that was.
    pub said: String,
    pub length: u64,
    /// Its standard error.
    pub complained: String,
}

/// As much of an output as is kept.
const HEAD: u64 = 4096;

/// Runs a program on an input to its end.
pub fn run(command: &mut Command, input: &[u8]) -> io::Result<Run> {
    let since = Instant::now();
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    let (pid, has_ended) = (child.id(), AtomicBool::new(false));
    thread::scope(|scope| {
        let seen = scope.spawn(|| watch(pid, &has_ended));
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(input)));
        let complained = scope.spawn(move || {
            let mut text = Vec::new();
            let _ = stderr.map(|pipe| pipe.take(64 << 10).read_to_end(&mut text));
            String::from_utf8_lossy(&text).into_owned()
        });
        let (said, length) = stdout.map_or((Vec::new(), 0), drain);
        let status = child.wait();
        let time = since.elapsed();
        has_ended.store(true, Ordering::Relaxed);
        let seen = seen.join().unwrap_or_default();
        Ok(Run {
            time,
            work: seen.work,
            peak: seen.peak,
            family: seen.family,
            status: status?,
            said: String::from_utf8_lossy(&said).into_owned(),
            length,
            complained: complained.join().unwrap_or_default(),
        })
    })
}

fn drain(mut output: impl Read) -> (Vec<u8>, u64) {
    let mut head = Vec::new();
    let kept = (&mut output).take(HEAD).read_to_end(&mut head).unwrap_or(0);
    let rest = io::copy(&mut output, &mut io::sink()).unwrap_or(0);
    (head, kept as u64 + rest)
}

/// What was seen of a program and its children.
#[derive(Default)]
struct Seen {
    work: Duration,
    peak: u64,
    family: u64,
}

/// Looks again and again until the program ends. Linux keeps the peak of each process.
fn watch(pid: u32, has_ended: &AtomicBool) -> Seen {
    let mut seen = Seen::default();
    while !has_ended.load(Ordering::Relaxed) {
        let children = children(pid);
        let family: u64 = children.iter().map(|child| memory(*child, "VmRSS:")).sum();
        let peaks = children.iter().chain([&pid]).map(|pid| memory(*pid, "VmHWM:"));
        seen.peak = seen.peak.max(peaks.max().unwrap_or(0));
        seen.family = seen.family.max(memory(pid, "VmRSS:") + family).max(seen.peak);
        seen.work = seen.work.max(children.iter().chain([&pid]).map(|pid| work(*pid)).sum());
        thread::sleep(Duration::from_micros(500));
    }
    seen
}

fn memory(pid: u32, name: &str) -> u64 {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name));
    let kilobytes =
        line.and_then(|line| line.trim().strip_suffix(" kB")).and_then(|number| number.parse().ok());
    kilobytes.unwrap_or(0_u64) << 10
}

/// Processor time so far, that of children who have ended included. Linux counts hundredths.
fn work(pid: u32) -> Duration {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    let after_name = text.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks: u64 = after_name.split_whitespace().skip(11).take(4).flat_map(str::parse::<u64>).sum();
    Duration::from_millis(ticks * 10)
}

fn children(pid: u32) -> Vec<u32> {
    let Ok(threads) = fs::read_dir(format!("/proc/{pid}/task")) else { return Vec::new() };
    let lists =
        threads.flatten().filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    lists
        .flat_map(|list| list.split(' ').filter_map(|pid| pid.trim().parse().ok()).collect::<Vec<u32>>())
        .collect()
}
