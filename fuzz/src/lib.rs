//! What every target does with its input: bytes to a document, its forms and their findings.

use std::io::{Cursor, Write};

use zhupi::audit::{self, Case, Thresholds};
use zhupi::base::Date;
use zhupi::{form, intake};
use zip::write::{SimpleFileOptions, ZipWriter};

/// Reads a file all the way to findings.
pub fn read(bytes: Vec<u8>) {
    let Ok(received) = intake::read_bytes("input", bytes) else { return };
    let recognised = form::recognise(&received.source, &received.document);
    let thresholds = Thresholds::default();
    for submission in form::gather(vec![(received.source, recognised)]) {
        let today = Date::new(2026, 6, 30);
        audit::run(&Case { submission: &submission, last_year: None, today, thresholds: &thresholds });
    }
}

/// Reads a file that begins in a certain way, whatever the fuzzer made of its beginning.
pub fn read_as(magic: &[u8], bytes: &[u8]) {
    let mut copy = bytes.to_vec();
    copy.resize(copy.len().max(magic.len()), 0);
    copy[..magic.len()].copy_from_slice(magic);
    read(copy);
}

/// Reads a whole package, or packs the input as the one part that matters.
pub fn read_part(around: &[(&str, &str)], name: &str, bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return read(bytes.to_vec());
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = around.iter().map(|(name, content)| (*name, content.as_bytes())).chain([(name, bytes)]);
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("a zip in memory");
        writer.write_all(content).expect("a zip in memory");
    }
    read(writer.finish().expect("a zip in memory").into_inner());
}
