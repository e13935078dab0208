//! A damaged database as pages and records, read without SQLite.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

/// What a database of this program is made of.
pub const PAGE: usize = 4096;
/// A page of rows by number.
const LEAF: u8 = 0x0d;

/// A row as its page has it: its number, how long its record is, and where that begins.
pub struct Cell {
    pub row: i64,
    pub length: u64,
    pub at: usize,
}

/// The rows on a page; none where it is no page of rows.
pub fn cells(page: &[u8], number: u64) -> Vec<Cell> {
    // The first page begins with the header of the file.
    let head = if number == 1 { 100 } else { 0 };
    if page.get(head) != Some(&LEAF) {
        return Vec::new();
    }
    let count = short(page, head + 3).unwrap_or_default();
    let places = (0..count).filter_map(|cell| short(page, head + 8 + cell * 2));
    places.filter_map(|place| cell(page, place)).collect()
}

fn cell(page: &[u8], place: usize) -> Option<Cell> {
    let (length, after) = varint(page, place)?;
    let (row, at) = varint(page, after)?;
    Some(Cell { row: i64::try_from(row).ok()?, length, at })
}

/// How much of a record stands on its own page, as SQLite divides it.
fn local(length: usize) -> usize {
    let most = PAGE - 35;
    let least = (PAGE - 12) * 32 / 255 - 23;
    if length <= most {
        return length;
    }
    let rest = least + (length - least) % (PAGE - 4);
    if rest <= most { rest } else { least }
}

pub enum Value {
    Nothing,
    Number(i64),
    Text(String),
    Other,
}

impl Value {
    pub fn text(&self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<i64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// The columns of a record; none where it has not as many.
pub fn values(record: &[u8], columns: usize) -> Option<Vec<Value>> {
    let (head, mut at) = varint(record, 0)?;
    let head = usize::try_from(head).ok()?;
    let mut body = head;
    let mut values = Vec::new();
    while at < head && values.len() <= columns {
        let (kind, after) = varint(record, at)?;
        let (value, end) = value(record, kind, body)?;
        values.push(value);
        (at, body) = (after, end);
    }
    (values.len() == columns).then_some(values)
}

fn value(record: &[u8], kind: u64, at: usize) -> Option<(Value, usize)> {
    let width = match kind {
        0 | 8 | 9 => 0,
        1..=4 => usize::try_from(kind).ok()?,
        5 => 6,
        6 | 7 => 8,
        kind if kind >= 12 => usize::try_from((kind - 12) / 2).ok()?,
        _ => return None,
    };
    let end = at.checked_add(width)?;
    let bytes = record.get(at..end)?;
    let value = match kind {
        0 => Value::Nothing,
        8 => Value::Number(0),
        9 => Value::Number(1),
        1..=6 => Value::Number(signed(bytes)),
        kind if kind >= 13 && kind % 2 == 1 => Value::Text(String::from_utf8(bytes.to_vec()).ok()?),
        _ => Value::Other,
    };
    Some((value, end))
}

fn signed(bytes: &[u8]) -> i64 {
    let negative = bytes.first().is_some_and(|byte| *byte >= 0x80);
    bytes.iter().fold(if negative { -1 } else { 0 }, |number, byte| (number << 8) | i64::from(*byte))
}

/// A number of one to nine bytes, and what comes after it.
pub fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
    let mut number = 0_u64;
    for taken in 0..9 {
        let byte = *bytes.get(at.checked_add(taken)?)?;
        if taken == 8 {
            return Some(((number << 8) | u64::from(byte), at + 9));
        }
        number = (number << 7) | u64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((number, at + taken + 1));
        }
    }
    None
}

fn short(bytes: &[u8], at: usize) -> Option<usize> {
    let two: [u8; 2] = bytes.get(at..at + 2)?.try_into().ok()?;
    Some(usize::from(u16::from_be_bytes(two)))
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
    Some(u32::from_be_bytes(four))
}

/// The pages of a file, counted from 1.
pub struct Pages {
    file: File,
    pub count: u64,
}

impl Pages {
    pub fn of(path: &Path) -> std::io::Result<Pages> {
        let file = File::open(path)?;
        let count = file.metadata()?.len() / PAGE as u64;
        Ok(Pages { file, count })
    }

    pub fn read(&mut self, number: u64) -> Option<Vec<u8>> {
        let place = number.checked_sub(1)?.checked_mul(PAGE as u64)?;
        let mut page = vec![0; PAGE];
        self.file.seek(SeekFrom::Start(place)).ok()?;
        self.file.read_exact(&mut page).ok()?;
        Some(page)
    }

    /// A record with what of it stands on other pages.
    pub fn content(&mut self, page: &[u8], cell: &Cell) -> Option<Vec<u8>> {
        let (at, length) = (cell.at, usize::try_from(cell.length).ok()?);
        let local = local(length);
        let mut record = page.get(at..at.checked_add(local)?)?.to_vec();
        let mut next = if local < length { long(page, at + local)? } else { 0 };
        while record.len() < length {
            let more = self.read(u64::from(next))?;
            let left = (length - record.len()).min(PAGE - 4);
            record.extend_from_slice(more.get(4..4 + left)?);
            next = long(&more, 0)?;
        }
        Some(record)
    }
}
