//! Rows that stand on the screen already, higher or lower: what a list that was scrolled leaves.

use std::hash::{DefaultHasher, Hash, Hasher};

use ratatui::buffer::Cell;

/// Columns that are compared together: a cursor's mark in a row leaves the rest of it the same.
const STRIP: usize = 8;
/// Characters that have to be spared for a shift to be worth its bytes.
const WORTH: isize = 24;

/// Rows `from..to` move up by `by`, down where it is negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    pub from: usize,
    pub to: usize,
    pub by: isize,
}

impl Shift {
    /// The one that spares most characters, if any is worth it.
    pub fn of(old: &[&[Cell]], new: &[&[Cell]]) -> Option<Shift> {
        let strips = |rows: &[&[Cell]]| rows.iter().map(|row| strips(row)).collect::<Vec<_>>();
        let (old, new) = (strips(old), strips(new));
        let first = old.iter().zip(&new).position(|(old, new)| old != new)?;
        let last = old.iter().zip(&new).rposition(|(old, new)| old != new)? + 1;
        let (old, new) = (old.get(..last)?, new.get(..last)?);
        let most = isize::try_from(last - first).ok()?;
        let shifts = (1 - most..most).filter(|by| *by != 0).filter_map(|by| best(old, new, first, by));
        shifts.filter(|(spared, _)| *spared > WORTH).max_by_key(|(spared, _)| *spared).map(|(_, shift)| shift)
    }

    /// The rows as the shift leaves them: what it uncovers is `blank`.
    pub fn apply<'c>(self, rows: &[&'c [Cell]], blank: &'c [Cell]) -> Vec<&'c [Cell]> {
        let region = self.from..self.to;
        let moved = |y: usize| {
            let source = y.checked_add_signed(self.by).filter(|source| region.contains(source));
            source.and_then(|source| rows.get(source).copied()).unwrap_or(blank)
        };
        let kept = |(y, row): (usize, &&'c [Cell])| if region.contains(&y) { moved(y) } else { *row };
        rows.iter().enumerate().map(kept).collect()
    }
}

/// Part of a row: what it looks like, and how many characters it takes to write it.
type Strip = (u64, isize);

fn strips(row: &[Cell]) -> Vec<Strip> {
    let strip = |cells: &[Cell]| {
        let mut hasher = DefaultHasher::new();
        for cell in cells {
            (cell.symbol(), cell.fg, cell.bg, cell.modifier).hash(&mut hasher);
        }
        let written = cells.iter().filter(|cell| cell.symbol() != " ").count();
        (hasher.finish(), isize::try_from(written).unwrap_or(0))
    };
    row.chunks(STRIP).map(strip).collect()
}

/// The characters that need not be written where `old` stands already.
fn spared(old: &[Strip], new: &[Strip]) -> isize {
    old.iter().zip(new).filter(|(old, new)| old == new).map(|(_, new)| new.1).sum()
}

/// The rows that a shift by `by` spares most in, from `first` on, and how many characters.
fn best(old: &[Vec<Strip>], new: &[Vec<Strip>], first: usize, by: isize) -> Option<(isize, Shift)> {
    let stays = |y: usize| old.get(y).zip(new.get(y)).map_or(0, |(old, new)| spared(old, new));
    let gains = |y: usize| {
        let source = y.checked_add_signed(by).filter(|source| *source >= first)?;
        Some(spared(old.get(source)?, new.get(y)?) - stays(y))
    };
    let (mut top, mut sum, mut most, mut found) = (first, 0, 0, None);
    for y in first..new.len() {
        match gains(y) {
            Some(gain) if sum + gain > 0 => sum += gain,
            _ => {
                (top, sum) = (y + 1, 0);
                continue;
            }
        }
        if sum > most {
            (most, found) = (sum, Some((top, y + 1)));
        }
    }
    let (top, end) = found?;
    let many = by.unsigned_abs();
    let (from, to, bare) = if by > 0 {
        (top, end + many, end..end + many)
    } else {
        (top.checked_sub(many)?, end, top - many..top)
    };
    let lost: isize = bare.map(stays).sum();
    Some((most - lost, Shift { from, to, by }))
}
