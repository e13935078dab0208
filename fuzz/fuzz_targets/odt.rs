//! Texts of OpenDocument: whole ones, or their content.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zhupi_fuzz::read_part;

fuzz_target!(|bytes: &[u8]| read_part(
    &[("mimetype", "application/vnd.oasis.opendocument.text"), ("META-INF/manifest.xml", "<manifest/>")],
    "content.xml",
    bytes,
));
