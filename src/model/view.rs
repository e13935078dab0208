//! A form's fields gathered into the rows a person sees: funds, indicators, lines, groups.

use super::form::{Field, Form};

/// One row of a funds table: `funds.total`, `funds.current_year`…
#[derive(Clone, Copy, Debug, Default)]
pub struct Funds<'a> {
    pub initial: Option<&'a Field>,
    pub full_year: Option<&'a Field>,
    pub executed: Option<&'a Field>,
    pub points: Option<&'a Field>,
    pub rate: Option<&'a Field>,
    pub score: Option<&'a Field>,
}

impl<'a> Funds<'a> {
    /// The budget the rate is taken on: full-year where the layout has it, else the only one.
    pub fn budget(&self) -> Option<&'a Field> {
        self.full_year.or(self.initial)
    }
}

/// One indicator row.
#[derive(Clone, Copy, Debug, Default)]
pub struct Indicator<'a> {
    /// From 0 in reading order.
    pub index: usize,
    pub group: Option<&'a Field>,
    pub category: Option<&'a Field>,
    pub name: Option<&'a Field>,
    pub target: Option<&'a Field>,
    pub actual: Option<&'a Field>,
    pub points: Option<&'a Field>,
    pub score: Option<&'a Field>,
    pub deviation: Option<&'a Field>,
}

impl<'a> Indicator<'a> {
    /// The row's own path: `indicators[3]`.
    pub fn path(&self) -> String {
        format!("indicators[{}]", self.index)
    }

    /// Its name for messages, or its category where the name is blank or a placeholder.
    pub fn called(&self) -> &'a str {
        let named = self.name.filter(|name| !name.reading.is_empty());
        named.or(self.category).map_or("", Field::shown)
    }
}

/// A group of indicators whose header states points: 产出指标（50分）.
#[derive(Clone, Copy, Debug)]
pub struct Group<'a> {
    pub name: &'a str,
    pub declared_points: &'a Field,
}

/// One line of a base table.
#[derive(Clone, Debug)]
pub struct BaseLine<'a> {
    /// `three_public`, `project[物业管理费]`, `line[其他]`.
    pub key: &'a str,
    /// The printed label, without numbering.
    pub label: &'a str,
    pub prior_actual: Option<&'a Field>,
    pub budget: Option<&'a Field>,
    pub actual: Option<&'a Field>,
}

const COLUMNS: [&str; 3] = ["prior_actual", "budget", "actual"];

impl Form {
    /// A funds row by its name: `total`, `current_year`, `central`, `other`.
    pub fn funds(&self, row: &str) -> Funds<'_> {
        let mut funds = Funds::default();
        for field in &self.fields {
            let Some(rest) = field.path.strip_prefix("funds.").and_then(|rest| rest.strip_prefix(row)) else {
                continue;
            };
            match rest {
                ".initial" => funds.initial = Some(field),
                ".full_year" => funds.full_year = Some(field),
                ".executed" => funds.executed = Some(field),
                ".points" => funds.points = Some(field),
                ".rate" => funds.rate = Some(field),
                ".score" => funds.score = Some(field),
                _ => {}
            }
        }
        funds
    }

    /// The indicators in reading order.
    pub fn indicators(&self) -> Vec<Indicator<'_>> {
        let mut rows: Vec<Indicator<'_>> = Vec::new();
        for field in &self.fields {
            let Some((index, part)) = indexed(&field.path, "indicators[") else { continue };
            let found = rows.iter().rposition(|row| row.index == index);
            let at = found.unwrap_or_else(|| {
                rows.push(Indicator { index, ..Indicator::default() });
                rows.len() - 1
            });
            let Some(row) = rows.get_mut(at) else { continue };
            match part {
                ".group" => row.group = Some(field),
                ".category" => row.category = Some(field),
                ".name" => row.name = Some(field),
                ".target" => row.target = Some(field),
                ".actual" => row.actual = Some(field),
                ".points" => row.points = Some(field),
                ".score" => row.score = Some(field),
                ".deviation" => row.deviation = Some(field),
                _ => {}
            }
        }
        rows
    }

    /// Group headers that state points.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let named = |field: &'_ Field| -> Option<(usize, usize)> {
            let start = "groups[".len();
            let end = field.path.strip_suffix("].declared_points")?.len();
            field.path.starts_with("groups[").then_some((start, end))
        };
        self.fields
            .iter()
            .filter_map(|field| {
                let (start, end) = named(field)?;
                Some(Group { name: field.path.get(start..end)?, declared_points: field })
            })
            .collect()
    }

    /// The lines of a base table in reading order.
    pub fn lines(&self) -> Vec<BaseLine<'_>> {
        let mut lines: Vec<BaseLine<'_>> = Vec::new();
        for field in &self.fields {
            let Some((key, column)) = field.path.rsplit_once('.') else { continue };
            if !COLUMNS.contains(&column) || key.starts_with("staff") || key.starts_with("buildings") {
                continue;
            }
            if lines.last().is_none_or(|line| line.key != key) {
                lines.push(BaseLine {
                    key,
                    label: &field.row,
                    prior_actual: None,
                    budget: None,
                    actual: None,
                });
            }
            let Some(line) = lines.last_mut() else { continue };
            match column {
                "prior_actual" => line.prior_actual = Some(field),
                "budget" => line.budget = Some(field),
                _ => line.actual = Some(field),
            }
        }
        lines
    }
}

/// Splits `indicators[3].target` into 3 and `.target`.
fn indexed<'a>(path: &'a str, prefix: &str) -> Option<(usize, &'a str)> {
    let (index, rest) = path.strip_prefix(prefix)?.split_once(']')?;
    Some((index.parse().ok()?, rest))
}

impl BaseLine<'_> {
    /// Whether no column is filled.
    pub fn is_blank(&self) -> bool {
        [self.prior_actual, self.budget, self.actual].iter().flatten().all(|field| field.reading.is_empty())
    }
}
