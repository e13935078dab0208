//! A desk and a stopwatch, for the benchmarks of keys.

use std::path::Path;
use std::time::{Duration, Instant};

use zhupi::desk::{Desk, Trouble};
use zhupi::model::Actor;
use zhupi::tui::Rehearsal;

pub fn open(database: &Path) -> Result<Desk, String> {
    Desk::open_as(database, Actor { uid: 1000, account: "甲岗".to_owned() }).map_err(said)
}

pub fn said(trouble: Trouble) -> String {
    trouble.text().zh
}

/// Kilobytes that the process has in memory, where the system says so.
pub fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}

/// The times of one kind of key, as the reviewer waits for them: state, screen, bytes.
#[derive(Default)]
pub struct Times {
    all: Vec<Duration>,
}

impl Times {
    pub fn press(&mut self, rehearsal: &mut Rehearsal, keys: &str) {
        for key in keys.split(' ') {
            let since = Instant::now();
            rehearsal.press(key);
            rehearsal.paint();
            self.all.push(since.elapsed());
        }
    }

    /// A line with the middle, the 99th of a hundred and the longest.
    pub fn line(mut self, name: &str) -> String {
        self.all.sort_unstable();
        let at = |part: usize| self.all.get((self.all.len() - 1) * part / 100).copied().unwrap_or_default();
        format!(
            "{name:<24} {:>5} keys  p50 {:>10.1?}  p99 {:>10.1?}  max {:>10.1?}",
            self.all.len(),
            at(50),
            at(99),
            at(100)
        )
    }
}
