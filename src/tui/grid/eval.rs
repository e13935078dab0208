//! Self-evaluation forms, whole department or project: funds, indicators by group, the total.

use std::collections::HashMap;

use super::table::{Cell, Grid, Row, column, rest, review};
use crate::base::{Lang, text::squeeze};
use crate::model::{Field, Form, Funds, Indicator, ReviewScore};
use crate::tui::text::{self, Words};
use crate::tui::widget::columns::Column;

const FUNDS: [&str; 11] = [
    "total",
    "current_year",
    "central",
    "provincial",
    "municipal",
    "county",
    "local",
    "carried_over",
    "special_account",
    "unit",
    "other",
];

pub fn lay(form: &Form, scores: &[&ReviewScore], lang: Lang) -> Grid {
    let scores: HashMap<&str, String> =
        scores.iter().map(|score| (score.row.as_str(), score.score.normalize().to_string())).collect();
    let mut rows = Vec::new();
    for name in FUNDS {
        rows.extend(funds(form, name, &scores, lang));
    }
    rows.extend(splits(form));
    rows.extend(indicators(form, &scores));
    rows.extend(total(form, lang));
    let grid = Grid { columns: columns(lang), rows };
    let others: Vec<&Field> = form.fields.iter().filter(|field| grid.find(&field.path).is_none()).collect();
    Grid { rows: grid.rows.into_iter().chain(rest(others.into_iter())).collect(), columns: grid.columns }
}

/// The values that the reviewer verified, right of those that were reported; no column where there are none.
pub fn verify(grid: &mut Grid, scores: &[&ReviewScore], lang: Lang) {
    const AT: usize = 3;
    let filled = |score: &&&ReviewScore| score.verified.as_deref().is_some_and(|value| !value.is_empty());
    let verified: HashMap<&str, &ReviewScore> =
        scores.iter().filter(filled).map(|score| (score.row.as_str(), *score)).collect();
    if verified.is_empty() {
        return;
    }
    // Its room comes from the label and from the value it stands beside.
    for (column, min) in grid.columns.iter_mut().step_by(2).zip([12, 9]) {
        column.min = column.min.min(min);
    }
    grid.put_column(AT, column(text::VERIFIED_SHORT.get(lang), 6, 14, 0, 1, true), |row| {
        let text = verified.get(row)?.verified.clone()?;
        // A figure is never cut.
        let number = text.chars().any(|c| c.is_ascii_digit());
        Some(Cell { prefix: "*", text, number, ..Cell::default() })
    });
}

fn columns(lang: Lang) -> Vec<Column> {
    let title = |words: Words| words.get(lang);
    vec![
        column(title(text::INDICATOR), 16, 24, 2, 0, false),
        column(title(text::TARGET), 10, 16, 1, 2, false),
        column(title(text::DONE_VALUE), 11, 14, 0, 1, true),
        column(title(text::POINTS), 4, 8, 0, 0, true),
        column(title(text::SCORE), 4, 8, 0, 0, true),
        // A blank before it, since the mark of a finding stands in the gap.
        column(title(text::REVIEW_SCORE), 6, 8, 0, 0, true),
        column(title(text::DEVIATION), 12, 24, 2, 3, false),
    ]
}

/// A row of the funds table takes two lines: the budget in force with what was executed, then the
/// initial budget with the rate.
fn funds(form: &Form, name: &str, scores: &HashMap<&str, String>, lang: Lang) -> Vec<Row> {
    let row = form.funds(name);
    let Funds { initial, full_year, executed, points, rate, score } = row;
    let Some(any) = [initial, full_year, executed, rate, points, score].into_iter().flatten().next() else {
        return Vec::new();
    };
    let label = any.row.clone();
    let key = format!("funds.{name}");
    let budget_prefix = if full_year.is_some() { text::FULL_PREFIX } else { text::INITIAL_PREFIX };
    let scored = (points.is_some() || score.is_some()).then(|| key.clone());
    let mut rows = vec![Row {
        cells: vec![
            Cell::label(&label),
            Cell::prefixed(row.budget(), budget_prefix.get(lang)),
            Cell::of(executed),
            Cell::of(points),
            Cell::of(score),
            review(scores.get(key.as_str())),
        ],
        scored,
        ..Row::default()
    }];
    let second = initial.filter(|_| full_year.is_some());
    // Templates leave the rate of single funds to nobody: a blank one says nothing there.
    let rate = rate.filter(|rate| name == "total" || !rate.shown().is_empty());
    if second.is_some() || rate.is_some() {
        let first = Cell::prefixed(second, text::INITIAL_PREFIX.get(lang));
        let rate = Cell::prefixed(rate, text::RATE_PREFIX.get(lang));
        rows.push(Row { depth: 1, cells: vec![Cell::label(""), first, rate], ..Row::default() });
    }
    rows
}

/// The splits by kind of income, then of spending: one figure each.
fn splits(form: &Form) -> Vec<Row> {
    ["funds.by_income.", "funds.by_expenditure."]
        .into_iter()
        .flat_map(|split| form.fields.iter().filter(move |field| field.path.starts_with(split)))
        .map(|field| Row {
            depth: if field.path.ends_with(".total") { 0 } else { 1 },
            cells: vec![Cell::label(&field.row), None, Cell::of(Some(field))],
            ..Row::default()
        })
        .collect()
}

/// Indicators in reading order, each group's declared points before its first.
fn indicators(form: &Form, scores: &HashMap<&str, String>) -> Vec<Row> {
    let mut headers = form.groups();
    let mut rows = Vec::new();
    let mut last = String::new();
    for indicator in form.indicators() {
        let group = indicator.group.map(|field| squeeze(field.shown())).unwrap_or_default();
        if group != last {
            if let Some(at) = headers.iter().position(|header| group.contains(&squeeze(header.name))) {
                rows.push(header(headers.remove(at).name, form));
            }
            last = group;
        }
        rows.push(row(&indicator, scores));
    }
    rows.extend(headers.into_iter().map(|left| header(left.name, form)));
    rows
}

fn header(name: &str, form: &Form) -> Row {
    let points = form.field(&format!("groups[{name}].declared_points"));
    Row { cells: vec![Cell::label(name), None, None, Cell::of(points)], ..Row::default() }
}

fn row(indicator: &Indicator<'_>, scores: &HashMap<&str, String>) -> Row {
    let path = indicator.path();
    let own = [indicator.name, indicator.category, indicator.group].into_iter().flatten();
    let label = Cell {
        paths: own.map(|field| field.path.clone()).collect(),
        prefix: group_mark(indicator),
        text: indicator.called().to_owned(),
        ..Cell::default()
    };
    Row {
        cells: vec![
            Some(label),
            Cell::of(indicator.target),
            Cell::of(indicator.actual),
            Cell::of(indicator.points),
            Cell::of(indicator.score),
            review(scores.get(path.as_str())),
            Cell::of(indicator.deviation),
        ],
        scored: Some(path),
        ..Row::default()
    }
}

/// `产出`, `效益`, `满意`, `成本`: the group in two characters before the name.
fn group_mark(indicator: &Indicator<'_>) -> &'static str {
    let written =
        indicator.group.or(indicator.category).map(|field| squeeze(field.shown())).unwrap_or_default();
    let known =
        [("产出", "产出 "), ("效益", "效益 "), ("满意", "满意 "), ("成本", "成本 "), ("管理", "管理 ")];
    known.iter().find(|(name, _)| written.contains(name)).map_or("", |(_, mark)| mark)
}

fn total(form: &Form, lang: Lang) -> Option<Row> {
    let (points, score) = (form.field("total.points"), form.field("total.score"));
    (points.is_some() || score.is_some()).then(|| Row {
        cells: vec![Cell::label(text::TOTAL.get(lang)), None, None, Cell::of(points), Cell::of(score)],
        ..Row::default()
    })
}
