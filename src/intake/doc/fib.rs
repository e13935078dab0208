//! The file information block: what kind of Word file it is, and where in it everything stands.

use std::ops::Range;

use crate::intake::bytes::{part, size, u16};
use crate::intake::refusal::Refusal;

/// The mark of Word 97 and later.
const WORD_97: u16 = 0xa5ec;
/// Versions below are Word 6 and 95.
const FIRST_VERSION: u16 = 0xc0;
const ENCRYPTED: u16 = 0x0100;
const SECOND_TABLE: u16 = 0x0200;

/// Bytes of the fixed head.
const HEAD: usize = 32;
/// Indexes of the text lengths, in characters; the parts of the text stand in this order.
const TEXT: usize = 3;
const FOOTNOTES: usize = 4;
const COMMENTS: usize = 7;
const ENDNOTES: usize = 8;
const TEXT_BOXES: usize = 9;

/// A table of the table stream, by its index in the list of offsets and lengths.
#[derive(Clone, Copy, Debug)]
pub enum Table {
    Styles = 1,
    Characters = 12,
    Paragraphs = 13,
    Fonts = 15,
    Pieces = 33,
    Lists = 73,
    ListUses = 74,
}

/// The block as far as it is used.
pub struct Fib {
    flags: u16,
    /// Lengths of the parts of the text.
    lengths: Vec<usize>,
    /// Offset and length of each table.
    tables: Vec<(usize, usize)>,
}

impl Fib {
    /// Reads the block, or says why the file cannot be read.
    pub fn read(main: &[u8]) -> Result<Fib, Refusal> {
        let head = |at| u16(main, at).ok_or(Refusal::Unreadable);
        let (mark, version, flags) = (head(0)?, head(2)?, head(10)?);
        // Marks of every Word for Windows begin alike.
        if version < FIRST_VERSION && matches!(mark >> 8, 0xa5 | 0xa6) {
            return Err(Refusal::Word95);
        }
        if mark != WORD_97 {
            return Err(Refusal::Unreadable);
        }
        if flags & ENCRYPTED != 0 {
            return Err(Refusal::Encrypted);
        }
        let halves = usize::from(head(HEAD)?);
        let words_at = HEAD + 2 + halves * 2;
        let words = usize::from(head(words_at)?);
        let pairs_at = words_at + 2 + words * 4;
        let pairs = usize::from(head(pairs_at)?);
        let lengths = (0..words).map(|i| size(main, words_at + 2 + i * 4).unwrap_or(0));
        let tables = (0..pairs).map(|i| pairs_at + 2 + i * 8);
        let tables = tables.map(|at| size(main, at).zip(size(main, at + 4)).unwrap_or_default());
        Ok(Fib { flags, lengths: lengths.collect(), tables: tables.collect() })
    }

    /// The name of the table stream, and the name it has in files that say otherwise.
    pub fn table_streams(&self) -> [&'static str; 2] {
        if self.flags & SECOND_TABLE == 0 { ["0Table", "1Table"] } else { ["1Table", "0Table"] }
    }

    /// One table.
    pub fn part<'t>(&self, stream: &'t [u8], table: Table) -> &'t [u8] {
        let (at, length) = self.place(table);
        part(stream, at, length)
    }

    /// The stream from one table on, and the table's length; nothing where the file has none.
    pub fn from<'t>(&self, stream: &'t [u8], table: Table) -> (&'t [u8], usize) {
        match self.place(table) {
            (_, 0) => (&[], 0),
            (at, length) => (part(stream, at, stream.len()), length),
        }
    }

    fn place(&self, table: Table) -> (usize, usize) {
        self.tables.get(table as usize).copied().unwrap_or_default()
    }

    fn length(&self, part: usize) -> usize {
        self.lengths.get(part).copied().unwrap_or(0)
    }

    /// The positions of the main text.
    pub fn text(&self) -> Range<usize> {
        0..self.length(TEXT)
    }

    /// The positions of the text boxes.
    pub fn text_boxes(&self) -> Range<usize> {
        let before: usize = (TEXT..TEXT_BOXES).map(|part| self.length(part)).sum();
        before..before + self.length(TEXT_BOXES)
    }

    /// Whether there are footnotes, endnotes or comments.
    pub fn has_notes(&self) -> bool {
        [FOOTNOTES, COMMENTS, ENDNOTES].iter().any(|part| self.length(*part) > 0)
    }
}
