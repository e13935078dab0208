//! What the changes of a paragraph come to: its place in tables, its row, its list.

use super::sprm::{Change, changes};
use crate::intake::bytes::{i16, part, size, u16, u32};
use crate::intake::grid::Merge;

/// Tables inside tables are read to this depth.
const MAX_DEPTH: usize = 8;
/// Word's own limit of cells in a row.
const MAX_CELLS: usize = 64;
/// Bytes of a cell's description in a row definition.
const CELL: usize = 20;

/// The changes that are followed.
mod code {
    pub const IN_TABLE: u16 = 0x2416;
    pub const ROW_END: u16 = 0x2417;
    pub const DEPTH: u16 = 0x6649;
    pub const DEEPER: u16 = 0x664a;
    pub const INNER_CELL_END: u16 = 0x244b;
    pub const INNER_ROW_END: u16 = 0x244c;
    pub const LIST: u16 = 0x460b;
    pub const LEVEL: u16 = 0x260a;
    pub const ELSEWHERE: [u16; 2] = [0x6645, 0x6646];
    pub const ROW: u16 = 0xd608;
    pub const MERGE: u16 = 0x5624;
    pub const SPLIT: u16 = 0x5625;
    pub const MERGE_DOWN: u16 = 0xd62b;
    pub const DELETE: u16 = 0x5622;
}

/// A cell of a row definition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CellMark {
    /// It is part of the cell to its left.
    pub joined: bool,
    pub merge: Merge,
}

/// A row definition: edges in twips, one more than cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowMark {
    pub edges: Vec<i32>,
    pub cells: Vec<CellMark>,
}

/// The properties of a paragraph that are read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    pub style: u16,
    in_table: bool,
    depth: i64,
    row_end: bool,
    inner_cell_end: bool,
    inner_row_end: bool,
    pub row: Option<RowMark>,
    /// Number of the list from 1; 0 takes the style's away.
    pub list: Option<u16>,
    pub level: Option<u8>,
}

/// Changes too long for a page stand in a stream of their own, read within a budget.
pub struct Elsewhere<'a> {
    pub stream: &'a [u8],
    pub budget: usize,
}

impl<'a> Elsewhere<'a> {
    fn changes(&mut self, at: usize) -> &'a [u8] {
        let length = usize::from(u16(self.stream, at).unwrap_or(0));
        let Some(left) = self.budget.checked_sub(length) else { return &[] };
        self.budget = left;
        part(self.stream, at.saturating_add(2), length)
    }
}

impl Properties {
    /// Reads the style and the changes of a run of paragraphs.
    pub fn read(bytes: &[u8], elsewhere: &mut Elsewhere) -> Properties {
        let mut read = Properties { style: u16(bytes, 0).unwrap_or(0), ..Properties::default() };
        read.apply_list(bytes.get(2..).unwrap_or_default(), elsewhere);
        read
    }

    /// Changes may be replaced once by those that stand elsewhere.
    fn apply_list(&mut self, bytes: &[u8], elsewhere: &mut Elsewhere) {
        for change in changes(bytes) {
            self.apply(change);
            if code::ELSEWHERE.contains(&change.code) {
                let at = size(change.operand, 0).unwrap_or(usize::MAX);
                changes(elsewhere.changes(at)).for_each(|change| self.apply(change));
                break;
            }
        }
    }

    /// One change.
    pub fn apply(&mut self, change: Change) {
        let operand = change.operand;
        let on = operand.first().is_some_and(|byte| *byte != 0);
        let signed = || u32(operand, 0).map_or(0, |number| i64::from(number.cast_signed()));
        match change.code {
            code::IN_TABLE => self.in_table = on,
            code::ROW_END => self.row_end = on,
            code::DEPTH => self.depth = signed(),
            code::DEEPER => self.depth = self.depth.saturating_add(signed()),
            code::INNER_CELL_END => self.inner_cell_end = on,
            code::INNER_ROW_END => self.inner_row_end = on,
            code::LIST => self.list = u16(operand, 0),
            code::LEVEL => self.level = operand.first().copied(),
            code::ROW => self.row = RowMark::read(operand),
            _ => {
                if let (Some(row), [first, second, ..]) = (&mut self.row, operand) {
                    row.apply(change.code, usize::from(*first), usize::from(*second));
                }
            }
        }
    }

    /// How many tables the paragraph stands in, one inside the other.
    pub fn depth(&self) -> usize {
        let stated = usize::try_from(self.depth).unwrap_or(0).min(MAX_DEPTH);
        if stated == 0 && self.in_table { 1 } else { stated }
    }

    pub fn ends_row(&self) -> bool {
        if self.depth() > 1 { self.inner_row_end } else { self.row_end }
    }

    /// Whether it ends a cell of an inner table; those of an outer one end by a mark of their own.
    pub fn ends_inner_cell(&self) -> bool {
        self.depth() > 1 && self.inner_cell_end
    }
}

impl RowMark {
    fn read(operand: &[u8]) -> Option<RowMark> {
        let count = usize::from(*operand.first()?);
        if count == 0 || count > MAX_CELLS {
            return None;
        }
        let edge = |index: usize| i16(operand, 1 + index * 2).map(i32::from);
        let edges = (0..=count).map(edge).collect::<Option<Vec<i32>>>()?;
        let cells_at = 1 + (count + 1) * 2;
        // Descriptions may end early; the cells left are plain.
        let cell = |index: usize| CellMark::read(u16(operand, cells_at + index * CELL).unwrap_or(0));
        Some(RowMark { edges, cells: (0..count).map(cell).collect() })
    }

    /// Changes made after the row was defined, from cell `first` up to `second`.
    fn apply(&mut self, code: u16, first: usize, second: usize) {
        let range = first..second.min(self.cells.len());
        match code {
            code::MERGE | code::SPLIT => {
                for (index, cell) in self.cells.get_mut(range).into_iter().flatten().enumerate() {
                    cell.joined = code == code::MERGE && index > 0;
                }
            }
            code::MERGE_DOWN => {
                if let Some(cell) = self.cells.get_mut(first) {
                    cell.merge = CellMark::downward(u16::try_from(second).unwrap_or(0));
                }
            }
            code::DELETE if !range.is_empty() => self.delete(first, range.end),
            _ => {}
        }
    }

    /// Takes cells out; those to their right move up.
    fn delete(&mut self, first: usize, end: usize) {
        let (Some(&left), Some(&right)) = (self.edges.get(first), self.edges.get(end)) else { return };
        self.edges.drain(first + 1..=end);
        self.edges.iter_mut().skip(first + 1).for_each(|edge| *edge = edge.saturating_sub(right - left));
        self.cells.drain(first..end);
    }
}

impl CellMark {
    fn read(flags: u16) -> CellMark {
        CellMark { joined: flags & 2 != 0, merge: CellMark::downward(flags >> 5) }
    }

    fn downward(flags: u16) -> Merge {
        match flags & 3 {
            1 => Merge::Continue,
            3 => Merge::Start,
            _ => Merge::None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(changes: &[&[u8]]) -> Properties {
        let bytes = [&[0, 0][..], &changes.concat()].concat();
        Properties::read(&bytes, &mut Elsewhere { stream: &[], budget: 0 })
    }

    /// A row of three cells of 1000 twips, the second the start of a vertical merge.
    const ROW: &[u8] = &[
        0x08, 0xd6, 32, 0, 3, 0, 0, 0xe8, 3, 0xd0, 7, 0xb8, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0x60, 0,
    ];

    #[test]
    fn a_row_gives_edges_and_merges_even_where_descriptions_end_early() {
        let row = read(&[ROW]).row.unwrap();
        assert_eq!(row.edges, [0, 1000, 2000, 3000]);
        let merges: Vec<Merge> = row.cells.iter().map(|cell| cell.merge).collect();
        assert_eq!(merges, [Merge::None, Merge::Start, Merge::None]);
    }

    #[test]
    fn later_changes_merge_and_delete_cells() {
        let row = read(&[ROW, &[0x24, 0x56, 0, 2], &[0x2b, 0xd6, 2, 2, 1]]).row.unwrap();
        assert_eq!(row.cells.iter().map(|cell| cell.joined).collect::<Vec<_>>(), [false, true, false]);
        assert_eq!(row.cells[2].merge, Merge::Continue);
        let row = read(&[ROW, &[0x22, 0x56, 0, 1]]).row.unwrap();
        assert_eq!((row.edges, row.cells.len()), (vec![0, 1000, 2000], 2));
    }

    #[test]
    fn depth_is_bounded_and_follows_the_flag() {
        assert_eq!(read(&[&[0x16, 0x24, 1]]).depth(), 1);
        assert_eq!(read(&[&[0x49, 0x66, 0xff, 0xff, 0xff, 0x7f]]).depth(), MAX_DEPTH);
        assert_eq!(read(&[&[0x49, 0x66, 0xff, 0xff, 0xff, 0xff]]).depth(), 0);
        assert_eq!(read(&[]).depth(), 0);
    }

    #[test]
    fn long_changes_are_read_elsewhere_within_the_budget() {
        let stream = [3, 0, 0x16, 0x24, 1];
        let bytes = [0, 0, 0x46, 0x66, 0, 0, 0, 0];
        let mut elsewhere = Elsewhere { stream: &stream, budget: 5 };
        assert_eq!(Properties::read(&bytes, &mut elsewhere).depth(), 1);
        assert_eq!(Properties::read(&bytes, &mut elsewhere).depth(), 0);
    }
}
