//! A row that names nothing, wants nothing and reached nothing claims a score.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say, wording};
use crate::base::Decimal;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I004",
    revision: 1,
    name: "placeholder-scored",
    title_zh: "空项计分",
    title_en: "Empty row scored",
    severity: Severity::Error,
    why_zh: "三级指标、指标值、完成值均未填列的，没有可评价的内容，不应计分。",
    why_en: "A row without name, target and actual value holds nothing to evaluate and earns no score.",
    clause: Clause::Practice,
    reads: &[
        "scored indicators[*].name",
        "scored indicators[*].target",
        "scored indicators[*].actual",
        "scored indicators[*].points",
        "scored indicators[*].score",
    ],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].category = 经济效益指标
        indicators[0].name = 无
        indicators[0].target = 无
        indicators[0].actual =
        indicators[0].points = 7
        indicators[0].score = 7         <- I004
    ",
    passes: "
        self_eval
        indicators[0].category = 经济效益指标
        indicators[0].name = 无
        indicators[0].target = 无
        indicators[0].actual =
        indicators[0].points = 7
        indicators[0].score = 0
        indicators[1].name = 营商环境
        indicators[1].target = ≥98%
        indicators[1].actual =
        indicators[1].points = 8
        indicators[1].score = 8
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in form.indicators() {
            check_row(form, &row, sink);
        }
    }
}

fn check_row<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) {
    let cells = [row.name, row.target, row.actual];
    if row.name.is_none() || cells.into_iter().flatten().any(wording::is_filled) {
        return;
    }
    let Some(score) = row.score else { return };
    let Some(claimed) = score.figure().map(|figure| figure.value).filter(|value| *value > Decimal::ZERO)
    else {
        return;
    };
    let claimed = say::plain(claimed);
    let called = say::opening(form);
    let category = row.category.or(row.group).map_or("", Field::shown);
    let place =
        if category.is_empty() { format!("第{}", row.index + 1) } else { format!("“{category}”") };
    sink.find(
        Draft::at(form, score).expected("0").because(cells.into_iter().flatten().chain(row.points)).say(
            format!("{}中{place}一行的三级指标、指标值和完成值均未填列，仍得{claimed}分。", called.zh),
            format!(
                "{}: the row {place} has no name, target or actual value, and claims {claimed}.",
                called.en
            ),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_row_of_the_template_is_empty() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].name = 指标1：
            indicators[0].target = ——
            indicators[0].actual = /
            indicators[0].score = 5          <- I004
            indicators[1].name = 指标2
            indicators[1].target =
            indicators[1].actual =
            indicators[1].score =
            ",
        );
    }

    #[test]
    fn a_row_with_one_filled_cell_is_not_empty() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].name =
            indicators[0].target =
            indicators[0].actual = 良好
            indicators[0].score = 5
            ",
        );
    }
}
