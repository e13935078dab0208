//! What holds of every document, whichever reader made it: tables nest only so deep, paragraphs
//! are only so long. What is cut is said.

use super::limits::{Limits, MAX_TABLES};
use super::notice;
use crate::document::{Block, Document, Table};

/// The document within the limits.
pub fn bounded(mut document: Document, limits: &Limits) -> Document {
    let mut cut = Cut::default();
    let longest = limits.line_characters;
    for block in &mut document.blocks {
        match block {
            Block::Paragraph(line) => cut.shorten(&mut line.text, longest),
            Block::Table(table) => cut.flatten(table, 1, longest),
            Block::Tape(tape) => {
                tape.lines.iter_mut().for_each(|line| cut.shorten(&mut line.text, longest));
            }
        }
    }
    if cut.tables && !document.notices.contains(&notice::partial()) {
        document.notices.push(notice::partial());
    }
    document.notices.extend(cut.lines.then(|| notice::beyond(limits, "line_characters")));
    document
}

/// What was cut.
#[derive(Default)]
struct Cut {
    tables: bool,
    lines: bool,
}

impl Cut {
    /// Cuts a table that is `depth` tables deep.
    fn flatten(&mut self, table: &mut Table, depth: usize, longest: usize) {
        for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells) {
            cell.lines.iter_mut().for_each(|line| self.shorten(&mut line.text, longest));
            if depth == MAX_TABLES {
                self.tables |= !cell.nested.is_empty();
                cell.nested.clear();
            }
            cell.nested.iter_mut().for_each(|table| self.flatten(table, depth + 1, longest));
        }
    }

    fn shorten(&mut self, text: &mut String, longest: usize) {
        // As many bytes hold no more characters.
        if text.len() <= longest {
            return;
        }
        if let Some((end, _)) = text.char_indices().nth(longest) {
            text.truncate(end);
            self.lines = true;
        }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::base::Place;
    use crate::document::{Cell, Line, Row};

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
        let kept = bounded(nested(MAX_TABLES), &Limits::default());
        assert_eq!((depth(&kept), kept.notices.len()), (MAX_TABLES, 0));
        let cut = bounded(nested(MAX_TABLES + 9), &Limits::default());
        assert_eq!((depth(&cut), cut.notices), (MAX_TABLES, vec![notice::partial()]));
    }

    #[test]
    fn an_endless_paragraph_is_cut_and_the_limit_is_named() {
        let mut limits = Limits::default();
        assert!(limits.set("line_characters", 1_000));
        let line = |length| Block::Paragraph(Line { text: "长".repeat(length), place: Place::Paragraph(1) });
        let document = Document { blocks: vec![line(1_000), line(1_001)], notices: Vec::new() };
        let document = bounded(document, &limits);
        assert_eq!(document.blocks[0], document.blocks[1]);
        assert_eq!(document.notices, [notice::beyond(&limits, "line_characters")]);
        assert!(document.notices[0].text.zh.contains("limits.line_characters = 1000"));
    }
}
