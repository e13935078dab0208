//! The indicator rows of a self-evaluation or project form, down to its total.

use super::grid::{Header, RowView, is_blank, place_of, value};
use super::labels::{self, Column, Label};
use crate::base::Place;
use crate::base::figure::is_placeholder;
use crate::base::text::squeeze;
use crate::model::Field;

/// The indicator table being read.
pub struct Indicators {
    header: Header<Column>,
    group: Option<GroupCell>,
    category: Option<Field>,
    next_index: usize,
    fields: Vec<Field>,
}

/// A header cell of the group column: it may name several groups.
#[derive(Clone)]
struct GroupCell {
    field: Field,
    named: Vec<String>,
}

/// The indicator header of a row: a name column and a target, points or score.
pub fn indicator_header(row: &RowView<'_>) -> Option<Header<Column>> {
    let header = Header::of(row, |_, text| labels::indicator_column(text));
    let rubric = header.has(Column::Criteria);
    let marks = [Column::Target, Column::Actual, Column::Points, Column::Score]
        .iter()
        .filter(|c| header.has(**c))
        .count();
    (!rubric && header.has(Column::Name) && marks >= 2).then_some(header)
}

impl Indicators {
    /// The rows under a header.
    pub fn under(header: Header<Column>) -> Self {
        Indicators { header, group: None, category: None, next_index: 0, fields: Vec::new() }
    }

    /// The fields read since the last call.
    pub fn take_fields(&mut self) -> Vec<Field> {
        std::mem::take(&mut self.fields)
    }

    /// Reads one row; true where it is the total, which ends the table.
    pub fn row(&mut self, row: &mut RowView<'_>) -> bool {
        if let Some(second) = divided_target(row) {
            row.take_all();
            self.header.divide(second);
            return false;
        }
        let header = self.header.clone();
        let limit = header.first_index() + 3;
        let total = row.filled().find(|(at, text)| *at <= limit && labels::label(text) == Some(Label::Total));
        let total = total.map(|(at, _)| at);
        match total {
            Some(at) => self.total(&header, row, at),
            None => self.indicator(&header, row),
        }
        total.is_some()
    }

    /// The header again, as a table broken over pages repeats it.
    pub fn header_again(&mut self, header: Header<Column>) {
        self.header = header;
    }

    fn total(&mut self, header: &Header<Column>, row: &mut RowView<'_>, label: usize) {
        let columns = [(Column::Points, "total.points"), (Column::Score, "total.score")];
        let counted = counted_total(header, row, label);
        for ((role, path), counted) in columns.into_iter().zip(counted) {
            let at = if row.exact { header.cell(row, role) } else { counted };
            let Some(at) = at.filter(|at| *at > label && *at < row.len()) else { continue };
            let title = header.label(role).to_owned();
            let field = row.field(at, path, "总分", &title);
            self.fields.push(field);
        }
        row.take_all();
    }

    fn indicator(&mut self, header: &Header<Column>, row: &mut RowView<'_>) {
        if row.filled().next().is_none() {
            return;
        }
        self.group_cell(header, row);
        let category = header.cell(row, Column::Category);
        let shared = category == header.cell(row, Column::Group);
        if let Some(at) = category.filter(|at| !shared && !is_blank(row.text(*at))) {
            self.category = Some(row.field(at, "", "", ""));
        }
        let index = self.next_index;
        let parts =
            [Column::Name, Column::Target, Column::Actual, Column::Points, Column::Score, Column::Deviation];
        let filled =
            parts.iter().any(|role| header.cell(row, *role).is_some_and(|at| !is_blank(row.text(at))));
        let own_category = category.is_some_and(|at| !is_blank(row.text(at)));
        let placeholder = is_template_row(header, row);
        if (!filled && !own_category) || placeholder {
            (0..row.len()).filter(|_| placeholder).for_each(|at| row.take(at));
            return;
        }
        self.next_index += 1;
        let name = header.cell(row, Column::Name).map(|at| squeeze(row.text(at))).unwrap_or_default();
        // A row called 无 goes by its category, as one without a name does.
        let called = if name.is_empty() || is_placeholder(&name) {
            self.category.as_ref().map(|category| squeeze(&category.raw)).unwrap_or_default()
        } else {
            name
        };
        self.inherited(index, &called);
        for role in parts {
            let Some(at) = header.cell(row, role) else { continue };
            let part = indicator_part(role);
            let title = labels::without_brackets(header.label(role));
            let mut field = row.field(at, &format!("indicators[{index}].{part}"), &called, &title);
            if role == Column::Target {
                field = self.whole_target(header, row, field);
            }
            self.fields.push(field);
        }
    }

    /// A target split over 指标性质 ∣ 指标值 ∣ 度量单位 is read as one phrase.
    fn whole_target(&self, header: &Header<Column>, row: &mut RowView<'_>, field: Field) -> Field {
        let mut part = |role| {
            let at = header.cell(row, role)?;
            row.take(at);
            Some(row.text(at).trim().to_owned())
        };
        let bound = part(Column::TargetBound).unwrap_or_default();
        let unit = part(Column::TargetUnit).unwrap_or_default();
        if bound.is_empty() && unit.is_empty() {
            return field;
        }
        let raw = format!("{bound}{}{unit}", field.raw.trim());
        value(&field.path, &field.row, &field.column, &raw, field.at)
    }

    /// Group and category of an indicator, from the cells that cover its row.
    fn inherited(&mut self, index: usize, called: &str) {
        let category = self.category.clone();
        if let Some(group) = &self.group {
            let told = match group.named.as_slice() {
                [_, _, ..] => category.as_ref().and_then(|category| labels::group_of_category(&category.raw)),
                _ => None,
            };
            let raw = told.map_or_else(|| group_name(&group.field.raw), str::to_owned);
            let path = format!("indicators[{index}].group");
            self.fields.push(value(&path, called, "一级指标", &raw, group.field.at.clone()));
        }
        if let Some(category) = category {
            let path = format!("indicators[{index}].category");
            self.fields.push(value(&path, called, "二级指标", &squeeze(&category.raw), category.at));
        }
    }

    /// A filled group cell: remembered for the rows below, its points stated as fields.
    fn group_cell(&mut self, header: &Header<Column>, row: &mut RowView<'_>) {
        let Some(at) = header.cell(row, Column::Group).filter(|at| !is_blank(row.text(*at))) else { return };
        let field = row.field(at, "", "", "");
        let named = groups_named(&field.raw);
        for (name, points) in &named {
            let Some(points) = points else { continue };
            let cell = row.cells.get(at);
            let place = cell.map_or(Place::Nowhere, |cell| place_of(cell, points));
            let path = format!("groups[{name}].declared_points");
            self.fields.push(value(&path, name, "分值", points, place));
        }
        self.group = Some(GroupCell { field, named: named.into_iter().map(|(name, _)| name).collect() });
        self.category = None;
    }
}

/// The second row of a header: 指标性质 ∣ 指标值 ∣ 度量单位 under 年度指标值.
fn divided_target(row: &RowView<'_>) -> Option<Header<Column>> {
    let header = Header::of(row, |_, text| {
        let parts = [Column::TargetBound, Column::Target, Column::TargetUnit];
        labels::indicator_column(text).filter(|column| parts.contains(column))
    });
    let titles_only = row.filled().count() == header.len();
    (titles_only && header.len() >= 2 && header.has(Column::TargetUnit)).then_some(header)
}

/// The cells of points and score in a total row without a grid, whose label covers several columns:
/// two cells are the two; of more, the score has as many at its right as its header has, and the
/// points stand beside it or, where the header has other columns between, next to the label.
fn counted_total(header: &Header<Column>, row: &RowView<'_>, label: usize) -> [Option<usize>; 2] {
    let filled: Vec<usize> = row.filled().map(|(at, _)| at).filter(|at| *at > label).collect();
    let after = row.len().saturating_sub(label + 1);
    let (Some(points), Some(score)) = (header.index(Column::Points), header.index(Column::Score)) else {
        return [Some(label + 1), Some(label + 2)];
    };
    let right = header.width().saturating_sub(score + 1);
    let by_header = row.len().checked_sub(right + 1).filter(|at| *at > label + 1);
    let by_header = by_header.filter(|_| after > 2 && points < score);
    match (by_header, filled.as_slice()) {
        (Some(at), [first, second]) if is_blank(row.text(at)) => [Some(*first), Some(*second)],
        (Some(at), _) if score == points + 1 => [Some(at - 1), Some(at)],
        (Some(at), _) => [Some(label + 1), Some(at)],
        (None, _) => [Some(label + 1), Some(label + 2)],
    }
}

/// A row of the blank template: 指标1, 指标2 or …… with nothing behind it.
fn is_template_row(header: &Header<Column>, row: &RowView<'_>) -> bool {
    let text = |role| header.cell(row, role).map(|at| squeeze(row.text(at))).unwrap_or_default();
    let name = text(Column::Name);
    let numbered = name.strip_prefix("指标").is_some_and(|rest| {
        rest.trim_end_matches([':', '：'])
            .chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
    });
    let dots = !name.is_empty() && name.chars().all(|c| matches!(c, '…' | '.' | '·'));
    let parts = [Column::Target, Column::Actual, Column::Points, Column::Score];
    (numbered || dots) && parts.into_iter().all(|role| text(role).is_empty())
}

fn indicator_part(role: Column) -> &'static str {
    match role {
        Column::Name => "name",
        Column::Target => "target",
        Column::Actual => "actual",
        Column::Points => "points",
        Column::Score => "score",
        _ => "deviation",
    }
}

/// The bare name of a group cell: `产出指标`.
fn group_name(text: &str) -> String {
    let squeezed = squeeze(text);
    let bare = labels::without_brackets(&squeezed);
    let end = bare.find(|c: char| c.is_ascii_digit()).unwrap_or(bare.len());
    bare.get(..end).unwrap_or(&bare).to_owned()
}

/// The groups a cell names, each with its stated points: `产出指标(50分)` is one, and a cell that
/// swallowed the next header gives two.
pub fn groups_named(text: &str) -> Vec<(String, Option<String>)> {
    let squeezed = squeeze(text);
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for word in labels::GROUPS {
        for (at, _) in squeezed.match_indices(word) {
            let covered = starts.iter().any(|(start, end)| at >= *start && at < *end);
            if !covered {
                starts.push((at, at + word.len()));
            }
        }
    }
    starts.sort_unstable();
    let ends: Vec<usize> = starts.iter().skip(1).map(|(at, _)| *at).chain([squeezed.len()]).collect();
    if starts.is_empty() {
        return vec![(group_name(text), points_in(&squeezed))];
    }
    let mut named = Vec::new();
    for ((start, word_end), end) in starts.into_iter().zip(ends) {
        let name = squeezed.get(start..word_end).unwrap_or_default().to_owned();
        named.push((name, points_in(squeezed.get(word_end..end).unwrap_or_default())));
    }
    named
}

/// `50分` or a bracketed `50` in a squeezed text.
fn points_in(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let digits: String = text.get(start..)?.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let after = text.get(start + digits.len()..)?;
    let before = text.get(..start)?;
    let marked = after.starts_with('分') || (before.ends_with('(') && after.starts_with(')'));
    marked.then(|| if after.starts_with('分') { format!("{digits}分") } else { digits })
}
