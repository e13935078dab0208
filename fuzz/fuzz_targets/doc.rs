//! Word 97 documents.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zhupi_fuzz::read_as;

fuzz_target!(|bytes: &[u8]| read_as(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes));
