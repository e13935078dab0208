//! Plain text as a word processor saves it, back into tables: every paragraph of every cell is a
//! line, and nothing tells where a cell, a row or a table ends.
//!
//! The columns of the known headers and the words of the known labels divide the lines; see
//! [`divide`]. What they do not divide beyond doubt is left unread, line by line.

mod divide;
mod header;
mod sections;
mod shape;
mod values;
mod words;

use std::collections::HashMap;
use std::ops::Range;

use super::extra::Extra;
use super::heading::title_of;
use super::labels::{self, Label};
use super::{signature, tape};
use crate::base::text::squeeze;
use crate::document::{Block, Line, Row, Table, TapeLine};
use crate::model::FormKind;
use header::Header;
use words::Words;

/// What the lines of a flat text come to.
pub enum Piece {
    Block(Block),
    /// A line of a form that no row takes beyond doubt.
    Unread(Line),
}

/// Divides a flat text into paragraphs, tables and unread lines.
pub fn pieces(lines: &[TapeLine], extra: &Extra) -> Vec<Piece> {
    let words = Words::new(lines, extra);
    let headers = header::all(&words);
    let mut walk = Walk { words, headers, at: 0, state: State::Outside, pieces: Vec::new() };
    while walk.at < walk.words.len() {
        walk.step();
    }
    walk.pieces
}

/// Where the walk stands.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// In the report, or between forms.
    Outside,
    /// Under a form's title: its labels count.
    Titled,
    /// In a form, whose every line is read or named unread.
    Inside,
    /// In a table that is no form.
    Foreign,
}

struct Walk<'t> {
    words: Words<'t>,
    /// By the line where their side label or first title stands.
    headers: HashMap<usize, Header>,
    at: usize,
    state: State,
    pieces: Vec<Piece>,
}

impl Walk<'_> {
    fn step(&mut self) {
        let at = self.at;
        if self.words.is_blank(at) {
            self.paragraph();
        } else if let Some(header) = self.headers.get(&at).cloned() {
            self.section(&header);
        } else if self.is_heading(at) {
            self.state = self.state_under(at);
            self.paragraph();
        } else if let Some((label, end)) = self.label(at) {
            self.labelled(label, at..end);
        } else if matches!(self.state, State::Inside | State::Foreign) {
            self.leave(at..at + 1);
            self.at += 1;
        } else {
            self.paragraph();
        }
    }

    fn paragraph(&mut self) {
        if let Some(line) = self.words.line(self.at) {
            self.pieces.push(Piece::Block(Block::Paragraph(line)));
        }
        self.at += 1;
    }

    /// Names filled lines unread.
    fn leave(&mut self, range: Range<usize>) {
        for at in range.filter(|at| !self.words.is_blank(*at)) {
            self.pieces.extend(self.words.line(at).map(Piece::Unread));
        }
    }

    fn rows(&mut self, rows: Vec<Row>) {
        if !rows.is_empty() {
            self.state = State::Inside;
            self.pieces.push(Piece::Block(Block::Table(Table {
                sheet: None,
                hidden: false,
                exact: true,
                rows,
            })));
        }
    }

    /// A label that counts here, and where it ends.
    fn label(&self, at: usize) -> Option<(Label, usize)> {
        let counts = matches!(self.state, State::Titled | State::Inside);
        self.words.label(at).filter(|_| counts)
    }

    /// A line that stands above, under or between tables.
    fn is_heading(&self, at: usize) -> bool {
        let text = self.words.text(at);
        let squeezed = squeeze(text);
        let chapter = labels::numbering(&squeezed).is_some_and(|(number, _)| number.han && !number.bracketed);
        tape::stands_under_tables(text)
            || signature::fields(text, &crate::base::Place::Nowhere).is_some()
            || (chapter && self.state != State::Inside)
            || matches!(labels::labelled(text), Some((Label::Reporter, _)))
    }

    fn state_under(&self, at: usize) -> State {
        let text = self.words.text(at);
        let squeezed = squeeze(text);
        // Annexes are listed under a report by the titles of the forms.
        let listed = labels::numbering(&squeezed).is_some() || squeezed.starts_with("附件:");
        let titled = title_of(text).map(|(kind, _)| kind).filter(|_| !listed);
        match titled {
            Some(FormKind::Narrative | FormKind::ProjectReport) => State::Outside,
            Some(FormKind::Rubric) => State::Foreign,
            Some(_) => State::Titled,
            None if tape::is_caption(&squeezed) && !listed => State::Foreign,
            None if matches!(labels::labelled(text), Some((Label::Reporter, _))) => self.state,
            None => State::Outside,
        }
    }

    /// Where the lines from `from` on are no longer the form's, or are of another part of it.
    fn stop(&self, from: usize, also: impl Fn(Label) -> bool) -> usize {
        let ends = |at: &usize| {
            self.headers.contains_key(at)
                || (!self.words.is_blank(*at) && self.is_heading(*at))
                || self.words.label(*at).is_some_and(|(label, _)| also(label))
        };
        (from..self.words.len()).find(ends).unwrap_or(self.words.len())
    }

    fn section(&mut self, header: &Header) {
        self.state = State::Inside;
        let total = |label: Label| label == Label::Total;
        let parts =
            |label| matches!(label, Label::Measures | Label::Goals | Label::GoalExpected | Label::Duties);
        let end = if header.is_of_indicators() {
            self.stop(header.end, total)
        } else {
            self.stop(header.end, parts)
        };
        let read = sections::rows(&self.words, header, header.end..end);
        let mut rows = read.rows;
        let whole = read.whole;
        let mut left = read.left;
        self.at = end;
        let has_total =
            header.is_of_indicators() && self.words.label(end).is_some_and(|(label, _)| total(label));
        if has_total {
            let after = self.stop(end + 1, |_| false);
            let total = sections::total(&self.words, header, read.lead, end..after);
            self.at = total.end;
            // A total whose parts were not all read would be held against them.
            match total.row.filter(|_| whole) {
                Some(row) => rows.push(row),
                None => left.extend(end..total.end),
            }
        }
        self.rows(rows);
        left.into_iter().for_each(|at| self.leave(at..at + 1));
        if has_total {
            self.state = State::Outside;
        }
    }

    fn labelled(&mut self, label: Label, named: Range<usize>) {
        let end = self.stop(named.end, |_| true);
        let all = named.start..end;
        self.at = end;
        let rows = match label {
            Label::Goals | Label::GoalExpected | Label::GoalActual => {
                let goals = values::goals(&self.words, named.start, |from| self.stop(from, |_| true));
                if let Some((rows, end)) = goals {
                    self.at = end;
                    self.rows(rows);
                    return;
                }
                values::long_value(&self.words, named, end)
            }
            Label::Duties | Label::Measures => values::long_value(&self.words, named, end),
            Label::Unit | Label::ProjectName | Label::Department | Label::Office => {
                values::short_value(&self.words, named, end)
            }
            Label::Reporter | Label::Total => None,
        };
        match rows {
            Some(rows) => self.rows(rows),
            None => self.leave(all),
        }
        if label == Label::Measures {
            self.state = State::Outside;
        }
    }
}
