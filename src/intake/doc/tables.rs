//! Paragraphs to blocks: runs of cell and row ends become tables, inner ones inside their cells.

use std::iter::Peekable;
use std::rc::Rc;
use std::vec::IntoIter;

use super::lists::Lists;
use super::properties::Properties;
use super::styles::Style;
use super::text::{End, Paragraph};
use crate::base::{Place, text};
use crate::document::{Block, Cell, Line, Row, Table};
use crate::intake::grid::{Placed, Span, place};

/// Width of a cell whose row does not state it, in twips.
const UNSTATED: i64 = 1_000;

/// What stands in a cell.
enum Content {
    Paragraph(Paragraph),
    Table(Vec<RawRow>),
}

/// A row as the file has it.
#[derive(Default)]
struct RawRow {
    cells: Vec<Vec<Content>>,
    /// The properties of its end, which hold its definition.
    end: Rc<Properties>,
    deleted: bool,
}

/// Makes blocks, counting paragraphs, tables and lists on.
pub struct Builder {
    lists: Lists,
    styles: Vec<Style>,
    /// Paragraphs outside tables so far.
    paragraphs: usize,
    /// Tables entered so far.
    tables: usize,
    /// Whether a merged cell covers text.
    covered: bool,
}

impl Builder {
    pub fn new(lists: Lists, styles: Vec<Style>) -> Builder {
        Builder { lists, styles, paragraphs: 0, tables: 0, covered: false }
    }

    /// Whether a merged cell covers text that was left out.
    pub fn is_covered(&self) -> bool {
        self.covered
    }

    pub fn blocks(&mut self, paragraphs: Vec<Paragraph>) -> Vec<Block> {
        let mut rest = paragraphs.into_iter().peekable();
        let mut blocks = Vec::new();
        while let Some(next) = rest.peek() {
            if depth(next) > 0 {
                let rows = rows(&mut rest, 1);
                blocks.extend(self.table(rows).map(Block::Table));
            } else if let Some(paragraph) = rest.next() {
                self.paragraphs += 1;
                let place = Place::Paragraph(self.paragraphs);
                blocks.push(Block::Paragraph(self.line(&paragraph, place)));
            }
        }
        blocks
    }

    fn line(&mut self, paragraph: &Paragraph, place: Place) -> Line {
        let style = self.styles.get(usize::from(paragraph.properties.style)).copied().unwrap_or_default();
        let label = self.lists.label(&paragraph.properties, style);
        let body = &paragraph.text;
        let text = if body.is_empty() { label.trim_end().to_owned() } else { label + body };
        Line { text: text::clean(&text), place }
    }

    /// A table; none where all its rows are deleted.
    fn table(&mut self, rows: Vec<RawRow>) -> Option<Table> {
        let rows: Vec<Vec<Joined>> = rows.into_iter().filter(|row| !row.deleted).map(join).collect();
        if rows.is_empty() {
            return None;
        }
        self.tables += 1;
        let number = self.tables;
        let spans: Vec<Vec<Span>> =
            rows.iter().map(|row| row.iter().map(|cell| cell.span).collect()).collect();
        let mut read = Vec::new();
        for (index, (row, placed)) in rows.into_iter().zip(place(&spans, [])).enumerate() {
            let cells = row.into_iter().zip(placed).map(|(cell, placed)| {
                let place = Place::Table { table: number, row: index + 1, column: placed.column + 1 };
                self.cell(cell, placed, &place)
            });
            read.push(Row { cells: cells.collect() });
        }
        Some(Table { sheet: None, hidden: false, exact: true, rows: read })
    }

    fn cell(&mut self, cell: Joined, placed: Placed, place: &Place) -> Cell {
        let Placed { column, columns, continued } = placed;
        let mut lines = Vec::new();
        let mut nested = Vec::new();
        if continued {
            self.covered |= !cell.content.iter().all(is_blank);
        } else {
            for content in cell.content {
                match content {
                    Content::Paragraph(paragraph) => lines.push(self.line(&paragraph, place.clone())),
                    Content::Table(rows) => nested.extend(self.table(rows)),
                }
            }
        }
        if lines.is_empty() {
            lines.push(Line { text: String::new(), place: place.clone() });
        }
        Cell { column, columns, continued, lines, nested }
    }
}

/// In how many tables a paragraph stands. A section does not end inside a table.
fn depth(paragraph: &Paragraph) -> usize {
    if paragraph.end == End::Section { 0 } else { paragraph.properties.depth() }
}

/// Takes the rows of one table; its depth is bounded by that of a paragraph.
fn rows(rest: &mut Peekable<IntoIter<Paragraph>>, level: usize) -> Vec<RawRow> {
    let mut rows = Vec::new();
    let mut cells: Vec<Vec<Content>> = Vec::new();
    let mut cell: Vec<Content> = Vec::new();
    while let Some(next) = rest.peek().map(depth).filter(|next| *next >= level) {
        if next > level {
            cell.push(Content::Table(self::rows(rest, level + 1)));
            continue;
        }
        let Some(paragraph) = rest.next() else { break };
        if paragraph.properties.ends_row() {
            close(&mut cells, &mut cell);
            let cells = std::mem::take(&mut cells);
            if !cells.is_empty() {
                rows.push(RawRow { cells, end: paragraph.properties, deleted: paragraph.deleted });
            }
            continue;
        }
        let ends =
            if level == 1 { paragraph.end == End::Cell } else { paragraph.properties.ends_inner_cell() };
        cell.push(Content::Paragraph(paragraph));
        if ends {
            cells.push(std::mem::take(&mut cell));
        }
    }
    close(&mut cells, &mut cell);
    if !cells.is_empty() {
        rows.push(RawRow { cells, ..RawRow::default() });
    }
    rows
}

/// What no cell mark ends is a cell of its own, unless blank.
fn close(cells: &mut Vec<Vec<Content>>, cell: &mut Vec<Content>) {
    let left = std::mem::take(cell);
    if !left.iter().all(is_blank) {
        cells.push(left);
    }
}

fn is_blank(content: &Content) -> bool {
    match content {
        Content::Paragraph(paragraph) => paragraph.text.trim().is_empty(),
        Content::Table(rows) => rows.is_empty(),
    }
}

/// A cell with its edges, and what it takes over from the cells joined to it.
struct Joined {
    span: Span,
    content: Vec<Content>,
}

/// Joins the cells of a row that are merged from left to right. Edges never go back.
fn join(row: RawRow) -> Vec<Joined> {
    let mut joined: Vec<Joined> = Vec::new();
    let (edges, marks) = row.end.row.as_ref().map_or((&[][..], &[][..]), |mark| (&mark.edges, &mark.cells));
    let edge = |index: usize| edges.get(index).map(|edge| i64::from(*edge));
    let mut reached = edge(0).unwrap_or(0);
    for (index, content) in row.cells.into_iter().enumerate() {
        let left = reached;
        let right = edge(index + 1).unwrap_or(left + UNSTATED).max(left + 1);
        reached = right;
        let mark = marks.get(index).copied().unwrap_or_default();
        match joined.last_mut() {
            Some(last) if mark.joined => {
                last.span.right = right;
                if !content.iter().all(is_blank) {
                    last.content.extend(content);
                }
            }
            _ => joined.push(Joined { span: Span { left, right, merge: mark.merge }, content }),
        }
    }
    joined
}
