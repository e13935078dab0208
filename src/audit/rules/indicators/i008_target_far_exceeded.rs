//! The actual value is far above what was aimed at, and nothing says why.

use crate::audit::target::Achievement;
use crate::audit::{Case, Clause, Draft, Rule, Sink, Threshold, say};
use crate::base::{Bound, Decimal};
use crate::model::{Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I008",
    revision: 1,
    name: "target-far-exceeded",
    title_zh: "完成值远超指标值",
    title_en: "Target far exceeded",
    severity: Severity::Warning,
    why_zh: "完成值远超指标值，多因指标值定得偏低，应在偏差原因栏说明；只作提示，不据此扣分。",
    why_en: "A target exceeded by far was mostly set too low, and the deviation column says why; a question, not a deduction.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].target", "scored indicators[*].actual", "scored indicators[*].deviation"],
    thresholds: &[Threshold {
        name: "I008.percent",
        default: "150",
        unit: "%",
        most: "10000",
        why_zh: "完成值达到指标值的百分之多少即为远超；也有以130为界的。",
        why_en: "Per cent of the target from which it is far exceeded; some take 130.",
    }],
    flags: "
        project_eval
        indicators[0].name = 调研次数
        indicators[0].target = ≥10次
        indicators[0].actual = 50           <- I008
        indicators[0].deviation =
    ",
    passes: "
        project_eval
        indicators[0].name = 办文办会
        indicators[0].target = ≥2000次
        indicators[0].actual = 2237次
        indicators[0].deviation =
        indicators[1].name = 培训人次
        indicators[1].target = ≥800人次
        indicators[1].actual = 1350人次
        indicators[1].deviation = 上级追加培训任务
        indicators[2].name = 项目总成本
        indicators[2].target = ≤90万元
        indicators[2].actual = 40万元
        indicators[2].deviation =
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    let line = case.threshold("I008.percent");
    for form in case.scored_forms() {
        for row in form.indicators() {
            check_row(form, &row, line, sink);
        }
    }
}

fn check_row<'a>(form: &'a Form, row: &Indicator<'a>, line: Decimal, sink: &mut Sink<'_>) {
    let (Some(target), Some(actual)) = (row.target, row.actual) else { return };
    let aims_high = target.figure().and_then(|figure| figure.bound).is_some_and(Bound::is_lower);
    let Some(deviation) = row.deviation.filter(|field| field.reading.is_empty() && aims_high) else { return };
    let Some(answer) = Achievement::of(row) else { return };
    let Some(percent) = answer.percent().filter(|percent| *percent >= line) else { return };
    let (goal, result) = (say::plain(answer.goal.value), say::plain(answer.result.value));
    let (called, name) = (say::opening(form), row.called());
    let (wanted, reached, share) = (target.shown(), actual.shown(), say::plain(percent));
    sink.find(
        Draft::at(form, actual)
            .formula(format!("{result} ÷ {goal} = {share}%"))
            .because([Some(target), row.points, row.score, Some(deviation)].into_iter().flatten())
            .say(
                format!(
                    "{}指标“{name}”指标值{wanted}，完成值{reached}，为指标值的{share}%，偏差原因分析栏未说明。",
                    called.zh
                ),
                format!(
                    "{}: “{name}” reached {reached} of {wanted}, {share} % of the target; the deviation cell does not say why.",
                    called.en
                ),
            ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    fn row(target: &str, actual: &str) {
        let text = "indicators[0].name = 宣传\nindicators[0].deviation = ——";
        expect(
            &RULE,
            &format!("self_eval\n{text}\nindicators[0].target = {target}\nindicators[0].actual = {actual}"),
        );
    }

    #[test]
    fn the_line_itself_is_far() {
        row("≥100次", "150次     <- I008");
        row("≥100次", "149.9次");
        row("20万人次以上", "41.5万人次     <- I008");
    }

    #[test]
    fn only_a_target_to_be_reached_can_be_exceeded() {
        row("100次", "200次");
        row("≤5天", "1天");
        row("≥10次", "100%");
        row("≥0次", "5次");
    }
}
