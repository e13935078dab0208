//! Headers of two rows: what each cell of the second is titled by the two together.

use super::base_table;
use super::crossed;
use super::evaluation;
use super::grid::RowView;
use super::indicators;
use super::labels;
use super::rubric;
use crate::base::Unit;

/// The second of two rows with the titles of both, where only together they are a header.
pub fn joined<'a>(first: &RowView<'_>, second: &RowView<'a>) -> Option<RowView<'a>> {
    if !may_be_first(first) || !may_be_second(second) {
        return None;
    }
    let titles: Vec<String> = (0..second.len()).map(|at| title(first, second, at)).collect();
    let own = second.filled().all(|(at, _)| titles.get(at).is_some_and(|title| is_title(title)));
    let dated = titles
        .iter()
        .zip(second.texts())
        .any(|(title, (_, text))| labels::year(title).is_some() && labels::year(text).is_none());
    let income = titles.iter().any(|title| title == INCOME);
    let together = second.reworded(titles);
    let found = columns(&together);
    let told = dated || income;
    let more = found > columns(second) || (told && found == columns(second));
    (own && more && found > columns(first)).then_some(together)
}

/// Titles are words, and no label with its value stands among them.
fn may_be_first(row: &RowView<'_>) -> bool {
    let plain = |text: &str| {
        text.chars().count() <= 40
            && labels::label(text).is_none_or(labels::Label::may_be_title)
            && !is_value(text)
    };
    row.filled().count() >= 2 && row.filled().all(|(_, text)| plain(text))
}

fn may_be_second(row: &RowView<'_>) -> bool {
    row.filled().count() >= 2 && row.filled().all(|(_, text)| text.chars().count() <= 40 && !is_value(text))
}

fn is_value(text: &str) -> bool {
    let bare = labels::without_brackets(&crate::base::text::squeeze(text));
    bare.chars().any(|c| c.is_ascii_digit()) && labels::year(&bare).is_none()
}

/// The title of a column of income, which is no field.
const INCOME: &str = "收入列";

/// Whether a text titles a column of any table of the family.
fn is_title(text: &str) -> bool {
    text == INCOME
        || labels::indicator_column(text).is_some()
        || labels::funds_column(text).is_some()
        || labels::money_column(text).is_some()
        || labels::block_column(text).is_some()
        || labels::funds_row(text).is_some()
}

/// How many columns a row is the header of.
fn columns(row: &RowView<'_>) -> usize {
    let counts = [
        indicators::indicator_header(row).map(|header| header.len()),
        evaluation::funds_header(row).map(|header| header.len()),
        base_table::money_header(row).map(|header| header.len()),
        rubric::rubric_header(row).map(|header| header.len()),
        crossed::sources_header(row).map(|header| header.len()),
    ];
    counts.into_iter().flatten().max().unwrap_or(0)
}

/// What a cell of the second row is titled.
fn title(first: &RowView<'_>, second: &RowView<'_>, at: usize) -> String {
    let bottom = second.text(at);
    let top = above(first, second, at);
    if bottom.trim().is_empty() {
        return top.filter(|top| top.own).map_or_else(String::new, |top| top.text.to_owned());
    }
    let Some(top) = top else { return bottom.to_owned() };
    let joined = match_of(top.text, bottom);
    match (labels::money_unit(&joined), labels::money_unit(top.text)) {
        (None, Some(unit)) => format!("{joined}（{}）", unit_word(&unit)),
        _ => joined,
    }
}

fn unit_word(unit: &Unit) -> &'static str {
    match unit {
        Unit::Yuan => "元",
        Unit::YiYuan => "亿元",
        _ => "万元",
    }
}

/// The words of both that are a title; those of the second row alone where they are one already.
fn match_of(top: &str, bottom: &str) -> String {
    // Income beside spending: the funds of a form are what it spends.
    if labels::normal(top).starts_with("收入") && labels::funds_column(bottom).is_some() {
        return INCOME.to_owned();
    }
    let dated = labels::year(top).is_some() && labels::money_column(bottom).is_some();
    let source = labels::funds_row(bottom).is_some() && labels::funds_column(top).is_some();
    if dated || source {
        return format!("{}{}{bottom}", top.trim(), if source { crossed::OF } else { "" });
    }
    let tries = [bottom.to_owned(), format!("{top}{bottom}"), format!("{bottom}{top}")];
    tries.into_iter().find(|title| is_title(title)).unwrap_or_else(|| bottom.to_owned())
}

/// The title above a cell.
struct Above<'t> {
    text: &'t str,
    /// It reaches no further than this cell.
    own: bool,
}

fn above<'t>(first: &'t RowView<'_>, second: &RowView<'_>, at: usize) -> Option<Above<'t>> {
    if !second.exact {
        return counted(first, second, at);
    }
    let cell = second.cells.get(at)?;
    let covers =
        |one: &crate::document::Cell| one.column <= cell.column && cell.column < one.column + one.columns;
    let over = first.cells.iter().position(covers)?;
    if !first.text(over).trim().is_empty() {
        return Some(Above { text: first.text(over), own: true });
    }
    // An unmerged title stands over the blanks at its right.
    let left = first.filled().map(|(left, _)| left).take_while(|left| *left < over).last()?;
    Some(Above { text: first.text(left), own: false })
}

/// Without a grid: blanks at the ends of the second row are the first row's own columns.
fn counted<'t>(first: &'t RowView<'_>, second: &RowView<'_>, at: usize) -> Option<Above<'t>> {
    let filled: Vec<usize> = second.filled().map(|(at, _)| at).collect();
    let own = |at: usize| Some(Above { text: first.text(at), own: true });
    if at < *filled.first()? {
        return own(at);
    }
    let behind = second.len() - at;
    if at > *filled.last()? && first.len() >= behind {
        return own(first.len() - behind);
    }
    None
}
