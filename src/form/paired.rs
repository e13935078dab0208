//! Funds as labels beside their figures, budget and spending in one row: 预算数 ∣ 40 ∣ 执行数 ∣ 38.5.

use super::grid::RowView;
use super::labels::{self, Column};
use crate::base::text::fold;
use crate::model::Field;

/// The parts that the rows of a paired table hold, from left to right; none outside of one.
#[derive(Default)]
pub struct Paired {
    parts: Vec<&'static str>,
}

impl Paired {
    /// The fields of a row of the table, if it is one.
    pub fn row(&mut self, row: &mut RowView<'_>) -> Vec<Field> {
        let heads = heads(row);
        if heads.len() >= 2 {
            self.parts = heads.iter().map(|(_, part)| *part).collect();
            return heads.into_iter().map(|(at, part)| field(row, at, "total", part)).collect();
        }
        if self.parts.is_empty() {
            return Vec::new();
        }
        let named = row.filled().filter_map(|(at, text)| Some((at, labels::funds_row(text)?)));
        let named: Vec<(usize, &'static str)> = named.filter(|(_, name)| *name != "total").collect();
        let one = named.first().map(|(_, name)| *name);
        if named.len() != self.parts.len() || named.iter().any(|(_, name)| Some(*name) != one) {
            self.parts.clear();
            return Vec::new();
        }
        let parts = std::mem::take(&mut self.parts);
        let cells = named.into_iter().zip(&parts);
        let fields = cells.map(|((at, name), part)| field(row, at, name, part)).collect();
        self.parts = parts;
        fields
    }
}

/// The figure beside a label.
fn field(row: &mut RowView<'_>, at: usize, name: &str, part: &str) -> Field {
    row.take(at);
    (0..at).for_each(|left| {
        if labels::names_funds(row.text(left)) {
            row.take(left)
        }
    });
    let label = labels::line_label(row.text(at));
    row.field(at + 1, &format!("funds.{name}.{part}"), &label, "")
}

/// Labels of money with a figure beside them.
fn heads(row: &RowView<'_>) -> Vec<(usize, &'static str)> {
    let part = |text: &str| match labels::funds_column(text)? {
        Column::Initial => Some("initial"),
        Column::FullYear => Some("full_year"),
        Column::Executed => Some("executed"),
        _ => None,
    };
    let has_figure = |at: usize| {
        let text = fold(row.text(at + 1));
        labels::funds_column(&text).is_none() && text.chars().any(|c| c.is_ascii_digit())
    };
    let heads = row.filled().filter_map(|(at, text)| Some((at, part(text)?)));
    heads.filter(|(at, _)| has_figure(*at)).collect()
}
