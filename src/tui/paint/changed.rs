//! A row that is not as the terminal shows it, and what of it is to be written.

use std::collections::BTreeMap;

use ratatui::buffer::Cell;

use super::look::Look;
use super::pen::Pen;
use super::piece::{Piece, pieces};

/// Blanks up to the edge are erased rather than written from this many on.
const ERASE: usize = 4;
/// And so are blanks before other characters; the move over them takes bytes, too.
const BLANK: usize = 9;

/// A row with what differs in it. Where a character of doubtful width is to stand, both of its
/// columns are blanked first and it is drawn over the first of them: in a terminal that draws it
/// narrow nothing of what was there is left beside it.
pub struct Changed<'c> {
    y: usize,
    /// The row with blanks for characters of doubtful width that do not stand there already.
    ground: Vec<Cell>,
    doubtful: Vec<Piece<'c>>,
    /// The columns whose character is not the one that stands there.
    stale: Vec<bool>,
    /// Single characters in a look that neither neighbour has: where they stand, and in which look.
    marks: BTreeMap<usize, Look>,
}

/// What of a row is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Whole,
    Unmarked,
    Marks(Look),
}

impl<'c> Changed<'c> {
    pub fn of(y: usize, old: &[Cell], new: &'c [Cell]) -> Changed<'c> {
        let mut doubtful = pieces(new);
        doubtful.retain(|piece| piece.is_doubtful() && old.get(piece.x) != Some(piece.cell));
        let mut ground = new.to_vec();
        for piece in &doubtful {
            for cell in ground.iter_mut().skip(piece.x).take(piece.columns) {
                *cell = Cell::default();
                cell.set_style(piece.cell.style());
            }
        }
        let stale = stale(old, &ground);
        let marks = marks(&ground, &stale);
        Changed { y, ground, doubtful, stale, marks }
    }

    /// The looks of the marks that are to be written.
    pub fn marks(&self) -> impl Iterator<Item = Look> {
        self.marks.values().copied()
    }

    /// Writes what differs in a part, but for characters of doubtful width.
    pub fn write(&self, pen: &mut Pen, part: Part) {
        let filled = self.ground.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1);
        let pieces = pieces(&self.ground);
        let mut blanked = 0;
        for (at, piece) in pieces.iter().enumerate() {
            if piece.x < blanked || !self.is_of(part, piece) {
                continue;
            }
            let before = pieces.get(..at).unwrap_or_default();
            let behind = self.stale.get(piece.x..).unwrap_or_default();
            if piece.x >= filled && behind.iter().filter(|stale| **stale).count() >= ERASE {
                return pen.erase(self.y, before, piece);
            }
            if !behind.iter().take(piece.columns).any(|stale| *stale) {
                continue;
            }
            match blanks(pieces.get(at..).unwrap_or_default(), behind) {
                Some(columns) => {
                    pen.blank(self.y, before, piece, columns);
                    blanked = piece.x + columns;
                }
                None => pen.put(self.y, before, piece),
            }
        }
    }

    /// Writes the characters of doubtful width, each reached from a place that is not in doubt.
    pub fn write_doubtful(&self, pen: &mut Pen) {
        for piece in &self.doubtful {
            pen.put(self.y, &[], piece);
        }
    }

    fn is_of(&self, part: Part, piece: &Piece<'_>) -> bool {
        match part {
            Part::Whole => true,
            Part::Unmarked => !self.marks.contains_key(&piece.x),
            Part::Marks(look) => self.marks.get(&piece.x) == Some(&look),
        }
    }
}

/// The columns of a row whose character is not the one that stands there already.
fn stale(old: &[Cell], new: &[Cell]) -> Vec<bool> {
    let mut stale = vec![false; new.len()];
    let mut kept = vec![None; new.len()];
    for piece in pieces(new) {
        if let Some(slot) = kept.get_mut(piece.x) {
            *slot = Some(piece.cell);
        }
    }
    for piece in pieces(old) {
        let same = kept.get(piece.x).is_some_and(|new| *new == Some(piece.cell));
        for column in stale.iter_mut().skip(piece.x).take(if same { 0 } else { piece.columns }) {
            *column = true;
        }
    }
    stale
}

fn marks(row: &[Cell], stale: &[bool]) -> BTreeMap<usize, Look> {
    let all: Vec<(usize, Look)> = pieces(row).iter().map(|piece| (piece.x, Look::of(piece.cell))).collect();
    let look = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|(_, look)| *look);
    let alone = |at: usize, own: Look| {
        own != Look::default() && look(at.checked_sub(1)) != Some(own) && look(Some(at + 1)) != Some(own)
    };
    let marks =
        all.iter().enumerate().filter(|(at, (x, own))| stale.get(*x) == Some(&true) && alone(*at, *own));
    marks.map(|(_, mark)| *mark).collect()
}

fn is_blank(cell: &Cell) -> bool {
    cell.symbol() == " " && Look::of(cell) == Look::default()
}

/// How many columns to blank where blanks begin, up to the last that is stale; none where they are
/// written in as few bytes.
fn blanks(pieces: &[Piece<'_>], stale: &[bool]) -> Option<usize> {
    let run = pieces.iter().take_while(|piece| is_blank(piece.cell)).count();
    let stale = stale.get(..run).unwrap_or_default();
    let last = stale.iter().rposition(|stale| *stale)?;
    (stale.iter().filter(|stale| **stale).count() >= BLANK).then_some(last + 1)
}
