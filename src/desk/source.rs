//! The text of a source around a place, read again from the bytes that came in.

use super::trouble::Trouble;
use crate::base::{Place, Text};
use crate::document::{Block, Document, Row, Table};
use crate::intake;
use crate::intake::limits::Limits;
use crate::model::{SourceBlock, SourcePart, SourceText};

/// Blocks kept on each side of the place.
const AROUND: usize = 150;
/// The deepest table inside tables that is shown.
const DEEPEST: usize = 8;

/// Reads the source and cuts out what stands around the place; from the beginning where the place
/// is not in it.
pub(super) fn around(
    name: &str,
    bytes: Vec<u8>,
    place: &Place,
    limits: &Limits,
) -> Result<SourceText, Trouble> {
    let received = intake::read_within(name, bytes, limits);
    let received = received.map_err(|failure| Trouble::user(failure.error, Text::default()))?;
    Ok(cut(blocks(&received.document), place))
}

pub(super) fn not_kept() -> Trouble {
    Trouble::user(
        Text::new("库中没有这份原件。", "The database does not hold this source."),
        Text::new("请重新导入。", "Import it again."),
    )
}

fn cut(blocks: Vec<SourceBlock>, place: &Place) -> SourceText {
    let at = blocks.iter().position(|block| block.part_at(place).is_some()).unwrap_or(0);
    let first = at.saturating_sub(AROUND);
    let count = blocks.len();
    let kept: Vec<SourceBlock> = blocks.into_iter().skip(first).take(2 * AROUND + 1).collect();
    SourceText { more: (first > 0, first + kept.len() < count), blocks: kept }
}

fn blocks(document: &Document) -> Vec<SourceBlock> {
    let mut blocks = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Paragraph(line) => blocks.push(one(&line.text, &line.place)),
            Block::Tape(tape) => blocks.extend(tape.lines.iter().map(|line| one(&line.text, &line.place))),
            Block::Table(table) => rows(table, 0, &mut blocks),
        }
    }
    blocks
}

fn one(text: &str, place: &Place) -> SourceBlock {
    SourceBlock { parts: vec![SourcePart { text: text.to_owned(), places: vec![place.clone()] }] }
}

fn rows(table: &Table, depth: usize, blocks: &mut Vec<SourceBlock>) {
    for row in &table.rows {
        blocks.push(self::row(row));
        let nested = row.cells.iter().flat_map(|cell| &cell.nested);
        for inner in nested.filter(|_| depth < DEEPEST) {
            rows(inner, depth + 1, blocks);
        }
    }
}

fn row(row: &Row) -> SourceBlock {
    let cells = row.cells.iter().filter(|cell| !cell.continued);
    let part = |cell: &crate::document::Cell| SourcePart {
        text: cell.text(),
        places: cell.lines.iter().map(|line| line.place.clone()).collect(),
    };
    SourceBlock { parts: cells.map(part).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_around_a_line_is_cut_out() {
        let text: String = (1..=1000).map(|line| format!("第{line}行\n")).collect();
        let shown = around("自评.txt", text.into_bytes(), &Place::Line(500), &Limits::default()).unwrap();
        assert_eq!((shown.blocks.len(), shown.more), (301, (true, true)));
        let here = shown.blocks.iter().position(|block| block.part_at(&Place::Line(500)).is_some());
        assert_eq!(here, Some(150));
    }

    #[test]
    fn a_place_that_is_not_there_shows_the_beginning() {
        let shown = around("自评.txt", "一\n二\n".into(), &Place::Line(70), &Limits::default()).unwrap();
        assert_eq!(shown.more, (false, false));
        assert!(shown.blocks.iter().any(|block| block.parts.iter().any(|part| part.text == "一")));
    }
}
