//! 自评表 and 项目自评表: unit or project, funds, goals, indicators, total.

use std::collections::HashSet;

use super::crossed;
use super::grid::{Header, RowView, is_blank, place_of, value, value_in};
use super::indicators::{Indicators, indicator_header};
use super::labels::{self, Column, Label};
use super::paired::Paired;
use crate::base::Unit;
use crate::base::text::{fold, squeeze};
use crate::model::Field;

/// What the rows below are.
#[derive(Default)]
enum Section {
    #[default]
    Head,
    Funds(Header<Column>),
    /// Funds whose sources stand across.
    Across(Header<&'static str>),
    /// The row of values under a header with the sources of each column.
    Sources(Header<(&'static str, Column)>),
    /// A list of tasks with their money: nothing of it is a field.
    Listed,
    /// Goals whose values stand under the two headers.
    Goals(Header<Label>),
    Indicators(Box<Indicators>),
    Done,
}

/// A self-evaluation or project form being read.
#[derive(Default)]
pub struct Evaluation {
    pub fields: Vec<Field>,
    section: Section,
    in_split: bool,
    /// The unit of money of the funds.
    money: Option<Unit>,
    paired: Paired,
    pub has_name: bool,
    pub has_funds: bool,
    pub has_indicators: bool,
    /// The total row has been read.
    pub has_ended: bool,
    paths: HashSet<String>,
}

/// The header of a list of tasks, whose money is not the form's.
fn lists_tasks(row: &RowView<'_>) -> bool {
    row.filled().any(|(_, text)| labels::lists_tasks(text))
        && row.filled().any(|(_, text)| labels::funds_column(text).is_some())
}

/// The funds header of a row: two columns of money and one of rate, points or score.
pub fn funds_header(row: &RowView<'_>) -> Option<Header<Column>> {
    if lists_tasks(row) {
        return None;
    }
    let header = Header::of(row, |_, text| labels::funds_column(text));
    let money =
        [Column::Initial, Column::FullYear, Column::Executed].iter().filter(|c| header.has(**c)).count();
    let marks = [Column::Rate, Column::Points, Column::Score].iter().filter(|c| header.has(**c)).count();
    ((money >= 1 && marks >= 2) || (money >= 2 && marks >= 1)).then_some(header)
}

impl Evaluation {
    /// Whether its goals have been read.
    pub fn has_goals(&self) -> bool {
        self.fields.iter().any(|field| field.path.starts_with("goals."))
    }

    /// Whether a row is the header of the funds once more, as a table broken over pages has it.
    pub fn is_header_again(&self, row: &RowView<'_>) -> bool {
        let Section::Funds(known) = &self.section else { return false };
        funds_header(row).is_some_and(|header| header.same_titles(known))
    }

    /// Reads one row.
    pub fn row(&mut self, row: &mut RowView<'_>) {
        if let Some(header) = indicator_header(row) {
            row.take_all();
            self.has_indicators = true;
            self.section = match std::mem::take(&mut self.section) {
                Section::Indicators(mut indicators) => {
                    indicators.header_again(header);
                    Section::Indicators(indicators)
                }
                _ => Section::Indicators(Box::new(Indicators::under(header))),
            };
            return;
        }
        if lists_tasks(row) {
            self.section = Section::Listed;
            return;
        }
        if !self.has_indicators && self.opens_funds(row) {
            return;
        }
        let beside = if self.has_indicators { Vec::new() } else { self.paired.row(row) };
        if !beside.is_empty() {
            self.has_funds |= beside.iter().any(|field| field.path.starts_with("funds.total."));
            beside.into_iter().for_each(|field| self.push(field));
            return;
        }
        match std::mem::take(&mut self.section) {
            Section::Head => self.head(row),
            Section::Funds(header) => self.funds_or_goals(header, row),
            Section::Across(header) => match crossed::part_row(&header, row) {
                Some(fields) => {
                    fields.into_iter().for_each(|field| self.push(field));
                    self.section = Section::Across(header);
                }
                None => self.head(row),
            },
            Section::Sources(header) => {
                let fields = crossed::values(&header, row);
                fields.into_iter().for_each(|field| self.push(field));
            }
            Section::Listed => {
                if !self.goals(row) {
                    self.section = Section::Listed;
                }
            }
            Section::Goals(header) => self.goal_values(header, row),
            Section::Indicators(indicators) => self.indicators(indicators, row),
            Section::Done => {
                self.labelled_cells(row);
                self.section = Section::Done;
            }
        }
    }

    /// Whether a row is a header over the funds, in one of its shapes.
    fn opens_funds(&mut self, row: &mut RowView<'_>) -> bool {
        let section = if let Some(header) = crossed::sources_header(row) {
            Section::Sources(header)
        } else if let Some(header) = funds_header(row) {
            self.money = header.money(Column::Initial).or_else(|| row.money.clone());
            self.labelled_cells(row);
            Section::Funds(header)
        } else if let Some(header) = crossed::source_columns(row) {
            Section::Across(header)
        } else {
            return false;
        };
        row.take_all();
        self.has_funds = true;
        self.section = section;
        true
    }

    fn head(&mut self, row: &mut RowView<'_>) {
        self.section = Section::Head;
        if !self.goals(row) {
            self.labelled_cells(row);
        }
    }

    /// Labels with the value in the next cell, or after the colon in their own.
    fn labelled_cells(&mut self, row: &mut RowView<'_>) {
        let found: Vec<(usize, Label)> =
            row.filled().filter_map(|(at, text)| labels::label(text).map(|label| (at, label))).collect();
        for (at, label) in found {
            let Some(path) = self.label_path(label) else { continue };
            row.take(at);
            let name = labels::normal(row.text(at));
            let next = at + 1;
            let is_label =
                labels::label(row.text(next)).is_some() || labels::funds_column(row.text(next)).is_some();
            let field = if next >= row.len() || is_label {
                value(path, &name, "", "", row.place(at))
            } else {
                row.field(next, path, &name, "")
            };
            self.push(field);
        }
        let inline: Vec<(usize, Label, String)> = row
            .filled()
            .filter_map(|(at, text)| {
                labels::labelled(text).map(|(label, value)| (at, label, value.trim().to_owned()))
            })
            .collect();
        for (at, label, raw) in inline {
            let Some(path) = self.label_path(label) else { continue };
            if raw.is_empty() || label == Label::Reporter {
                continue;
            }
            let place = row.place(at);
            row.take(at);
            let name = labels::normal(row.text(at).split([':', '：']).next().unwrap_or_default());
            self.push(value(path, &name, "", &raw, place));
        }
    }

    fn label_path(&mut self, label: Label) -> Option<&'static str> {
        let path = match label {
            Label::Unit => "unit",
            Label::ProjectName => {
                self.has_name = true;
                "name"
            }
            Label::Department => "department",
            Label::Office => "office",
            Label::Duties => "duties",
            Label::GoalExpected | Label::Goals => "goals.expected",
            Label::GoalActual => "goals.actual",
            _ => return None,
        };
        (!self.paths.contains(path)).then_some(path)
    }

    fn push(&mut self, field: Field) {
        if self.paths.insert(field.path.clone()) {
            self.fields.push(field);
        }
    }

    fn funds_or_goals(&mut self, header: Header<Column>, row: &mut RowView<'_>) {
        if self.split(row) {
            self.section = Section::Funds(header);
        } else if self.goals(row) {
            // The section is set by the goals.
        } else {
            self.funds_row(&header, row);
            self.section = Section::Funds(header);
        }
    }

    /// A row of the funds table: its label in a cell left of the first value.
    fn funds_row(&mut self, header: &Header<Column>, row: &mut RowView<'_>) {
        let Some((at, name, label, inline)) = row.filled().find_map(|(at, text)| {
            let (head, inline) = label_and_value(text);
            let name = labels::funds_row(head)?;
            Some((at, name, labels::line_label(head), inline.map(str::to_owned)))
        }) else {
            self.labelled_cells(row);
            return;
        };
        row.take(at);
        (0..at).for_each(|left| row.take(left));
        let own = labels::money_unit(row.text(at));
        // One budget figure in the label's own cell: 资金总额：2677.71
        if let Some(raw) = inline {
            let place = row.cells.get(at).map(|cell| place_of(cell, &squeeze(&raw)));
            let money = own.clone().or_else(|| header.money(Column::Initial)).or_else(|| row.money.clone());
            let path = format!("funds.{name}.initial");
            self.push(value_in(
                &path,
                &label,
                "年度预算数",
                &raw,
                place.unwrap_or_else(|| row.place(at)),
                money,
            ));
        }
        let columns: Vec<(Column, String)> =
            header.roles().map(|(role, label)| (role, label.to_owned())).collect();
        for (role, title) in columns {
            let Some(part) = role.funds_part() else { continue };
            let Some(cell) = header.cell(row, role).filter(|cell| *cell > at) else { continue };
            let path = format!("funds.{name}.{part}");
            let money = own.clone().or_else(|| header.money(role));
            let field = row.field_in(cell, &path, &label, &labels::without_brackets(&title), money);
            self.push(field);
        }
    }

    /// 按收入性质分 ∣ 按支出性质分 and their parts: labels with the value after the colon.
    fn split(&mut self, row: &mut RowView<'_>) -> bool {
        let parts: Vec<(usize, &'static str, String, String)> = row
            .filled()
            .filter_map(|(at, text)| {
                let (path, raw) = labels::split_part(text)?;
                Some((
                    at,
                    path,
                    raw,
                    labels::line_label(
                        text.split([':', '：'])
                            .find(|s| !squeeze(s).is_empty() && squeeze(s) != "其中")
                            .unwrap_or(text),
                    ),
                ))
            })
            .collect();
        let opens = parts.iter().any(|(_, path, ..)| path.ends_with(".total"));
        if parts.is_empty() || !(opens || self.in_split) {
            return false;
        }
        self.in_split = true;
        for (at, path, raw, label) in parts {
            let next = at + 1;
            row.take(at);
            let separate = raw.is_empty()
                && !is_blank(row.text(next))
                && labels::split_part(row.text(next)).is_none()
                && fold(row.text(next)).chars().any(|c| c.is_ascii_digit());
            let money = labels::money_unit(row.text(at)).or_else(|| self.money.clone());
            let field = if separate {
                row.field_in(next, path, &label, "", money)
            } else {
                let cell = row.cells.get(at).filter(|_| !raw.is_empty());
                let place = cell.map_or_else(|| row.place(at), |cell| place_of(cell, &squeeze(&raw)));
                value_in(path, &label, "", &raw, place, money)
            };
            self.push(field);
        }
        true
    }

    /// 预期目标 ∣ 实际完成情况 over their values, or 整体绩效目标 beside its one value.
    fn goals(&mut self, row: &mut RowView<'_>) -> bool {
        let actual = row.filled().filter(|(_, text)| labels::label(text) == Some(Label::GoalActual)).last();
        let actual = actual.map_or(0, |(at, _)| at);
        let header = Header::of_last(row, |at, text| match labels::label(text)? {
            // 总体目标 ∣ 全年实际完成情况: the goals themselves stand below.
            Label::Goals if at < actual => Some(Label::GoalExpected),
            label => Some(label).filter(|label| matches!(label, Label::GoalExpected | Label::GoalActual)),
        });
        let goal = |label: Option<Label>| {
            matches!(label, Some(Label::Goals | Label::GoalExpected | Label::GoalActual))
        };
        let titles_only = row.filled().all(|(_, text)| goal(labels::label(text)) || labels::names_side(text));
        if header.len() > 0 && titles_only {
            row.take_all();
            self.section = Section::Goals(header);
            return true;
        }
        let named = |(_, text): &(usize, &str)| {
            matches!(labels::label(text), Some(Label::Goals | Label::GoalExpected))
        };
        let Some((at, _)) = row.filled().find(named) else {
            return false;
        };
        row.take(at);
        let beside = row.filled().find(|(next, _)| *next > at);
        let beside = beside.filter(|(_, text)| labels::label(text).is_none()).map(|(next, _)| next);
        if let Some(next) = beside {
            let field = row.field(next, "goals.expected", "整体绩效目标", "");
            self.push(field);
        }
        self.section = Section::Head;
        true
    }

    fn indicators(&mut self, mut indicators: Box<Indicators>, row: &mut RowView<'_>) {
        let ended = indicators.row(row);
        for field in indicators.take_fields() {
            self.push(field);
        }
        self.has_ended = ended;
        self.section = if ended { Section::Done } else { Section::Indicators(indicators) };
    }

    fn goal_values(&mut self, header: Header<Label>, row: &mut RowView<'_>) {
        for (role, path, name) in [
            (Label::GoalExpected, "goals.expected", "预期目标"),
            (Label::GoalActual, "goals.actual", "实际完成情况"),
        ] {
            if let Some(at) = header.cell(row, role) {
                let field = row.field(at, path, name, "");
                self.push(field);
            }
        }
        row.take_all();
        self.section = Section::Head;
    }
}

/// A label cell and a figure behind its colon; `其中：` is no label.
fn label_and_value(text: &str) -> (&str, Option<&str>) {
    let trimmed = text.trim();
    let Some(at) = trimmed.rfind([':', '：']) else { return (trimmed, None) };
    let head = trimmed.get(..at).unwrap_or_default();
    let rest = trimmed.get(at..).unwrap_or_default().trim_start_matches([':', '：']).trim();
    if rest.is_empty() || !fold(rest).starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        (trimmed, None)
    } else {
        (head, Some(rest))
    }
}
