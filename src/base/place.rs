//! Where a value stands in its source, as a person would find it again.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Text;

/// A place in a source. Counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// A line of a text file.
    Line(usize),
    /// A paragraph of a Word document outside tables.
    Paragraph(usize),
    /// A cell of a table in a Word document, or of a text that is a table.
    Table { table: usize, row: usize, column: usize },
    /// A cell of a workbook, `reference` as in `C5`.
    Cell { sheet: String, reference: String },
    /// A paragraph that begins on a page of a PDF, counted on that page.
    PageParagraph { page: usize, paragraph: usize },
    /// A cell of a table on a page of a PDF, counted as it stands on that page.
    PageTable { page: usize, table: usize, row: usize, column: usize },
    /// Nowhere in a source: made by a test or an example.
    Nowhere,
}

impl Place {
    /// As a person says it; the contract's own wording is that of `Display`.
    pub fn text(&self) -> Text {
        let zh = match self {
            Place::Line(line) => format!("第{line}行"),
            Place::Paragraph(number) => format!("第{number}段"),
            Place::Table { table, row, column } => format!("表{table}第{row}行第{column}列"),
            Place::Cell { sheet, reference } => format!("{sheet}!{reference}"),
            Place::PageParagraph { page, paragraph } => format!("第{page}页第{paragraph}段"),
            Place::PageTable { page, table, row, column } => {
                format!("第{page}页表{table}第{row}行第{column}列")
            }
            Place::Nowhere => "-".to_owned(),
        };
        Text::new(zh, self.to_string())
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Paragraph(number) => write!(f, "paragraph {number}"),
            Place::Table { table, row, column } => {
                write!(f, "table {table} row {row} column {column}")
            }
            Place::Cell { sheet, reference } => write!(f, "{sheet}!{reference}"),
            Place::PageParagraph { page, paragraph } => write!(f, "page {page} paragraph {paragraph}"),
            Place::PageTable { page, table, row, column } => {
                write!(f, "page {page} table {table} row {row} column {column}")
            }
            Place::Nowhere => f.write_str("-"),
        }
    }
}
