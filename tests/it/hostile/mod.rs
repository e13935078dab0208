//! Hostile files: every danger named in the design, every sample cut off and changed.
//!
//! Each ends as a document or as a named refusal, without a panic, in five seconds and 500 MB. The
//! tests that run with all others take small shapes of each danger; the whole is run by
//! `cargo test --release --test it hostile -- --ignored --nocapture`, which prints what it measured.

mod campaign;
mod corpus;
mod dangers;
mod disguises;
mod mutate;
#[path = "../../../benches/support/packed.rs"]
mod packed;
mod samples;
mod truncated;
#[path = "../../../benches/support/watch.rs"]
mod watch;

use std::process::Command;
use std::time::Duration;

use watch::Run;

const PROGRAM: &str = env!("CARGO_BIN_EXE_zhupi");
/// What one file may take: of processor time, since other tests run beside this one, and of memory
/// in any one process.
const LONGEST: Duration = Duration::from_secs(5);
const MOST: u64 = 500 << 20;

/// How a child of the program ends that reads a file.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Ends {
    Read,
    Archive,
    Refused(&'static str),
}

impl Ends {
    /// How its answer begins.
    fn answer(self) -> String {
        match self {
            Ends::Read => "{\"Document\":{".to_owned(),
            Ends::Archive => "\"Archive\"".to_owned(),
            Ends::Refused(why) => format!("{{\"Refused\":\"{why}\"}}"),
        }
    }
}

/// Has a child of the program do something with a file.
fn child(word: &str, bytes: &[u8]) -> Run {
    watch::run(Command::new(PROGRAM).arg(word).env_clear(), bytes).unwrap()
}

/// What is wrong with a run, whatever it should have said.
fn fault(run: &Run) -> Option<String> {
    let head: String = run.said.chars().take(60).collect();
    if !run.complained.is_empty() {
        Some(format!("complained: {}", run.complained))
    } else if !run.status.success() {
        Some(format!("ended with {}", run.status))
    } else if run.work > LONGEST {
        Some(format!("took {:.1?} of work in {:.1?} for {} bytes: {head}", run.work, run.time, run.length))
    } else if run.peak > MOST {
        Some(format!("took {} MB: {head}", run.peak >> 20))
    } else {
        None
    }
}
