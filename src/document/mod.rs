//! What any file looks like once it has been read: paragraphs and tables, each with its place.
//!
//! Types only. A reader that knows the grid says so ([`Table::exact`]); the extracted text form,
//! where a blank line may be a row's end or an empty paragraph, is kept as a [`Tape`] until the
//! forms' own structure tells which.

use serde::{Deserialize, Deserializer, Serialize};

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

/// One cell. Written down it leaves out what most cells have in common: there may be a million.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Grid column, counted from 0.
    pub column: usize,
    /// Grid columns it covers, at least 1.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub columns: usize,
    /// It continues the cell above (vertical merge) and has no text of its own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub continued: bool,
    /// Its paragraphs, at least one; blank ones are kept.
    #[serde(deserialize_with = "tight")]
    pub lines: Vec<Line>,
    /// Tables inside the cell.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nested: Vec<Table>,
}

fn one() -> usize {
    1
}

fn is_one(columns: &usize) -> bool {
    *columns == 1
}

/// A list without room for more: a list of one has room for four otherwise.
fn tight<'d, D: Deserializer<'d>>(input: D) -> Result<Vec<Line>, D::Error> {
    Box::<[Line]>::deserialize(input).map(Vec::from)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_leaves_out_when_written_comes_back() {
        let line = |text: &str| Line { text: text.to_owned(), place: Place::Nowhere };
        let plain =
            Cell { column: 3, columns: 1, continued: false, lines: vec![line("甲")], nested: Vec::new() };
        let full = Cell {
            column: 0,
            columns: 2,
            continued: true,
            lines: vec![line("乙"), line("")],
            nested: vec![Table { rows: vec![Row { cells: vec![plain.clone()] }], ..Table::default() }],
        };
        for cell in [plain, full] {
            let written = serde_json::to_string(&cell).unwrap();
            let read: Cell = serde_json::from_str(&written).unwrap();
            assert_eq!(read, cell);
            assert_eq!(read.lines.capacity(), read.lines.len());
        }
    }
}
