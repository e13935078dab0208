//! The base data table: posts and staff, then a line for each kind of spending.

use super::rate::Rate;
use super::table::{Cell, Grid, Row, column, rest, short_head};
use crate::base::Lang;
use crate::model::{BaseLine, Field, Form};
use crate::tui::text::{self, Words};
use crate::tui::widget::columns::Column;

pub fn lay(form: &Form, lang: Lang) -> Grid {
    let mut rows = Vec::new();
    rows.extend(triple(form, text::STAFF, ["staff.authorised", "staff.actual", "staff.control_rate"], lang));
    for line in form.lines() {
        let cells = vec![
            Cell::label(line.label),
            Cell::of(line.prior_actual),
            Cell::of(line.budget),
            Cell::of(line.actual),
        ];
        let rate = Rate::of(&line);
        rows.push(Row { depth: depth(line.key), cells, rate, ..Row::default() });
    }
    let area = ["buildings.approved_area", "buildings.actual_area", "buildings.area_rate"];
    rows.extend(triple(form, text::AREA, area, lang));
    let cost = ["buildings.budget", "buildings.actual", "buildings.cost_rate"];
    rows.extend(triple(form, text::COST, cost, lang));
    let grid = Grid { columns: columns(form, lang), rows };
    let others: Vec<&Field> = form.fields.iter().filter(|field| grid.find(&field.path).is_none()).collect();
    Grid { rows: grid.rows.into_iter().chain(rest(others.into_iter())).collect(), columns: grid.columns }
}

fn columns(form: &Form, lang: Lang) -> Vec<Column> {
    let lines = form.lines();
    let head = |field: fn(&BaseLine<'_>) -> Option<String>, otherwise: Words| {
        let printed = lines.iter().find_map(field).unwrap_or_default();
        short_head(&printed, otherwise, lang)
    };
    vec![
        column(text::ITEM.get(lang), 16, 34, 1, 0, false),
        column(head(|line| column_of(line.prior_actual), text::PRIOR_ACTUAL), 8, 14, 0, 2, true),
        column(head(|line| column_of(line.budget), text::BUDGET), 8, 14, 0, 1, true),
        column(head(|line| column_of(line.actual), text::ACTUAL), 8, 14, 0, 0, true),
    ]
}

fn column_of(field: Option<&Field>) -> Option<String> {
    field.map(|field| field.column.clone())
}

/// A row of three related fields, where the form has any of them.
fn triple(form: &Form, label: Words, paths: [&str; 3], lang: Lang) -> Option<Row> {
    let fields = paths.map(|path| form.field(path));
    fields.iter().any(Option::is_some).then(|| {
        let mut cells = vec![Cell::label(label.get(lang))];
        cells.extend(fields.map(Cell::of));
        Row { cells, ..Row::default() }
    })
}

/// How far a line is set in: the parts of a breakdown stand under their whole.
pub fn depth(key: &str) -> u8 {
    match key {
        "three_public" | "basic" | "projects" | "procurement" | "basic_adjustment" => 0,
        "vehicle_purchase" | "vehicle_running" | "office" | "utilities_travel" | "meeting_training" => 2,
        key if key.starts_with("project[") => 2,
        _ => 1,
    }
}
