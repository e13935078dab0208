//! What any file looks like once it has been read: paragraphs and tables, each with its place.
//!
//! Types only. A reader that knows the grid says so ([`Table::exact`]); the extracted text form,
//! where a blank line may be a row's end or an empty paragraph, is kept as a [`Tape`] until the
//! forms' own structure tells which.

use serde::{Deserialize, Serialize};

use crate::base::Place;

/// One source, read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    pub blocks: Vec<Block>,
    pub notices: Vec<Notice>,
}

/// A piece of a document in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    Paragraph(Line),
    Table(Table),
    Tape(Tape),
}

/// One paragraph, in a cell or outside. Automatic numbers (一、) are part of the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    pub text: String,
    pub place: Place,
}

/// A table. Rows list their cells from left to right, continuation cells of vertical merges
/// included (empty, [`Cell::continued`]), so that the rows of one section have the same shape in
/// every format.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// The sheet's name in a workbook.
    pub sheet: Option<String>,
    /// A hidden sheet: read all the same, and marked.
    pub hidden: bool,
    /// Whether columns and spans are those of the source. Otherwise a cell's column is only its
    /// index in its row.
    pub exact: bool,
    pub rows: Vec<Row>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Grid column, counted from 0.
    pub column: usize,
    /// Grid columns it covers, at least 1.
    pub columns: usize,
    /// It continues the cell above (vertical merge) and has no text of its own.
    pub continued: bool,
    /// Its paragraphs, at least one; blank ones are kept.
    pub lines: Vec<Line>,
    /// Tables inside the cell.
    pub nested: Vec<Table>,
}

impl Cell {
    /// The paragraphs joined by line breaks.
    pub fn text(&self) -> String {
        let lines: Vec<&str> = self.lines.iter().map(|line| line.text.as_str()).collect();
        lines.join("\n")
    }

    /// Where the cell's first filled paragraph stands, or its first.
    pub fn place(&self) -> Place {
        let filled = self.lines.iter().find(|line| !line.text.trim().is_empty());
        filled.or(self.lines.first()).map_or(Place::Nowhere, |line| line.place.clone())
    }

    pub fn is_blank(&self) -> bool {
        self.lines.iter().all(|line| line.text.trim().is_empty()) && self.nested.is_empty()
    }
}

/// The extracted text form: one cell per tab-led line, further paragraphs of a cell without tab,
/// a blank line between rows, and blank lines inside cells too. A text in which no line opens a cell
/// is plain: its cells, if it has any, are told by what they say.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tape {
    pub lines: Vec<TapeLine>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TapeLine {
    /// The line began with a tab: it opens a cell.
    pub opens_cell: bool,
    pub text: String,
    pub place: Place,
}

/// Something about a source that a person should know: macros, a hidden sheet, a skipped part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    pub text: crate::base::Text,
    pub place: Place,
}
