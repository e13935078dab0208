//! One form as a table: its rule, its heads, its rows, the evidence in it.

use std::collections::HashMap;

use ratatui::layout::Rect;
use ratatui::style::Style;

use super::layout::{self, Shape, split};
use super::{rates, style};
use crate::model::{Form, FormKind};
use crate::tui::app::App;
use crate::tui::app::review::{Pane, Review};
use crate::tui::grid::{Cell, Grid, Row, Spot, spare_marks};
use crate::tui::text;
use crate::tui::update::find;
use crate::tui::widget::columns::{Column, Slot, share, steady};
use crate::tui::widget::hot::Hot;
use crate::tui::widget::{Canvas, glyph, rule};

/// The marker before each row.
const LEAD: u16 = 2;
/// After each column: the sign of a finding, and a blank where there is room.
const GAP: u16 = 2;

/// Labels in fewer columns than these are set in by one column a level rather than two.
const SHORT: u16 = 20;
/// Columns of the mark around a figure that is evidence, and the least that a label is read by.
const MARKED: u16 = 3;
const LABEL: u16 = 8;

/// A form being drawn.
struct Table<'a> {
    app: &'a App,
    review: &'a Review,
    form: usize,
    grid: &'a Grid,
    slots: Vec<Option<Slot>>,
    gap: u16,
    /// Columns at the right edge that the program has for its own.
    rates: u16,
    /// Which evidence of the current finding a field is, counted from 1.
    evidence: HashMap<&'a str, usize>,
}

pub fn draw(canvas: &mut Canvas<'_>, app: &App, review: &Review, area: Rect, pane: Pane, form: usize) {
    let (Some(table), Some(own)) =
        (Table::of(app, review, area, form), review.dossier.submission.forms.get(form))
    else {
        return;
    };
    let focused = app.overlay.is_none() && review.focus == pane && review.form_of(pane) == Some(form);
    let [head, body] = parts(canvas.area(), area);
    if head.height > 0 {
        let look = if focused { style::focused(app.look) } else { style::rule(app.look) };
        rule::rule(canvas, head, 0, &title(app, review, own, pane), look);
    }
    heads(canvas, &table, body);
    let [_, area] = split(body, 1);
    let spot = review.spots.get(form).copied().unwrap_or_default();
    for (y, at, row) in table.rows(area) {
        canvas.hot(area, y, Hot::Cell { form, row: at, column: 0 });
        if focused && at == spot.row {
            canvas.put(area.x, y, 1, ">", style::strong());
            canvas.put_cursor(area.x, y);
        }
        rates::row(canvas, app, (table.edge(area), y), table.rates, row);
        for column in 0..row.cells.len() {
            let cursor = focused && at == spot.row && column == spot.column;
            table.cell(canvas, area, (y, at, row), column, cursor);
        }
    }
}

/// Whether the base table on a screen has room for what was spent of its budgets.
pub fn has_rates(app: &App, review: &Review, screen: Rect) -> bool {
    let area = layout::review(screen, review).base;
    let table =
        area.zip(review.form_of(Pane::Base)).and_then(|(area, form)| Table::of(app, review, area, form));
    table.is_some_and(|table| table.rates > 0)
}

/// The cells with a field that are on the screen, and where each begins.
pub fn places(app: &App, review: &Review, screen: Rect, area: Rect, form: usize) -> Vec<(Spot, u16, u16)> {
    let Some(table) = Table::of(app, review, area, form) else { return Vec::new() };
    let [_, body] = parts(screen, area);
    let [_, area] = split(body, 1);
    let mut places = Vec::new();
    for (y, at, row) in table.rows(area) {
        for (column, cell) in row.cells.iter().enumerate() {
            let field = cell.as_ref().is_some_and(Cell::is_field);
            if let Some((x, _)) = table.place(area, row, column).filter(|_| field) {
                places.push((Spot { row: at, column }, x, y));
            }
        }
    }
    places
}

/// The forms on a screen, each with the first row it shows.
pub fn tops(review: &Review, screen: Rect) -> Vec<(usize, usize)> {
    let regions = layout::review(screen, review);
    let top = |(area, _, form): (Rect, Pane, usize)| {
        let [_, body] = parts(screen, area);
        let (top, spot) = (review.tops.get(form)?, review.spots.get(form)?);
        let rows = review.grids.get(form)?.rows.len();
        Some((form, steady(*top, spot.row, rows, usize::from(body.height.saturating_sub(1)))))
    };
    layout::forms(&regions, review).into_iter().filter_map(top).collect()
}

/// The rule over a table, which has no row where tabs stand for it, and the table.
fn parts(screen: Rect, area: Rect) -> [Rect; 2] {
    split(area, u16::from(Shape::of(screen) != Shape::OneTable))
}

/// Columns set apart as far as their figures stay whole and none is dropped. With little room the marks
/// around the figures that are needed least have none. A column is dropped before a figure of another
/// has no room; one that is `held` never is, and the label gives way to it.
fn slots(columns: &[Column], held: &[bool], width: u16) -> (Vec<Option<Slot>>, u16) {
    let mut columns = columns.to_vec();
    for (column, _) in columns.iter_mut().zip(held).filter(|(_, held)| **held) {
        column.priority = 0;
    }
    let fits = |shared: &[Option<Slot>]| {
        columns.iter().zip(shared).all(|(column, slot)| {
            column.priority > 2 || slot.is_some_and(|slot| !column.right || slot.width >= column.want)
        })
    };
    for gap in [GAP, 1] {
        let shared = share(&columns, width, gap);
        if fits(&shared) {
            return (shared, gap);
        }
    }
    (crowded(columns, width), 1)
}

/// The same where not all of it has room.
fn crowded(mut columns: Vec<Column>, width: u16) -> Vec<Option<Slot>> {
    let least: u16 = columns.iter().filter(|column| column.priority == 0).map(|column| column.min + 1).sum();
    if let Some(label) = columns.first_mut() {
        label.min = label.min.saturating_sub(least.saturating_sub(width)).max(label.min.min(LABEL));
    }
    loop {
        let bare = |column: &Column| Column { want: column.want - spare_marks(column), ..column.clone() };
        let close = share(&columns.iter().map(bare).collect::<Vec<_>>(), width, 1);
        let is_cut = |(column, slot): (&Column, &Option<Slot>)| {
            column.right && slot.is_some_and(|slot| slot.width + MARKED < column.want)
        };
        let cut = columns.iter().zip(&close).any(is_cut);
        let kept =
            columns.iter_mut().zip(&close).filter(|(column, slot)| column.priority > 1 && slot.is_some());
        match kept.map(|(column, _)| column).max_by_key(|column| column.priority).filter(|_| cut) {
            Some(column) => column.min = width + 1,
            None => return close,
        }
    }
}

fn title(app: &App, review: &Review, form: &Form, pane: Pane) -> String {
    let name = match form.kind {
        FormKind::SelfEval => app.words(text::TABLE_SELF).to_owned(),
        _ => glyph::plain_quotes(form.called().get(app.lang())),
    };
    match (pane, form.kind) {
        (Pane::Base, _) => format!("1 {name} -- {}", app.words(text::UNIT_OF_MONEY)),
        (_, FormKind::SelfEval) => format!("2 {name} -- {}", totals(app, review, form)),
        (_, FormKind::Rubric) if !form.is_filed() => {
            format!("{} -- {}", app.words(text::BUREAUS_RUBRIC), review.work_done(app.lang()))
        }
        (_, FormKind::Rubric) => format!("{name} -- {}", totals(app, review, form)),
        (_, kind) => {
            let count = review.dossier.submission.of_kind(kind).count();
            format!("{name} ({}/{count})", form.ordinal)
        }
    }
}

/// `复核 90/自评 100`: what the department's own form comes to once a row is scored; none before.
pub fn total(app: &App, review: &Review) -> Option<String> {
    let form = review.dossier.submission.first(FormKind::SelfEval)?;
    let total = review.reviewed_total(form)?.normalize();
    let stated = form.text("total.score");
    let stated = if stated.is_empty() { app.words(text::BLANK) } else { stated };
    Some(format!("{} {total}/{} {stated}", app.words(text::REVIEW_SCORE), app.words(text::SELF)))
}

/// `复核后 90 / 自评 100`
fn totals(app: &App, review: &Review, form: &Form) -> String {
    let stated = form.text("total.score");
    let stated = if stated.is_empty() { app.words(text::BLANK) } else { stated };
    match review.reviewed_total(form) {
        Some(total) => {
            format!(
                "{} {} / {} {stated}",
                app.words(text::AFTER_REVIEW),
                total.normalize(),
                app.words(text::SELF)
            )
        }
        None => format!("{} / {} {stated}", app.words(text::NO_SCORE_YET), app.words(text::SELF)),
    }
}

fn heads(canvas: &mut Canvas<'_>, table: &Table<'_>, area: Rect) {
    if area.height == 0 {
        return;
    }
    rates::head(canvas, table.app, (table.edge(area), area.y), table.rates);
    for (column, slot) in table.grid.columns.iter().zip(&table.slots) {
        let Some(slot) = slot else { continue };
        let x = area.x + LEAD + slot.x;
        if column.right {
            canvas.put_right(x, area.y, slot.width, &column.title, style::strong());
        } else {
            canvas.put(x, area.y, slot.width, &column.title, style::strong());
        }
    }
}

impl<'a> Table<'a> {
    fn of(app: &'a App, review: &'a Review, area: Rect, form: usize) -> Option<Table<'a>> {
        let grid = review.grids.get(form)?;
        let width = area.width.saturating_sub(LEAD);
        let rates = rates::width(grid, width, app.lang());
        let own = review.dossier.submission.forms.get(form)?;
        let numbered = review.evidence().iter().enumerate().rev();
        let here = numbered.filter(|(_, one)| one.form == own.kind && one.ordinal == own.ordinal);
        // Of a field that is named twice, the first.
        let evidence: HashMap<&str, usize> =
            here.map(|(number, one)| (one.field.as_str(), number + 1)).collect();
        let holds = |at: usize| {
            let mut cells =
                grid.rows.iter().filter(|row| !row.wide).filter_map(|row| row.cells.get(at)?.as_ref());
            cells.any(|cell| cell.paths.iter().any(|path| evidence.contains_key(path.as_str())))
        };
        let held: Vec<bool> = (0..grid.columns.len()).map(holds).collect();
        let (slots, gap) = slots(&grid.columns, &held, width - rates);
        Some(Table { app, review, form, grid, slots, gap, rates, evidence })
    }

    /// Where the program's own column begins.
    fn edge(&self, area: Rect) -> u16 {
        area.right().saturating_sub(self.rates)
    }

    /// The rows shown in an area, with the line each stands on and its place in the grid.
    fn rows(&self, area: Rect) -> Vec<(u16, usize, &'a Row)> {
        let spot = self.review.spots.get(self.form).copied().unwrap_or_default();
        let height = usize::from(area.height);
        let top = self.review.tops.get(self.form).copied().unwrap_or_default();
        let first = steady(top, spot.row, self.grid.rows.len(), height);
        let rows = self.grid.rows.iter().enumerate().skip(first).take(height);
        (area.y..).zip(rows).map(|(y, (at, row))| (y, at, row)).collect()
    }

    fn cell(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        (y, at, row): (u16, usize, &Row),
        column: usize,
        cursor: bool,
    ) {
        let Some(cell) = row.cells.get(column).and_then(Option::as_ref) else { return };
        let Some((x, width)) = self.place(area, row, column) else { return };
        let step = if width < SHORT { 1 } else { 2 };
        let inset = if column == 0 { u16::from(row.depth) * step } else { 0 }.min(width / 2);
        let (x, width) = (x + inset, width - inset);
        let right = !row.wide && self.grid.columns.get(column).is_some_and(|column| column.right);
        let mark = self.review.mark(self.form, cell);
        let number = self.evidence(cell);
        let shown = shown(cell, number, mark.is_some(), self.app.words(text::BLANK), usize::from(width));
        canvas.hot(Rect { x, width, ..area }, y, Hot::Cell { form: self.form, row: at, column });
        let mut look = look(number.is_some(), cursor);
        if find::has(&cell.text, &self.app.find) {
            look = look.patch(style::found());
        }
        if right {
            canvas.put_right(x, y, width, &shown, look);
        } else {
            canvas.put(x, y, width, &shown, look);
        }
        if cursor {
            let own = u16::try_from(glyph::width(&shown)).unwrap_or(0).min(width);
            canvas.put_cursor(if right { x + (width - own) } else { x }, y);
        }
        if let Some(mark) = mark {
            let end =
                if right { width } else { u16::try_from(glyph::width(&shown)).unwrap_or(width).min(width) };
            canvas.put(x + end, y, 1, mark.encode_utf8(&mut [0; 4]), style::mark(self.app.look));
        }
    }

    /// A cell's left edge and width; a wide cell has all columns after the label.
    fn place(&self, area: Rect, row: &Row, column: usize) -> Option<(u16, u16)> {
        let slot = self.slots.get(column).copied().flatten();
        if row.wide && column == 1 {
            let label = self.slots.first().copied().flatten()?;
            let x = LEAD + label.x + label.width + self.gap;
            return (area.width > x + 1).then(|| (area.x + x, area.width - x - 1));
        }
        slot.map(|slot| (area.x + LEAD + slot.x, slot.width))
    }

    /// Which evidence of the current finding a cell is.
    fn evidence(&self, cell: &Cell) -> Option<usize> {
        cell.paths.iter().find_map(|path| self.evidence.get(path.as_str())).copied()
    }
}

fn look(evidence: bool, cursor: bool) -> Style {
    match (evidence, cursor) {
        (true, true) => style::evidence().patch(style::cursor()),
        (true, false) => style::evidence(),
        (false, true) => style::cursor(),
        (false, false) => style::text(),
    }
}

/// A cell's text: `1[..]` around evidence, `^` before a corrected value, `空` for a blank that something is said of, `####` for a
/// figure that does not fit.
fn shown(cell: &Cell, evidence: Option<usize>, said: bool, blank: &str, width: usize) -> String {
    let said = said || evidence.is_some() || cell.corrected;
    let inner = if cell.text.is_empty() && said { blank } else { &cell.text };
    // The mark of a corrected value belongs to it: where it has no room, neither has the value.
    let inner = &format!("{}{inner}", if cell.corrected { "^" } else { "" });
    let (open, close) = evidence.map_or((String::new(), ""), |number| (format!("{number}["), "]"));
    let whole = format!("{}{open}{inner}{close}", cell.prefix);
    if glyph::width(&whole) <= width {
        return whole;
    }
    let bare = format!("{open}{inner}{close}");
    if glyph::width(&bare) <= width {
        return bare;
    }
    if cell.number {
        // The figure goes before its mark: reverse video still tells that it is evidence.
        return if glyph::width(inner) <= width { inner.clone() } else { "#".repeat(width.min(4)) };
    }
    let around = glyph::width(&open) + close.len();
    if around + 2 > width {
        return glyph::cut(&bare, width);
    }
    format!("{open}{}{close}", glyph::cut(inner, width - around))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, number: bool) -> Cell {
        Cell { paths: vec!["x".into()], text: text.into(), number, ..Cell::default() }
    }

    #[test]
    fn a_figure_is_never_cut() {
        assert_eq!(shown(&cell("1440.69", true), None, false, "空", 6), "####");
        assert_eq!(shown(&cell("1440.69", true), None, false, "空", 3), "###");
        assert_eq!(shown(&cell("物业管理费支出", false), None, false, "空", 9), "物业管..");
    }

    fn columns() -> Vec<Column> {
        let column = |min, want, weight, priority, right| Column {
            title: String::new(),
            min,
            want,
            weight,
            priority,
            right,
        };
        vec![
            column(16, 24, 2, 0, false),
            column(10, 16, 1, 2, false),
            column(11, 13, 0, 1, true),
            column(6, 6, 0, 0, true),
            column(12, 24, 2, 3, false),
        ]
    }

    #[test]
    fn a_column_with_evidence_is_never_dropped() {
        let shown = |held: [bool; 5], width| -> Vec<bool> {
            slots(&columns(), &held, width).0.iter().map(Option::is_some).collect()
        };
        let none = [false; 5];
        assert_eq!(shown(none, 47), [true, true, true, true, false]);
        assert_eq!(shown(none, 40), [true, false, true, true, false]);
        let target = [false, true, false, false, false];
        assert_eq!(shown(target, 40), [true, true, false, true, false]);
        let both = [false, true, true, false, false];
        assert_eq!(shown(both, 40), [true, true, true, true, false]);
        let label = |held: [bool; 5], width| slots(&columns(), &held, width).0[0].unwrap().width;
        assert!((8..16).contains(&label(both, 40)), "the label gives way");
    }

    #[test]
    fn a_column_goes_before_a_figure_has_no_room() {
        let mut base = columns();
        base[1] = Column { want: 14, right: true, ..base[1].clone() };
        base[2] = Column { want: 18, min: 8, ..base[2].clone() };
        let kept = |width| -> Vec<bool> {
            slots(&base[..3], &[false; 3], width).0.iter().map(Option::is_some).collect()
        };
        assert_eq!(kept(50), [true, true, true]);
        assert_eq!(kept(40), [true, false, true]);
    }

    #[test]
    fn evidence_is_marked_and_closed() {
        assert_eq!(shown(&cell("131.40", true), Some(2), false, "空", 10), "2[131.40]");
        assert_eq!(shown(&cell("131.40", true), Some(2), false, "空", 8), "131.40");
        assert_eq!(shown(&cell("物业管理费支出", false), Some(1), false, "空", 10), "1[物业..]");
    }

    #[test]
    fn a_corrected_value_never_stands_without_its_mark() {
        let corrected = |text: &str| Cell { corrected: true, ..cell(text, true) };
        assert_eq!(shown(&corrected("1352.40"), None, false, "空", 8), "^1352.40");
        assert_eq!(shown(&corrected("1352.40"), Some(2), false, "空", 9), "^1352.40");
        assert_eq!(shown(&corrected("1352.40"), None, false, "空", 7), "####");
        assert_eq!(shown(&corrected(""), None, false, "空", 7), "^空");
    }

    #[test]
    fn a_blank_and_a_zero_never_look_alike() {
        assert_eq!(shown(&cell("", false), None, false, "空", 8), "");
        assert_eq!(shown(&cell("", false), None, true, "空", 8), "空");
        assert_eq!(shown(&cell("", false), Some(1), true, "空", 8), "1[空]");
        assert_eq!(shown(&cell("0", true), None, false, "空", 8), "0");
    }
}
