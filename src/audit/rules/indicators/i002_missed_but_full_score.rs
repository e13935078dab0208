//! The target was missed, or a cost limit exceeded, and the full score is claimed.

use crate::audit::limit::limit;
use crate::audit::target::{self, Achievement, Direction};
use crate::audit::{Case, Clause, Draft, Rule, Sink, say};
use crate::base::Decimal;
use crate::base::verdict::surely_above;
use crate::model::{Field, Form, Indicator, Severity};

pub const RULE: Rule = Rule {
    code: "I002",
    revision: 1,
    name: "missed-but-full-score",
    title_zh: "未完成仍得满分",
    title_en: "Missed target scored in full",
    severity: Severity::Error,
    why_zh: "完成值未达到指标值（成本类为超过上限）的，应按完成比例计分，不得满分。支出上限与本表执行数比较。",
    why_en: "A missed target earns its share of the points, not all of them. A spending limit is held against the executed amount of the same form.",
    clause: Clause::Practice,
    reads: &[
        "scored indicators[*].target",
        "scored indicators[*].actual",
        "scored indicators[*].points",
        "scored indicators[*].score",
    ],
    thresholds: &[],
    flags: "
        project_eval
        name = 物业管理费
        funds.total.initial = 134.3
        funds.total.full_year = 196.76
        funds.total.executed = 196.76
        indicators[0].name = 巡查次数
        indicators[0].target = ≥30次
        indicators[0].actual = 26次             <- I002
        indicators[0].points = 10
        indicators[0].score = 10
        indicators[1].name = 经费开支
        indicators[1].target = 不超过134.3万元
        indicators[1].actual = 100%             <- I002
        indicators[1].points = 10
        indicators[1].score = 10
    ",
    passes: "
        project_eval
        funds.total.initial = 40
        funds.total.executed = 38
        indicators[0].name = 巡查次数
        indicators[0].target = ≥30次
        indicators[0].actual = 26次
        indicators[0].points = 10
        indicators[0].score = 8
        indicators[1].name = 经费开支
        indicators[1].target = 不超过年初预算
        indicators[1].actual = 100%
        indicators[1].points = 10
        indicators[1].score = 10
    ",
    check,
};

fn check(case: &Case<'_>, sink: &mut Sink<'_>) {
    for form in case.scored_forms() {
        for row in form.indicators().iter().filter(|row| has_full_score(row)) {
            if !check_values(form, row, sink) {
                check_spending(form, row, sink);
            }
        }
    }
}

fn has_full_score(row: &Indicator<'_>) -> bool {
    let figure = |field: Option<&Field>| field.and_then(Field::figure).map(|figure| figure.value);
    matches!((figure(row.points), figure(row.score)), (Some(points), Some(score)) if points > Decimal::ZERO && score >= points)
}

/// Compares target and actual where both are figures on one scale, or days. Whether they could be
/// compared.
fn check_values<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) -> bool {
    let answer = Achievement::of(row);
    let (zh, en) = match answer {
        Some(answer) if answer.is_missed() && answer.direction == Some(Direction::Less) => ("超过", "above"),
        Some(answer) if answer.is_missed() => ("未达到", "short of"),
        Some(_) => return true,
        None if target::is_late(row) => ("晚于", "later than"),
        None => return false,
    };
    let (Some(target), Some(actual)) = (row.target, row.actual) else { return false };
    let (called, name) = (say::opening(form), row.called());
    let (stated, limit, score) = (actual.shown(), target.shown(), row.score.map_or("", Field::shown));
    sink.find(
        Draft::at(form, actual)
            .relation("figures")
            .because([Some(target), row.points, row.score, row.deviation].into_iter().flatten())
            .say(
                format!("{}指标“{name}”完成值{stated}{zh}指标值{limit}，仍得满分{score}分。", called.zh),
                format!(
                    "{}: “{name}” reached {stated}, {en} its target {limit}, and claims the full {score}.",
                    called.en
                ),
            ),
    );
    true
}

/// Holds a limit on all the form's spending against its executed amount.
fn check_spending<'a>(form: &'a Form, row: &Indicator<'a>, sink: &mut Sink<'_>) {
    let (Some(target), Some(actual)) = (row.target, row.actual) else { return };
    let (Some(limit), Some(executed)) = (limit(form, row, target), form.funds("total").executed) else {
        return;
    };
    let Some(spent) = say::amount(Some(executed)) else { return };
    if actual.reading.is_empty() || !surely_above(&spent, &limit.amount) {
        return;
    }
    let called = say::opening(form);
    let (name, stated, wanted) = (row.called(), actual.shown(), target.shown());
    let score = row.score.map_or("", Field::shown);
    let (amount, most) = (say::wan(spent.value), say::wan(limit.amount.value));
    let (each_zh, each_en) = limit.each.unwrap_or_default();
    let budget = limit.budget.map_or("", say::heading);
    sink.find(
        Draft::at(form, actual)
            .relation("spending")
            .formula(format!("{amount} > {most}"))
            .because([Some(target), row.points, row.score, Some(executed), limit.budget].into_iter().flatten())
            .say(
                format!(
                    "{}指标“{name}”指标值为“{wanted}”{each_zh}，{}{amount}万元大于{budget}{most}万元，完成值填列“{stated}”并得满分{score}分。",
                    called.zh, executed.label()
                ),
                format!(
                    "{}: “{name}” is limited to “{wanted}”{each_en}; {} is {amount}, above {budget} {most}, yet “{stated}” and the full {score} are claimed.",
                    called.en, executed.label()
                ),
            ),
    );
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::audit::notation::expect;

    /// An indicator with ten points and full score in a form that spent 185.16 of 112.5.
    fn full(name: &str, target: &str, actual: &str) -> String {
        format!(
            "project_eval
            name = 水电补助
            funds.total.initial = 112.5
            funds.total.full_year = 185.16
            funds.total.executed = 185.16
            indicators[0].category = 数量指标
            indicators[0].name = {name}
            indicators[0].target = {target}
            indicators[0].actual = {actual}
            indicators[0].points = 10
            indicators[0].score = 10"
        )
    }

    #[test]
    fn a_limit_for_each_month_is_held_against_a_twelfth_of_the_year() {
        let found = expect(&RULE, &full("水电费", "每月不超过10万", "100%   <- I002"));
        assert!(found[0].message.zh.contains("10.00 × 12 = 120.00"), "{}", found[0].message.zh);
        expect(&RULE, &full("水电费", "每月不超过16万", "100%"));
    }

    #[test]
    fn the_initial_budget_may_be_the_limit() {
        expect(&RULE, &full("经费开支", "不超过年初预算", "100%   <- I002"));
        expect(&RULE, &full("经费开支", "不超预算", "100%"));
        expect(&RULE, &full("工资", "工资总额不超过年初预算", "100%"));
    }

    #[test]
    fn a_limit_on_a_part_of_the_spending_is_not_held_against_all_of_it() {
        expect(&RULE, &full("每名协管员月工资", "不高于3800元", "100%"));
        expect(&RULE, &full("会议费", "≤5万元", "100%"));
    }

    #[test]
    fn figures_of_one_unit_are_compared_and_others_are_not() {
        expect(&RULE, &full("带动就业", "≥50人", "48      <- I002"));
        expect(&RULE, &full("到位率", "100%", "98%     <- I002"));
        expect(&RULE, &full("会议成本", "≤20万元", "21.5万元   <- I002"));
        expect(&RULE, &full("调研", "30次以上", "100%"));
        expect(&RULE, &full("例会", "≥12次", "每月1次"));
        expect(&RULE, &full("到位率", "≥95%", "0.97"));
        expect(&RULE, &full("达标率", "≥98%", "≥95%"));
        expect(&RULE, &full("例会", "3-5次", "2次    <- I002"));
    }

    #[test]
    fn of_a_time_less_is_better() {
        expect(&RULE, &full("办理天数", "5天", "3天"));
        expect(&RULE, &full("完成时间", "12月底前", "11月"));
        expect(&RULE, &full("投诉率", "5%", "1%"));
        expect(&RULE, &full("完成时间", "2024年11月底前", "2024年12月2日   <- I002"));
    }
}
