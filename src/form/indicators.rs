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
    let header = columns(row);
    let rubric = header.has(Column::Criteria);
    let marks = [Column::Target, Column::Actual, Column::Points, Column::Score]
        .iter()
        .filter(|c| header.has(**c))
        .count();
    (!rubric && header.has(Column::Name) && marks >= 2).then_some(header)
}

/// The columns of a row of titles. The indicator is named on its last level, and the points behind it
/// are its own; those behind the group are the group's.
pub fn columns(row: &RowView<'_>) -> Header<Column> {
    let titled = |wanted: Column| {
        let mut cells = row.filled().filter(move |(_, text)| labels::indicator_column(text) == Some(wanted));
        cells.next().map(|(at, _)| at)
    };
    let weak = || row.filled().find(|(_, text)| labels::names_indicators(text)).map(|(at, _)| at);
    let group = titled(Column::Group);
    let name = titled(Column::Detail).or_else(|| titled(Column::Name)).or_else(weak);
    let is_points = |text: &str| labels::indicator_column(text) == Some(Column::Points);
    let behind = |at: usize| name.is_none_or(|name| at > name);
    let several = row.filled().filter(|(_, text)| is_points(text)).count() > 1
        && row.filled().any(|(at, text)| is_points(text) && behind(at));
    Header::of(row, |at, text| {
        if name == Some(at) {
            return Some(Column::Name);
        }
        match labels::indicator_column(text)? {
            Column::Name | Column::Detail => None,
            Column::Points if several && !behind(at) => {
                group.is_some_and(|group| at == group + 1).then_some(Column::GroupPoints)
            }
            column => Some(column),
        }
    })
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
        let header = self.header.clone();
        if let Some((at, raw)) = inline_total(row) {
            row.take(at);
            self.fields.push(value("total.score", "总分", "得分", &raw, row.place(at)));
            return true;
        }
        if self.group_row(row) {
            return false;
        }
        let limit = header.first_index() + 3;
        let total = row.filled().find(|(at, text)| *at <= limit && labels::label(text) == Some(Label::Total));
        let total = total.map(|(at, _)| at);
        match total {
            Some(at) => self.total(&header, row, at),
            None => {
                let header = parted(header, row);
                self.header = header.clone();
                self.indicator(&header, row);
            }
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
        // A figure of no column stays listed.
        let words = row.filled().filter(|(_, text)| !text.contains(|c: char| c.is_ascii_digit()));
        words.map(|(at, _)| at).collect::<Vec<_>>().into_iter().for_each(|at| row.take(at));
        row.take(label);
    }

    fn indicator(&mut self, header: &Header<Column>, row: &mut RowView<'_>) {
        if row.filled().next().is_none() || is_remark(header, row) {
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
        let points =
            bracketed_points(&called).filter(|told| told.ends_with('分') && !header.has(Column::Points));
        let called = if points.is_some() { labels::without_brackets(&called) } else { called };
        if let Some(at) = header.cell(row, Column::Count).filter(|at| is_count(row.text(*at))) {
            row.take(at);
        }
        self.inherited(index, &called);
        if let (Some(points), Some(at)) = (points, header.cell(row, Column::Name)) {
            let place = row.cells.get(at).map_or(Place::Nowhere, |cell| place_of(cell, &points));
            let path = format!("indicators[{index}].points");
            self.fields.push(value(&path, &called, "分值", &points, place));
        }
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

    /// A group in a row of its own, over its indicators: 一、产出指标（50分）.
    fn group_row(&mut self, row: &mut RowView<'_>) -> bool {
        let filled: Vec<usize> = row.filled().map(|(at, _)| at).collect();
        let [at] = filled.as_slice() else { return false };
        let named = labels::names_group(row.text(*at));
        if named {
            self.group_at(*at, row);
        }
        named
    }

    /// A filled group cell: remembered for the rows below, its points stated as fields.
    fn group_cell(&mut self, header: &Header<Column>, row: &mut RowView<'_>) {
        let Some(at) = header.cell(row, Column::Group).filter(|at| !is_blank(row.text(*at))) else { return };
        let named = self.group_at(at, row);
        // Its points in a column behind it.
        if let ([(name, None)], Some(points)) = (named.as_slice(), header.cell(row, Column::GroupPoints))
            && !is_blank(row.text(points))
        {
            let path = format!("groups[{name}].declared_points");
            self.fields.push(row.field(points, &path, name, "分值"));
        }
    }

    /// Remembers the group a cell names.
    fn group_at(&mut self, at: usize, row: &mut RowView<'_>) -> Vec<(String, Option<String>)> {
        let field = row.field(at, "", "", "");
        let named = groups_named(&field.raw);
        for (name, points) in &named {
            let Some(points) = points else { continue };
            let cell = row.cells.get(at);
            let place = cell.map_or(Place::Nowhere, |cell| place_of(cell, points));
            let path = format!("groups[{name}].declared_points");
            self.fields.push(value(&path, name, "分值", points, place));
        }
        self.group = Some(GroupCell { field, named: named.iter().map(|(name, _)| name.clone()).collect() });
        self.category = None;
        named
    }
}

/// The cells of points and score in a total row without a grid, whose label covers several columns:
/// two cells are the two; of more, the score has as many at its right as its header has, and the
/// points stand beside it or, where the header has other columns between, next to the label.
fn counted_total(header: &Header<Column>, row: &RowView<'_>, label: usize) -> [Option<usize>; 2] {
    let filled: Vec<usize> = row.filled().map(|(at, _)| at).filter(|at| *at > label).collect();
    let after = row.len().saturating_sub(label + 1);
    let (points, score) = match (header.index(Column::Points), header.index(Column::Score)) {
        (Some(points), Some(score)) => (points, score),
        (Some(_), None) => return [filled.first().copied(), None],
        (None, Some(_)) => return [None, filled.first().copied()],
        (None, None) => return [None, None],
    };
    let right = header.width().saturating_sub(score + 1);
    let by_header = row.len().checked_sub(right + 1).filter(|at| *at > label + 1);
    let by_header = by_header.filter(|_| after > 2 && points < score);
    let whole = row.len() == header.width() && !is_blank(row.text(points)) && !is_blank(row.text(score));
    match (by_header, filled.as_slice()) {
        _ if whole && points > label => [Some(points), Some(score)],
        (Some(at), [first, second]) if is_blank(row.text(at)) => [Some(*first), Some(*second)],
        (Some(at), _) if score == points + 1 => [Some(at - 1), Some(at)],
        (Some(at), _) => [Some(label + 1), Some(at)],
        (None, [first, second]) => [Some(*first), Some(*second)],
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

/// 自评总分：99.5, in one cell.
fn inline_total(row: &RowView<'_>) -> Option<(usize, String)> {
    let told = |(at, text): (usize, &str)| match labels::labelled(text)? {
        (Label::Total, value) if value.contains(|c: char| c.is_ascii_digit()) => {
            Some((at, value.trim().to_owned()))
        }
        _ => None,
    };
    row.filled().find_map(told)
}

/// A header cell over the three levels is parted where the cells of a row below it stand.
fn parted(mut header: Header<Column>, row: &RowView<'_>) -> Header<Column> {
    let levelled = header.has(Column::Group) || header.has(Column::Category);
    if !row.exact || levelled {
        return header;
    }
    let cells = header.cells_under(row, Column::Name);
    let roles: &[Column] = match cells.len() {
        2 => &[Column::Group, Column::Name],
        3 => &[Column::Group, Column::Category, Column::Name],
        _ => return header,
    };
    let cells = cells.into_iter().zip(roles);
    let parts = cells.filter_map(|(at, role)| Some((at, row.cells.get(at)?, *role))).collect::<Vec<_>>();
    header.part(Column::Name, &parts);
    header
}

/// A row that is a label and a text over all the columns: 说明, 备注.
fn is_remark(header: &Header<Column>, row: &RowView<'_>) -> bool {
    let filled: Vec<usize> = row.filled().map(|(at, _)| at).collect();
    let [_, text] = filled.as_slice() else { return false };
    if !row.exact {
        return row.len() == 2 && header.width() > 3;
    }
    let wide = row.cells.get(*text).is_some_and(|cell| cell.columns > 2);
    let columns = [Column::Name, Column::Target, Column::Actual, Column::Points, Column::Score];
    let over = columns.iter().filter(|role| header.spans(row, **role, *text)).count();
    wide && over >= 2
}

/// `1`, `1.2`: the number of a row.
fn is_count(text: &str) -> bool {
    squeeze(text).chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'))
}

/// `8分` out of `自评通知（8分）`.
pub fn bracketed_points(text: &str) -> Option<String> {
    let squeezed = squeeze(text);
    let open = squeezed.rfind('(')?;
    let inside: String = squeezed.get(open + 1..)?.chars().take_while(|c| *c != ')').collect();
    let figure = inside.trim_end_matches('分');
    (!figure.is_empty() && figure.chars().all(|c| c.is_ascii_digit() || c == '.')).then_some(inside)
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
    let bare = labels::strip_numbering(&bare);
    let end = bare.find(|c: char| c.is_ascii_digit()).unwrap_or(bare.len());
    bare.get(..end).unwrap_or(bare).to_owned()
}

/// The groups a cell names, each with its stated points: `产出指标(50分)` is one, and a cell that
/// swallowed the next header gives two.
pub fn groups_named(text: &str) -> Vec<(String, Option<String>)> {
    let squeezed = labels::put_right(&squeeze(text));
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
