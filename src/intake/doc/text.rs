//! Characters to paragraphs: fields' results only, without what is deleted or hidden.

use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use encoding_rs::WINDOWS_1252;

use super::fib::{Fib, Table};
use super::pieces::{self, Piece};
use super::properties::{Elsewhere, Properties};
use super::runs::{Kind, Runs};
use super::sprm::{self, Change};
use crate::intake::bytes::{part, u16};
use crate::intake::limits::Limits;
use crate::intake::refusal::Refusal;
use crate::intake::symbols;

/// How many bytes of overlong paragraph changes are followed.
const CHANGES_BUDGET: usize = 64 << 20;

/// So many bytes of changes take as long as a character.
const CHANGE: usize = 8;

/// Characters that are marks.
mod sign {
    pub const CELL_END: u16 = 0x07;
    pub const LINE_BREAK: u16 = 0x0b;
    pub const PAGE_BREAK: u16 = 0x0c;
    pub const PARAGRAPH_END: u16 = 0x0d;
    pub const FIELD_BEGIN: u16 = 0x13;
    pub const FIELD_RESULT: u16 = 0x14;
    pub const FIELD_END: u16 = 0x15;
    pub const NO_BREAK_HYPHEN: u16 = 0x1e;
    /// What stands where a symbol of another font is shown.
    pub const SYMBOL: u16 = 0x28;
}

/// What a paragraph ends with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Paragraph,
    /// The end of a cell or a row of an outermost table.
    Cell,
    Section,
}

/// One paragraph as the file has it.
#[derive(Clone, Debug)]
pub struct Paragraph {
    pub text: String,
    pub end: End,
    /// Its mark is deleted: a row that ends so is gone.
    pub deleted: bool,
    pub properties: Rc<Properties>,
}

/// How a stretch of characters is shown, and where it ends.
#[derive(Clone, Copy, Default)]
struct Look {
    until: usize,
    deleted: bool,
    inserted: bool,
    hidden: bool,
    /// Font and code of a symbol.
    symbol: Option<(u16, u16)>,
}

/// Reads paragraphs from the streams of a document.
pub struct Reader<'a> {
    main: &'a [u8],
    pieces: Vec<Piece<'a>>,
    characters: Runs<'a>,
    paragraphs: Runs<'a>,
    elsewhere: Elsewhere<'a>,
    fonts: Vec<String>,
    /// Characters of text of one byte.
    narrow: Vec<char>,
    /// Properties by where their changes stand, those of the run and those of the piece.
    known: HashMap<[usize; 2], Rc<Properties>>,
    /// Characters read, and for the changes that hold for them as many as take as long.
    spent: usize,
    paragraphs_read: usize,
    limits: Limits,
    partial: bool,
    revised: bool,
}

impl<'a> Reader<'a> {
    /// Of the streams with the text, the tables and the data.
    pub fn new(
        [main, table, data]: [&'a [u8]; 3],
        fib: &Fib,
        limits: &Limits,
    ) -> Result<Reader<'a>, Refusal> {
        let pieces = pieces::read(fib.part(table, Table::Pieces));
        if pieces.is_empty() {
            return Err(Refusal::NoContent);
        }
        let every: Vec<u8> = (0..=u8::MAX).collect();
        Ok(Reader {
            main,
            pieces,
            characters: Runs::read(main, fib.part(table, Table::Characters), Kind::Characters),
            paragraphs: Runs::read(main, fib.part(table, Table::Paragraphs), Kind::Paragraphs),
            elsewhere: Elsewhere { stream: data, budget: CHANGES_BUDGET },
            fonts: fonts(fib.part(table, Table::Fonts)),
            narrow: WINDOWS_1252.decode_without_bom_handling(&every).0.chars().collect(),
            known: HashMap::new(),
            limits: *limits,
            spent: 0,
            paragraphs_read: 0,
            partial: false,
            revised: false,
        })
    }

    /// Whether some text lies outside the file.
    pub fn is_partial(&self) -> bool {
        self.partial
    }

    /// Whether a tracked change was met.
    pub fn is_revised(&self) -> bool {
        self.revised
    }

    /// The paragraphs of a stretch of the text.
    pub fn paragraphs(&mut self, range: Range<usize>) -> Result<Vec<Paragraph>, Refusal> {
        let mut draft = Draft::default();
        let pieces = std::mem::take(&mut self.pieces);
        let mut reached = range.start;
        for piece in &pieces {
            let (start, end) = (piece.text.start.max(range.start), piece.text.end.min(range.end));
            if start < end {
                reached = end;
                draft.look.until = 0;
                self.piece(piece, start..end, &mut draft)?;
            }
        }
        self.pieces = pieces;
        self.partial |= reached < range.end;
        if !draft.text.is_empty() {
            draft.end(End::Paragraph, Rc::default());
        }
        Ok(draft.paragraphs)
    }

    fn piece(&mut self, piece: &Piece<'a>, range: Range<usize>, draft: &mut Draft) -> Result<(), Refusal> {
        for position in range {
            let offset = piece.offset(position);
            let Some(unit) = self.unit(piece, offset) else {
                self.partial = true;
                break;
            };
            self.spent += 1;
            if self.spent > self.limits.characters {
                return Err(Refusal::TooMuchText);
            }
            if offset >= draft.look.until {
                draft.look = self.look(piece, offset);
            }
            match self.end(piece, offset, unit) {
                Some(end) => self.end_paragraph(piece, offset, end, draft)?,
                None => draft.take(unit, &self.fonts),
            }
        }
        Ok(())
    }

    /// One character, as UTF-16.
    fn unit(&self, piece: &Piece, offset: usize) -> Option<u16> {
        if piece.wide {
            return u16(self.main, offset);
        }
        let letter = self.narrow.get(usize::from(*self.main.get(offset)?))?;
        u16::try_from(u32::from(*letter)).ok()
    }

    /// Which end of a paragraph a character is. A page break is one where a paragraph's changes
    /// end with it: then it stands for the end of a section.
    fn end(&self, piece: &Piece, offset: usize, unit: u16) -> Option<End> {
        match unit {
            sign::PARAGRAPH_END => Some(End::Paragraph),
            sign::CELL_END => Some(End::Cell),
            sign::PAGE_BREAK => {
                let run = self.paragraphs.at(offset);
                let last = run.is_none_or(|run| run.end as usize <= offset + piece.step());
                last.then_some(End::Section)
            }
            _ => None,
        }
    }

    fn end_paragraph(
        &mut self,
        piece: &Piece,
        offset: usize,
        end: End,
        draft: &mut Draft,
    ) -> Result<(), Refusal> {
        self.paragraphs_read += 1;
        if self.paragraphs_read > self.limits.lines {
            return Err(Refusal::TooManyLines);
        }
        let properties = self.properties(piece, offset);
        draft.end(end, properties);
        Ok(())
    }

    fn properties(&mut self, piece: &Piece, offset: usize) -> Rc<Properties> {
        let changes = self.paragraphs.at(offset).map_or(&[][..], |run| run.changes);
        let read = || {
            let mut properties = Properties::read(changes, &mut self.elsewhere);
            piece.changes().for_each(|change| properties.apply(change));
            Rc::new(properties)
        };
        let places = [changes.as_ptr().addr(), piece.changes.as_ptr().addr()];
        self.known.entry(places).or_insert_with(read).clone()
    }

    fn look(&mut self, piece: &Piece, offset: usize) -> Look {
        let mut look = Look::default();
        self.spent += piece.changes.len() / CHANGE;
        match self.characters.at(offset) {
            Some(run) => {
                look.until = run.end as usize;
                self.spent += run.changes.len() / CHANGE;
                sprm::changes(run.changes).for_each(|change| look.apply(change));
            }
            None => look.until = self.characters.next_start(offset),
        }
        piece.changes().for_each(|change| look.apply(change));
        self.revised |= look.deleted || look.inserted;
        look
    }
}

impl Look {
    fn apply(&mut self, change: Change) {
        // Turned on, or against what a style says, which is off.
        let on = matches!(change.operand.first(), Some(1 | 0x81));
        match change.code {
            0x0800 => self.deleted = on,
            0x0801 => self.inserted = on,
            0x083c => self.hidden = on,
            0x6a09 => self.symbol = u16(change.operand, 0).zip(u16(change.operand, 2)),
            _ => {}
        }
    }
}

/// Paragraphs as they are put together.
#[derive(Default)]
struct Draft {
    paragraphs: Vec<Paragraph>,
    text: String,
    look: Look,
    /// The fields open here, each with whether its instruction still runs.
    fields: Vec<bool>,
    /// How many instructions run.
    instructions: usize,
    /// The first half of a character of two.
    half: Option<u16>,
}

impl Draft {
    fn take(&mut self, unit: u16, fonts: &[String]) {
        match unit {
            sign::FIELD_BEGIN => {
                self.fields.push(true);
                self.instructions += 1;
            }
            sign::FIELD_RESULT => {
                if let Some(runs) = self.fields.last_mut() {
                    self.instructions -= usize::from(std::mem::replace(runs, false));
                }
            }
            sign::FIELD_END => self.instructions -= usize::from(self.fields.pop().unwrap_or(false)),
            _ if self.look.deleted || self.look.hidden || self.instructions > 0 => {}
            _ => self.show(unit, fonts),
        }
    }

    fn show(&mut self, unit: u16, fonts: &[String]) {
        let half = self.half.take();
        match (unit, self.look.symbol) {
            (sign::SYMBOL, Some((font, code))) => {
                let font = fonts.get(usize::from(font)).map_or("", String::as_str);
                self.text.extend(symbols::shown(font, code.into()));
            }
            (sign::LINE_BREAK, _) => self.text.push('\n'),
            (sign::NO_BREAK_HYPHEN, _) => self.text.push('-'),
            (0x09 | 0x20.., _) if half.is_none() && unit & 0xfc00 == 0xd800 => self.half = Some(unit),
            (0x09 | 0x20.., _) => {
                let units = half.into_iter().chain([unit]);
                self.text.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
            }
            // Anchors of pictures and notes, soft hyphens.
            _ => {}
        }
    }

    fn end(&mut self, end: End, properties: Rc<Properties>) {
        self.half = None;
        let text = std::mem::take(&mut self.text);
        self.paragraphs.push(Paragraph { text, end, deleted: self.look.deleted, properties });
    }
}

/// Drops the blank paragraphs that end a stretch.
pub fn without_blank_end(mut paragraphs: Vec<Paragraph>) -> Vec<Paragraph> {
    let blank = |last: &Paragraph| last.text.trim().is_empty() && last.properties.depth() == 0;
    while paragraphs.last().is_some_and(blank) {
        paragraphs.pop();
    }
    paragraphs
}

/// The names of the fonts by number: each entry states its length, and holds the name in UTF-16
/// after a fixed part, ended by a zero.
fn fonts(table: &[u8]) -> Vec<String> {
    const NAME: usize = 39;
    let count = u16(table, 0).unwrap_or(0);
    let mut at = 4;
    let mut fonts = Vec::new();
    for _ in 0..count {
        let Some(&length) = table.get(at) else { break };
        let entry = part(table, at + 1, usize::from(length));
        let units: Vec<u16> =
            (0..).map_while(|i| u16(entry, NAME + i * 2)).take_while(|unit| *unit != 0).collect();
        fonts.push(String::from_utf16_lossy(&units));
        at += 1 + usize::from(length);
    }
    fonts
}
