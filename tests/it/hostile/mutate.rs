//! Changed copies of a file, the same from the same seed: bits, numbers, blocks, and the same inside
//! the parts of packages and the streams of PDF.

use std::io::{Cursor, Read, Write};

use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use zip::ZipArchive;

/// Numbers drawn one after another from a seed.
pub struct Draw(u64);

impl Draw {
    pub fn new(seed: u64) -> Draw {
        Draw(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// Less than a bound; 0 where that is 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound.max(1)
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A changed copy; `other` is what foreign blocks are taken from.
pub fn copy(bytes: &[u8], other: &[u8], draw: &mut Draw) -> Vec<u8> {
    let inside = match draw.below(3) {
        0 => None,
        _ if bytes.starts_with(b"PK") => package(bytes, other, draw),
        _ if bytes.starts_with(b"%PDF") => stream(bytes, other, draw),
        _ => None,
    };
    inside.unwrap_or_else(|| {
        let mut copy = bytes.to_vec();
        change(&mut copy, other, draw);
        copy
    })
}

/// One to eight changes, now and then many.
fn change(bytes: &mut Vec<u8>, other: &[u8], draw: &mut Draw) {
    let count = if draw.below(12) == 0 { 64 } else { 1 + draw.below(8) };
    for _ in 0..count {
        change_once(bytes, other, draw);
    }
}

/// Numbers that readers count, index and allocate by.
const NUMBERS: [u32; 8] = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];
const WRITTEN: [&str; 9] =
    ["0", "-1", "255", "65536", "1048576", "2147483648", "99999999999999999999", "1e308", ""];

fn change_once(bytes: &mut Vec<u8>, other: &[u8], draw: &mut Draw) {
    let at = draw.below(bytes.len());
    let block = at..(at + 1 + draw.below(64.min(bytes.len()))).min(bytes.len());
    match draw.below(11) {
        0 | 1 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << draw.below(8);
            }
        }
        2 => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte = draw.below(256) as u8;
            }
        }
        3 => {
            let raw = draw.one_of(&NUMBERS).to_le_bytes();
            let width = *draw.one_of(&[1, 2, 4]);
            bytes.iter_mut().skip(at).take(width).zip(raw).for_each(|(byte, new)| *byte = new);
        }
        4 => number(bytes, at, draw),
        5 => bytes.truncate(at),
        6 => _ = bytes.drain(block),
        // Blocks here are longer: rows, cells, records.
        7 | 8 => {
            let end = (at + draw.below(2_000)).min(bytes.len());
            let most = if draw.below(20) == 0 { 400 } else { 4 };
            let taken = bytes[at..end].repeat(1 + draw.below(most));
            let to = draw.below(bytes.len());
            bytes.splice(to..to, taken);
        }
        9 => element(bytes, at, draw),
        _ => {
            let from = draw.below(other.len());
            let taken = other[from..(from + draw.below(500)).min(other.len())].to_vec();
            bytes.splice(block, taken);
        }
    }
}

/// Writes another number where the next one is written in digits.
fn number(bytes: &mut Vec<u8>, at: usize, draw: &mut Draw) {
    let Some(start) = (at..bytes.len()).find(|at| bytes[*at].is_ascii_digit()) else { return };
    let end = (start..bytes.len()).find(|at| !bytes[*at].is_ascii_digit()).unwrap_or(bytes.len());
    bytes.splice(start..end, draw.one_of(&WRITTEN).bytes());
}

/// Repeats, drops or moves the next tag.
fn element(bytes: &mut Vec<u8>, at: usize, draw: &mut Draw) {
    let Some(start) = (at..bytes.len()).find(|at| bytes[*at] == b'<') else { return };
    let Some(end) = (start..bytes.len()).find(|at| bytes[*at] == b'>') else { return };
    let tag = bytes[start..=end].to_vec();
    match draw.below(3) {
        0 => _ = bytes.drain(start..=end),
        1 => _ = bytes.splice(start..start, tag.repeat(1 + draw.below(300))),
        _ => {
            let to = draw.below(bytes.len());
            bytes.splice(to..to, tag);
        }
    }
}

/// Changes one part and packs all anew.
fn package(bytes: &[u8], other: &[u8], draw: &mut Draw) -> Option<Vec<u8>> {
    let mut parts = parts(bytes)?;
    let at = draw.below(parts.len());
    // Parts with content are changed rather than those that describe the package.
    let largest = (0..parts.len()).max_by_key(|at| parts[*at].1.len())?;
    let at = if draw.below(3) == 0 { at } else { largest };
    if draw.below(15) == 0 {
        parts.remove(at);
    } else {
        change(&mut parts.get_mut(at)?.1, other, draw);
    }
    packed(&parts)
}

fn parts(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut parts = Vec::new();
    for index in 0..archive.len() {
        let mut content = Vec::new();
        let mut entry = archive.by_index(index).ok()?;
        entry.read_to_end(&mut content).ok()?;
        parts.push((entry.name().ok()?.to_string(), content));
    }
    Some(parts)
}

fn packed(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let parts: Vec<(&str, &[u8])> =
        parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())).collect();
    super::packed::zip(&parts).ok()
}

/// A package with other content in one part.
pub fn with_part(bytes: &[u8], name: &str, content: &[u8]) -> Vec<u8> {
    let mut parts = parts(bytes).unwrap();
    parts.iter_mut().filter(|part| part.0 == name).for_each(|part| part.1 = content.to_vec());
    packed(&parts).unwrap()
}

/// Packages whose largest part is cut off at so many places; none for what is no package.
pub fn cut_parts(bytes: &[u8], places: usize) -> Vec<Vec<u8>> {
    let Some(parts) = bytes.starts_with(b"PK").then(|| parts(bytes)).flatten() else { return Vec::new() };
    let Some(at) = (0..parts.len()).max_by_key(|at| parts[*at].1.len()) else { return Vec::new() };
    let cut = |place: usize| {
        let mut parts = parts.clone();
        let length = parts[at].1.len() * place / places;
        parts[at].1.truncate(length);
        packed(&parts)
    };
    (0..places).filter_map(cut).collect()
}

/// Changes one packed stream of a PDF.
fn stream(bytes: &[u8], other: &[u8], draw: &mut Draw) -> Option<Vec<u8>> {
    let find = |from: usize, what: &[u8]| {
        bytes.get(from..)?.windows(what.len()).position(|at| at == what).map(|at| at + from)
    };
    let start = find(draw.below(bytes.len()), b"stream\n")? + 7;
    let end = find(start, b"endstream")?;
    let mut content = Vec::new();
    ZlibDecoder::new(bytes.get(start..end)?).read_to_end(&mut content).ok()?;
    change(&mut content, other, draw);
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(&content).ok()?;
    let packed = encoder.finish().ok()?;
    Some([bytes.get(..start)?, &packed, b"\n", bytes.get(end..)?].concat())
}

#[test]
fn a_seed_gives_the_same_copy_and_copies_differ() {
    let bytes = "<a n=\"12\">一段文字</a>".repeat(9).into_bytes();
    let made = |seed| copy(&bytes, b"other", &mut Draw::new(seed));
    assert_eq!(made(7), made(7));
    let changed = (0..100).filter(|seed| made(*seed) != bytes).count();
    assert!(changed > 90, "{changed}");
}

#[test]
fn parts_of_packages_are_changed_under_whole_zips() {
    let bytes = super::packed::word(&"<w:p><w:r><w:t>一段文字</w:t></w:r></w:p>".repeat(30)).unwrap();
    let whole = (0..60).filter(|seed| {
        let copy = copy(&bytes, b"other", &mut Draw::new(*seed));
        copy != bytes && parts(&copy).is_some()
    });
    assert!(whole.count() > 20);
}
