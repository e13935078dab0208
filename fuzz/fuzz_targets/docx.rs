//! Word packages: whole ones, or a main part.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zhupi_fuzz::read_part;

fuzz_target!(|bytes: &[u8]| read_part(&[], "word/document.xml", bytes));
