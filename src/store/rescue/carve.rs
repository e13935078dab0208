//! Events of the journal found page by page, where the table that leads to them is damaged. An event
//! proves itself: only one whose hash is that of its content is taken, whatever page it stands on.

use std::path::Path;

use super::pages::{Cell, Pages, cells, values, varint};
use crate::model::Actor;
use crate::store::journal::{Entry, hash_of};

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
        for cell in cells(&page, number) {
            if let Some(event) = event(&mut pages, &page, &cell) {
                take(event)?;
            }
        }
    }
    Ok(())
}

/// The event in a cell; none where it is something else or not whole.
fn event(pages: &mut Pages, page: &[u8], cell: &Cell) -> Option<Carved> {
    if cell.length > LONGEST || !is_of_event(page, cell.at) {
        return None;
    }
    let record = pages.content(page, cell)?;
    let values = values(&record, COLUMNS)?;
    let [_, previous, hash, at, uid, account, action, submission, payload] = values.as_slice() else {
        return None;
    };
    let carved = Carved {
        sequence: cell.row,
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
