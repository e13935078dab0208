//! A named indicator has points and no target or no actual value; or a category was left blank.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say, wording};
use crate::base::Reading;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I006",
    revision: 1,
    name: "target-or-actual-missing",
    title_zh: "指标值或完成值缺失",
    title_en: "Target or actual missing",
    severity: Severity::Warning,
    why_zh: "有分值的指标应填列指标值和完成值，缺一项即无从计分。整行未填的类别，应填列指标或删去。",
    why_en: "An indicator with points states a target and an actual value; without one of them there is nothing to score. A category left blank is filled or struck out.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].name", "scored indicators[*].target", "scored indicators[*].actual"],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 活动举办率
        indicators[0].target = ≥95%
        indicators[0].actual =              <- I006
        indicators[0].points = 5
        indicators[1].category = 生态效益指标
        indicators[1].name =                <- I006
        indicators[1].target =
        indicators[1].actual =
        indicators[1].points =
    ",
    passes: "
        self_eval
        indicators[0].name = 活动举办率
        indicators[0].target = ≥95%
        indicators[0].actual = 96%
        indicators[0].points = 5
        indicators[1].name = 安全事故
        indicators[1].target = 无
        indicators[1].actual = 无
        indicators[1].points = 5
        indicators[2].name = 无
        indicators[2].target =
        indicators[2].actual =
        indicators[2].points = 5
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in form.indicators() {
            if is_untouched(&row) {
                report_category(form, &row, sink);
            } else {
                check_row(form, &row, sink);
            }
        }
    }
}

fn is_blank(field: &Field) -> bool {
    field.reading == Reading::Blank
}

/// Whether a row has a category and nothing else.
fn is_untouched(row: &Indicator<'_>) -> bool {
    let cells = [row.name, row.target, row.actual, row.points, row.score];
    row.category.is_some() && row.name.is_some() && cells.into_iter().flatten().all(is_blank)
}

fn report_category<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) {
    let Some(name) = row.name else { return };
    let (called, category) = (say::opening(form), row.category.map_or("", Field::shown));
    sink.find(
        Draft::at(form, name)
            .severity(Severity::Info)
            .because([row.category, row.target, row.actual, row.points, row.score].into_iter().flatten())
            .say(
                format!("{}“{category}”一行整行未填。", called.zh),
                format!("{}: the row of “{category}” is blank.", called.en),
            ),
    );
}

fn check_row<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) {
    let Some(name) = row.name.filter(|name| wording::is_filled(name)) else { return };
    if say::is_empty(row.points) {
        return;
    }
    let missing: Vec<&Field> =
        [row.target, row.actual].into_iter().flatten().filter(|f| is_blank(f)).collect();
    let Some(first) = missing.first().copied() else { return };
    let columns: Vec<&str> = missing.iter().map(|field| say::heading(field)).collect();
    let (called, points) = (say::opening(form), row.points.map_or("", Field::shown));
    let name = name.shown();
    sink.find(
        Draft::at(form, first)
            .because(
                missing
                    .iter()
                    .copied()
                    .chain([row.target, row.actual, row.points, row.score].into_iter().flatten()),
            )
            .say(
                format!("{}指标“{name}”分值{points}，{}未填。", called.zh, columns.join("、")),
                format!("{}: “{name}” has {points} points; {} is blank.", called.en, columns.join(" and ")),
            ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;
    use crate::model::Severity;

    #[test]
    fn a_blank_category_is_a_note_and_both_cells_are_one_finding() {
        let found = expect(
            &RULE,
            "
            project_eval
            indicators[0].category = 时效指标
            indicators[0].name = 完成时间
            indicators[0].target =              <- I006
            indicators[0].actual =
            indicators[0].points = 10
            indicators[1].category = 生态效益指标
            indicators[1].name =                <- I006
            indicators[1].target =
            ",
        );
        let severities: Vec<Severity> = found.iter().map(|one| one.severity).collect();
        assert_eq!(severities, [Severity::Warning, Severity::Info]);
    }

    #[test]
    fn a_column_the_layout_lacks_and_a_row_without_points_are_not_asked_for() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].name = 完成时间
            indicators[0].actual = 12月
            indicators[0].points = 10
            indicators[1].name = 产出
            indicators[1].target =
            indicators[1].actual =
            indicators[1].points =
            indicators[2].name = 指标2
            indicators[2].target =
            indicators[2].points = 5
            ",
        );
    }
}
