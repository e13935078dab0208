//! Target and actual value are on different scales: nobody can tell whether the target was met.

use crate::audit::target::{Scale, Target};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say, wording};
use crate::base::{Reading, figure, text};
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I005",
    revision: 1,
    name: "target-actual-incomparable",
    title_zh: "指标值与完成值不可比",
    title_en: "Target and actual not comparable",
    severity: Severity::Warning,
    why_zh: "指标值为数量的，完成值应填同一口径的实际数，以百分比或文字作答无从判断完成程度。完成值只省略单位的，不作为不可比。",
    why_en: "A target with a quantity is answered by a quantity of the same kind; a percentage or words leave the degree of completion unknown. An actual value that only leaves out the unit is comparable.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].target", "scored indicators[*].actual"],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 督查次数
        indicators[0].target = 30次以上
        indicators[0].actual = 100%         <- I005
    ",
    passes: "
        self_eval
        indicators[0].name = 带动就业
        indicators[0].target = ≥50人
        indicators[0].actual = 50
        indicators[1].name = 例会
        indicators[1].target = ≥12次
        indicators[1].actual = 每月一次
        indicators[2].name = 维修时间
        indicators[2].target = 12月底前
        indicators[2].actual = 100%
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
    let (Some(target), Some(actual)) = (row.target, row.actual) else { return };
    let scales = Target::of(&target.raw).scales();
    if scales.is_empty() || actual.reading.is_empty() || answers(actual, &scales) {
        return;
    }
    let (called, name) = (say::opening(form), row.called());
    let (wanted, reached) = (target.shown(), actual.shown());
    sink.find(
        Draft::at(form, actual).because([Some(target), row.points, row.score].into_iter().flatten()).say(
            format!(
                "{}指标“{name}”指标值为“{wanted}”，完成值填列“{reached}”，两者口径不同，无法比较。",
                called.zh
            ),
            format!(
                "{}: the target of “{name}” is “{wanted}”, its actual value “{reached}” is on another scale.",
                called.en
            ),
        ),
    );
}

/// Whether an actual value can be held against figures on these scales.
fn answers(actual: &Field, scales: &[Scale]) -> bool {
    if matches!(actual.reading, Reading::Malformed { .. }) {
        return true;
    }
    let figures = figure::figures(&actual.raw);
    if figures.is_empty() {
        let squeezed = text::squeeze(&actual.raw);
        let share = scales.contains(&Scale::Share) && squeezed.contains(['全', '均', '所', '零', '无', '未']);
        return share || wording::counts_in_words(&squeezed);
    }
    figures.iter().any(|figure| Scale::of(&figure.unit).is_none_or(|scale| scales.contains(&scale)))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    fn answered(target: &str, actual: &str) {
        expect(
            &RULE,
            &format!("self_eval\nindicators[0].target = {target}\nindicators[0].actual = {actual}"),
        );
    }

    #[test]
    fn a_quantity_is_not_answered_by_a_share_or_by_words() {
        answered("时间不少于60天", "100%     <- I005");
        answered("不高于3800元", "100%       <- I005");
        answered("一楼60平方米，二楼80平方米", "100%   <- I005");
        answered("3-5次", "已完成            <- I005");
        answered("100%", "30人              <- I005");
    }

    #[test]
    fn measure_words_of_one_kind_answer_each_other() {
        answered("≥10次", "12场");
        answered("≤5个工作日", "4天");
        answered("≤20万元", "195000元");
        answered("≥95%", "0.97");
        answered("100%", "全部完成");
        answered("≥800人次", "950人");
    }

    #[test]
    fn blanks_and_targets_without_a_unit_are_left_alone() {
        answered("≥10次", "");
        answered("≥10次", "——");
        answered("≥10", "100%");
        answered("满意", "95%");
    }
}
