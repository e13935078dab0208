//! A target has a comparator or a unit and no number: nothing can be measured against it.

use crate::audit::target::Target;
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I001",
    revision: 1,
    name: "target-without-number",
    title_zh: "指标值缺数",
    title_en: "Target without a number",
    severity: Severity::Error,
    why_zh: "指标值只有比较符号或计量单位而无数值，完成与否无从比较，所得分值没有依据。",
    why_en: "A comparator or a unit with no number leaves nothing to compare the result with, and the score without a basis.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].target"],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 办公业务经费
        indicators[0].target = ≤万元        <- I001
        indicators[0].actual = 142.45万元
        indicators[0].points = 12
        indicators[0].score = 12
    ",
    passes: "
        self_eval
        indicators[0].name = 办公业务经费
        indicators[0].target = ≤150万元
        indicators[0].actual = 142.45万元
        indicators[1].name = 群众评价
        indicators[1].target = 良好以上
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
    let Some(target) = row.target else { return };
    if Target::of(&target.raw) != Target::NoNumber {
        return;
    }
    let (called, name) = (say::opening(form), row.called());
    let shown = target.shown();
    let score = row.score.and_then(Field::figure).filter(|score| !score.value.is_zero());
    let (scored_zh, scored_en) = score.map_or_else(Default::default, |score| {
        (format!("，自评仍得{}分", score.value), format!(", yet {} is claimed", score.value))
    });
    sink.find(
        Draft::at(form, target).because([row.actual, row.points, row.score].into_iter().flatten()).say(
            format!("{}指标“{name}”的指标值填列“{shown}”，缺少数值{}。", called.zh, scored_zh),
            format!("{}: the target of “{name}” is “{shown}”, with no number{}.", called.en, scored_en),
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_lone_comparator_and_a_lone_unit_are_flagged() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].target = ≥            <- I001
            indicators[1].target = 次以上       <- I001
            indicators[2].target = ≥XX%         <- I001
            ",
        );
    }

    #[test]
    fn words_blanks_and_numbers_are_not() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].target =
            indicators[1].target = 无
            indicators[2].target = 定性
            indicators[3].target = 不超过年初预算
            indicators[4].target = 2024年12月31日前
            ",
        );
    }
}
