//! A form laid out: columns, rows and cells, and the cursor's place among them.

use super::rate::Rate;
use crate::base::Lang;
use crate::base::text::fold;
use crate::model::Field;
use crate::tui::text::{self, Words};
use crate::tui::widget::columns::{Column, widest};

/// Columns of `2[..]` around a figure that is evidence.
const MARKED: u16 = 3;

/// A form laid out.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    pub columns: Vec<Column>,
    pub rows: Vec<Row>,
}

/// One row. The first cell is its label.
#[derive(Clone, Debug, Default)]
pub struct Row {
    pub depth: u8,
    /// A column that the form lacks has no cell.
    pub cells: Vec<Option<Cell>>,
    /// The second cell takes the place of all columns after the label.
    pub wide: bool,
    /// `funds.total`, `indicators[3]` or `items[3]`: what a review score of this row is recorded under.
    pub scored: Option<String>,
    /// What the program computes of the row.
    pub rate: Option<Rate>,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct Cell {
    /// The field it shows, then fields that are shown by it too. Empty for printed labels.
    pub paths: Vec<String>,
    /// Said before the value, where the column's head does not say it.
    pub prefix: &'static str,
    /// As written.
    pub text: String,
    /// A figure, which is never cut.
    pub number: bool,
    /// A reviewer's reading, not the program's.
    pub corrected: bool,
}

/// A cell's row and column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    pub row: usize,
    pub column: usize,
}

impl Grid {
    /// Where a field stands.
    pub fn find(&self, path: &str) -> Option<Spot> {
        self.rows.iter().enumerate().find_map(|(row, one)| {
            let holds = |cell: &Option<Cell>| {
                cell.as_ref().is_some_and(|cell| cell.paths.iter().any(|own| own == path))
            };
            one.cells.iter().position(holds).map(|column| Spot { row, column })
        })
    }

    pub fn cell(&self, spot: Spot) -> Option<&Cell> {
        self.rows.get(spot.row)?.cells.get(spot.column)?.as_ref()
    }

    /// The nearest cell to `column` in a row that shows a field.
    pub fn nearest(&self, row: usize, column: usize) -> Option<Spot> {
        let cells = &self.rows.get(row)?.cells;
        let fields = cells.iter().enumerate().filter(|(_, cell)| cell.as_ref().is_some_and(Cell::is_field));
        fields.map(|(own, _)| Spot { row, column: own }).min_by_key(|spot| spot.column.abs_diff(column))
    }

    /// Puts a column of the reviewer's or the program's own at a place, with a cell for each row that
    /// can be scored.
    pub(super) fn put_column(&mut self, at: usize, column: Column, cell: impl Fn(&str) -> Option<Cell>) {
        self.columns.insert(at.min(self.columns.len()), column);
        for row in self.rows.iter_mut().filter(|row| row.cells.len() >= at && !row.wide) {
            row.cells.insert(at, row.scored.as_deref().and_then(&cell));
        }
    }

    /// Marks the cells whose values a reviewer reads otherwise.
    pub fn mark_corrected(&mut self, is_corrected: impl Fn(&str) -> bool) {
        let mut widened = vec![false; self.columns.len()];
        for (at, cell) in self.rows.iter_mut().flat_map(|row| row.cells.iter_mut().enumerate()) {
            let Some(cell) = cell.as_mut().filter(|cell| cell.paths.iter().any(|path| is_corrected(path)))
            else {
                continue;
            };
            cell.corrected = true;
            if let (Some(column), Some(widened)) = (self.columns.get_mut(at), widened.get_mut(at)) {
                column.want += u16::from(!std::mem::replace(widened, true));
            }
        }
    }

    /// Puts the score that an earlier version of a row was given where it has none.
    pub fn put_former(&mut self, lang: Lang, former: impl Fn(&str) -> Option<String>) {
        let title = text::REVIEW_SCORE.get(lang);
        let Some(at) = self.columns.iter().position(|column| column.title == title) else { return };
        for row in &mut self.rows {
            let Some(text) = row.scored.as_deref().and_then(&former) else { continue };
            let Some(cell) = row.cells.get_mut(at).filter(|cell| cell.is_none()) else { continue };
            let prefix = text::FORMER_PREFIX.get(lang);
            if let Some(column) = self.columns.get_mut(at) {
                column.want = column.want.max(widest([prefix]) + widest([text.as_str()]));
            }
            *cell = Some(Cell { prefix, text, number: true, ..Cell::default() });
        }
    }

    /// Marks the reviewer's scores that take points off and say no reason.
    pub fn mark_unreasoned(&mut self, lang: Lang, is_so: impl Fn(&str) -> bool) {
        let title = text::REVIEW_SCORE.get(lang);
        let Some(at) = self.columns.iter().position(|column| column.title == title) else { return };
        for row in self.rows.iter_mut().filter(|row| row.scored.as_deref().is_some_and(&is_so)) {
            let Some(cell) = row.cells.get_mut(at).and_then(Option::as_mut) else { continue };
            cell.prefix = text::UNREASONED_PREFIX.get(lang);
            if let Some(column) = self.columns.get_mut(at) {
                column.want = column.want.max(widest([cell.prefix]) + widest([cell.text.as_str()]));
            }
        }
    }

    /// Puts what the form comes to by the reviewer's scores in the row of its total.
    pub fn put_total(&mut self, lang: Lang, total: String) {
        let title = text::REVIEW_SCORE.get(lang);
        let Some(at) = self.columns.iter().position(|column| column.title == title) else { return };
        let Some(row) = self.find("total.score").and_then(|spot| self.rows.get_mut(spot.row)) else { return };
        if row.wide {
            return;
        }
        row.cells.resize(row.cells.len().max(at + 1), None);
        if let Some(cell) = row.cells.get_mut(at) {
            *cell = review(Some(&total));
        }
        if let Some(column) = self.columns.get_mut(at) {
            column.want = column.want.max(widest(["*"]) + widest([total.as_str()]));
        }
    }

    /// Tells every column what its content needs.
    pub(super) fn settle(&mut self) {
        for (at, column) in self.columns.iter_mut().enumerate() {
            let texts = self.rows.iter().filter(|row| !row.wide || at == 0);
            let widths = texts.filter_map(|row| {
                let cell = row.cells.get(at)?.as_ref()?;
                let inset = if at == 0 { u16::from(row.depth) * 2 } else { 0 };
                Some(widest([cell.prefix]) + widest([cell.text.as_str()]) + inset)
            });
            let most = widths.max().unwrap_or(0);
            let marked = if column.right { most.saturating_add(MARKED) } else { most };
            column.want = marked.clamp(column.min, column.want.max(column.min));
        }
    }
}

impl Cell {
    /// A printed label, which is no field.
    pub(super) fn label(text: &str) -> Option<Cell> {
        Some(Cell { text: text.to_owned(), ..Cell::default() })
    }

    pub(super) fn of(field: Option<&Field>) -> Option<Cell> {
        field.map(|field| Cell {
            paths: vec![field.path.clone()],
            prefix: "",
            // Full-width digits are drawn as the digits they are.
            text: if is_number(field) { fold(field.shown()) } else { field.shown().to_owned() },
            number: is_number(field),
            corrected: false,
        })
    }

    pub(super) fn prefixed(field: Option<&Field>, prefix: &'static str) -> Option<Cell> {
        Cell::of(field).map(|cell| Cell { prefix, ..cell })
    }

    pub fn is_field(&self) -> bool {
        !self.paths.is_empty()
    }
}

/// The room for `2[..]` around the figures of a column that others are kept before.
pub fn spare_marks(column: &Column) -> u16 {
    let spares = column.right && column.priority > 1;
    if spares { column.want.saturating_sub(column.min).min(MARKED) } else { 0 }
}

/// A figure with at most a unit and a comparator beside it; a sentence that holds one is text.
pub(super) fn is_number(field: &Field) -> bool {
    field.figure().is_some() && field.shown().chars().filter(|c| !c.is_ascii()).count() <= 4
}

/// What a reviewer scored stands in a column of its own, marked as his.
pub(super) fn review(score: Option<&String>) -> Option<Cell> {
    score.map(|score| Cell { prefix: "*", text: score.clone(), number: true, ..Cell::default() })
}

/// A column of a form's table. One of figures has room for its head.
pub(super) fn column(
    title: impl Into<String>,
    min: u16,
    most: u16,
    weight: u16,
    priority: u8,
    right: bool,
) -> Column {
    let title = title.into();
    let min = if right { min.max(widest([title.as_str()])) } else { min };
    Column { title, min, want: most.max(min), weight, priority, right }
}

/// Rows for fields that have no place in the form's table, so that none is out of reach.
pub(super) fn rest<'f>(fields: impl Iterator<Item = &'f Field>) -> Vec<Row> {
    fields
        .map(|field| Row {
            cells: vec![Cell::label(&field.label()), Cell::of(Some(field))],
            wide: true,
            ..Row::default()
        })
        .collect()
}

/// A column head made short: `2023年决算数` becomes `23决算`, `23 actual`. What is no such head stays.
pub(super) fn short_head(printed: &str, otherwise: Words, lang: Lang) -> String {
    let squeezed = crate::base::text::squeeze(printed);
    let digits: String =
        squeezed.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let kind = ["决算", "预算", "执行"].into_iter().find(|kind| squeezed.contains(kind));
    match (kind, digits.len() == 4, digits.get(2..)) {
        (Some(kind), true, Some(year)) if lang == Lang::Zh => format!("{year}{kind}"),
        (Some("预算"), true, Some(year)) => format!("{year} budget"),
        (Some(_), true, Some(year)) => format!("{year} actual"),
        _ => otherwise.get(lang).to_owned(),
    }
}
