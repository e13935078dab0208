//! How long the proof of 100,000 whole submissions takes, a start, and a draw: `cargo bench --bench verify`.
//! It takes some ten gigabytes and minutes to fill; `ZHUPI_BENCH_ROWS` asks for fewer, and
//! `ZHUPI_BENCH_DATABASE` names a database to use again, or to keep.

#![allow(clippy::print_stdout, reason = "a benchmark says what it measured")]

#[path = "support/whole.rs"]
mod whole;

use std::path::PathBuf;
use std::time::Instant;

use whole::{open, said};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = tempfile::tempdir()?;
    let kept = std::env::var_os("ZHUPI_BENCH_DATABASE").map(PathBuf::from);
    let database = kept.unwrap_or_else(|| folder.path().join("review.db"));
    if !database.exists() {
        let since = Instant::now();
        whole::fill(&database, whole::wanted())?;
        println!("filled in {:.1?}", since.elapsed());
    }
    let size = database.metadata()?.len() >> 20;
    let since = Instant::now();
    let mut desk = open(&database)?;
    println!("{size} MB opened in {:.1?}, {} MB at most", since.elapsed(), peak() >> 10);
    let since = Instant::now();
    let verified = desk.verify().map_err(said)?;
    let (events, records) = (verified.events, verified.records);
    println!(
        "{events} events and {records} records proven in {:.1?}, {} MB at most",
        since.elapsed(),
        peak() >> 10
    );
    let since = Instant::now();
    let draw = desk.sample(500, "2026-1", None).map_err(said)?;
    let strata = draw.strata.len();
    println!("{} drawn from {} by {strata} strata in {:.1?}", draw.drawn(), draw.total(), since.elapsed());
    Ok(())
}

/// Kilobytes that the process had in memory at most, where the system says so.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}
