//! Points were deducted and the deviation cell says nothing.

use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::text;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I003",
    revision: 1,
    name: "deduction-without-reason",
    title_zh: "扣分未说明原因",
    title_en: "Deduction without a reason",
    severity: Severity::Warning,
    why_zh: "指标扣分的，应在偏差原因分析及改进措施栏说明原因。",
    why_en: "Where points are deducted, the deviation column says why and what will be done.",
    clause: Clause::Practice,
    reads: &[
        "scored indicators[*].target",
        "scored indicators[*].actual",
        "scored indicators[*].points",
        "scored indicators[*].score",
        "scored indicators[*].deviation",
    ],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 办文办会
        indicators[0].points = 13
        indicators[0].score = 10
        indicators[0].deviation =       <- I003
    ",
    passes: "
        self_eval
        indicators[0].name = 办文办会
        indicators[0].points = 13
        indicators[0].score = 10
        indicators[0].deviation = 会议合并召开
        indicators[1].name = 满意度
        indicators[1].points = 10
        indicators[1].score = 10
        indicators[1].deviation =
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
    let Some(deviation) = row.deviation.filter(|field| says_nothing(field)) else { return };
    let value = |field: Option<&Field>| field.and_then(Field::figure).map(|figure| figure.value);
    let (Some(points), Some(score)) = (value(row.points), value(row.score)) else { return };
    let Some(deducted) = points.checked_sub(score).filter(|_| score < points) else { return };
    let (called, name) = (say::opening(form), row.called());
    let (points, score, deducted) = (say::plain(points), say::plain(score), say::plain(deducted));
    let shown = deviation.shown();
    let (state_zh, state_en) = if shown.is_empty() {
        ("空白".to_owned(), "blank".to_owned())
    } else {
        (format!("填列“{shown}”"), format!("“{shown}”"))
    };
    sink.find(
        Draft::at(form, deviation)
            .formula(format!("{points} - {score} = {deducted}"))
            .because([row.target, row.actual, row.points, row.score].into_iter().flatten())
            .say(
                format!(
                    "{}指标“{name}”分值{points}分、得{score}分，扣{deducted}分，偏差原因分析栏{state_zh}。",
                    called.zh
                ),
                format!(
                    "{}: “{name}” scores {score} of {points}, {deducted} deducted; the deviation cell is {state_en}.",
                    called.en
                ),
            ),
    );
}

/// Blank, a stroke, or the claim that there is no deviation.
fn says_nothing(deviation: &Field) -> bool {
    let said = text::squeeze(&deviation.raw);
    deviation.reading.is_empty() || matches!(said.trim_end_matches('。'), "无偏差" | "没有偏差" | "无偏离")
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_stroke_is_no_reason() {
        let found = expect(
            &RULE,
            "
            project_eval
            name = 调研经费
            indicators[0].name = 调研报告
            indicators[0].points = 10
            indicators[0].score = 9.5
            indicators[0].deviation = 无     <- I003
            indicators[1].points = 10
            indicators[1].score = 9
            indicators[1].deviation = 无偏差  <- I003
            ",
        );
        assert!(found[0].message.zh.contains("扣0.5分"), "{}", found[0].message.zh);
    }

    #[test]
    fn a_form_without_the_column_has_nowhere_to_give_a_reason() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].points = 10
            indicators[0].score = 9
            ",
        );
    }
}
