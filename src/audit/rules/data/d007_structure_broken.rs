//! A row does not fit its table, or holds figures that no field took.

use std::collections::BTreeMap;

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Expect, Place, Reading, Unit, text};
use crate::model::{Field, Form, FormKind, Indicator, Severity, Unread};

pub const RULE: Rule = Rule {
    code: "D007",
    revision: 1,
    name: "structure-broken",
    title_zh: "表格结构异常",
    title_en: "Table structure broken",
    severity: Severity::Warning,
    why_zh: "单元格数与表头不符、两组标题并在一格、数字落在表外的，填列归属不明，应按原表核对。",
    why_en: "With a cell too few, two headers in one cell, or figures outside their table, it is uncertain what belongs where; the original decides.",
    clause: Clause::Practice,
    reads: &["base_table buildings.*", "scored indicators[*].group", "scored groups[*].declared_points"],
    thresholds: &[],
    flags: "
        base_table
        buildings.approved_area = 0             <- D007
        buildings.actual_area = 0
        buildings.area_rate = 0
        buildings.budget = 0
        buildings.actual = 0
    ",
    passes: "
        base_table
        buildings.approved_area = 0
        buildings.actual_area = 0
        buildings.area_rate = 0
        buildings.budget = 0
        buildings.actual = 0
        buildings.cost_rate =
        project_eval
        indicators[0].group = 产出指标
        indicators[0].name = 甲
        indicators[1].group = 效益指标
        indicators[1].name = 乙
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let figures = Figures::of(&case.submission.unread);
    for form in &case.submission.forms {
        if form.kind == FormKind::BaseTable {
            check_buildings(form, sink);
        }
        check_groups(form, sink);
        report_unread(form, &figures.inside(form), sink);
    }
}

const BUILDINGS: [&str; 6] = [
    "buildings.approved_area",
    "buildings.actual_area",
    "buildings.area_rate",
    "buildings.budget",
    "buildings.actual",
    "buildings.cost_rate",
];

/// The six columns of buildings stand together, or both rates are left out by the layout.
fn check_buildings(form: &Form, sink: &mut Sink<'_>) {
    let there: Vec<&Field> = BUILDINGS.iter().filter_map(|path| form.field(path)).collect();
    let rates = there.iter().filter(|field| field.path.ends_with("_rate")).count();
    let Some(first) = there.first().filter(|_| there.len() < BUILDINGS.len() && rates > 0) else { return };
    let (called, count) = (say::opening(form), there.len());
    sink.find(Draft::at(form, first).relation("cells").stated(format!("{count}")).because(there.iter().copied()).say(
        format!("{}楼堂馆所控制情况一行只有{count}格，表头为{}栏，缺哪一栏无法确定。", called.zh, BUILDINGS.len()),
        format!("{}: the row of buildings has {count} cells under {} columns; which is missing is uncertain.", called.en, BUILDINGS.len()),
    ));
}

/// Two groups of indicators whose names stand in one cell.
fn check_groups(form: &Form, sink: &mut Sink<'_>) {
    let rows = form.indicators();
    for (row, next) in rows.iter().zip(rows.iter().skip(1)) {
        let (Some(one), Some(two)) = (row.group, next.group) else { continue };
        if one.at == two.at && one.at != Place::Nowhere && one.raw != two.raw {
            report_groups(form, &rows, one, two, sink);
            return;
        }
    }
}

fn report_groups<'a>(
    form: &'a Form,
    rows: &[Indicator<'a>],
    one: &'a Field,
    two: &'a Field,
    sink: &mut Sink<'_>,
) {
    let called = say::opening(form);
    let points = form.groups().into_iter().map(|group| group.declared_points);
    let shared = rows.iter().filter(|row| row.group.is_some_and(|group| group.at == one.at));
    sink.find(
        Draft::at(form, one)
            .relation("groups")
            .because(points.chain(shared.filter_map(|row| row.points)))
            .say(
                format!(
                    "{}“{}”与“{}”并在同一单元格，各行属于哪一组只能按二级指标判断。",
                    called.zh, one.raw, two.raw
                ),
                format!(
                    "{}: “{}” and “{}” share one cell; only the categories tell which row belongs to which.",
                    called.en, one.raw, two.raw
                ),
            ),
    );
}

/// Whether a cell that no form took holds a figure and little else.
fn is_figure(cell: &Unread) -> bool {
    let short = text::squeeze(&cell.text).chars().count() <= 14;
    short && Reading::of(&cell.text, &Expect::Number(Unit::None)).figure().is_some()
}

/// The cells with figures that no form took, by source and table, then by row: there may be a
/// million of them, and thousands of forms.
struct Figures<'u>(BTreeMap<(&'u str, String), BTreeMap<usize, Vec<Numbered<'u>>>>);

/// A cell and its number in the order of the document.
type Numbered<'u> = (usize, &'u Unread);

impl<'u> Figures<'u> {
    fn of(unread: &'u [Unread]) -> Figures<'u> {
        let mut tables: BTreeMap<(&str, String), BTreeMap<usize, Vec<Numbered>>> = BTreeMap::new();
        for (number, cell) in unread.iter().enumerate().filter(|(_, cell)| is_figure(cell)) {
            if let Some((table, row)) = spot(&cell.at) {
                let rows = tables.entry((&cell.source, table)).or_default();
                rows.entry(row).or_default().push((number, cell));
            }
        }
        Figures(tables)
    }

    /// Those between the first and the last field of a form.
    fn inside(&self, form: &Form) -> Vec<&'u Unread> {
        let mut reaches: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for (table, row) in form.fields.iter().filter_map(|field| spot(&field.at)) {
            let (first, last) = reaches.entry(table).or_insert((row, row));
            (*first, *last) = (row.min(*first), row.max(*last));
        }
        let mut found: Vec<Numbered> = Vec::new();
        for (table, (first, last)) in reaches {
            let Some(rows) = self.0.get(&(form.source.as_str(), table)) else { continue };
            found.extend(rows.range(first..=last).flat_map(|(_, cells)| cells).copied());
        }
        found.sort_by_key(|(number, _)| *number);
        found.into_iter().map(|(_, cell)| cell).collect()
    }
}

/// The table or sheet a place is in, and its row.
fn spot(at: &Place) -> Option<(String, usize)> {
    match at {
        Place::Line(line) => Some((String::new(), *line)),
        Place::Table { table, row, .. } => Some((table.to_string(), *row)),
        Place::Cell { sheet, reference } => {
            let row = reference.trim_start_matches(|c: char| !c.is_ascii_digit());
            Some((sheet.clone(), row.parse().ok()?))
        }
        Place::PageTable { page, table, row, .. } => Some((format!("{page}/{table}"), *row)),
        Place::Paragraph(_) | Place::PageParagraph { .. } | Place::Nowhere => None,
    }
}

fn report_unread(form: &Form, left: &[&Unread], sink: &mut Sink<'_>) {
    let Some(first) = left.first() else { return };
    let near = form.fields.iter().rfind(|field| spot(&field.at) <= spot(&first.at));
    let Some(field) = near.or(form.fields.first()) else { return };
    let shown: Vec<String> = left.iter().take(3).map(|cell| format!("“{}”", cell.text.trim())).collect();
    let (called, count, list, at) = (say::opening(form), left.len(), shown.join("、"), &first.at);
    sink.find(Draft::at(form, field).relation("unread").stated(list.clone()).say(
        format!("{}有{count}格数字不在任何栏目内：{list}（{}起）。", called.zh, at.text().zh),
        format!("{}: {count} cells with figures belong to no column: {list}, from {at}.", called.en),
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::{self, expect};

    #[test]
    fn a_layout_without_rates_is_whole() {
        expect(
            &RULE,
            "base_table\nbuildings.approved_area = 1\nbuildings.actual_area = 1\nbuildings.budget = 1\nbuildings.actual = 1",
        );
    }

    fn placed(unread: &str) -> usize {
        let text = "project_eval\nindicators[0].group = 产出指标\nindicators[1].group = 效益指标";
        let mut case = notation::read(text).unwrap();
        let form = &mut case.submission.forms[0];
        for (row, field) in form.fields.iter_mut().enumerate() {
            field.at = Place::Table { table: 1, row: row * 5, column: 1 };
        }
        let source = form.source.clone();
        case.submission.unread.push(Unread {
            source,
            at: Place::Table { table: 1, row: 3, column: 9 },
            text: unread.to_owned(),
        });
        notation::audit(&case).findings.iter().filter(|one| one.rule == "D007").count()
    }

    #[test]
    fn figures_beside_the_columns_are_told_and_words_are_not() {
        assert_eq!(placed("12.5"), 1);
        assert_eq!(placed("见附件第3页的说明以及附表二的内容"), 0);
        assert_eq!(placed("已审"), 0);
    }

    #[test]
    fn two_groups_in_one_cell_are_one_finding() {
        let text = "project_eval
            indicators[0].group = 产出指标
            indicators[1].group = 效益指标
            indicators[2].group = 产出指标";
        let mut case = notation::read(text).unwrap();
        for field in &mut case.submission.forms[0].fields {
            field.at = Place::Line(7);
        }
        let found = notation::audit(&case).findings;
        assert_eq!(found.iter().filter(|one| one.rule == "D007").count(), 1);
    }
}
