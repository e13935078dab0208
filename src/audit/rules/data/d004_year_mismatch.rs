//! A year in a title or a label is not that of the submission.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::text;
use crate::model::{Form, FormKind, Severity};

pub const RULE: Rule = Rule {
    code: "D004",
    revision: 1,
    name: "year-mismatch",
    title_zh: "年度有误",
    title_en: "Year mismatch",
    severity: Severity::Warning,
    why_zh: "标题、栏目的年度应与评价年度一致，上年栏应为上一年度；多因沿用上年表格，应确认数据是否也未更新。",
    why_en: "Titles and labels carry the year reviewed, last year's column the year before. An old form was mostly reused, and its figures may be old too.",
    clause: Clause::Practice,
    reads: &[
        "any title",
        "base_table staff.*",
        "base_table buildings.*",
        "base_table *.prior_actual",
        "base_table *.budget",
        "base_table *.actual",
    ],
    thresholds: &[],
    flags: "
        year 2024
        base_table
        title 2023年度部门整体支出绩效评价基础数据表       <- D004
        staff.actual = 91
    ",
    passes: "
        year 2024
        base_table
        title 2024年度部门整体支出绩效评价基础数据表
        staff.actual = 91
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let Some(year) = case.submission.year else { return };
    for form in &case.submission.forms {
        check_title(form, year, sink);
        if form.kind == FormKind::BaseTable {
            check_labels(form, year, sink);
        }
    }
}

/// The years a text names before 年, in order.
fn years(written: &str) -> Vec<i32> {
    let squeezed = text::squeeze(written);
    let parts: Vec<&str> = squeezed.split('年').collect();
    let heads = parts.split_last().map_or(&[][..], |(_, heads)| heads);
    heads
        .iter()
        .filter_map(|head| {
            let digits: Vec<char> = head.chars().rev().take_while(char::is_ascii_digit).collect();
            let digits: String = digits.into_iter().rev().collect();
            digits.parse().ok().filter(|year| (1990..2100).contains(year))
        })
        .collect()
}

fn check_title(form: &Form, year: i32, sink: &mut Sink<'_>) {
    let printed = form.title.as_str();
    let named = years(printed);
    if named.is_empty() || named.contains(&year) {
        return;
    }
    let title = say::title(form);
    let called = say::opening(form);
    sink.find(Draft::at(form, &title).expected(format!("{year}年")).because(form.fields.first()).say(
        format!("{}标题为“{printed}”，评价年度为{year}年。", called.zh),
        format!("{}: the title reads “{printed}”, the year reviewed is {year}.", called.en),
    ));
}

/// Labels of posts, buildings and columns of money, each once.
fn check_labels(form: &Form, year: i32, sink: &mut Sink<'_>) {
    let mut seen: Vec<&str> = Vec::new();
    for field in &form.fields {
        let block = field.path.starts_with("staff.") || field.path.starts_with("buildings.");
        let label = if block { &field.row } else { &field.column };
        let due = if field.path.ends_with(".prior_actual") { year - 1 } else { year };
        let named = years(label);
        if named.is_empty() || named.contains(&due) || seen.contains(&label.as_str()) {
            continue;
        }
        seen.push(label);
        let called = say::opening(form);
        sink.find(Draft::at(form, field).stated(label.as_str()).expected(format!("{due}年")).say(
            format!("{}栏目“{label}”的年度应为{due}年。", called.zh),
            format!("{}: the label “{label}” should say {due}.", called.en),
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::notation::{self, expect};

    #[test]
    fn a_title_without_a_year_or_with_several_is_left_alone() {
        expect(&RULE, "year 2024\nself_eval\ntitle 部门整体支出绩效自评表");
        expect(&RULE, "year 2024\nself_eval\ntitle 2023年-2024年度部门整体支出绩效自评表");
    }

    #[test]
    fn last_years_column_is_last_years() {
        let mut case = notation::read(
            "year 2024\nbase_table\npublic.prior_actual = 1\npublic.budget = 1\nstaff.actual = 9",
        )
        .unwrap();
        let labels = ["2023年决算数", "2023年预算数", ""];
        for (field, label) in case.submission.forms[0].fields.iter_mut().zip(labels) {
            field.column = label.to_owned();
        }
        case.submission.forms[0].fields[2].row = "2023年实际在职人数".to_owned();
        let found = notation::audit(&case).findings;
        let stated: Vec<&str> =
            found.iter().filter(|one| one.rule == "D004").filter_map(|one| one.stated.as_deref()).collect();
        assert_eq!(stated, ["2023年预算数", "2023年实际在职人数"]);
    }

    #[test]
    fn years_are_four_digits_before_their_word() {
        assert_eq!(years("（ 2022 年度）与2023年"), [2022, 2023]);
        assert!(years("湘财绩〔2020〕7号、3年").is_empty());
    }
}
