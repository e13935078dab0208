//! 基础数据表: staff, spending lines under year columns, buildings, economy measures.

use std::collections::HashMap;

use super::grid::{Header, RowView, is_blank, value};
use super::labels::{self, Money, YearOf};
use crate::base::Place;
use crate::base::text::squeeze;
use crate::document::Cell;
use crate::model::Field;

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
    row.filled().next().is_some_and(|(_, text)| labels::opens_money(text)) && money_header(row).is_some()
}

/// Whether a row may be that header under a word that other tables use too (项目 over 预算数 and 决算数
/// stands in every final-accounts document): a title must say that this is a base table.
pub fn may_be_money_header(row: &RowView<'_>) -> bool {
    let first = row.filled().next().map(|(_, text)| labels::normal(text)).unwrap_or_default();
    (first == "项目" || first == "指标") && money_header(row).is_some()
}

/// The money columns of a header row: last year's actual, this year's budget and actual. Of two budgets
/// the last counts, which is the one in force.
pub fn money_header(row: &RowView<'_>) -> Option<Header<Money>> {
    let titled: Vec<(usize, Money, YearOf)> = row
        .filled()
        .filter_map(|(at, text)| labels::money_column(text).map(|(money, year)| (at, money, year)))
        .collect();
    let of = |wanted: Money| titled.iter().filter(move |(_, money, _)| *money == wanted);
    let prior = prior(&of(Money::Actual).copied().collect::<Vec<_>>());
    let budget = of(Money::Budget).next_back().map(|(at, ..)| *at);
    let named =
        row.filled().filter_map(|(_, text)| labels::money_column(text).map(|_| labels::year_and_rest(text)));
    let worded = named.into_iter().any(|(_, rest)| !rest.is_empty());
    let header = Header::of(row, |at, text| match labels::money_column(text)?.0 {
        Money::Budget => (Some(at) == budget).then_some(Money::Budget),
        _ if Some(at) == prior => Some(Money::Prior),
        _ => Some(Money::Actual),
    });
    (header.len() >= 2 && worded).then_some(header)
}

/// Which of the columns of actual spending is last year's: the one that says so, the earlier of two
/// years, else the first of two.
fn prior(actuals: &[(usize, Money, YearOf)]) -> Option<usize> {
    let before = actuals.iter().find(|(.., year)| *year == YearOf::Before);
    let number = |year: &YearOf| if let YearOf::Number(year) = year { Some(*year) } else { None };
    match (before, actuals) {
        (Some((at, ..)), _) => Some(*at),
        (None, [(first, _, one), (second, _, two)]) => match (number(one), number(two)) {
            (Some(one), Some(two)) if one > two => Some(*second),
            _ if *one == YearOf::This => Some(*second),
            _ => Some(*first),
        },
        _ => None,
    }
}

/// A row of one kind of staff, 行政人员 or 事业人员: the whole is further down.
fn is_part_of_staff(header: &Header<&'static str>, row: &RowView<'_>) -> bool {
    let value = header.cell(row, "staff.authorised");
    let mut labels = row.filled().take_while(|(at, _)| value.is_some_and(|value| *at < value));
    labels.any(|(_, text)| labels::is_staff_kind(text) && labels::line_key(text).is_none())
}

impl BaseTable {
    /// Whether a row is the header of the lines once more, as a table broken over pages has it.
    pub fn is_header_again(&self, row: &RowView<'_>) -> bool {
        self.money
            .as_ref()
            .is_some_and(|known| money_header(row).is_some_and(|header| header.same_titles(known)))
    }

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
        if block.len() >= 2 && self.beside(&block, row) {
            return;
        }
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
            Section::Block(header) if is_part_of_staff(&header, row) => self.section = Section::Block(header),
            Section::Block(header) => self.block_row(header, row),
            Section::Lines(header) => {
                self.line(&header, row);
                self.section = Section::Lines(header);
            }
            Section::None => {}
        }
    }

    /// A block whose figures stand beside their labels: 编制数 ∣ 50 ∣ 在职人数 ∣ 48.
    fn beside(&mut self, block: &Header<&'static str>, row: &mut RowView<'_>) -> bool {
        let labels: Vec<(&'static str, String, usize)> = block
            .roles()
            .filter_map(|(path, label)| Some((path, labels::without_brackets(label), block.index(path)?)))
            .collect();
        let is_label = |at: usize| labels::block_column(row.text(at)).is_some();
        let figures = labels
            .iter()
            .filter(|(.., at)| !is_label(at + 1) && row.text(at + 1).contains(|c: char| c.is_ascii_digit()));
        if figures.count() < 2 {
            return false;
        }
        for (path, label, at) in labels {
            row.take(at);
            let field = row.field_in(at + 1, path, &label, "", block.money(path));
            self.fields.push(field);
        }
        self.has_staff |= block.has("staff.authorised");
        let side = row.filled().next().map_or(0, |(at, _)| at);
        row.take(side);
        true
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
            let field = row.field_in(at, path, &label, "", header.money(path));
            self.fields.push(field);
        }
        // 合计, of the kinds of staff above.
        let first = row.filled().next().map(|(at, text)| (at, labels::label(text)));
        if let Some((at, Some(labels::Label::Total))) = first {
            row.take(at);
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
        let own = labels::money_unit(&label);
        for (role, at) in values {
            let column = match role {
                Money::Prior => "prior_actual",
                Money::Budget => "budget",
                Money::Actual => "actual",
            };
            let title = header.label(role).to_owned();
            let money = own.clone().or_else(|| header.money(role));
            let field = row.field_in(at, &format!("{key}.{column}"), &name, &title, money);
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
