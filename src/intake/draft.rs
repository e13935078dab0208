//! A document whose tables have columns but no places yet, and how much of it there may be.

use super::limits::Limits;
use super::refusal::Refusal;
use crate::base::{Place, text};
use crate::document::{Block, Cell, Line, Row, Table};

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Line(String),
    Table(Vec<Vec<Draft>>),
}

/// One cell with its columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    pub column: usize,
    pub columns: usize,
    /// It continues the cell above; what it holds is not shown.
    pub continued: bool,
    pub pieces: Vec<Piece>,
}

/// What a document may still hold.
pub struct Budget {
    cells: usize,
    characters: usize,
}

impl Default for Budget {
    fn default() -> Budget {
        Budget::of(&Limits::default())
    }
}

impl Budget {
    pub fn of(limits: &Limits) -> Budget {
        Budget { cells: limits.cells, characters: limits.characters }
    }

    pub fn take_cells(&mut self, count: usize) -> Result<(), Refusal> {
        self.cells = self.cells.checked_sub(count).ok_or(Refusal::TooManyCells)?;
        Ok(())
    }

    /// A paragraph: one line and its characters.
    pub fn take_line(&mut self, text: &str) -> Result<(), Refusal> {
        self.take_cells(1)?;
        self.characters = self.characters.checked_sub(text.chars().count()).ok_or(Refusal::TooMuchText)?;
        Ok(())
    }

    /// The same content once more.
    pub fn take_copy(&mut self, pieces: &[Piece]) -> Result<(), Refusal> {
        for piece in pieces {
            match piece {
                Piece::Line(text) => self.take_line(text)?,
                Piece::Table(rows) => {
                    for cell in rows.iter().flatten() {
                        self.take_cells(1)?;
                        self.take_copy(&cell.pieces)?;
                    }
                }
            }
        }
        Ok(())
    }
}

/// Whether some character is not white space.
pub fn has_text(pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| match piece {
        Piece::Line(text) => !text.trim().is_empty(),
        Piece::Table(rows) => rows.iter().flatten().any(|cell| has_text(&cell.pieces)),
    })
}

/// The blocks of a document in reading order, each paragraph with its place.
pub fn blocks(pieces: Vec<Piece>) -> Vec<Block> {
    let mut places = Places::default();
    pieces.into_iter().map(|piece| places.block(piece, None)).collect()
}

/// How many paragraphs outside tables, and how many tables, there were so far.
#[derive(Default)]
struct Places {
    paragraphs: usize,
    tables: usize,
}

impl Places {
    fn block(&mut self, piece: Piece, cell: Option<&Place>) -> Block {
        match piece {
            Piece::Line(text) => {
                let place = cell.cloned().unwrap_or_else(|| {
                    self.paragraphs += 1;
                    Place::Paragraph(self.paragraphs)
                });
                Block::Paragraph(Line { text: text::clean(&text), place })
            }
            Piece::Table(rows) => Block::Table(self.table(rows)),
        }
    }

    fn table(&mut self, drafts: Vec<Vec<Draft>>) -> Table {
        self.tables += 1;
        let table = self.tables;
        let mut rows = Vec::new();
        for (index, row) in drafts.into_iter().enumerate() {
            let cells = row.into_iter().map(|draft| {
                let place = Place::Table { table, row: index + 1, column: draft.column + 1 };
                self.cell(draft, place)
            });
            rows.push(Row { cells: cells.collect() });
        }
        Table { sheet: None, hidden: false, exact: true, rows }
    }

    fn cell(&mut self, draft: Draft, place: Place) -> Cell {
        let mut lines = Vec::new();
        let mut nested = Vec::new();
        let shown = if draft.continued { Vec::new() } else { draft.pieces };
        for piece in shown {
            match self.block(piece, Some(&place)) {
                Block::Paragraph(line) => lines.push(line),
                Block::Table(table) => nested.push(table),
                Block::Tape(_) => {}
            }
        }
        if lines.is_empty() {
            lines.push(Line { text: String::new(), place });
        }
        // A list of one has room for four, and there may be a million.
        lines.shrink_to_fit();
        Cell { column: draft.column, columns: draft.columns, continued: draft.continued, lines, nested }
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    /// A document in one line: paragraphs as text, tables in brackets, rows parted by `/`, cells by
    /// `|` with their columns, `^` for a continued one.
    pub fn sketch(blocks: &[Block]) -> String {
        let block = |block: &Block| match block {
            Block::Paragraph(line) => line.text.replace('\n', "↵"),
            Block::Table(table) => sketch_table(table),
            Block::Tape(_) => "tape".to_owned(),
        };
        blocks.iter().map(block).collect::<Vec<_>>().join("; ")
    }

    fn sketch_table(table: &Table) -> String {
        let cell = |cell: &Cell| {
            let span = if cell.columns == 1 {
                String::new()
            } else {
                format!("-{}", cell.column + cell.columns - 1)
            };
            let nested: String = cell.nested.iter().map(sketch_table).collect();
            let text = if cell.continued { "^".to_owned() } else { cell.text().replace('\n', "↵") };
            format!("{}{span} {text}{nested}", cell.column)
        };
        let row = |row: &Row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
        format!("[{}]", table.rows.iter().map(row).collect::<Vec<_>>().join(" / "))
    }

    #[test]
    fn places_count_paragraphs_outside_tables_and_tables_from_outside_in() {
        let cell = |pieces| Draft { columns: 1, pieces, ..Draft::default() };
        let inner = Piece::Table(vec![vec![cell(vec![Piece::Line("内".into())])]]);
        let outer = Piece::Table(vec![vec![cell(vec![inner, Piece::Line("外".into())])]]);
        let blocks = blocks(vec![Piece::Line("前".into()), outer, Piece::Line("后".into())]);
        let [Block::Paragraph(_), Block::Table(table), Block::Paragraph(after)] = blocks.as_slice() else {
            panic!("{blocks:?}")
        };
        assert_eq!(after.place, Place::Paragraph(2));
        let cell = &table.rows[0].cells[0];
        assert_eq!(cell.place(), Place::Table { table: 1, row: 1, column: 1 });
        let inside = cell.nested[0].rows[0].cells[0].place();
        assert_eq!(inside, Place::Table { table: 2, row: 1, column: 1 });
    }

    #[test]
    fn a_budget_is_spent_by_copies_too() {
        let mut budget = Budget::default();
        let pieces = [Piece::Line("甲".repeat(1_000_000))];
        let copies = (0..100).find(|_| budget.take_copy(&pieces).is_err());
        assert_eq!(copies, Some(64));
        assert_eq!(budget.take_cells(Limits::default().cells), Err(Refusal::TooManyCells));
    }
}
