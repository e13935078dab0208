//! Word packages: paragraphs and tables in reading order, each with its place.

mod grid;
mod inline;
mod numbering;

use super::notice;
use super::package::Package;
use super::refusal::Refusal;
use super::xml::Element;
use crate::base::{Place, text};
use crate::document::{Block, Cell, Document, Line, Row, Table};
use inline::{Fields, Inline};
use numbering::Numbering;

/// Reads the main part of a Word package, with its numbering.
pub fn read(package: &mut Package) -> Result<Document, Refusal> {
    let main = package.main_part()?.unwrap_or_else(|| "word/document.xml".to_owned());
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let (numbers, styles) = (format!("{folder}/numbering.xml"), format!("{folder}/styles.xml"));
    let tree = package.tree(&main)?;
    let numbers = package.optional(&numbers)?;
    let styles = package.optional(&styles)?;
    let body = tree.root.child("document").and_then(|document| document.child("body"));
    let mut reader = Reader {
        numbering: Numbering::new(numbers.as_ref(), styles.as_ref()),
        fields: Fields::default(),
        paragraphs: 0,
        tables: 0,
        revised: false,
    };
    let blocks = reader.blocks(body.ok_or(Refusal::NoContent)?, None);
    let mut notices = Vec::new();
    if tree.is_partial {
        notices.push(notice::partial());
    }
    if reader.revised {
        notices.push(notice::revised());
    }
    Ok(Document { blocks, notices })
}

struct Reader {
    numbering: Numbering,
    fields: Fields,
    /// Paragraphs outside tables so far.
    paragraphs: usize,
    /// Tables entered so far.
    tables: usize,
    /// Whether a tracked change was met.
    revised: bool,
}

impl Reader {
    /// The paragraphs and tables of a body, a cell or a text box; `cell` is the place of the cell
    /// they stand in.
    fn blocks(&mut self, parent: &Element, cell: Option<&Place>) -> Vec<Block> {
        let mut blocks = Vec::new();
        for element in self.content(parent) {
            match element.name.as_str() {
                "p" => self.paragraph(element, cell, &mut blocks),
                "tbl" => blocks.push(Block::Table(self.table(element))),
                _ => {}
            }
        }
        blocks
    }

    /// A paragraph, and after it the text boxes anchored in it.
    fn paragraph(&mut self, paragraph: &Element, cell: Option<&Place>, blocks: &mut Vec<Block>) {
        let place = cell.cloned().unwrap_or_else(|| {
            self.paragraphs += 1;
            Place::Paragraph(self.paragraphs)
        });
        let label = self.numbering.label(paragraph);
        let mut inline = Inline::new(&mut self.fields);
        inline.read(paragraph);
        let Inline { text: body, boxes, revised, .. } = inline;
        self.revised |= revised;
        let text = if body.is_empty() { label.trim_end().to_owned() } else { label + &body };
        blocks.push(Block::Paragraph(Line { text: text::clean(&text), place }));
        for text_box in boxes {
            blocks.extend(self.blocks(text_box, cell));
        }
    }

    fn table(&mut self, table: &Element) -> Table {
        self.tables += 1;
        let number = self.tables;
        let mut rows = Vec::new();
        for (index, slots) in grid::rows(table).into_iter().enumerate() {
            let cells = slots.into_iter().map(|slot| {
                let place = Place::Table { table: number, row: index + 1, column: slot.column + 1 };
                self.cell(&slot, place)
            });
            rows.push(Row { cells: cells.collect() });
        }
        Table { sheet: None, hidden: false, exact: true, rows }
    }

    fn cell(&mut self, slot: &grid::Slot, place: Place) -> Cell {
        let mut lines = Vec::new();
        let mut nested = Vec::new();
        if !slot.continued {
            for block in slot.elements.iter().flat_map(|element| self.blocks(element, Some(&place))) {
                match block {
                    Block::Paragraph(line) => lines.push(line),
                    Block::Table(table) => nested.push(table),
                    Block::Tape(_) => {}
                }
            }
        }
        if lines.is_empty() {
            lines.push(Line { text: String::new(), place });
        }
        // A list of one has room for four, and there may be a million.
        lines.shrink_to_fit();
        Cell { column: slot.column, columns: slot.columns, continued: slot.continued, lines, nested }
    }

    fn content<'e>(&mut self, parent: &'e Element) -> Vec<&'e Element> {
        let (elements, revised) = inline::content(parent);
        self.revised |= revised;
        elements
    }
}
