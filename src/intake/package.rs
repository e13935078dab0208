//! The zip layer under Word and Excel files, with budgets that no declared size can get round.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::read::ZipFile;
use zip::result::ZipError;

use super::limits::Limits;
use super::refusal::Refusal;
use super::xml::{self, Tree};

pub type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens any zip, within the limits that hold for every one.
pub fn open<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Zip<'b>, Refusal> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::CutOff)?;
    if archive.len() > limits.zip_entries {
        return Err(Refusal::TooManyEntries);
    }
    if matches!(archive.has_overlapping_files(), Ok(true)) {
        return Err(Refusal::Overlapping);
    }
    Ok(archive)
}

/// One entry, ready to be unpacked.
pub fn entry<'a, 'b>(
    archive: &'a mut Zip<'b>,
    index: usize,
) -> Result<ZipFile<'a, Cursor<&'b [u8]>>, Refusal> {
    archive.by_index(index).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            Refusal::Encrypted
        }
        ZipError::UnsupportedArchive(_) | ZipError::CompressionMethodNotSupported(_) => {
            Refusal::OddCompression
        }
        _ => Refusal::NoContent,
    })
}

/// What came out of an entry.
pub struct Inflated {
    pub bytes: Vec<u8>,
    /// It did not break off and its checksum is right.
    pub is_whole: bool,
}

/// Unpacks an entry up to `cap` bytes, whatever size it declares: more is too large, and too much
/// for its packed size is a bomb.
pub fn inflate(file: ZipFile<'_, Cursor<&[u8]>>, cap: u64, limits: &Limits) -> Result<Inflated, Refusal> {
    let packed = file.compressed_size().max(1);
    let mut bytes = Vec::new();
    let outcome = file.take(cap + 1).read_to_end(&mut bytes);
    let size = bytes.len() as u64;
    if size > limits.zip_ratio_from && size / packed > limits.zip_ratio {
        return Err(Refusal::Bomb);
    }
    if size > cap { Err(Refusal::TooLarge) } else { Ok(Inflated { bytes, is_whole: outcome.is_ok() }) }
}

/// An open package. What is read from it counts against one budget.
pub struct Package<'a> {
    archive: Zip<'a>,
    names: Vec<String>,
    spent: u64,
    damaged: bool,
    cut: bool,
    limits: Limits,
}

impl<'a> Package<'a> {
    pub fn open(bytes: &'a [u8], limits: &Limits) -> Result<Package<'a>, Refusal> {
        let archive = open(bytes, limits)?;
        let names = archive.file_names_raw().map(|raw| String::from_utf8_lossy(raw).replace('\\', "/"));
        let names = names.collect();
        Ok(Package { archive, names, spent: 0, damaged: false, cut: false, limits: *limits })
    }

    /// The names of all parts, in the order of the zip directory.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The limits it is read within.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Whether a part read so far has more elements than are read.
    pub fn is_cut(&self) -> bool {
        self.cut
    }

    /// Whether a part read so far broke off or failed its checksum.
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// One part. A part that breaks off or fails its checksum gives what could be read.
    pub fn part(&mut self, name: &str) -> Result<Vec<u8>, Refusal> {
        let wanted = name.trim_start_matches('/');
        let index = self.names.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        let file =
            entry(&mut self.archive, index.ok_or(Refusal::NoContent)?).map_err(|error| match error {
                Refusal::Encrypted => Refusal::Encrypted,
                _ => Refusal::NoContent,
            })?;
        let room = self.limits.package_total.saturating_sub(self.spent);
        let cap = self.limits.package_part.min(room);
        let inflated = inflate(file, cap, &self.limits).map_err(|refusal| match refusal {
            Refusal::TooLarge if cap == room => Refusal::PackageTooLarge,
            Refusal::TooLarge => Refusal::PartTooLarge,
            other => other,
        });
        let Inflated { bytes, is_whole } = inflated?;
        self.spent += bytes.len() as u64;
        self.damaged |= !is_whole;
        if !is_whole && bytes.is_empty() { Err(Refusal::NoContent) } else { Ok(bytes) }
    }

    /// One part as XML.
    pub fn tree(&mut self, name: &str) -> Result<Tree, Refusal> {
        let bytes = self.part(name)?;
        let tree = xml::parse(&bytes, self.limits.elements);
        self.cut |= tree.is_cut;
        Ok(tree)
    }

    /// One part as XML where the package may do without it: absent or damaged parts are none,
    /// a part over budget or encrypted still refuses the file.
    pub fn optional(&mut self, name: &str) -> Result<Option<Tree>, Refusal> {
        match self.tree(name) {
            Ok(tree) => Ok(Some(tree)),
            Err(Refusal::NoContent) => Ok(None),
            Err(refusal) => Err(refusal),
        }
    }

    /// The path of the main part, which the package's relations name.
    pub fn main_part(&mut self) -> Result<Option<String>, Refusal> {
        let Some(relations) = self.optional("_rels/.rels")? else { return Ok(None) };
        let Some(list) = relations.root.child("Relationships") else { return Ok(None) };
        let main = list.elements().find(|relation| {
            relation.attribute("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
        });
        let target = main.and_then(|relation| relation.attribute("Target"));
        Ok(target.map(|path| path.trim_start_matches('/').to_owned()))
    }
}

#[cfg(test)]
pub mod tests {
    use std::io::Write;

    use zip::write::{SimpleFileOptions, ZipWriter};

    use super::*;

    /// A package with these parts.
    pub fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn a_part_that_unpacks_a_thousandfold_is_refused() {
        let bytes = zipped(&[("word/document.xml", &" ".repeat(4 << 20))]);
        let mut package = Package::open(&bytes, &Limits::default()).unwrap();
        assert_eq!(package.part("word/document.xml"), Err(Refusal::Bomb));
    }

    #[test]
    fn a_wrong_checksum_costs_a_notice_not_the_part() {
        let mut bytes = zipped(&[("a.xml", "<a>甲</a>")]);
        bytes[14] ^= 0xff;
        let directory = bytes.windows(4).position(|window| window == b"PK\x01\x02").unwrap();
        bytes[directory + 16] ^= 0xff;
        let mut package = Package::open(&bytes, &Limits::default()).unwrap();
        assert_eq!(package.part("A.xml").unwrap(), "<a>甲</a>".as_bytes());
        assert!(package.is_damaged());
    }

    #[test]
    fn a_cut_off_zip_says_so() {
        let bytes = zipped(&[("a.xml", "<a/>")]);
        assert_eq!(Package::open(&bytes[..bytes.len() / 2], &Limits::default()).err(), Some(Refusal::CutOff));
    }

    #[test]
    fn entries_that_share_bytes_are_refused() {
        let mut bytes = zipped(&[("a.xml", &"甲".repeat(50)), ("b.xml", &"乙".repeat(50))]);
        let entry = |n: usize| {
            let found: Vec<usize> =
                (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
            found[n] + 42
        };
        let (first, second) = (entry(0), entry(1));
        bytes.copy_within(first..first + 4, second);
        assert_eq!(Package::open(&bytes, &Limits::default()).err(), Some(Refusal::Overlapping));
    }
}
