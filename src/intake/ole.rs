//! OLE compound files, the container of Word 97 and Excel 97: streams by name, whatever the damage.
//!
//! Only the root storage is looked into: embedded objects carry streams of the same names. Sizes
//! are clipped to the file, a chain ends where it comes back to a sector, and a last sector cut
//! short, as WPS writes it, is filled with zeros.

use super::bytes::{part, size, u16, u32};
use super::refusal::Refusal;

pub const MAGIC: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// Sector numbers from here on are marks: end of chain, free, table.
const LAST_SECTOR: u32 = 0xffff_fffa;
/// Where the header lists the first sectors of the allocation table, and how many.
const TABLE_AT: usize = 76;
const TABLE_COUNT: usize = 109;
/// Bytes of a directory entry.
const ENTRY: usize = 128;
/// Bytes of a sector of the small streams.
const SMALL_SECTOR: usize = 64;
/// Streams below this size lie in small sectors.
const SMALL: usize = 4096;

/// What a directory entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Storage,
    Stream,
}

/// One entry of the root storage.
struct Entry {
    name: String,
    kind: Kind,
    /// A storage that holds something.
    filled: bool,
    start: u32,
    size: usize,
}

/// An open compound file.
pub struct Ole<'a> {
    bytes: &'a [u8],
    sector: usize,
    /// For each sector the one after it.
    next: Vec<u32>,
    /// The same for small sectors, and their bytes.
    next_small: Vec<u32>,
    small: Vec<u8>,
    entries: Vec<Entry>,
    damaged: bool,
}

impl<'a> Ole<'a> {
    /// Reads the directory. A file without one is refused.
    pub fn open(bytes: &'a [u8]) -> Result<Ole<'a>, Refusal> {
        let sector = match u16(bytes, 30) {
            Some(9) => 512,
            Some(12) => 4096,
            _ => return Err(Refusal::Unreadable),
        };
        if !bytes.starts_with(MAGIC) {
            return Err(Refusal::Unreadable);
        }
        let mut ole = Ole {
            bytes,
            sector,
            next: Vec::new(),
            next_small: Vec::new(),
            small: Vec::new(),
            entries: Vec::new(),
            damaged: false,
        };
        ole.next = ole.table();
        let directory = ole.chain(u32(bytes, 48).unwrap_or(LAST_SECTOR), bytes.len());
        let small_table = ole.chain(u32(bytes, 60).unwrap_or(LAST_SECTOR), bytes.len());
        ole.next_small = numbers(&small_table).collect();
        let root = part(&directory, 0, ENTRY);
        ole.small = ole.chain(u32(root, 116).unwrap_or(LAST_SECTOR), bytes.len());
        ole.entries = root_entries(&directory, sector, bytes.len());
        if ole.entries.is_empty() { Err(Refusal::Unreadable) } else { Ok(ole) }
    }

    /// The names of what the root storage holds, streams and storages.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.name.as_str())
    }

    /// Whether the root storage holds a stream or storage of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|own| own.eq_ignore_ascii_case(name))
    }

    /// Whether the root storage holds a storage of this name that is not empty.
    pub fn is_filled(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.filled && entry.name.eq_ignore_ascii_case(name))
    }

    /// One stream of the root storage. A stream whose sectors are lost gives what is left of it,
    /// and marks the file as damaged.
    pub fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        let wanted = |entry: &&Entry| entry.kind == Kind::Stream && entry.name.eq_ignore_ascii_case(name);
        let entry = self.entries.iter().find(wanted)?;
        let (start, size) = (entry.start, entry.size);
        let mut bytes = if size < SMALL { self.small_chain(start, size) } else { self.chain(start, size) };
        self.damaged |= bytes.len() < size;
        bytes.truncate(size);
        Some(bytes)
    }

    /// Whether a stream read so far broke off.
    pub fn is_damaged(&self) -> bool {
        self.damaged
    }

    /// The bytes of a sector, fewer at the end of the file; none beyond it.
    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let at = usize::try_from(number).ok()?.checked_add(1)?.checked_mul(self.sector)?;
        Some(part(self.bytes, at, self.sector)).filter(|sector| !sector.is_empty())
    }

    /// The allocation table: its first sectors are listed in the header, the others in sectors that
    /// are chained by their last number.
    fn table(&self) -> Vec<u32> {
        let sectors = self.bytes.len() / self.sector + 1;
        let mut listed: Vec<u32> = numbers(part(self.bytes, TABLE_AT, TABLE_COUNT * 4)).collect();
        let mut more = u32(self.bytes, 68).unwrap_or(LAST_SECTOR);
        for _ in 0..sectors {
            let Some(list) = self.sector(more).filter(|_| more < LAST_SECTOR) else { break };
            listed.extend(numbers(part(list, 0, self.sector - 4)));
            more = u32(list, self.sector - 4).unwrap_or(LAST_SECTOR);
        }
        let mut table = Vec::new();
        for number in listed.into_iter().filter(|number| *number < LAST_SECTOR).take(sectors) {
            let before = table.len();
            table.extend(self.sector(number).into_iter().flat_map(numbers));
            table.resize(before + self.sector / 4, LAST_SECTOR);
        }
        table
    }

    /// The bytes of a chain of sectors, as far as `most` and the end of the sector that reaches it.
    fn chain(&self, start: u32, most: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in walk(&self.next, start) {
            let Some(sector) = self.sector(number).filter(|_| bytes.len() < most) else { break };
            bytes.extend_from_slice(sector);
            bytes.resize(bytes.len() + self.sector - sector.len(), 0);
        }
        bytes
    }

    fn small_chain(&self, start: u32, most: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        for number in walk(&self.next_small, start) {
            let at = usize::try_from(number).unwrap_or(usize::MAX).saturating_mul(SMALL_SECTOR);
            let sector = part(&self.small, at, SMALL_SECTOR);
            if sector.is_empty() || bytes.len() >= most {
                break;
            }
            bytes.extend_from_slice(sector);
        }
        bytes
    }
}

/// The sectors of a chain, each once.
fn walk(table: &[u32], start: u32) -> impl Iterator<Item = u32> {
    let mut seen = vec![false; table.len()];
    let mut number = start;
    std::iter::from_fn(move || {
        let index = usize::try_from(number).ok()?;
        let visited = seen.get_mut(index).filter(|visited| !**visited)?;
        *visited = true;
        let next = table.get(index).copied()?;
        Some(std::mem::replace(&mut number, next))
    })
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|four| u32(four, 0))
}

/// The children of the root entry: a tree whose nodes name their left and right neighbours.
fn root_entries(directory: &[u8], sector: usize, most: usize) -> Vec<Entry> {
    let count = directory.len() / ENTRY;
    let mut seen = vec![false; count];
    let mut open = vec![size(directory, 76)];
    let mut entries = Vec::new();
    while let Some(index) = open.pop() {
        let Some(index) = index else { continue };
        let Some(visited) = seen.get_mut(index).filter(|visited| !**visited) else { continue };
        *visited = true;
        let raw = part(directory, index * ENTRY, ENTRY);
        open.extend([size(raw, 72), size(raw, 68)]);
        entries.extend(entry(raw, sector, most));
    }
    entries
}

/// One directory entry; its size is at most that of the file.
fn entry(raw: &[u8], sector: usize, most: usize) -> Option<Entry> {
    let kind = match raw.get(66)? {
        1 => Kind::Storage,
        2 => Kind::Stream,
        _ => return None,
    };
    let length = usize::from(u16(raw, 64)?).clamp(2, 64) / 2 - 1;
    let letters: Vec<u16> = (0..length).filter_map(|i| u16(raw, i * 2)).collect();
    // The upper half counts in files of large sectors only.
    let huge = sector > 512 && u32(raw, 124)? > 0;
    let size = if huge { most } else { size(raw, 120)?.min(most) };
    Some(Entry {
        name: String::from_utf16_lossy(&letters),
        kind,
        filled: kind == Kind::Storage && u32(raw, 76)? < LAST_SECTOR,
        start: u32(raw, 116)?,
        size,
    })
}

#[cfg(test)]
pub mod testing;

#[cfg(test)]
mod tests {
    use super::testing::{self, compound};
    use super::*;

    #[test]
    fn streams_are_read_whole_small_and_large() {
        let large: Vec<u8> = (0..9_000u32).map(|i| (i % 251) as u8).collect();
        let bytes = compound(&[("WordDocument", &large), ("1Table", b"small"), ("Data", &[7; 200])]);
        let mut ole = Ole::open(&bytes).unwrap();
        assert_eq!(ole.stream("worddocument").unwrap(), large);
        assert_eq!(ole.stream("1Table").unwrap(), b"small");
        assert_eq!(ole.stream("Data").unwrap(), [7; 200]);
        assert_eq!(ole.stream("0Table"), None);
        assert!(!ole.is_damaged());
    }

    #[test]
    fn streams_of_embedded_objects_are_not_those_of_the_file() {
        let bytes = compound(&[("ObjectPool/1/WordDocument", b"inner"), ("Workbook", b"outer")]);
        let mut ole = Ole::open(&bytes).unwrap();
        assert!(ole.has("ObjectPool") && ole.is_filled("ObjectPool"));
        assert!(!ole.is_filled("Workbook"));
        assert!(!ole.has("WordDocument"));
        assert_eq!(ole.stream("WordDocument"), None);
        assert_eq!(ole.stream("ObjectPool"), None);
        assert_eq!(ole.stream("Workbook").unwrap(), b"outer");
    }

    #[test]
    fn a_last_sector_cut_short_is_filled_with_zeros() {
        let content = [&[5; 4608][..], &[0; 400]].concat();
        let mut bytes = compound(&[("WordDocument", &content)]);
        testing::move_to_end(&mut bytes, &content);
        bytes.truncate(bytes.len() - 500);
        let mut ole = Ole::open(&bytes).unwrap();
        assert_eq!(ole.stream("WordDocument").unwrap(), content);
        assert!(!ole.is_damaged());
    }

    #[test]
    fn a_chain_in_a_circle_ends_and_says_damaged() {
        let mut bytes = compound(&[("WordDocument", &[5; 6_000])]);
        testing::redirect(&mut bytes, 3, 3);
        let mut ole = Ole::open(&bytes).unwrap();
        assert_eq!(ole.stream("WordDocument").unwrap().len(), 4 * 512);
        assert!(ole.is_damaged());
        testing::redirect(&mut bytes, 3, LAST_SECTOR + 4);
        let mut ole = Ole::open(&bytes).unwrap();
        assert_eq!(ole.stream("WordDocument").unwrap().len(), 4 * 512);
        assert!(ole.is_damaged());
    }

    #[test]
    fn a_size_beyond_the_file_is_clipped() {
        let mut bytes = compound(&[("WordDocument", &[5; 6_000])]);
        let name: Vec<u8> = "WordDocument".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let entry = bytes.windows(name.len()).position(|window| window == name).unwrap();
        bytes[entry + 120..entry + 124].copy_from_slice(&[0xff; 4]);
        let mut ole = Ole::open(&bytes).unwrap();
        let stream = ole.stream("WordDocument").unwrap();
        assert!(stream.starts_with(&[5; 6_000]) && stream.len() <= bytes.len());
        assert!(ole.is_damaged());
    }

    #[test]
    fn no_header_or_no_directory_is_refused() {
        let bytes = compound(&[("WordDocument", &[5; 6_000])]);
        assert_eq!(Ole::open(&bytes[..20]).err(), Some(Refusal::Unreadable));
        assert_eq!(Ole::open(&bytes[..600]).err(), Some(Refusal::Unreadable));
        assert!(Ole::open(b"PK\x03\x04").is_err());
    }
}
