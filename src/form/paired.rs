//! Funds as labels beside their figures: 预算数 ∣ 40 ∣ 执行数 ∣ 38.5, several pairs in a row or one.

use super::grid::RowView;
use super::labels;
use crate::base::figure::is_placeholder;
use crate::base::text::fold;
use crate::model::Field;

/// The parts that the rows of a paired table hold, from left to right; none outside of one.
#[derive(Default)]
pub struct Paired {
    parts: Vec<&'static str>,
    /// Money has been read so: points and scores may follow by themselves.
    has_money: bool,
}

/// A label with its value in the next cell.
struct Pair {
    at: usize,
    path: String,
    is_money: bool,
}

impl Paired {
    /// The fields of a row of the table, if it is one.
    pub fn row(&mut self, row: &mut RowView<'_>) -> Vec<Field> {
        let pairs = pairs(row);
        let has_money = pairs.iter().any(|pair| pair.is_money && has_figure(row, pair.at + 1));
        if has_money || (self.has_money && !pairs.is_empty()) {
            self.has_money = true;
            let parts = pairs.iter().filter_map(|pair| pair.path.strip_prefix("funds.total."));
            self.parts = parts.filter_map(|part| MONEY.iter().find(|one| **one == part).copied()).collect();
            return pairs.into_iter().map(|pair| field(row, pair.at, &pair.path)).collect();
        }
        self.further(row)
    }

    /// A row of the table below its totals: 其中：财政拨款 ∣ 40 ∣ 其中：财政拨款 ∣ 38.5.
    fn further(&mut self, row: &mut RowView<'_>) -> Vec<Field> {
        let named = row.filled().filter_map(|(at, text)| Some((at, labels::funds_row(text)?)));
        let named: Vec<(usize, &'static str)> = named.filter(|(_, name)| *name != "total").collect();
        let one = named.first().map(|(_, name)| *name);
        let fits = named.len() == self.parts.len() && named.iter().all(|(_, name)| Some(*name) == one);
        if self.parts.len() < 2 || !fits {
            self.parts.clear();
            return Vec::new();
        }
        let paths =
            named.iter().zip(&self.parts).map(|((at, name), part)| (*at, format!("funds.{name}.{part}")));
        paths.map(|(at, path)| field(row, at, &path)).collect()
    }
}

const MONEY: [&str; 3] = ["initial", "full_year", "executed"];

/// The figure beside a label.
fn field(row: &mut RowView<'_>, at: usize, path: &str) -> Field {
    row.take(at);
    (0..at)
        .filter(|left| labels::names_funds(row.text(*left)))
        .collect::<Vec<_>>()
        .into_iter()
        .for_each(|left| row.take(left));
    let label = labels::line_label(row.text(at));
    let money = labels::money_unit(row.text(at));
    row.field_in(at + 1, path, &label, "", money)
}

/// The pairs of a row that is made of nothing else, a label at its side aside.
fn pairs(row: &RowView<'_>) -> Vec<Pair> {
    let mut found: Vec<Pair> = Vec::new();
    for (at, text) in row.filled() {
        let is_value = found.last().is_some_and(|pair| pair.at + 1 == at);
        match pair(at, text) {
            Some(pair) if !is_value => found.push(pair),
            None if is_value && (has_figure(row, at) || is_placeholder(text)) => {}
            None if found.is_empty() && labels::names_funds(text) => {}
            _ => return Vec::new(),
        }
    }
    found
}

fn pair(at: usize, text: &str) -> Option<Pair> {
    if let Some(part) = labels::funds_column(text).and_then(labels::Column::funds_part) {
        let is_money = MONEY.contains(&part);
        return Some(Pair { at, path: format!("funds.total.{part}"), is_money });
    }
    let (path, raw) = labels::split_part(text)?;
    let spending = path.starts_with("funds.by_expenditure.") && !path.ends_with(".total");
    (spending && raw.is_empty()).then(|| Pair { at, path: path.to_owned(), is_money: true })
}

fn has_figure(row: &RowView<'_>, at: usize) -> bool {
    let text = fold(row.text(at));
    labels::funds_column(&text).is_none() && text.chars().any(|c| c.is_ascii_digit())
}
