//! Every sample cut off at forty places, and the parts of every package too.

use std::sync::Mutex;
use std::time::Instant;

use zhupi::intake;

use super::super::prop::{calm, through};
use super::samples::{self, Sample};
use super::{LONGEST, mutate};

const PLACES: usize = 40;
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// Reads all beginnings of a file, all the way to findings.
fn cut(sample: &Sample) {
    let _alone = ONE_AT_A_TIME.lock();
    let beginnings = (0..PLACES).map(|at| sample.bytes[..sample.bytes.len() * at / PLACES].to_vec());
    let copies = beginnings.chain(mutate::cut_parts(&sample.bytes, PLACES));
    for (at, copy) in copies.enumerate() {
        let since = Instant::now();
        calm(|| through(copy)).unwrap_or_else(|fault| panic!("{} cut {at}: {fault}", sample.name));
        assert!(since.elapsed() < LONGEST, "{} cut {at} took {:?}", sample.name, since.elapsed());
    }
}

#[test]
fn every_format_cut_off_is_read_or_refused() {
    samples::forms().iter().for_each(cut);
}

#[test]
#[ignore = "takes a minute"]
fn every_sample_cut_off_is_read_or_refused() {
    samples::all().iter().for_each(cut);
}

#[test]
fn a_package_cut_off_says_so_and_an_empty_file_is_empty() {
    for sample in samples::forms().iter().filter(|sample| sample.bytes.starts_with(b"PK")) {
        let half = sample.bytes[..sample.bytes.len() / 2].to_vec();
        let failure = intake::read_bytes(&sample.name, half).unwrap_err();
        assert!(failure.error.zh.contains("不完整或已损坏"), "{failure:?}");
    }
    assert!(intake::read_bytes("a", Vec::new()).unwrap_err().error.zh.contains("文件为空"));
}
