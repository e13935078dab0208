//! 基础数据表: staff, spending lines under year columns, buildings, economy measures.

use std::collections::HashMap;

use super::grid::{Header, RowView, is_blank, value};
use super::labels;
use crate::base::Place;
use crate::base::text::squeeze;
use crate::document::Cell;
use crate::model::Field;

/// The three money columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Money {
    Prior,
    Budget,
    Actual,
}

/// What the rows below are.
#[derive(Default)]
enum Section {
    #[default]
    None,
    Block(Header<&'static str>),
    Lines(Header<Money>),
}

/// A base table being read.
#[derive(Default)]
pub struct BaseTable {
    pub fields: Vec<Field>,
    section: Section,
    /// The money columns, for lines that follow a staff or building block.
    money: Option<Header<Money>>,
    /// Inside 项目支出, where unknown labels are projects.
    in_projects: bool,
    keys: HashMap<String, u32>,
    /// Where the field of the numbered labels is.
    numbering: Option<usize>,
    pub has_staff: bool,
    pub has_lines: bool,
    /// 厉行节约保障措施, the last row of the family, has been read.
    pub has_measures: bool,
}

/// Whether a row is the header of the staff block: 编制数 and a control rate.
pub fn is_staff_header(row: &RowView<'_>) -> bool {
    let columns: Vec<&str> = row.filled().filter_map(|(_, text)| labels::block_column(text)).collect();
    columns.contains(&"staff.authorised")
        && columns.iter().any(|c| c.starts_with("staff.") && *c != "staff.authorised")
}

/// Whether a row is the header of the money lines: 经费控制情况 over year columns.
pub fn is_money_header(row: &RowView<'_>) -> bool {
    let first = row.filled().next().map(|(_, text)| labels::normal(text)).unwrap_or_default();
    (first.contains("经费控制") || first == "经费情况") && money_header(row).is_some()
}

/// Whether a row may be that header under a word that other tables use too (项目 over 预算数 and 决算数
/// stands in every final-accounts document): a title must say that this is a base table.
pub fn may_be_money_header(row: &RowView<'_>) -> bool {
    let first = row.filled().next().map(|(_, text)| labels::normal(text)).unwrap_or_default();
    (first == "项目" || first == "指标") && money_header(row).is_some()
}

/// The money columns of a header row: last year's actual, this year's budget and actual.
fn money_header(row: &RowView<'_>) -> Option<Header<Money>> {
    let actuals: Vec<(usize, Option<i32>)> = row
        .filled()
        .filter(|(_, text)| squeeze(text).contains("决算"))
        .map(|(at, text)| (at, labels::year(text)))
        .collect();
    let prior = match actuals.as_slice() {
        [(first, Some(a)), (second, Some(b))] if a > b => {
            let _ = first;
            Some(*second)
        }
        [(first, _), _] => Some(*first),
        [(only, _)] if squeeze(row.text(*only)).contains("上年") => Some(*only),
        _ => None,
    };
    let header = Header::of(row, |at, text| {
        let text = squeeze(text);
        if text.chars().count() > 20 {
            None
        } else if text.contains("决算") {
            Some(if Some(at) == prior { Money::Prior } else { Money::Actual })
        } else if text.contains("预算数") || text.ends_with("预算") {
            Some(Money::Budget)
        } else {
            None
        }
    });
    (header.len() >= 2).then_some(header)
}

impl BaseTable {
    /// Reads one row.
    pub fn row(&mut self, row: &mut RowView<'_>) {
        if let Some(header) = money_header(row).filter(|_| !self.has_lines || is_money_header(row)) {
            row.take_all();
            self.money = Some(header.clone());
            self.section = Section::Lines(header);
            self.has_lines = true;
            return;
        }
        let block = Header::of(row, |_, text| labels::block_column(text));
        if block.len() >= 2 {
            row.take_all();
            self.has_staff = self.has_staff || block.has("staff.authorised");
            self.section = Section::Block(block);
            return;
        }
        if self.measures(row) {
            return;
        }
        match std::mem::take(&mut self.section) {
            Section::Block(header) => self.block_row(header, row),
            Section::Lines(header) => {
                self.line(&header, row);
                self.section = Section::Lines(header);
            }
            Section::None => {}
        }
    }

    fn measures(&mut self, row: &mut RowView<'_>) -> bool {
        let Some((at, _)) =
            row.filled().find(|(_, text)| labels::label(text) == Some(labels::Label::Measures))
        else {
            return false;
        };
        row.take(at);
        self.has_measures = true;
        let value = row.filled().map(|(other, _)| other).find(|other| *other > at).unwrap_or(at + 1);
        let field = row.field(value, "economy_measures", "厉行节约保障措施", "");
        self.fields.push(field);
        true
    }

    /// The one row of values under a staff or building header.
    fn block_row(&mut self, header: Header<&'static str>, row: &mut RowView<'_>) {
        let cells: Vec<_> =
            header.roles().map(|(path, label)| (path, label.to_owned(), header.cell(row, path))).collect();
        let leads = row.filled().next().is_some_and(|(at, text)| {
            cells.iter().all(|(_, _, cell)| *cell != Some(at)) && labels::line_key(text).is_some()
        });
        if leads {
            // No values row: the lines go on.
            if let Some(money) = self.money.clone() {
                self.line(&money, row);
                self.section = Section::Lines(money);
            }
            return;
        }
        for (path, label, cell) in cells {
            let Some(at) = cell else { continue };
            let label = labels::without_brackets(&label);
            let field = row.field(at, path, &label, "");
            self.fields.push(field);
        }
        if let Some(money) = &self.money {
            self.section = Section::Lines(money.clone());
        }
    }

    fn line(&mut self, header: &Header<Money>, row: &mut RowView<'_>) {
        let values: Vec<(Money, usize)> = [Money::Prior, Money::Budget, Money::Actual]
            .into_iter()
            .filter_map(|role| header.cell(row, role).map(|at| (role, at)))
            .collect();
        let first_value = values.iter().map(|(_, at)| *at).min().unwrap_or(0);
        let Some((at, label)) =
            row.filled().filter(|(at, _)| *at < first_value).last().map(|(at, text)| (at, text.to_owned()))
        else {
            return;
        };
        let blank = values.iter().all(|(_, at)| is_blank(row.text(*at)));
        row.take(at);
        self.number(&label, at, row);
        if labels::names_nothing(&label) && blank {
            return;
        }
        let key = self.key(&label);
        let name = labels::line_label(&label);
        let name = if name.is_empty() { squeeze(&label) } else { name };
        for (role, at) in values {
            let column = match role {
                Money::Prior => "prior_actual",
                Money::Budget => "budget",
                Money::Actual => "actual",
            };
            let title = header.label(role).to_owned();
            let field = row.field(at, &format!("{key}.{column}"), &name, &title);
            self.fields.push(field);
        }
    }

    /// Keeps the numbered labels as printed, for whoever looks for gaps; a row of dots stands for more.
    fn number(&mut self, label: &str, at: usize, row: &RowView<'_>) {
        let squeezed = squeeze(label);
        let dots = !squeezed.is_empty() && squeezed.chars().all(|c| matches!(c, '…' | '.' | '·'));
        if !dots && labels::numbering(&squeezed).is_none() {
            return;
        }
        if let Some(field) = self.numbering.and_then(|at| self.fields.get_mut(at)) {
            field.raw.push(' ');
            field.raw.push_str(&squeezed);
        } else if !dots {
            self.numbering = Some(self.fields.len());
            let place = row.cells.get(at).map_or(Place::Nowhere, Cell::place);
            self.fields.push(value("numbering", "序号", "", &squeezed, place));
        }
    }

    /// The key of a line, told from its label and from where it stands.
    fn key(&mut self, label: &str) -> String {
        let known = labels::line_key(label);
        let numbered = labels::numbering(&squeeze(label)).is_some();
        let key = match known {
            Some(key) => {
                self.in_projects = key == "projects" || (self.in_projects && labels::is_project_kind(key));
                // A kind may stand without 项目支出 above it.
                self.in_projects |= labels::is_project_kind(key);
                key.to_owned()
            }
            None if self.in_projects && !numbered && !labels::names_nothing(label) => {
                format!("project[{}]", labels::line_label(label))
            }
            None => format!("line[{}]", labels::line_label(label)),
        };
        let count = self.keys.entry(key.clone()).or_default();
        *count += 1;
        match (*count, known) {
            (1, _) => key,
            (count, Some(_)) => format!("line[{}#{count}]", labels::line_label(label)),
            (count, None) => format!("{}#{count}]", key.trim_end_matches(']')),
        }
    }
}
