//! Ten thousand changed copies of the samples, each read by a child of the program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::super::prop::{calm, through};
use super::mutate::{Draw, copy};
use super::samples::{self, Sample};
use super::{LONGEST, child, fault};

const COPIES: usize = 10_000;
const SEED: u64 = 20_260_101;

/// Copies of the samples in turn.
fn copies(samples: &[Sample], count: usize) -> impl Iterator<Item = (usize, &Sample, Vec<u8>)> {
    (0..count).map(move |at| {
        let mut draw = Draw::new(SEED + at as u64);
        let sample = &samples[at % samples.len()];
        let other = &samples[draw.below(samples.len())];
        (at, sample, copy(&sample.bytes, &other.bytes, &mut draw))
    })
}

#[test]
fn changed_forms_are_read_or_refused() {
    let forms = samples::forms();
    for (at, sample, copy) in copies(&forms, 20 * forms.len()) {
        let since = Instant::now();
        calm(|| through(copy)).unwrap_or_else(|fault| panic!("{} copy {at}: {fault}", sample.name));
        // Wall time of a debug build on a machine at work: only a hang shows. The campaign counts processor time.
        assert!(since.elapsed() < 6 * LONGEST, "{} copy {at} took {:?}", sample.name, since.elapsed());
    }
}

/// What became of the copies of one format.
#[derive(Default)]
struct Tally {
    copies: usize,
    read: usize,
    longest: Duration,
    most: u64,
    /// The same for the forms and findings of what was read.
    longest_audit: Duration,
}

#[test]
#[ignore = "takes minutes"]
#[allow(clippy::print_stdout, reason = "it says what it measured")]
fn ten_thousand_changed_copies_are_read_or_refused() {
    let samples = samples::all();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut faults = Vec::new();
    for (at, sample, copy) in copies(&samples, COPIES) {
        let (run, kept_copy) = (child("read-file", &copy), copy.clone());
        let tally = tallies.entry(sample.kind().to_owned()).or_default();
        tally.copies += 1;
        tally.longest = tally.longest.max(run.work);
        tally.most = tally.most.max(run.peak);
        let found = fault(&run).or_else(|| {
            if !run.said.starts_with("{\"Document\"") {
                return None;
            }
            tally.read += 1;
            let since = Instant::now();
            let panicked = calm(|| through(copy)).err().map(|fault| fault.to_string());
            tally.longest_audit = tally.longest_audit.max(since.elapsed());
            panicked
                .or_else(|| (since.elapsed() > LONGEST).then(|| format!("audit took {:?}", since.elapsed())))
        });
        if let Some(fault) = found {
            let kept = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{at}-{}", sample.name));
            fs::write(&kept, &kept_copy).unwrap();
            faults.push(format!("{}: {fault}", kept.display()));
        }
    }
    println!(
        "{:<6} {:>7} {:>7} {:>10} {:>8} {:>10}",
        "kind", "copies", "read", "longest", "memory", "audited"
    );
    for (kind, tally) in tallies {
        println!(
            "{kind:<6} {:>7} {:>7} {:>10.1?} {:>5} MB {:>10.1?}",
            tally.copies,
            tally.read,
            tally.longest,
            tally.most >> 20,
            tally.longest_audit
        );
    }
    assert!(faults.is_empty(), "{} faults\n{}", faults.len(), faults.join("\n"));
}
