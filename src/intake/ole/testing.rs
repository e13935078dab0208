//! Writes small compound files for tests; a name such as `ObjectPool/1/WordDocument` makes storages.

use std::collections::BTreeMap;

const SECTOR: usize = 512;
const SMALL: usize = 4096;
const END: u32 = 0xffff_fffe;
const TABLE: u32 = 0xffff_fffd;
const NONE: u32 = 0xffff_ffff;

/// A storage or a stream on its way into the directory.
#[derive(Default)]
struct Node {
    children: BTreeMap<String, Node>,
    bytes: Option<Vec<u8>>,
}

/// The sectors of a file and the table that chains them.
#[derive(Default)]
struct Sectors {
    bytes: Vec<u8>,
    next: Vec<u32>,
    small: Vec<u8>,
    next_small: Vec<u32>,
}

impl Sectors {
    /// Stores a stream and returns its first sector.
    fn store(&mut self, bytes: &[u8]) -> u32 {
        append(&mut self.bytes, &mut self.next, bytes, SECTOR)
    }

    fn store_small(&mut self, bytes: &[u8]) -> u32 {
        append(&mut self.small, &mut self.next_small, bytes, 64)
    }
}

fn append(all: &mut Vec<u8>, next: &mut Vec<u32>, bytes: &[u8], sector: usize) -> u32 {
    if bytes.is_empty() {
        return END;
    }
    let start = next.len() as u32;
    let count = bytes.len().div_ceil(sector) as u32;
    next.extend((1..count).map(|i| start + i));
    next.push(END);
    all.extend_from_slice(bytes);
    all.resize(next.len() * sector, 0);
    start
}

/// A compound file with these streams, those under 4096 bytes in small sectors.
pub fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut root = Node::default();
    for (path, bytes) in streams {
        let mut node = &mut root;
        for name in path.split('/') {
            node = node.children.entry(name.to_owned()).or_default();
        }
        node.bytes = Some(bytes.to_vec());
    }
    let mut sectors = Sectors::default();
    let mut directory = vec![entry("Root Entry", 5, 0, 0)];
    let child = write(&root, &mut directory, &mut sectors);
    directory[0][76..80].copy_from_slice(&child.to_le_bytes());
    finish(directory, sectors)
}

/// Puts the children of a node into the directory, chained to the right; returns the first.
fn write(node: &Node, directory: &mut Vec<Vec<u8>>, sectors: &mut Sectors) -> u32 {
    let mut right = NONE;
    for (name, child) in node.children.iter().rev() {
        let raw = match &child.bytes {
            Some(bytes) => {
                let small = bytes.len() < SMALL;
                let start = if small { sectors.store_small(bytes) } else { sectors.store(bytes) };
                entry(name, 2, start, bytes.len())
            }
            None => entry(name, 1, 0, 0),
        };
        let index = directory.len();
        directory.push(raw);
        let inside = write(child, directory, sectors);
        directory[index][72..76].copy_from_slice(&right.to_le_bytes());
        directory[index][76..80].copy_from_slice(&inside.to_le_bytes());
        right = index as u32;
    }
    right
}

fn entry(name: &str, kind: u8, start: u32, size: usize) -> Vec<u8> {
    let mut raw: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let length = raw.len() as u16 + 2;
    raw.resize(64, 0);
    raw.extend(length.to_le_bytes());
    raw.extend([kind, 1]);
    raw.extend([0xff; 12]);
    raw.resize(116, 0);
    raw.extend(start.to_le_bytes());
    raw.extend((size as u64).to_le_bytes());
    raw
}

fn finish(mut directory: Vec<Vec<u8>>, mut sectors: Sectors) -> Vec<u8> {
    let small = std::mem::take(&mut sectors.small);
    let start = sectors.store(&small);
    directory[0][116..120].copy_from_slice(&start.to_le_bytes());
    directory[0][120..124].copy_from_slice(&(small.len() as u32).to_le_bytes());
    let table: Vec<u8> = sectors.next_small.iter().copied().flat_map(u32::to_le_bytes).collect();
    let small_table = sectors.store(&table);
    let mut entries = directory.concat();
    entries.resize(entries.len().next_multiple_of(SECTOR), 0);
    let directory = sectors.store(&entries);
    let first = sectors.next.len();
    let count = (1..).find(|count| count * 128 >= first + count).unwrap();
    assert!(count <= 109, "a file of a test is small");
    sectors.next.resize(first + count, TABLE);
    sectors.next.resize(count * 128, NONE);
    let mut bytes = header(directory, small_table, first as u32, count as u32);
    bytes.extend(sectors.bytes);
    bytes.extend(sectors.next.iter().copied().flat_map(u32::to_le_bytes));
    bytes
}

fn header(directory: u32, small_table: u32, first: u32, count: u32) -> Vec<u8> {
    let mut bytes = super::MAGIC.to_vec();
    bytes.resize(24, 0);
    for half in [0x3e, 3, 0xfffe, 9, 6] {
        bytes.extend(u16::to_le_bytes(half));
    }
    bytes.resize(44, 0);
    for number in [count, directory, 0, SMALL as u32, small_table, 1, END, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend((0..count).flat_map(|i| (first + i).to_le_bytes()));
    bytes.resize(SECTOR, 0xff);
    bytes
}

/// Where the one sector of the allocation table begins.
fn table_at(bytes: &[u8]) -> usize {
    let sector = u32::from_le_bytes(bytes[76..80].try_into().unwrap());
    (sector as usize + 1) * SECTOR
}

/// Makes a sector name another as the one after it.
pub fn redirect(bytes: &mut [u8], sector: usize, next: u32) {
    let at = table_at(bytes) + sector * 4;
    bytes[at..at + 4].copy_from_slice(&next.to_le_bytes());
}

/// Moves the last sector of the stream stored first, `content`, to the end of the file.
pub fn move_to_end(bytes: &mut Vec<u8>, content: &[u8]) {
    let last = content.len().div_ceil(SECTOR) - 1;
    let new = bytes.len() / SECTOR - 1;
    let moved = bytes[(last + 1) * SECTOR..(last + 2) * SECTOR].to_vec();
    bytes.extend(moved);
    redirect(bytes, last - 1, new as u32);
    redirect(bytes, new, END);
}
