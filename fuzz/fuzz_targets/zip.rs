//! Archives of submissions: directory, names, members.

#![no_main]

use std::fs;

use libfuzzer_sys::fuzz_target;
use zhupi::intake::Reader;

fuzz_target!(|bytes: &[u8]| {
    // Archives are read from disk; each process has a file of its own.
    let path = std::env::temp_dir().join(format!("zhupi-fuzz-{}.zip", std::process::id()));
    fs::write(&path, bytes).expect("a file to read");
    Reader::here().read(&[path], &mut |_| {});
});
