//! A target names no number, no day and nothing that can be answered with yes or no.

use crate::audit::target::Target;
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::text;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I009",
    revision: 1,
    name: "vague-target",
    title_zh: "指标值未量化",
    title_en: "Vague target",
    severity: Severity::Info,
    why_zh: "没有数值、时限或可判断是否的标准，完成与否只能凭说法。定性指标也应写明可核对的标准，满意一类的等级应改为满意率。",
    why_en: "Without a number, a day or a test, completion is a matter of opinion. A qualitative target too names something to check; a grade such as 满意 becomes a rate.",
    clause: Clause::Practice,
    reads: &["scored indicators[*].target"],
    thresholds: &[],
    flags: "
        self_eval
        indicators[0].name = 办理提案
        indicators[0].target = 及时办理     <- I009
        indicators[1].name = 群众满意度
        indicators[1].target = 基本满意     <- I009
        indicators[2].name = 经济发展
        indicators[2].target = 定性         <- I009
    ",
    passes: "
        self_eval
        indicators[0].name = 收发文件
        indicators[0].target = 零差错
        indicators[1].name = 经费开支
        indicators[1].target = 不超过年初预算
        indicators[2].name = 目标考核
        indicators[2].target = 良好以上
        indicators[3].name = 工程完工
        indicators[3].target = 12月底前
        indicators[4].name = 例会
        indicators[4].target = 每月一次
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in form.indicators() {
            if let Some(target) = row.target {
                check_row(form, &row, target, sink);
            }
        }
    }
}

fn check_row<'a>(form: &'a Form, row: &Indicator<'a>, target: &'a Field, sink: &mut Sink<'_>) {
    let (zh, en) = match Target::of(&target.raw) {
        Target::Words if matches!(text::squeeze(&target.raw).as_str(), "定性" | "定性指标") => {
            ("只写了指标性质，未写指标值", "names the kind of target, not the target")
        }
        Target::Words => ("没有数值、时限或可判断的标准", "has no number, no day and no test"),
        Target::Grade if !is_graded_outside(row) => ("只有等级，没有数值", "is a grade without a figure"),
        _ => return,
    };
    let (called, name, shown) = (say::opening(form), row.called(), target.shown());
    sink.find(
        Draft::at(form, target).because([row.actual, row.points, row.score].into_iter().flatten()).say(
            format!("{}指标“{name}”的指标值“{shown}”{zh}。", called.zh),
            format!("{}: the target of “{name}”, “{shown}”, {en}.", called.en),
        ),
    );
}

/// Whether the grade is one that somebody else gives: an assessment, a rating.
fn is_graded_outside(row: &Indicator<'_>) -> bool {
    let name = text::squeeze(row.name.map_or("", Field::shown));
    ["考核", "考评", "测评", "评定", "评级", "等级", "等次", "验收"].iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    #[test]
    fn a_figure_that_is_only_a_year_measures_nothing() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].name = 工作情况
            indicators[0].target = 参照2021年工作情况      <- I009
            indicators[1].name = 完成时间
            indicators[1].target = 2024年
            ",
        );
    }

    #[test]
    fn no_faults_is_a_test_and_fewer_is_none() {
        expect(
            &RULE,
            "
            project_eval
            indicators[0].target = 财物不丢失
            indicators[1].target = 减少漏电事故            <- I009
            indicators[2].target = 不浪费资源              <- I009
            indicators[3].target = 来访必接待
            indicators[4].target = 基本完成各项任务        <- I009
            indicators[5].target = 按水厂定价
            indicators[6].target = 整个办公区
            ",
        );
    }

    #[test]
    fn a_blank_and_a_lone_comparator_are_other_rules() {
        expect(&RULE, "project_eval\nindicators[0].target =\nindicators[1].target = ≤万元");
    }
}
