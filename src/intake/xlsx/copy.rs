//! The copy of a workbook that calamine is given: only the parts it needs, unpacked under our own
//! budgets and stored without compression or checksum faults, and no styles, whose copies per cell
//! format it would not bound.

use std::io::{Cursor, Write};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::intake::package::Package;
use crate::intake::refusal::Refusal;

/// Parts of a workbook that hold no cells.
const ASIDE: &[&str] = &[
    "styles.xml",
    "theme/",
    "drawings/",
    "charts/",
    "media/",
    "comments",
    "pivot",
    "externallinks/",
    "customxml/",
    "docprops/",
];

/// The copy as a zip.
pub fn plain(package: &mut Package) -> Result<Vec<u8>, Refusal> {
    let names: Vec<String> = package.names().iter().filter(|name| is_wanted(name)).cloned().collect();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for name in names {
        let content = match package.part(&name) {
            Ok(bytes) => without_declared_count(bytes),
            Err(Refusal::NoContent) => continue,
            Err(refusal) => return Err(refusal),
        };
        let written = writer.start_file(name, stored).and_then(|()| Ok(writer.write_all(&content)?));
        written.map_err(|_| Refusal::Unreadable)?;
    }
    writer.finish().map(Cursor::into_inner).map_err(|_| Refusal::Unreadable)
}

fn is_wanted(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    (name.ends_with(".xml") || name.ends_with(".rels")) && !ASIDE.iter().any(|aside| name.contains(aside))
}

/// Renames the attribute that declares how many strings follow: calamine reserves as many, and an
/// allocation of any declared size ends the process.
fn without_declared_count(mut bytes: Vec<u8>) -> Vec<u8> {
    const DECLARED: &[u8] = b"uniqueCount";
    let mut at = 0;
    while let Some(found) =
        bytes.get(at..).and_then(|rest| rest.windows(DECLARED.len()).position(|w| w == DECLARED))
    {
        at += found;
        if let Some(first) = bytes.get_mut(at) {
            *first = b'_';
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_count_reserves_nothing() {
        let bytes = b"<sst uniqueCount=\"999999999999\"><si/></sst>".to_vec();
        assert_eq!(without_declared_count(bytes), b"<sst _niqueCount=\"999999999999\"><si/></sst>");
    }

    #[test]
    fn only_parts_with_cells_are_copied() {
        assert!(is_wanted("xl/worksheets/sheet1.xml") && is_wanted("_rels/.rels"));
        assert!(
            !is_wanted("xl/styles.xml")
                && !is_wanted("xl/vbaProject.bin")
                && !is_wanted("xl/theme/theme1.xml")
        );
    }
}
