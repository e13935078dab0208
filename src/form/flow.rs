//! Walks a document in reading order and decides where each form begins.
//!
//! A form begins where its own labels stand: the staff block or the money columns open a base
//! table, a project's name a project form, a funds header a self-evaluation. A title nearby only
//! names it and decides where labels leave a choice.

use super::above::{Above, is_report, money_said};
use super::bare;
use super::current::{Current, Open};
use super::extra::Extra;
use super::grid::RowView;
use super::heading::{bare_year, is_list_header, money_line, title_of};
use super::heads;
use super::labels::{self, Label};
use super::narrative::Narrative;
use super::{flat, opening, signature, tape};
use crate::base::text::squeeze;
use crate::document::{Block, Document, Line, Row, Table, Tape};
use crate::model::{Field, Form, FormKind, Unread};

/// A row of more cells belongs to no form; each of them would be asked for every label.
const WIDEST: usize = 1_000;

/// The walk over one document.
pub struct Flow<'s> {
    source: &'s str,
    extra: &'s Extra,
    current: Option<Current>,
    finished: Vec<Form>,
    narrative: Narrative,
    unread: Vec<Unread>,
    /// What waits for the next form.
    above: Above,
}

impl<'s> Flow<'s> {
    pub fn new(source: &'s str, extra: &'s Extra) -> Self {
        Flow {
            source,
            extra,
            current: None,
            finished: Vec::new(),
            narrative: Narrative::default(),
            unread: Vec::new(),
            above: Above::default(),
        }
    }

    /// Reads a whole document.
    pub fn read(mut self, document: &Document) -> (Vec<Form>, Vec<Unread>) {
        self.blocks(&document.blocks);
        self.close();
        let narrative = std::mem::take(&mut self.narrative);
        if narrative.has_begun() {
            let (title, fields) = narrative.finish();
            let title = title.unwrap_or_else(|| FormKind::Narrative.title().zh);
            let kind = labels::title_kind(&title).filter(|kind| *kind == FormKind::ProjectReport);
            self.push(kind.unwrap_or(FormKind::Narrative), title, fields);
        }
        (self.finished, self.unread)
    }

    /// Blocks in reading order; those of a tape come from it.
    fn blocks(&mut self, blocks: &[Block]) {
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(line) => {
                    let further = blocks.get(at + 1..).unwrap_or_default();
                    if !(labels::names_part(&line.text) && is_over_table(further) && self.is_in_form()) {
                        self.paragraph(line);
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Tape(tape) if tape.lines.iter().all(|line| !line.opens_cell) => self.flat(tape),
                Block::Tape(tape) => {
                    // Its own blocks are paragraphs and tables.
                    let own = tape::blocks(tape, self.extra);
                    self.blocks(&own);
                }
            }
        }
    }

    /// A text without marks of cells.
    fn flat(&mut self, tape: &Tape) {
        for piece in flat::pieces(&tape.lines, self.extra) {
            match piece {
                flat::Piece::Block(Block::Paragraph(line)) => self.paragraph(&line),
                flat::Piece::Block(Block::Table(table)) => self.table(&table),
                flat::Piece::Block(Block::Tape(_)) => {}
                flat::Piece::Unread(line) => self.leave_line(line),
            }
        }
    }

    /// A line of the form being read that no row takes beyond doubt.
    fn leave_line(&mut self, line: Line) {
        if let Some(current) = &mut self.current {
            current.partial = true;
        }
        self.unread.push(Unread {
            source: self.source.to_owned(),
            at: line.place,
            text: line.text.trim().to_owned(),
        });
    }

    /// Whether a form's title has been read or its rows are being read, and no report's text.
    fn is_in_form(&self) -> bool {
        let open = self.current.as_ref().is_some_and(|current| !current.closed);
        (open || self.above.is_of_form()) && !self.narrative.has_begun()
    }

    fn paragraph(&mut self, line: &Line) {
        let squeezed = squeeze(&line.text);
        if squeezed.is_empty() {
            return;
        }
        self.narrative.annex(line);
        let looked_up = self.extra.standard(&line.text);
        let text = looked_up.as_deref().unwrap_or(&line.text);
        self.money_said(&line.text);
        if let Some(fields) = signature::fields(&line.text, &line.place) {
            self.signed(fields);
        } else if tape::is_annex_mark(&squeezed) {
            self.narrative.end();
            // It may carry the title behind it: 附件2 基础数据表.
            self.above.titled(&line.text);
        } else if let Some(kind) = self.above.titled(text) {
            if is_report(kind) {
                self.narrative.titled(&line.text);
            }
        } else if let Some(rest) = self.above.reporter_in(text) {
            self.above.reported(rest, line);
        } else if money_line(text).is_some() {
            // It is kept for the form below.
        } else if let Some(year) = bare_year(&line.text) {
            self.above.year = Some(year);
        } else if !self.is_note(&squeezed) {
            if tape::is_caption(&squeezed) {
                self.end_form();
            }
            self.above.money = None;
            self.narrative.paragraph(line);
        }
    }

    /// A unit of money above a form, or in it.
    fn money_said(&mut self, text: &str) {
        let Some(unit) = money_said(text) else { return };
        let untitled = self.above.title.is_none();
        match self.current.as_mut().filter(|current| !current.closed && untitled) {
            Some(current) => current.money = Some(unit),
            None => self.above.money = Some(unit),
        }
    }

    /// What follows is of another table.
    fn end_form(&mut self) {
        if let Some(current) = &mut self.current {
            current.closed = true;
        }
    }

    /// Notes under a form are the form's, not the report's.
    fn is_note(&self, squeezed: &str) -> bool {
        self.current.is_some() && ["说明:", "备注:", "注:"].iter().any(|word| squeezed.starts_with(word))
    }

    fn signed(&mut self, fields: Vec<Field>) {
        let open = self.current.as_mut().filter(|current| !current.signed);
        if self.above.is_of_form() && open.as_ref().is_none_or(|current| current.closed) {
            self.above.signed(fields);
        } else if let Some(current) = open {
            current.sign(fields);
        } else if self.narrative.has_cover() || self.narrative.has_begun() || self.current.is_none() {
            self.narrative.signed(fields);
        } else if let Some(current) = self.current.as_mut() {
            current.sign_on(fields);
        }
    }

    fn table(&mut self, table: &Table) {
        if let Some(sheet) = &table.sheet {
            self.close();
            self.above.title = title_of(sheet).or(self.above.title.take());
        }
        let first = table.rows.first().map(|row| RowView::new(row, table.exact, self.extra));
        if self.current.as_ref().is_some_and(|current| current.is_complete(first.as_ref())) {
            self.end_form();
        }
        let hidden = table.hidden;
        let narrowed = bare::rows(table);
        let rows = narrowed.as_deref().unwrap_or(&table.rows);
        let mut header_below = false;
        for (at, row) in rows.iter().enumerate() {
            if hidden {
                self.leave_unread(row, table.exact);
            } else if !header_below {
                header_below = self.row(row, rows.get(at + 1), table.exact);
            } else {
                header_below = false;
            }
            for nested in row.cells.iter().flat_map(|cell| &cell.nested) {
                self.table(nested);
            }
        }
        // A line with a unit is of the table right below it.
        self.above.money = None;
    }

    fn leave_unread(&mut self, row: &Row, exact: bool) {
        let view = RowView::new(row, exact, self.extra);
        self.note_unread(&view);
    }

    /// Reads a row, and the next with it where the two are one header: says whether they are.
    fn row(&mut self, row: &Row, next: Option<&Row>, exact: bool) -> bool {
        if row.cells.len() > WIDEST {
            self.leave_unread(row, exact);
            return false;
        }
        let mut view = RowView::new(row, exact, self.extra);
        if view.filled().next().is_none() {
            return false;
        }
        if self.lone_cell(&mut view) || self.footer(&mut view) || self.heading(&mut view) {
            return false;
        }
        let second = next.map(|next| RowView::new(next, exact, self.extra));
        if let Some(mut joined) = second.and_then(|second| heads::joined(&view, &second)) {
            self.form_row(&mut joined);
            return true;
        }
        self.form_row(&mut view);
        false
    }

    /// A row of a form, or of no form.
    fn form_row(&mut self, view: &mut RowView<'_>) {
        if is_list_header(view) {
            self.end_form();
        }
        if let Some(kind) = opening::kind(view, self.current.as_ref(), &self.above) {
            self.open(kind);
        }
        if let Some(current) = self.current.as_mut().filter(|current| !current.closed) {
            view.money = current.money.clone();
            match &mut current.open {
                Open::Base(base) => base.row(view),
                Open::Eval(eval) => eval.row(view),
                Open::Rubric(rubric) => rubric.row(view),
            }
        }
        self.note_unread(view);
    }

    /// A row of one filled cell: a title, 填报单位, an annex mark, or narrative inside a table.
    fn lone_cell(&mut self, view: &mut RowView<'_>) -> bool {
        let mut filled = view.filled();
        let (Some((at, text)), None) = (filled.next(), filled.next()) else { return false };
        let text = text.to_owned();
        let line = Line { text: text.clone(), place: view.place(at) };
        if title_of(&text).is_some() {
            self.close();
            self.above.titled(&text);
            return true;
        }
        if let Some(rest) = self.above.reporter_in(&text) {
            self.money_said(&text);
            self.above.reported(rest, &line);
            return true;
        }
        let squeezed = squeeze(&text);
        if tape::is_annex_mark(&squeezed) {
            return true;
        }
        if labels::names_part(&squeezed) && self.is_in_form() {
            // 一、产出指标（50分） is the group of the rows below.
            return !labels::names_group(&squeezed);
        }
        // A sheet or a layout table that holds the report's text, a line to a row.
        let open = self.current.as_ref().is_some_and(|current| !current.closed);
        if !open && (self.narrative.has_begun() || labels::numbering(&squeezed).is_some_and(|(n, _)| n.han)) {
            self.narrative.paragraph(&line);
            return true;
        }
        if let Some(year) = bare_year(&text) {
            self.above.year = Some(year);
            return true;
        }
        if money_line(&text).is_some() {
            self.money_said(&text);
            return true;
        }
        self.is_note(&squeezed)
    }

    /// A row above a form that says for whom, when and in which unit: 填报单位 ∣ 年度 ∣ 金额单位.
    fn heading(&mut self, view: &mut RowView<'_>) -> bool {
        let is_reporter = |text: &str| matches!(labels::labelled(text), Some((Label::Reporter, _)));
        let known = |text: &str| is_reporter(text) || bare_year(text).is_some() || money_line(text).is_some();
        if !view.filled().all(|(_, text)| known(text)) {
            return false;
        }
        for (at, text) in view.filled() {
            if let (Some((Label::Reporter, rest)), Some(cell)) = (labels::labelled(text), view.cells.get(at))
            {
                let line = Line { text: text.to_owned(), place: cell.place() };
                self.above.reported(rest, &line);
            }
            self.above.year = bare_year(text).or(self.above.year);
            self.money_said(text);
        }
        true
    }

    fn footer(&mut self, view: &mut RowView<'_>) -> bool {
        let joined: Vec<&str> = view.filled().map(|(_, text)| text).collect();
        let place = view
            .filled()
            .next()
            .and_then(|(at, _)| view.cells.get(at))
            .map_or(crate::base::Place::Nowhere, |cell| cell.place());
        let Some(fields) = signature::fields(&joined.join(" "), &place) else { return false };
        self.signed(fields);
        true
    }

    fn open(&mut self, kind: FormKind) {
        self.close();
        self.current = Some(self.above.open(kind));
    }

    fn close(&mut self) {
        let Some(current) = self.current.take() else { return };
        let (kind, title) = (current.kind, current.title.clone());
        self.push(kind, title, current.fields());
    }

    fn push(&mut self, kind: FormKind, title: String, fields: Vec<Field>) {
        let before = self.finished.iter().filter(|form| form.kind == kind).count();
        let ordinal = u32::try_from(before).unwrap_or(u32::MAX - 1) + 1;
        self.finished.push(Form { kind, ordinal, title, source: self.source.to_owned(), fields });
    }

    fn note_unread(&mut self, view: &RowView<'_>) {
        for cell in view.untaken() {
            self.unread.push(Unread {
                source: self.source.to_owned(),
                at: cell.place(),
                text: cell.text().trim().to_owned(),
            });
        }
    }
}

/// Whether the next thing after blank paragraphs is a table.
fn is_over_table(blocks: &[Block]) -> bool {
    let filled = |block: &&Block| !matches!(block, Block::Paragraph(line) if line.text.trim().is_empty());
    matches!(blocks.iter().find(filled), Some(Block::Table(_)))
}
