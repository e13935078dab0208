//! Texts in any encoding, the extracted form and tables with separators (.csv).

#![no_main]

use libfuzzer_sys::fuzz_target;
use zhupi_fuzz::read;

fuzz_target!(|bytes: &[u8]| read(bytes.to_vec()));
