//! 自评工作考核评分表: how the self-evaluation work itself is scored.

use super::grid::{Header, RowView, is_blank, place_of, value};
use super::indicators::{bracketed_points, columns, groups_named};
use super::labels::{self, Column, Label};
use crate::base::Place;
use crate::base::text::squeeze;
use crate::model::Field;

/// A rubric being read.
#[derive(Default)]
pub struct Rubric {
    pub fields: Vec<Field>,
    header: Option<Header<Column>>,
    group: Option<Field>,
    category: Option<Field>,
    next_index: usize,
    done: bool,
}

/// The header of a rubric: items beside their scoring standard.
pub fn rubric_header(row: &RowView<'_>) -> Option<Header<Column>> {
    let header = columns(row);
    let names = header.has(Column::Category) || header.has(Column::Name) || header.has(Column::Group);
    (header.has(Column::Criteria) && names).then_some(header)
}

impl Rubric {
    /// Reads one row.
    pub fn row(&mut self, row: &mut RowView<'_>) {
        if let Some(header) = rubric_header(row) {
            row.take_all();
            self.header = Some(header);
            return;
        }
        let Some(header) = self.header.clone().filter(|_| !self.done) else { return };
        let total =
            row.filled().find(|(_, text)| labels::label(text) == Some(Label::Total)).map(|(at, _)| at);
        match total {
            Some(at) => self.total(&header, row, at),
            None => self.item(&header, row),
        }
    }

    fn item(&mut self, header: &Header<Column>, row: &mut RowView<'_>) {
        if let Some(at) = header.cell(row, Column::Group).filter(|at| !is_blank(row.text(*at))) {
            self.group_cell(row, at);
        }
        let role = if header.has(Column::Name) { Column::Name } else { Column::Category };
        let Some(at) = header.cell(row, role).filter(|at| !is_blank(row.text(*at))) else { return };
        let index = self.next_index;
        self.next_index += 1;
        let path = |part: &str| format!("items[{index}].{part}");
        let mut name = row.field(at, &path("name"), "", "");
        let points = bracketed_points(&name.raw);
        let cell = row.cells.get(at);
        let called = labels::without_brackets(&squeeze(&name.raw));
        if let Some(group) = &self.group {
            let raw = labels::without_brackets(&squeeze(&group.raw));
            let raw = raw.trim_end_matches(|c: char| c.is_ascii_digit() || c == '分').to_owned();
            self.fields.push(value(&path("group"), &called, "一级指标", &raw, group.at.clone()));
        }
        name = value(&name.path, &called, "", &called, name.at);
        self.fields.push(name);
        if let Some(points) = points {
            let place = cell.map_or(Place::Nowhere, |cell| place_of(cell, &points));
            self.fields.push(value(&path("points"), &called, "分值", &points, place));
        }
        if header.has(Column::Name)
            && let Some(at) = header.cell(row, Column::Category).filter(|at| !is_blank(row.text(*at)))
        {
            self.category = Some(row.field(at, "", "", ""));
        }
        if let Some(category) = &self.category {
            let raw = squeeze(&category.raw);
            self.fields.push(value(&path("category"), &called, "二级指标", &raw, category.at.clone()));
        }
        for (role, part, title) in [
            (Column::Points, "points", "分值"),
            (Column::Criteria, "criteria", "评分标准"),
            (Column::Evidence, "evidence", "所需佐证材料"),
            (Column::Score, "score", "得分"),
        ] {
            if let Some(at) = header.cell(row, role) {
                let field = row.field(at, &path(part), &called, title);
                self.fields.push(field);
            }
        }
    }

    fn group_cell(&mut self, row: &mut RowView<'_>, at: usize) {
        let field = row.field(at, "", "", "");
        let cell = row.cells.get(at);
        for (name, points) in groups_named(&field.raw) {
            let Some(points) = points else { continue };
            let place = cell.map_or(Place::Nowhere, |cell| place_of(cell, &points));
            let path = format!("groups[{name}].declared_points");
            self.fields.push(value(&path, &name, "分值", &points, place));
        }
        self.group = Some(field);
        self.category = None;
    }

    /// 合计: the points, and the score whichever column it was put in.
    fn total(&mut self, header: &Header<Column>, row: &mut RowView<'_>, label: usize) {
        let figures: Vec<usize> = row
            .filled()
            .filter(|(at, text)| *at > label && text.chars().any(|c| c.is_ascii_digit()))
            .map(|(at, _)| at)
            .collect();
        let own = |role| header.cell(row, role).filter(|at| figures.contains(at));
        let figures = match (own(Column::Points), own(Column::Score)) {
            (Some(points), Some(score)) if figures.len() > 2 => vec![points, score],
            _ => figures,
        };
        for (at, path) in figures.into_iter().zip(["total.points", "total.score"]) {
            let field = row.field(at, path, "合计", if path.ends_with("score") { "得分" } else { "分值" });
            self.fields.push(field);
        }
        row.take(label);
        self.done = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_stand_in_brackets_behind_the_name() {
        assert_eq!(bracketed_points("自评通知\n（8 分）").as_deref(), Some("8分"));
        assert_eq!(bracketed_points("自评通知（电子版）"), None);
    }
}
