//! RTF.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zhupi_fuzz::read_as;

fuzz_target!(|bytes: &[u8]| read_as(b"{\\rtf1", bytes));
