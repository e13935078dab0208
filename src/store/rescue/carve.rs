//! Events of the journal found page by page, where the table that leads to them is damaged. An event
//! proves itself: only one whose hash is that of its content is taken, whatever page it stands on.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use crate::model::Actor;
use crate::store::journal::{Entry, hash_of};

/// What a database of this program is made of.
pub const PAGE: usize = 4096;
/// A page of rows by number.
const LEAF: u8 = 0x0d;
/// The columns of an event; its number stands before the row.
const COLUMNS: usize = 9;
/// A payload longer than this is no event's.
const LONGEST: u64 = 64 << 20;

/// One event, whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carved {
    pub sequence: i64,
    pub previous: String,
    pub hash: String,
    pub at: String,
    pub uid: u32,
    pub account: String,
    pub action: String,
    pub submission: Option<i64>,
    pub payload: String,
}

/// Gives every event that stands on a page of the file.
pub fn events<E>(path: &Path, take: &mut dyn FnMut(Carved) -> Result<(), E>) -> Result<(), E> {
    let Ok(mut pages) = Pages::of(path) else { return Ok(()) };
    for number in 1..=pages.count {
        let Some(page) = pages.read(number) else { continue };
        for event in on_page(&mut pages, &page, number) {
            take(event)?;
        }
    }
    Ok(())
}

fn on_page(pages: &mut Pages, page: &[u8], number: u64) -> Vec<Carved> {
    // The first page begins with the header of the file.
    let head = if number == 1 { 100 } else { 0 };
    if page.get(head) != Some(&LEAF) {
        return Vec::new();
    }
    let cells = short(page, head + 3).unwrap_or_default();
    let places = (0..cells).filter_map(|cell| short(page, head + 8 + cell * 2));
    places.filter_map(|place| event(pages, page, place)).collect()
}

/// The event in a cell; none where it is something else or not whole.
fn event(pages: &mut Pages, page: &[u8], place: usize) -> Option<Carved> {
    let (length, after) = varint(page, place)?;
    let (sequence, after) = varint(page, after)?;
    if length > LONGEST || !is_of_event(page, after) {
        return None;
    }
    let record = content(pages, page, after, usize::try_from(length).ok()?)?;
    let values = values(&record)?;
    let [_, previous, hash, at, uid, account, action, submission, payload] = values.as_slice() else {
        return None;
    };
    let carved = Carved {
        sequence: i64::try_from(sequence).ok()?,
        previous: previous.text()?,
        hash: hash.text()?,
        at: at.text()?,
        uid: u32::try_from(uid.number()?).ok()?,
        account: account.text()?,
        action: action.text()?,
        submission: submission.number(),
        payload: payload.text()?,
    };
    carved.is_whole().then_some(carved)
}

impl Carved {
    fn is_whole(&self) -> bool {
        let actor = Actor { uid: self.uid, account: self.account.clone() };
        let Carved { at, action, submission, payload, .. } = self;
        let entry = Entry { at, actor: &actor, action, submission: *submission, payload };
        hash_of(self.sequence, &self.previous, &entry) == self.hash
    }
}

/// Whether a record begins as an event's does: its head is as long as nine columns may be, and the
/// hash before it is a text.
fn is_of_event(page: &[u8], at: usize) -> bool {
    let Some((head, _)) = varint(page, at) else { return false };
    (COLUMNS as u64 + 1..=COLUMNS as u64 * 9).contains(&head)
}

/// A record with what of it stands on other pages.
fn content(pages: &mut Pages, page: &[u8], at: usize, length: usize) -> Option<Vec<u8>> {
    let local = local(length);
    let mut record = page.get(at..at.checked_add(local)?)?.to_vec();
    let mut next = if local < length { long(page, at + local)? } else { 0 };
    while record.len() < length {
        let more = pages.read(u64::from(next))?;
        let left = (length - record.len()).min(PAGE - 4);
        record.extend_from_slice(more.get(4..4 + left)?);
        next = long(&more, 0)?;
    }
    Some(record)
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

enum Value {
    Nothing,
    Number(i64),
    Text(String),
    Other,
}

impl Value {
    fn text(&self) -> Option<String> {
        match self {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    fn number(&self) -> Option<i64> {
        match self {
            Value::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// The columns of a record; none where it has not as many as an event.
fn values(record: &[u8]) -> Option<Vec<Value>> {
    let (head, mut at) = varint(record, 0)?;
    let head = usize::try_from(head).ok()?;
    let mut body = head;
    let mut values = Vec::new();
    while at < head && values.len() <= COLUMNS {
        let (kind, after) = varint(record, at)?;
        let (value, end) = value(record, kind, body)?;
        values.push(value);
        (at, body) = (after, end);
    }
    (values.len() == COLUMNS).then_some(values)
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
fn varint(bytes: &[u8], at: usize) -> Option<(u64, usize)> {
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
struct Pages {
    file: File,
    count: u64,
}

impl Pages {
    fn of(path: &Path) -> std::io::Result<Pages> {
        let file = File::open(path)?;
        let count = file.metadata()?.len() / PAGE as u64;
        Ok(Pages { file, count })
    }

    fn read(&mut self, number: u64) -> Option<Vec<u8>> {
        let place = number.checked_sub(1)?.checked_mul(PAGE as u64)?;
        let mut page = vec![0; PAGE];
        self.file.seek(SeekFrom::Start(place)).ok()?;
        self.file.read_exact(&mut page).ok()?;
        Some(page)
    }
}
