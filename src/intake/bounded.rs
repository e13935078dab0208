//! What holds of every document, whichever reader made it: tables nest only so deep, paragraphs
//! are only so long. What is cut is said.

use super::limits::{MAX_LINE, MAX_TABLES};
use super::notice;
use crate::document::{Block, Document, Line, Table};

/// The document within the limits.
pub fn bounded(mut document: Document) -> Document {
    let mut is_cut = false;
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(line) => is_cut |= shorten(line),
            Block::Table(table) => is_cut |= flatten(table, 1),
            Block::Tape(tape) => {
                tape.lines.iter_mut().for_each(|line| is_cut |= shorten_text(&mut line.text));
            }
        }
    }
    if is_cut && !document.notices.contains(&notice::partial()) {
        document.notices.push(notice::partial());
    }
    document
}

/// Cuts a table that is `depth` tables deep; says whether anything was cut.
fn flatten(table: &mut Table, depth: usize) -> bool {
    let mut is_cut = false;
    for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
        cell.lines.iter_mut().for_each(|line| is_cut |= shorten(line));
        if depth == MAX_TABLES {
            is_cut |= !cell.nested.is_empty();
            cell.nested.clear();
        }
        cell.nested.iter_mut().for_each(|table| is_cut |= flatten(table, depth + 1));
    }
    is_cut
}

fn shorten(line: &mut Line) -> bool {
    shorten_text(&mut line.text)
}

fn shorten_text(text: &mut String) -> bool {
    // As many bytes hold no more characters.
    if text.len() <= MAX_LINE {
        return false;
    }
    match text.char_indices().nth(MAX_LINE) {
        Some((end, _)) => {
            text.truncate(end);
            true
        }
        None => false,
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::base::Place;
    use crate::document::{Cell, Row};

    /// A document of so many tables, each in the one before.
    pub fn nested(depth: usize) -> Document {
        let wrap = |inner: Option<Table>| {
            let place = Place::Table { table: 1, row: 1, column: 1 };
            let lines = vec![Line { text: "格".to_owned(), place }];
            let nested = inner.into_iter().collect();
            let cell = Cell { column: 0, columns: 1, continued: false, lines, nested };
            Table { rows: vec![Row { cells: vec![cell] }], ..Table::default() }
        };
        let table = (0..depth).fold(None, |inner, _| Some(wrap(inner)));
        Document { blocks: table.into_iter().map(Block::Table).collect(), notices: Vec::new() }
    }

    fn depth(document: &Document) -> usize {
        let [Block::Table(table)] = document.blocks.as_slice() else { panic!("one table") };
        let mut depth = 1;
        let mut table = table;
        while let Some(inner) = table.rows[0].cells[0].nested.first() {
            (table, depth) = (inner, depth + 1);
        }
        depth
    }

    #[test]
    fn tables_nested_too_deep_are_cut_and_it_is_said() {
        let kept = bounded(nested(MAX_TABLES));
        assert_eq!((depth(&kept), kept.notices.len()), (MAX_TABLES, 0));
        let cut = bounded(nested(MAX_TABLES + 9));
        assert_eq!((depth(&cut), cut.notices), (MAX_TABLES, vec![notice::partial()]));
    }

    #[test]
    fn an_endless_paragraph_is_cut_and_it_is_said() {
        let line = |length| Block::Paragraph(Line { text: "长".repeat(length), place: Place::Paragraph(1) });
        let document =
            bounded(Document { blocks: vec![line(MAX_LINE), line(MAX_LINE + 1)], notices: Vec::new() });
        assert_eq!(document.blocks[0], document.blocks[1]);
        assert_eq!(document.notices, [notice::partial()]);
    }
}
