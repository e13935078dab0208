//! The paragraphs of an RTF as they end, and the tables that their nesting makes of them.

use super::row::RowStyle;
use crate::intake::draft::{Budget, Draft, Piece};
use crate::intake::grid::{self, Span};
use crate::intake::label;
use crate::intake::refusal::Refusal;

/// A body, or a text box anchored in one.
#[derive(Default)]
pub struct Flow {
    pub text: String,
    /// The number in front of the open paragraph.
    pub label: String,
    /// Text boxes anchored in the open paragraph.
    pub boxes: Vec<Piece>,
    pieces: Vec<Piece>,
    /// Open tables, the outermost first.
    tables: Vec<Table>,
}

#[derive(Default)]
struct Table {
    rows: Vec<Row>,
    /// Cells of the open row, and what the open cell holds so far.
    cells: Vec<Vec<Piece>>,
    cell: Vec<Piece>,
}

/// A row by the edges of its cells.
struct Row {
    spans: Vec<Span>,
    cells: Vec<Vec<Piece>>,
}

impl Flow {
    /// Ends the open paragraph, which stands in as many tables as `level` says.
    pub fn end_line(&mut self, level: usize, budget: &mut Budget) -> Result<(), Refusal> {
        self.move_to(level);
        let label = label::shown(&std::mem::take(&mut self.label));
        let body = std::mem::take(&mut self.text);
        let text = if body.is_empty() { label.trim_end().to_owned() } else { label + &body };
        budget.take_line(&text)?;
        let boxes = std::mem::take(&mut self.boxes);
        let content = self.content();
        content.push(Piece::Line(text));
        content.extend(boxes);
        Ok(())
    }

    /// Ends the open cell of the table at a level, and the paragraph in it.
    pub fn end_cell(&mut self, level: usize, budget: &mut Budget) -> Result<(), Refusal> {
        self.end_line(level, budget)?;
        budget.take_cells(1)?;
        if let Some(table) = self.tables.last_mut() {
            table.cells.push(std::mem::take(&mut table.cell));
        }
        Ok(())
    }

    /// Ends the open row of the table at a level, laid out as `style` says.
    pub fn end_row(&mut self, level: usize, style: &RowStyle, budget: &mut Budget) -> Result<(), Refusal> {
        self.end_open_line(level, budget)?;
        if let Some(table) = self.tables.last_mut() {
            table.end_row(style);
        }
        Ok(())
    }

    /// How deep in tables the flow stands.
    pub fn level(&self) -> usize {
        self.tables.len()
    }

    /// Ends the open paragraph if one has begun.
    fn end_open_line(&mut self, level: usize, budget: &mut Budget) -> Result<(), Refusal> {
        if !self.text.is_empty() || !self.label.is_empty() {
            return self.end_line(level, budget);
        }
        self.move_to(level);
        let boxes = std::mem::take(&mut self.boxes);
        self.content().extend(boxes);
        Ok(())
    }

    /// Ends the tables deeper than a level and opens those up to it.
    fn move_to(&mut self, level: usize) {
        while self.tables.len() > level {
            if let Some(table) = self.tables.pop() {
                let pieces = table.finish();
                self.content().extend(pieces);
            }
        }
        self.tables.resize_with(level, Table::default);
    }

    fn content(&mut self) -> &mut Vec<Piece> {
        self.tables.last_mut().map_or(&mut self.pieces, |table| &mut table.cell)
    }

    /// Everything, where the file ends.
    pub fn finish(mut self, budget: &mut Budget) -> Result<Vec<Piece>, Refusal> {
        self.end_open_line(self.tables.len(), budget)?;
        self.move_to(0);
        Ok(self.pieces)
    }
}

impl Table {
    fn end_row(&mut self, style: &RowStyle) {
        if !self.cell.is_empty() {
            self.cells.push(std::mem::take(&mut self.cell));
        }
        let cells = std::mem::take(&mut self.cells);
        if cells.is_empty() {
            return;
        }
        let (mut spans, mut joined): (Vec<Span>, Vec<Vec<Piece>>) = (Vec::new(), Vec::new());
        for (placed, pieces) in style.cells(cells.len()).into_iter().zip(cells) {
            match (spans.last_mut(), joined.last_mut()) {
                (Some(span), Some(before)) if placed.is_joined => {
                    span.right = placed.span.right;
                    before.extend(pieces);
                }
                _ => {
                    spans.push(placed.span);
                    joined.push(pieces);
                }
            }
        }
        self.rows.push(Row { spans, cells: joined });
    }

    /// The table with its columns. Paragraphs that no cell was ever made of stay paragraphs.
    fn finish(mut self) -> Vec<Piece> {
        if self.rows.is_empty() && self.cells.is_empty() {
            return self.cell;
        }
        self.end_row(&RowStyle::default());
        let spans: Vec<Vec<Span>> = self.rows.iter().map(|row| row.spans.clone()).collect();
        let placed = grid::place(&spans, []);
        let mut rows = Vec::new();
        for (row, slots) in self.rows.into_iter().zip(placed) {
            let cells = row.cells.into_iter().zip(slots).map(|(pieces, slot)| Draft {
                column: slot.column,
                columns: slot.columns,
                continued: slot.continued,
                pieces,
            });
            rows.push(cells.collect());
        }
        vec![Piece::Table(rows)]
    }
}
