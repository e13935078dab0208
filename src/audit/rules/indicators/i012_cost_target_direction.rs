//! A cost has a floor for a target: the more is spent, the better it is met.

use crate::audit::target::{Scale, Target, is_cost};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::{Bound, text};
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I012",
    revision: 1,
    name: "cost-target-direction",
    title_zh: "成本指标方向有误",
    title_en: "Cost target in the wrong direction",
    severity: Severity::Warning,
    why_zh: "成本指标应定上限，定为“≥”则支出越多完成得越好。节约额、下降率等越多越好的除外。",
    why_en: "A cost has a ceiling; with ≥ the more is spent the better. What is saved or brought down may be more.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].target", "scored indicators[*].actual"],
    thresholds: &[],
    flags: "
        project_eval
        indicators[0].category = 成本指标
        indicators[0].name = 单场活动成本
        indicators[0].target = ≥8万元           <- I012
    ",
    passes: "
        project_eval
        indicators[0].category = 成本指标
        indicators[0].name = 单场活动成本
        indicators[0].target = ≤8万元
        indicators[1].category = 成本指标
        indicators[1].name = 成本节约额
        indicators[1].target = ≥2万元
        indicators[2].category = 成本指标
        indicators[2].name = 预算控制率
        indicators[2].target = ≥95%
    ",
    check,
};

/// Words for what is better when there is more of it.
const SAVED: [&str; 10] = ["节约", "节省", "降低", "下降", "压减", "减少", "结余", "节支", "节能", "回收"];

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in form.indicators() {
            check_row(form, &row, sink);
        }
    }
}

fn check_row<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) {
    let Some(target) = row.target.filter(|_| is_cost(row)) else { return };
    let Target::Figure(figure) = Target::of(&target.raw) else { return };
    let share = Scale::of(&figure.unit) == Some(Scale::Share);
    if !figure.bound.is_some_and(Bound::is_lower) || share || is_saved(row) {
        return;
    }
    let (called, name, shown) = (say::opening(form), row.called(), target.shown());
    sink.find(
        Draft::at(form, target).because([row.actual, row.points, row.score].into_iter().flatten()).say(
            format!("{}成本指标“{name}”的指标值为“{shown}”，成本应定上限，方向有误。", called.zh),
            format!("{}: the cost target of “{name}” is “{shown}”; a cost has a ceiling.", called.en),
        ),
    );
}

fn is_saved(row: &Indicator<'_>) -> bool {
    let text: String =
        [row.name, row.target].into_iter().flatten().map(|field: &Field| text::squeeze(&field.raw)).collect();
    SAVED.iter().any(|word| text.contains(word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn words_for_a_floor_and_a_cost_group_count_too() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].group = 成本指标
            indicators[0].category = 经济成本指标
            indicators[0].target = 不低于5万元        <- I012
            indicators[1].category = 数量指标
            indicators[1].target = ≥5万元
            indicators[2].category = 成本指标
            indicators[2].target = 5万元
            ",
        );
    }
}
