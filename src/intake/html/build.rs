//! Paragraphs and tables from the tags of a page, whose end tags may be missing.

use super::effect::{Effect, style};
use super::line::Line;
use super::token::{Tag, Token, Tokens, decoded};
use crate::intake::draft::{Budget, Draft, Piece, has_text};
use crate::intake::limits::Limits;
use crate::intake::refusal::Refusal;
use crate::intake::spans::Spans;
use crate::intake::symbols;

/// Tables nested deeper are left out.
const MAX_TABLES: usize = 200;
/// Elements with an effect open at once beyond these have none.
const MAX_OPEN: usize = 200;

/// Elements that end the paragraph before them and their own content.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "legend",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "pre",
    "section",
    "summary",
    "ul",
];
const PARAGRAPHS: &[&str] = &["p", "h1", "h2", "h3", "h4", "h5", "h6"];
/// Elements without content or end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "wbr"];

/// What was read, and what was met on the way.
#[derive(Default)]
pub struct Page {
    pub pieces: Vec<Piece>,
    /// Something is damaged or nested too deep.
    pub is_partial: bool,
    pub has_hidden: bool,
    pub is_revised: bool,
}

/// Reads a page.
pub fn page(text: &str, limits: &Limits) -> Result<Page, Refusal> {
    let mut builder = Builder { budget: Budget::of(limits), ..Builder::default() };
    let mut tokens = Tokens::new(text);
    for token in tokens.by_ref() {
        match token {
            Token::Start(tag) => builder.start(&tag)?,
            Token::End(name) => builder.end(&name)?,
            Token::Text(text) => builder.text(text),
        }
    }
    builder.page.is_partial |= tokens.is_broken;
    builder.finish()
}

#[derive(Default)]
struct Builder {
    page: Page,
    budget: Budget,
    line: Line,
    /// The open tables, outermost first. Only the last may be without an open cell.
    tables: Vec<Table>,
    open: Vec<Open>,
    /// Open tables inside what is left out.
    buried: usize,
}

/// An open element with an effect.
struct Open {
    name: String,
    /// Elements of the same name open inside it.
    inside: usize,
    effect: Effect,
}

#[derive(Default)]
struct Table {
    rows: Vec<Vec<Draft>>,
    spans: Spans,
    row: Option<Row>,
    cell: Option<Cell>,
    /// How many elements with an effect stand around it.
    around: usize,
}

#[derive(Default)]
struct Row {
    cells: Vec<Cell>,
    is_hidden: bool,
}

#[derive(Default)]
struct Cell {
    columns: usize,
    rows: usize,
    /// Excel lets a long text run over the empty cells beside it and writes that as a span.
    runs_over: bool,
    pieces: Vec<Piece>,
    /// How many elements with an effect stand around it.
    around: usize,
}

impl Builder {
    fn start(&mut self, tag: &Tag) -> Result<(), Refusal> {
        let name = tag.name.as_str();
        if self.buried > 0 {
            self.buried += usize::from(name == "table");
            return Ok(());
        }
        if PARAGRAPHS.contains(&name) || name == "li" {
            self.close_effect(|open| PARAGRAPHS.contains(&open));
        }
        match name {
            "table" if self.is_left_out() => self.buried = 1,
            "table" => self.open_table()?,
            "tr" => self.open_row(style(tag).contains("display:none"))?,
            "td" | "th" => self.open_cell(tag)?,
            "tbody" | "thead" | "tfoot" => self.section()?,
            _ if self.is_left_out() => {}
            "br" => self.line.line_break(),
            "li" => self.item(tag)?,
            _ if PARAGRAPHS.contains(&name) => {
                self.end_line(self.line.is_open)?;
                self.line.is_open = true;
            }
            _ if BLOCKS.contains(&name) => self.end_line(false)?,
            _ => {}
        }
        self.open(tag);
        Ok(())
    }

    /// Notes an element whose end matters.
    fn open(&mut self, tag: &Tag) {
        let name = tag.name.as_str();
        self.page.is_revised |= matches!(name, "ins" | "del");
        if VOID.contains(&name) || matches!(name, "table" | "tr" | "td" | "th" | "tbody" | "thead" | "tfoot")
        {
            return;
        }
        match Effect::of(tag) {
            Some(effect) if self.open.len() < MAX_OPEN => {
                self.line.is_open &= !effect.leaves_out();
                self.open.push(Open { name: name.to_owned(), inside: 0, effect });
            }
            found => {
                self.page.is_partial |= found.is_some();
                if let Some(open) = self.open.iter_mut().rev().find(|open| open.name == name) {
                    open.inside += 1;
                }
            }
        }
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if self.buried > 0 {
            self.buried -= usize::from(name == "table");
            return Ok(());
        }
        match name {
            "table" => return self.close_table(),
            "tr" => return self.close_row(),
            "td" | "th" => return self.close_cell(),
            "tbody" | "thead" | "tfoot" => return self.section(),
            _ if self.is_left_out() => {}
            "li" => self.end_line(!self.line.label.is_empty())?,
            _ if PARAGRAPHS.contains(&name) => self.end_line(self.line.is_open)?,
            _ if BLOCKS.contains(&name) => self.end_line(false)?,
            _ => {}
        }
        self.close(name);
        Ok(())
    }

    /// Ends the innermost element of this name that was noted, and what is open inside it.
    fn close(&mut self, name: &str) {
        let around = self
            .tables
            .last()
            .map_or(0, |table| table.cell.as_ref().map_or(table.around, |cell| cell.around));
        let Some(at) = self.open.iter().rposition(|open| open.name == name).filter(|at| *at >= around) else {
            return;
        };
        match self.open.get_mut(at) {
            Some(open) if open.inside > 0 => open.inside -= 1,
            _ => self.open.truncate(at),
        }
    }

    /// Ends the innermost element with an effect if it is one of those whose end tag may be missing.
    fn close_effect(&mut self, is_ended: fn(&str) -> bool) {
        if self.open.last().is_some_and(|open| is_ended(&open.name)) {
            self.open.pop();
        }
    }

    fn is_left_out(&self) -> bool {
        self.open.iter().any(|open| open.effect.leaves_out())
    }

    fn text(&mut self, written: &str) {
        let text = decoded(written);
        if let Some(open) = self.open.iter().find(|open| open.effect.leaves_out()) {
            self.page.has_hidden |= open.effect == Effect::Hidden && !text.trim().is_empty();
            return;
        }
        if self.buried > 0 {
            return;
        }
        let mut symbols = self.open.iter().rev().filter_map(|open| match open.effect {
            Effect::Symbols(font) => Some(font),
            _ => None,
        });
        let text = match symbols.next() {
            Some(font) => text.chars().map(|c| sign(font, c)).collect(),
            None => text,
        };
        if self.has(&Effect::Label) {
            self.line.label.push_str(&text);
        } else if self.has(&Effect::AsIs) {
            self.line.push_as_is(&text);
        } else {
            self.line.push(&text);
        }
    }

    fn has(&self, effect: &Effect) -> bool {
        self.open.iter().any(|open| open.effect == *effect)
    }

    /// Ends the paragraph.
    fn end_line(&mut self, is_kept_blank: bool) -> Result<(), Refusal> {
        self.line.is_open = false;
        if let Some(text) = self.line.take(is_kept_blank) {
            self.budget.take_line(&text)?;
            self.content().push(Piece::Line(text));
        }
        Ok(())
    }

    /// Where paragraphs and tables go now. What a table holds outside its cells goes before it.
    fn content(&mut self) -> &mut Vec<Piece> {
        let cell = self.tables.iter_mut().rev().find_map(|table| table.cell.as_mut());
        cell.map_or(&mut self.page.pieces, |cell| &mut cell.pieces)
    }

    fn item(&mut self, tag: &Tag) -> Result<(), Refusal> {
        self.end_line(!self.line.label.is_empty())?;
        let lists = self.open.iter_mut().rev().filter_map(|open| match &mut open.effect {
            Effect::List(list) => Some(list),
            _ => None,
        });
        self.line.label = lists.take(1).map(|list| list.label(tag)).collect();
        Ok(())
    }

    fn open_table(&mut self) -> Result<(), Refusal> {
        self.end_line(false)?;
        if self.tables.last().is_some_and(|table| table.cell.is_none()) {
            self.close_table()?;
        }
        if self.tables.len() >= MAX_TABLES {
            self.buried = 1;
            self.page.is_partial = true;
        } else {
            self.tables.push(Table { around: self.open.len(), ..Table::default() });
        }
        Ok(())
    }

    fn section(&mut self) -> Result<(), Refusal> {
        self.close_row()?;
        if let Some(table) = self.tables.last_mut() {
            table.spans.clear();
        }
        Ok(())
    }

    fn open_row(&mut self, is_hidden: bool) -> Result<(), Refusal> {
        self.close_row()?;
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(Row { cells: Vec::new(), is_hidden });
        }
        Ok(())
    }

    fn open_cell(&mut self, tag: &Tag) -> Result<(), Refusal> {
        self.close_cell()?;
        self.end_line(false)?;
        self.budget.take_cells(1)?;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        table.row.get_or_insert_default();
        table.cell = Some(Cell {
            columns: tag.number("colspan").unwrap_or(1),
            rows: tag.number("rowspan").map_or(1, |rows| if rows == 0 { usize::MAX } else { rows }),
            runs_over: style(tag).contains("mso-ignore:colspan"),
            pieces: Vec::new(),
            around: self.open.len(),
        });
        Ok(())
    }

    fn close_cell(&mut self) -> Result<(), Refusal> {
        if self.tables.last().is_none_or(|table| table.cell.is_none()) {
            return Ok(());
        }
        self.end_line(!self.line.label.is_empty())?;
        if let Some(table) = self.tables.last_mut()
            && let Some(cell) = table.cell.take()
        {
            self.open.truncate(cell.around);
            table.row.get_or_insert_default().cells.push(cell);
        }
        Ok(())
    }

    fn close_row(&mut self) -> Result<(), Refusal> {
        self.close_cell()?;
        self.end_line(false)?;
        let Some(table) = self.tables.last_mut() else { return Ok(()) };
        self.open.truncate(table.around);
        let Some(row) = table.row.take() else { return Ok(()) };
        // Excel ends a sheet with a hidden row that only gives the columns their widths.
        if row.is_hidden && !row.cells.iter().any(|cell| has_text(&cell.pieces)) {
            return Ok(());
        }
        let mut placed = table.spans.row(&mut self.budget)?;
        for cell in row.cells {
            let beside = if cell.runs_over { cell.columns.min(MAX_OPEN).saturating_sub(1) } else { 0 };
            self.budget.take_cells(beside)?;
            placed.cell(if cell.runs_over { 1 } else { cell.columns }, cell.rows, cell.pieces);
            (0..beside).for_each(|_| placed.cell(1, 1, Vec::new()));
        }
        table.rows.push(placed.finish());
        Ok(())
    }

    fn close_table(&mut self) -> Result<(), Refusal> {
        self.close_row()?;
        if let Some(table) = self.tables.pop()
            && !table.rows.is_empty()
        {
            self.content().push(Piece::Table(table.rows));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Page, Refusal> {
        self.page.is_partial |= !self.tables.is_empty() || self.buried > 0;
        while !self.tables.is_empty() {
            self.close_table()?;
        }
        self.end_line(false)?;
        Ok(self.page)
    }
}

/// A letter in a symbol font; letters without a known sign lie in the private area, as in Word.
fn sign(font: &str, c: char) -> char {
    let code = u32::from(c);
    match symbols::shown(font, code) {
        Some(found) if found != c => found,
        _ if (0x21..=0xff).contains(&code) => char::from_u32(0xf000 + code).unwrap_or(c),
        _ => c,
    }
}
