//! Pages to a document: paragraphs and tables in reading order, over page breaks.

use std::collections::BTreeMap;

use super::furniture;
use super::lines::TextLine;
use super::prose::{Margins, Paragraph};
use super::sheet::{Grid, Item, Sheet};
use super::stitch::Open;
use crate::base::{Place, text};
use crate::document::{Block, Document, Line};
use crate::intake::notice;

/// Doubtful places named one by one; the others are counted.
const MAX_NAMED: usize = 100;

/// Puts the pages together.
pub fn document(mut sheets: Vec<Sheet>) -> Document {
    let furniture = furniture::take(&mut sheets);
    let mut flow = Flow::new(&sheets);
    for sheet in sheets {
        flow.page(sheet);
    }
    flow.end_paragraph();
    flow.end_table();
    let mut document = flow.document;
    let more = flow.doubtful.len().saturating_sub(MAX_NAMED);
    document.notices.extend(flow.doubtful.into_iter().take(MAX_NAMED).map(notice::doubtful));
    if more > 0 {
        document.notices.push(notice::more_doubtful(more));
    }
    if !furniture.is_empty() {
        document.notices.push(notice::furniture(furniture.iter().map(String::as_str)));
    }
    document
}

struct Flow {
    document: Document,
    paragraph: Option<Paragraph>,
    table: Option<Open>,
    /// The page the open table last stood on, and how much it left free there.
    left: (usize, f64),
    doubtful: Vec<Place>,
    /// Paragraphs begun on each page.
    paragraphs: BTreeMap<usize, usize>,
    margins: BTreeMap<i64, Margins>,
    /// Where the text of pages of one height ends.
    feet: BTreeMap<i64, f64>,
}

impl Flow {
    fn new(sheets: &[Sheet]) -> Self {
        let mut lines: BTreeMap<i64, Vec<&TextLine>> = BTreeMap::new();
        let mut feet: BTreeMap<i64, f64> = BTreeMap::new();
        for sheet in sheets {
            let foot = feet.entry(sheet.height as i64).or_default();
            for item in &sheet.items {
                *foot = foot.max(item.span().1);
                if let Item::Line(line) = item {
                    lines.entry(sheet.width as i64).or_default().push(line);
                }
            }
        }
        let margins = lines.into_iter().map(|(width, lines)| (width, Margins::of(lines.into_iter())));
        Flow {
            document: Document::default(),
            paragraph: None,
            table: None,
            left: (0, 0.0),
            doubtful: Vec::new(),
            paragraphs: BTreeMap::new(),
            margins: margins.collect(),
            feet,
        }
    }

    fn page(&mut self, sheet: Sheet) {
        let (number, width, height) = (sheet.number, sheet.width, sheet.height);
        let foot = self.feet.get(&(height as i64)).copied().unwrap_or(height);
        if sheet.unruled {
            self.document.notices.push(notice::unruled_page(number));
        }
        let mut tables = 0;
        for (index, item) in sheet.items.into_iter().enumerate() {
            match item {
                Item::Line(line) => self.line(line, number, width),
                Item::Grid(grid) => {
                    let goes_on = index == 0 && self.goes_on(&grid, number, height);
                    match grid.frame.clone().filter(|_| !goes_on) {
                        Some(lines) => lines.into_iter().for_each(|line| self.line(line, number, width)),
                        None => {
                            tables += 1;
                            self.grid(&grid, number, tables, goes_on);
                            self.left = (number, foot - grid.bottom);
                        }
                    }
                }
            }
        }
    }

    fn goes_on(&self, grid: &Grid, page: usize, height: f64) -> bool {
        let (last, space) = self.left;
        last + 1 == page && self.table.as_ref().is_some_and(|open| open.goes_on(grid, space, height))
    }

    fn line(&mut self, line: TextLine, page: usize, width: f64) {
        self.end_table();
        let own = Margins { left: line.start, right: line.end };
        let margins = self.margins.get(&(width as i64)).copied().unwrap_or(own);
        let begun = match self.paragraph.as_mut().map(|paragraph| paragraph.take(line.clone(), page, margins))
        {
            Some(Ok(())) => return,
            Some(Err(line)) => line,
            None => line,
        };
        self.end_paragraph();
        self.paragraph = Some(Paragraph::new(begun, page));
    }

    fn grid(&mut self, grid: &Grid, page: usize, table: usize, goes_on: bool) {
        self.end_paragraph();
        match self.table.as_mut().filter(|_| goes_on) {
            Some(open) => open.add(grid, page, table),
            None => {
                self.end_table();
                self.table = Some(Open::new(grid, page, table));
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraph.take() else { return };
        let count = self.paragraphs.entry(paragraph.page).or_default();
        *count += 1;
        let place = Place::PageParagraph { page: paragraph.page, paragraph: *count };
        if paragraph.doubtful {
            self.doubtful.push(place.clone());
        }
        self.document.blocks.push(Block::Paragraph(Line { text: text::clean(&paragraph.text), place }));
    }

    fn end_table(&mut self) {
        let Some(open) = self.table.take() else { return };
        let (table, doubtful) = open.close();
        self.doubtful.extend(doubtful);
        self.document.blocks.push(Block::Table(table));
    }
}
