//! Formatted pages: which changes hold for which stretch of the file.

use std::collections::HashSet;

use crate::intake::bytes::{part, size, u32};

/// Bytes of a page.
const PAGE: usize = 512;
/// More stretches than any document that can be reviewed.
const MAX_RUNS: usize = 2_000_000;

/// Which pages are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Characters,
    Paragraphs,
}

/// A stretch of the main stream with the changes that hold there; those of a paragraph begin
/// with the number of its style.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    pub start: u32,
    pub end: u32,
    pub changes: &'a [u8],
}

/// All stretches of one kind.
pub struct Runs<'a> {
    runs: Vec<Run<'a>>,
}

impl<'a> Runs<'a> {
    /// Reads the pages that a table of the table stream lists, each once.
    pub fn read(main: &'a [u8], table: &[u8], kind: Kind) -> Runs<'a> {
        let count = table.len().saturating_sub(4) / 8;
        let mut seen = HashSet::new();
        let mut runs = Vec::new();
        for index in 0..count {
            let Some(number) = size(table, (count + 1) * 4 + index * 4) else { break };
            let number = number & 0x3f_ffff;
            let page = part(main, number * PAGE, PAGE);
            if page.len() == PAGE && runs.len() < MAX_RUNS && seen.insert(number) {
                page_runs(page, kind, &mut runs);
            }
        }
        runs.sort_by_key(|run| run.start);
        Runs { runs }
    }

    /// The stretch an offset lies in.
    pub fn at(&self, offset: usize) -> Option<Run<'a>> {
        let offset = u32::try_from(offset).ok()?;
        let after = self.runs.partition_point(|run| run.start <= offset);
        let run = self.runs.get(after.checked_sub(1)?)?;
        (offset < run.end).then_some(*run)
    }

    /// Where the stretch after an offset that lies in none begins.
    pub fn next_start(&self, offset: usize) -> usize {
        let after = self.runs.partition_point(|run| (run.start as usize) <= offset);
        self.runs.get(after).map_or(usize::MAX, |run| run.start as usize)
    }
}

/// The stretches of one page: their bounds, then for each where its changes stand, in words.
fn page_runs<'a>(page: &'a [u8], kind: Kind, runs: &mut Vec<Run<'a>>) {
    let count = usize::from(page.last().copied().unwrap_or(0));
    let width = if kind == Kind::Paragraphs { 13 } else { 1 };
    for index in 0..count {
        let bounds = u32(page, index * 4).zip(u32(page, index * 4 + 4));
        let word = page.get((count + 1) * 4 + index * width).copied();
        let (Some((start, end)), Some(word)) = (bounds, word) else { break };
        if start < end {
            runs.push(Run { start, end, changes: changes(page, usize::from(word) * 2, kind) });
        }
    }
}

fn changes(page: &[u8], at: usize, kind: Kind) -> &[u8] {
    let length = |at: usize| usize::from(page.get(at).copied().unwrap_or(0));
    match (at, kind) {
        (0, _) => &[],
        (at, Kind::Characters) => part(page, at + 1, length(at)),
        // A length of 0 stands for one in the next byte.
        (at, Kind::Paragraphs) if length(at) == 0 => part(page, at + 2, length(at + 1) * 2),
        (at, Kind::Paragraphs) => part(page, at + 1, length(at) * 2 - 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_offset_finds_its_stretch() {
        let mut page = vec![0; PAGE];
        page[0..4].copy_from_slice(&100u32.to_le_bytes());
        page[4..8].copy_from_slice(&110u32.to_le_bytes());
        page[8..12].copy_from_slice(&120u32.to_le_bytes());
        page[12] = 50;
        page[100..104].copy_from_slice(&[3, 0x16, 0x24, 1]);
        page[511] = 2;
        let table = [0u32, 9, 0].map(u32::to_le_bytes).concat();
        let runs = Runs::read(&page, &table, Kind::Characters);
        assert_eq!(runs.at(105).unwrap().changes, [0x16, 0x24, 1]);
        assert!(runs.at(115).unwrap().changes.is_empty());
        assert_eq!((runs.at(99), runs.at(120)), (None, None));
        assert_eq!(runs.next_start(50), 100);
    }

    #[test]
    fn a_page_listed_a_thousand_times_is_read_once() {
        let mut page = vec![0; PAGE];
        page[4..8].copy_from_slice(&9u32.to_le_bytes());
        page[511] = 1;
        assert_eq!(Runs::read(&page, &vec![0; 8_004], Kind::Paragraphs).runs.len(), 1);
    }
}
