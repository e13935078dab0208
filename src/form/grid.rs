//! Rows as the recogniser sees them, and which cell stands under which header.

use super::extra::Extra;
use super::labels;
use crate::base::text::squeeze;
use crate::base::{Expect, Place, Reading, Unit};
use crate::document::{Cell, Row};
use crate::model::{Field, path};

/// A row being read: what each cell says, and which cells some form has taken.
pub struct RowView<'a> {
    pub cells: &'a [Cell],
    /// Whether columns are those of the source's grid.
    pub exact: bool,
    /// What each cell is looked up by: its text, or the standard wording for a local one.
    texts: Vec<String>,
    taken: Vec<bool>,
    /// The unit of money that is said for the whole form.
    pub money: Option<Unit>,
}

impl<'a> RowView<'a> {
    pub fn new(row: &'a Row, exact: bool, extra: &Extra) -> Self {
        let looked_up = |cell: &Cell| {
            let text = cell.text();
            extra.standard(&text).unwrap_or(text)
        };
        let texts: Vec<String> = row.cells.iter().map(looked_up).collect();
        let taken = vec![false; texts.len()];
        RowView { cells: &row.cells, exact, texts, taken, money: None }
    }

    /// The same cells, looked up by other texts.
    pub fn reworded(&self, texts: Vec<String>) -> Self {
        let taken = vec![false; texts.len()];
        RowView { cells: self.cells, exact: self.exact, texts, taken, money: self.money.clone() }
    }

    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// A cell's text; empty beyond the end.
    pub fn text(&self, at: usize) -> &str {
        self.texts.get(at).map_or("", String::as_str)
    }

    pub fn texts(&self) -> impl Iterator<Item = (usize, &str)> {
        self.texts.iter().map(String::as_str).enumerate()
    }

    /// Cells with text, in order.
    pub fn filled(&self) -> impl Iterator<Item = (usize, &str)> {
        self.texts().filter(|(_, text)| !is_blank(text))
    }

    pub fn take(&mut self, at: usize) {
        if let Some(taken) = self.taken.get_mut(at) {
            *taken = true;
        }
    }

    pub fn take_all(&mut self) {
        self.taken.fill(true);
    }

    /// Cells with text that nothing took.
    pub fn untaken(&self) -> impl Iterator<Item = &'a Cell> {
        let cells = self.cells;
        self.filled()
            .filter(|(at, _)| !self.taken.get(*at).copied().unwrap_or(true))
            .filter_map(move |(at, _)| cells.get(at))
    }

    /// Takes a cell as the value of a path.
    pub fn field(&mut self, at: usize, path: &str, row: &str, column: &str) -> Field {
        self.field_in(at, path, row, column, None)
    }

    /// The same where the labels of row or column name a unit of money.
    pub fn field_in(&mut self, at: usize, path: &str, row: &str, column: &str, money: Option<Unit>) -> Field {
        self.take(at);
        let Some(cell) = self.cells.get(at) else {
            return value(path, row, column, "", Place::Nowhere);
        };
        let raw = cell.text().trim_matches(['\n', '\r']).to_owned();
        value_in(path, row, column, &raw, cell.place(), money.or_else(|| self.money.clone()))
    }

    /// The place of a cell.
    pub fn place(&self, at: usize) -> Place {
        self.cells.get(at).map_or(Place::Nowhere, Cell::place)
    }
}

pub use crate::base::text::is_blank;

/// A field read as its path says.
pub fn value(path: &str, row: &str, column: &str, raw: &str, at: Place) -> Field {
    value_in(path, row, column, raw, at, None)
}

/// The same where the labels around it name a unit of money.
pub fn value_in(path: &str, row: &str, column: &str, raw: &str, at: Place, money: Option<Unit>) -> Field {
    let expect = match (path::expect(path), money) {
        (Expect::Number(Unit::WanYuan), Some(unit)) => Expect::Number(unit),
        (expect, _) => expect,
    };
    Field {
        path: path.to_owned(),
        row: row.to_owned(),
        column: column.to_owned(),
        raw: raw.to_owned(),
        reading: Reading::of(raw, &expect),
        at,
    }
}

/// Where the line of a cell that holds `part` stands; the cell's own place otherwise.
pub fn place_of(cell: &Cell, part: &str) -> Place {
    let line = cell.lines.iter().find(|line| squeeze(&line.text).contains(part));
    line.map_or_else(|| cell.place(), |line| line.place.clone())
}

/// A header row's columns.
#[derive(Clone, Debug)]
pub struct Header<C> {
    width: usize,
    columns: Vec<Headed<C>>,
    /// The unit of money in a label of the row that is no column: 项目资金（元）.
    money: Option<Unit>,
}

#[derive(Clone, Debug)]
struct Headed<C> {
    role: C,
    label: String,
    index: usize,
    start: usize,
    end: usize,
}

impl<C: Copy + PartialEq> Header<C> {
    /// The columns of a row, by what each cell is titled; the first of a role counts.
    pub fn of(row: &RowView<'_>, role: impl Fn(usize, &str) -> Option<C>) -> Self {
        Self::from_cells(row, row.filled(), role)
    }

    /// The same where the last of a role counts: the first may be the label of the whole section.
    pub fn of_last(row: &RowView<'_>, role: impl Fn(usize, &str) -> Option<C>) -> Self {
        let cells: Vec<(usize, &str)> = row.filled().collect();
        Self::from_cells(row, cells.into_iter().rev(), role)
    }

    fn from_cells<'t>(
        row: &RowView<'_>,
        cells: impl Iterator<Item = (usize, &'t str)>,
        role: impl Fn(usize, &str) -> Option<C>,
    ) -> Self {
        let mut columns: Vec<Headed<C>> = Vec::new();
        for (index, text) in cells {
            let (Some(role), Some(cell)) = (role(index, text), row.cells.get(index)) else { continue };
            if columns.iter().all(|column| column.role != role) {
                columns.push(Headed {
                    role,
                    label: label(text),
                    index,
                    start: cell.column,
                    end: cell.column + cell.columns,
                });
            }
        }
        let side = row.filled().filter(|(at, _)| columns.iter().all(|column| column.index != *at));
        let money = side.filter_map(|(_, text)| labels::money_unit(text)).last();
        Header { width: row.len(), columns, money }
    }

    /// The unit of money that stands in a column's title or beside the titles.
    pub fn money(&self, role: C) -> Option<Unit> {
        labels::money_unit(self.label(role)).or_else(|| self.money.clone())
    }

    /// Puts the columns of one title over several cells where the cells of a row below stand.
    pub fn part(&mut self, role: C, cells: &[(usize, &Cell, C)]) {
        let Some(at) = self.columns.iter().position(|column| column.role == role) else { return };
        let whole = self.columns.remove(at);
        for (index, cell, role) in cells {
            let (start, end) = (cell.column, cell.column + cell.columns);
            self.columns.push(Headed { role: *role, label: whole.label.clone(), index: *index, start, end });
        }
    }

    /// Whether a cell of a row reaches over a column or a part of it.
    pub fn spans(&self, row: &RowView<'_>, role: C, at: usize) -> bool {
        let column = self.columns.iter().find(|column| column.role == role);
        column.zip(row.cells.get(at)).is_some_and(|(column, cell)| {
            cell.column < column.end && column.start < cell.column + cell.columns
        })
    }

    /// The cells of a row that stand under a column, of which there may be several.
    pub fn cells_under(&self, row: &RowView<'_>, role: C) -> Vec<usize> {
        let Some(column) = self.columns.iter().find(|column| column.role == role) else { return Vec::new() };
        let within = |cell: &Cell| cell.column >= column.start && cell.column + cell.columns <= column.end;
        let cells = row.cells.iter().enumerate().filter(|(_, cell)| within(cell));
        cells.map(|(at, _)| at).collect()
    }

    pub fn len(&self) -> usize {
        self.columns.len()
    }

    pub fn has(&self, role: C) -> bool {
        self.columns.iter().any(|column| column.role == role)
    }

    pub fn roles(&self) -> impl Iterator<Item = (C, &str)> {
        self.columns.iter().map(|column| (column.role, column.label.as_str()))
    }

    pub fn label(&self, role: C) -> &str {
        self.columns.iter().find(|column| column.role == role).map_or("", |column| column.label.as_str())
    }

    /// Whether another header has the same columns under the same titles.
    pub fn same_titles(&self, other: &Self) -> bool {
        let titles = |header: &Self| {
            let columns = header.columns.iter();
            columns.map(|column| (column.index, column.label.clone())).collect::<Vec<_>>()
        };
        titles(self) == titles(other)
    }

    /// Cells of the header row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Index in the header row of a column.
    pub fn index(&self, role: C) -> Option<usize> {
        self.columns.iter().find(|column| column.role == role).map(|column| column.index)
    }

    /// Index in its own row of the leftmost column.
    pub fn first_index(&self) -> usize {
        self.columns.iter().map(|column| column.index).min().unwrap_or(0)
    }

    /// The cell of `row` under a column.
    pub fn cell(&self, row: &RowView<'_>, role: C) -> Option<usize> {
        let column = self.columns.iter().find(|column| column.role == role)?;
        if !row.exact {
            return self.by_count(row, column.index);
        }
        let at = under(row, column.start, column.end)?;
        (self.owner(row.cells.get(at)?)? == role).then_some(at)
    }

    /// The column a merged cell belongs to: the leftmost of those it covers by half or more.
    fn owner(&self, cell: &Cell) -> Option<C> {
        let end = cell.column + cell.columns;
        let covered = |column: &Headed<C>| end.min(column.end).saturating_sub(cell.column.max(column.start));
        let mut columns: Vec<&Headed<C>> = self.columns.iter().filter(|column| covered(column) > 0).collect();
        columns.sort_by_key(|column| column.start);
        let half = columns.iter().find(|column| covered(column) * 2 >= column.end - column.start);
        half.or(columns.first()).map(|column| column.role)
    }

    /// Without a grid: cells count from the left; a longer row has more cells at its left, where
    /// the sections' own labels stand.
    fn by_count(&self, row: &RowView<'_>, index: usize) -> Option<usize> {
        let extra = row.len().saturating_sub(self.width);
        let at = index + extra;
        (at < row.len()).then_some(at)
    }
}

/// The cell that covers most of a range of grid columns.
fn under(row: &RowView<'_>, start: usize, end: usize) -> Option<usize> {
    let covered = |cell: &Cell| end.min(cell.column + cell.columns).saturating_sub(start.max(cell.column));
    let cells = row.cells.iter().enumerate();
    let best = cells.map(|(at, cell)| (covered(cell), at)).filter(|(covered, _)| *covered > 0);
    best.max_by_key(|(covered, at)| (*covered, usize::MAX - at)).map(|(_, at)| at)
}

/// A header's text on one line.
pub fn label(text: &str) -> String {
    squeeze(text)
}
