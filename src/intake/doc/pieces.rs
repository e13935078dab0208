//! The piece table: where in the file each stretch of the text stands, and in which encoding.

use std::ops::Range;

use super::sprm::{self, Change};
use crate::intake::bytes::{part, size, u16};

/// Marks in the piece table: a list of changes, and the table itself.
const CHANGES: u8 = 1;
const TABLE: u8 = 2;
/// More pieces than any document that can be reviewed.
const MAX_PIECES: usize = 2_000_000;
/// Longer lists of changes are damage.
const MAX_CHANGES: usize = 512;
/// Bit of a piece's offset: one byte for each character, and the offset is doubled.
const NARROW: usize = 0x4000_0000;

/// A stretch of text.
#[derive(Clone, Debug)]
pub struct Piece<'a> {
    /// Its positions in the text.
    pub text: Range<usize>,
    /// Its offset in the main stream.
    pub at: usize,
    /// Two bytes for each character.
    pub wide: bool,
    /// Changes that hold for all of it, as a quick save leaves them.
    pub changes: &'a [u8],
}

impl Piece<'_> {
    /// The offset of a position of the text.
    pub fn offset(&self, position: usize) -> usize {
        self.at.saturating_add((position - self.text.start).saturating_mul(self.step()))
    }

    /// Bytes of a character.
    pub fn step(&self) -> usize {
        if self.wide { 2 } else { 1 }
    }

    pub fn changes(&self) -> impl Iterator<Item = Change<'_>> {
        sprm::changes(self.changes)
    }
}

/// The pieces in the order of the text, none of which overlap.
pub fn read(bytes: &[u8]) -> Vec<Piece<'_>> {
    let mut lists = Vec::new();
    let mut at = 0;
    while let Some(&mark) = bytes.get(at) {
        match mark {
            CHANGES => {
                let length = usize::from(u16(bytes, at + 1).unwrap_or(0));
                lists.push(part(bytes, at + 3, length.min(MAX_CHANGES)));
                at += 3 + length;
            }
            TABLE => return table(part(bytes, at + 5, size(bytes, at + 1).unwrap_or(0)), &lists),
            _ => break,
        }
    }
    Vec::new()
}

/// Positions of all pieces and of the end, then the pieces.
fn table<'a>(bytes: &'a [u8], lists: &[&'a [u8]]) -> Vec<Piece<'a>> {
    let count = bytes.len().saturating_sub(4) / 12;
    let mut pieces = Vec::new();
    let mut reached = 0;
    for index in 0..count.min(MAX_PIECES) {
        let raw = part(bytes, (count + 1) * 4 + index * 8, 8);
        let bounds = size(bytes, index * 4).zip(size(bytes, index * 4 + 4));
        let (Some((start, end)), Some(offset), Some(modifier)) = (bounds, size(raw, 2), u16(raw, 6)) else {
            break;
        };
        if start < reached || end <= start {
            continue;
        }
        reached = end;
        let wide = offset & NARROW == 0;
        let at = offset & (NARROW - 1);
        // Odd modifiers name a list; even ones hold a change of character formatting.
        let named = (modifier & 1 == 1).then(|| lists.get(usize::from(modifier >> 1))).flatten();
        let changes = named.copied().unwrap_or_default();
        pieces.push(Piece { text: start..end, at: if wide { at } else { at / 2 }, wide, changes });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(list: &[u32]) -> Vec<u8> {
        list.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    #[test]
    fn pieces_know_their_offset_and_encoding() {
        let pieces = [&[0, 0][..], &numbers(&[0x800]), &[1, 0, 0, 0], &numbers(&[0x4000_0600]), &[0, 0]];
        let table = [numbers(&[0, 10, 14]), pieces.concat()].concat();
        let head = [&[1, 3, 0, 0x16, 0x24, 1, 2][..], &numbers(&[table.len() as u32])].concat();
        let bytes = [head, table].concat();
        let read = read(&bytes);
        assert_eq!((read[0].wide, read[0].offset(3)), (true, 0x806));
        assert_eq!((read[1].wide, read[1].offset(11)), (false, 0x301));
        assert_eq!(read[0].changes().count(), 1);
        assert_eq!(read[1].changes().count(), 0);
    }

    #[test]
    fn pieces_that_go_back_are_left_out() {
        let one = [&[0, 0][..], &numbers(&[0x800]), &[0, 0]].concat();
        let table = [numbers(&[0, 10, 5, 20]), one.repeat(3)].concat();
        let bytes = [&[2][..], &numbers(&[table.len() as u32]), &table].concat();
        let ends: Vec<usize> = read(&bytes).into_iter().map(|piece| piece.text.end).collect();
        assert_eq!(ends, [10]);
    }
}
